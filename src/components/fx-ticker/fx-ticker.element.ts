import {html, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {property, state} from '../../controllers/property.js';
import {ResourceController} from '../../controllers/resource-controller.js';
import {TrackController} from '../../controllers/track-controller.js';
import {Widget} from '../../controllers/widget.js';
import {pairWords, quotes, type Quote} from '../../data/quotes.js';
import {ratesKind} from '../../data/rates-kind.js';
import type {Rates} from '../../data/rates.js';
import {fillTemplate, withParams} from '../../data/safe-url.js';
import type {Locale} from '../../i18n/locale.js';
import {withNames} from '../../i18n/own-names.js';
import {amount, asText, choice, figure, presence} from '../../internal/attributes.js';
import {pageBase} from '../../internal/rendering.js';
import {warnOnce} from '../../internal/warn-once.js';
import {creditOf, dateLine, fallbackLine, sharedBy, sourceNotes, unitLine} from '../../parts/rate-notes.js';
import {rateWithChange, type Shared} from '../../parts/rate.js';
import {skeleton} from '../../parts/skeleton.js';
import {skeletonStyles} from '../../parts/skeleton.styles.js';
import {rateStyles} from '../../parts/rate.styles.js';
import {track, trackControl} from '../../parts/track.js';
import {trackStyles} from '../../parts/track.styles.js';
import {hostStyles} from '../../styles/host.styles.js';
import {tokenStyles} from '../../styles/tokens.styles.js';
import {styles} from './fx-ticker.styles.js';

const slotLine = html`<div class="main line"><slot></slot></div>`;

/**
 * A strip of exchange rates. It moves where the rates do not fit, stands still for readers who ask for less motion, and
 * says what day its figures are of.
 *
 * @tagname fx-ticker
 *
 * @slot - What to show until there are rates, and if there never are: a title and a link.
 *
 * @csspart strip - The whole strip.
 * @csspart control - The button that pauses the strip, or goes on to the rates that did not fit.
 * @csspart note - The line with unit and date.
 * @csspart list - The list of pairs.
 * @csspart pair - One pair.
 * @csspart code - Its currency code, or both.
 * @csspart rate - Its figure.
 * @csspart change - Its change, and what sets it apart from the others.
 * @csspart sources - Who published the figures, once the reader has asked.
 *
 * @cssprop [--nw-gap=2.25em] - Space between two pairs.
 * @cssprop --nw-up - Colour of the arrow that points up.
 * @cssprop --nw-down - Colour of the arrow that points down.
 * @cssprop --nw-quiet - Colour of labels; by default the page's own ink at 84 percent.
 * @cssprop --nw-rule - Colour of the hairlines.
 * @cssprop --nw-accent - Colour of the focus ring.
 *
 * @fires nw-ready - The first rates are on the page.
 * @fires nw-update - Other rates are on the page than before.
 * @fires nw-error - Rates could not be had; those on the page stay.
 * @fires nw-select - The reader chose a pair that is a link. Cancelable.
 * @fires nw-view - Half the strip was on screen for a second. Once.
 */
export class FxTickerElement extends Widget {
  static override styles: CSSResultGroup = [hostStyles, tokenStyles, trackStyles, rateStyles, skeletonStyles, styles];

  /** The pairs to show, as `BASE/QUOTE`, separated by spaces or commas. Empty shows what the document has. */
  @property() pairs = '';

  /** Shows each pair the other way round. */
  @property({type: Boolean, converter: presence}) flip = false;

  /** `scroll` moves where the pairs do not fit, `static` never moves, `wrap` breaks into as many lines as it takes. */
  @property() layout: 'scroll' | 'static' | 'wrap' = 'scroll';

  /** Pixels a second: from 1 to 400, which is as fast as anybody can read. */
  @property({type: Number, converter: figure}) speed = 40;

  /** Seconds between refreshes while the strip is near the viewport: at least 15, or 0 for never. */
  @property({type: Number, converter: figure}) refresh = 900;

  /** Makes each pair a link: an address with `{base}`, `{quote}` or `{pair}` in it. */
  @property({attribute: 'href-template'}) hrefTemplate = '';

  /** A rates document as parsed JSON, instead of `src`. */
  @property({attribute: false}) rates: unknown;

  /** The reader has asked who published the figures. */
  @state() protected sourcesShown = false;

  readonly #rates = new ResourceController<Rates>(this, ratesKind, {
    ...this.around,
    property: 'rates',
    sources: () => ({
      sample: this.sample,
      src: this.source,
      refresh: amount(this, 'refresh', this.refresh, {least: 15, most: Infinity, off: 0, fallback: 900}),
      allowed: this.allowed,
    }),
  });

  readonly #track = new TrackController(this, () => ({
    moves: this.#layout === 'scroll',
    speed: amount(this, 'speed', this.speed, {least: 1, most: 400, fallback: 40}),
    seen: !!this.visibility.onScreen,
  }));

  protected override render(): TemplateResult {
    const {locale} = this.locale;
    if (!locale || this.visibility.deferred) return this.#renderPending(locale);
    return this.#rates.render({
      pending: () => this.#renderPending(locale),
      ready: (rates, {now, error}) => this.#renderRates(rates, now, !!error, locale),
      error: () => this.#renderError(locale),
    });
  }

  #renderPending(locale: Locale | undefined): TemplateResult {
    const ask = this.asks && locale ? this.renderAsk(locale.messages.show) : nothing;
    if (this.fallback.present) return this.#renderFrame(html`${ask}${slotLine}`);
    if (ask !== nothing) return this.#renderFrame(ask);
    // As many lines as there will be, so that nothing below the strip moves.
    return this.#renderFrame(html`
      <p class="note blank" aria-hidden="true"><span class="more"></span>${'\u00A0'}</p>
      ${skeleton(pairWords(this.pairs).pairs.length || 5)}
      <span class="heard">${this.allowed ? locale?.messages.loading : nothing}</span>
    `);
  }

  #renderError(locale: Locale): TemplateResult {
    const {present, time} = this.fallback;
    return this.#renderFrame(html`
      <div class="main line">
        ${present ? html`<slot></slot>` : locale.messages.unavailable}
        ${present && time ? html`<span>${fallbackLine(time, locale)}</span>` : nothing}
      </div>
    `);
  }

  #renderRates(rates: Rates, now: number, failed: boolean, language: Locale): TemplateResult {
    const locale = withNames(language, rates.names);
    const shown = this.#quotes(rates, now);
    if (!shown.length) return this.#renderFrame(html`<div class="main line">${locale.messages.empty}</div>`);
    const shared = sharedBy(shown, now);
    return this.#renderFrame(html`
      ${this.#layout === 'wrap' ? nothing : trackControl(this.#track, locale.messages)}
      <p class="note" part="note">
        <span class="unit">${unitLine(shared, locale)}</span>
        ${dateLine(rates, shown, shared, failed, locale)}
        <button
          class="more"
          aria-label=${locale.messages.sources}
          aria-expanded=${this.sourcesShown}
          @click=${this.#toggleSources}
        ></button>
      </p>
      ${this.#renderList(shown, shared, locale)}
      ${this.sourcesShown ? html`<div class="sources" part="sources">${sourceNotes(shown, shared, locale, asText(this.target))}</div>` : nothing}
    `);
  }

  #renderFrame(content: TemplateResult | typeof nothing): TemplateResult {
    const {lang, dir} = this.locale.frame;
    return html`<div class="frame" lang=${ifDefined(lang)} dir=${ifDefined(dir)}>
      <div class="strip ${this.#layout}" part="strip">${content}</div>
    </div>`;
  }

  #renderList(shown: readonly Quote[], shared: Shared, locale: Locale): TemplateResult {
    const items = shown.map((quote, index) => this.#renderPair(quote, index, shared, locale));
    const credit = creditOf(shown);
    if (credit) items.push(html`<li class="credit"><bdi>${credit}</bdi></li>`);
    const {rates: label} = locale.messages;
    return this.#layout === 'wrap'
      ? html`<ul class="main list" part="list" role="list" aria-label=${label}>
          ${items}
        </ul>`
      : track(label, items);
  }

  #renderPair(quote: Quote, index: number, shared: Shared, locale: Locale): TemplateResult {
    const figures = rateWithChange(quote, shared, locale);
    const url = this.hrefTemplate && fillTemplate(this.hrefTemplate, quote, pageBase());
    const name = `${quote.base}/${quote.quote}`;
    return html`<li part="pair" data-key=${quote.key}>
      ${
        url
          ? html`<a
              href=${withParams(url, this.linkParams)}
              target=${asText(this.target) || nothing}
              rel="noopener"
              @click=${(event: Event) => this.select(event, {id: name, title: name, index})}
              >${figures}</a
            >`
          : figures
      }
    </li>`;
  }

  readonly #toggleSources = (): void => {
    this.sourcesShown = !this.sourcesShown;
  };

  get #layout(): 'scroll' | 'static' | 'wrap' {
    return choice(this, 'layout', this.layout, ['scroll', 'static', 'wrap']);
  }

  #quotes(rates: Rates, now: number): Quote[] {
    const {pairs, unknown} = pairWords(this.pairs);
    const {quotes: shown, missing} = quotes(rates, {pairs, flip: this.flip, now});
    if (unknown.length) warnOnce(this, 'pairs', unknown.join(' '));
    if (missing.length) warnOnce(this, 'missing', missing.join(', '));
    return shown;
  }

  protected override visibilityChanged(): void {
    this.#track.hold();
    this.#rates.reschedule();
  }
}
