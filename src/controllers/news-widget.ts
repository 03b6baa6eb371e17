import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {property, state} from './property.js';
import {TimeController} from './time-controller.js';
import {Widget} from './widget.js';
import type {Story} from '../data/news.js';
import type {HouseName} from '../data/read.js';
import type {Wanted} from '../data/stories.js';
import {date} from '../i18n/format.js';
import type {Locale} from '../i18n/locale.js';
import {newsWords} from '../i18n/news-words.js';
import {withNames} from '../i18n/own-names.js';
import {day as validDay} from '../data/read.js';
import {amount, asText, figure} from '../internal/attributes.js';
import {rendering} from '../internal/rendering.js';

/** What a card needs to know of the element that it is in. */
export interface Surroundings {
  readonly locale: Locale;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  /** Told the moment at which a card reads differently by time alone. */
  readonly until: (moment: number) => void;
  /** Of the headline: 1 to 6. */
  readonly level: number;
  readonly images: boolean;
  /** Where links open; '' for the same window. */
  readonly target: string;
  readonly linkParams: string;
  /** The country that the cards' own heading names. */
  readonly country?: string | undefined;
  readonly isOpen: (story: Story) => boolean;
  /** The reader chose a story, so headed: its link, or the button that opens its text here. */
  readonly choose: (event: Event, story: Story, title: string, index: number) => void;
}

/** What every element that shows stories may be told. */
export abstract class NewsWidget extends Widget {
  /** The level of headings: 1 to 6. */
  @property({type: Number, converter: figure, attribute: 'heading-level'}) headingLevel:
    1 | 2 | 3 | 4 | 5 | 6 | undefined;

  /** `none` shows no pictures. */
  @property() images: '' | 'none' = '';

  /** Seconds between refreshes while the element is near the viewport: at least 15, or 0 for never. */
  @property({type: Number, converter: figure}) refresh = 300;

  /** Ids of stories whose text the reader has opened in place. */
  @state() protected opened: ReadonlySet<string> = new Set();

  protected readonly time: TimeController = new TimeController(this);

  /** The reader has the place before their eyes that is kept for the stories. */
  #kept = false;

  /** The level of the element's first heading. */
  protected level(usual: number): number {
    return Math.floor(amount(this, 'heading-level', this.headingLevel, {least: 1, most: 6, fallback: usual}));
  }

  /** Seconds between refreshes. */
  protected get interval(): number {
    return amount(this, 'refresh', this.refresh, {least: 15, most: Infinity, off: 0, fallback: 300});
  }

  /** Where and when stories are to be shown. */
  protected get circumstances(): Wanted {
    return {now: this.time.now, page: rendering ? rendering.page : location.href};
  }

  protected surroundings(locale: Locale, names: readonly HouseName[], level: number): Surroundings {
    return {
      locale: withNames(locale, names),
      level,
      now: this.time.now,
      until: this.time.until,
      // Nor pictures before the reader or a script has consented to requests.
      images: this.images !== 'none' && this.allowed,
      target: asText(this.target),
      linkParams: asText(this.linkParams),
      isOpen: ({id}) => this.opened.has(id),
      choose: this.#choose,
    };
  }

  /** Until there is a document: what the page has put between the tags, over the place that stories will take. */
  protected renderWaiting(locale: Locale | undefined, place: TemplateResult): TemplateResult {
    this.#kept = this.allowed;
    const words = locale && newsWords(locale);
    const ask = this.asks && words ? this.renderAsk(words.show) : nothing;
    if (ask !== nothing) return this.renderFrame(html`<div>${ask}<slot></slot></div>`);
    const {present} = this.fallback;
    return this.renderFrame(html`
      <div class="skeleton cell ${present ? 'held' : ''}" aria-hidden="true">${place}</div>
      <div>
        ${present ? html`<slot></slot>` : html`<span class="heard">${(this.allowed && words?.loading) || nothing}</span>`}
      </div>
    `);
  }

  /** Without a document: what the page has put between the tags, with the day that a machine wrote it; else one line. */
  protected renderFailure(locale: Locale): TemplateResult {
    const {present, time} = this.fallback;
    const day = present && time ? validDay(time.slice(0, 10)) : undefined;
    const words = newsWords(locale);
    return this.renderFrame(
      html`<div>
        ${present ? html`<slot></slot>` : html`<p class="line">${words.unavailable}</p>`}
        ${day ? html`<p class="foot" part="foot">${words.notUpdated(date(locale, day))}</p>` : nothing}
      </div>`,
    );
  }

  /** What the element shows; over the place that was kept for it, where a smaller one would be seen to shrink. */
  protected renderFrame(content: TemplateResult, place?: () => TemplateResult): TemplateResult {
    this.#kept &&= this.visibility.onScreen !== false;
    const {lang, dir} = this.locale.frame;
    return html`<div class="frame" lang=${ifDefined(lang)} dir=${ifDefined(dir)}>
      <div class="stack">
        ${content}
        ${place && this.#kept ? html`<div class="skeleton held cell" aria-hidden="true">${place()}</div>` : nothing}
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Not with a document that is handed over: frameworks hand over the same one at each of their own renderings.
    if (['src', 'storyId', 'sample'].some((name) => changed.has(name))) this.opened = new Set();
  }

  /** A place that nobody sees can be given back: what is in view does not move for it, or is held by scroll anchoring. */
  protected override visibilityChanged(): void {
    if (!this.#kept || this.visibility.onScreen !== false) return;
    if (!CSS.supports('overflow-anchor: auto') && this.getBoundingClientRect().top < 0) return;
    this.#kept = false;
    this.requestUpdate();
  }

  readonly #choose = (event: Event, story: Story, title: string, index: number): void => {
    const {id} = story;
    const opened = new Set(this.opened);
    if (!opened.delete(id)) {
      if (!this.select(event, {id, title, index}) || story.url) return;
      opened.add(id);
    }
    this.opened = opened;
  };
}
