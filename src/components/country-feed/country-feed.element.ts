import {html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {NewsWidget, type Surroundings} from '../../controllers/news-widget.js';
import {property, state} from '../../controllers/property.js';
import {ResourceController} from '../../controllers/resource-controller.js';
import {newsKind} from '../../data/news-kind.js';
import {KINDS, type News, type Story} from '../../data/news.js';
import {quoteOf, type Quote} from '../../data/quotes.js';
import {ratesKind} from '../../data/rates-kind.js';
import type {Kind, Rates} from '../../data/rates.js';
import type {Snapshot} from '../../data/resource.js';
import {byCountry, countryWords, wantedStories, type Wanted} from '../../data/stories.js';
import type {Locale} from '../../i18n/locale.js';
import {countryName, newsWords} from '../../i18n/news-words.js';
import {amount, asText, choice, figure, presence} from '../../internal/attributes.js';
import {rendering} from '../../internal/rendering.js';
import {warnOnce} from '../../internal/warn-once.js';
import {words} from '../../internal/words.js';
import {card, type Layout} from '../../parts/card.js';
import {cardSkeleton} from '../../parts/card-skeleton.js';
import {cardSkeletonStyles} from '../../parts/card-skeleton.styles.js';
import {cardStyles} from '../../parts/card.styles.js';
import {flag} from '../../parts/flag.js';
import {heading} from '../../parts/heading.js';
import {sweep} from '../../parts/leftovers.js';
import {newsNotes} from '../../parts/news-notes.js';
import {sharedBy, sourceNotes} from '../../parts/rate-notes.js';
import {rateStyles} from '../../parts/rate.styles.js';
import {equationSpace, rateWithChange} from '../../parts/rate.js';
import {hostStyles} from '../../styles/host.styles.js';
import {tokenStyles} from '../../styles/tokens.styles.js';
import {styles} from './country-feed.styles.js';

type Ready = Extract<Snapshot<News>, {status: 'ready'}>;

/** One country, or all stories where none is asked for. */
interface Section {
  /** ISO 3166-1 alpha-2, or ''. */
  readonly country: string;
  readonly shown: readonly Story[];
  /** How many stories of the element stand before its own. */
  readonly start: number;
  readonly hasMore: boolean;
  readonly quote: Quote | undefined;
}

/** The kind of rate that no line of the element's own names, so that each rate names its own. */
const UNSAID: Kind = 'unstated';

/** Stories from which on those out of view are laid out only once they come near it. */
const MANY = 50;
/** The most places that are kept for stories on their way: more are never in view at once. */
const MOST_PLACES = 12;

/**
 * Countries, each with its name, what its currency is worth, and its stories: one that leads and others beside it, a
 * list, or a grid.
 *
 * @tagname country-feed
 *
 * @slot - What to show until there are stories, and if there never are: a title and a link.
 *
 * @csspart section - One country.
 * @csspart head - Its heading, with its rate.
 * @csspart heading - Its name.
 * @csspart flag - Its flag.
 * @csspart money - What its currency is worth.
 * @csspart code - In it, the dollar.
 * @csspart rate - The figure.
 * @csspart change - Its change, its kind and its day.
 * @csspart list - The list of stories.
 * @csspart card - One story.
 * @csspart kicker - The line above its headline: what kind of story, its topic and other countries.
 * @csspart label - In it, what sets the story apart: who paid for it, that it is breaking, live or an opinion.
 * @csspart author - Whose opinion it is.
 * @csspart portrait - The author's picture.
 * @csspart headline - The headline.
 * @csspart summary - The summary.
 * @csspart meta - The line with publisher, date and whom the story cites.
 * @csspart correction - A correction.
 * @csspart media - The picture with its credit.
 * @csspart image - The picture.
 * @csspart credit - Its caption and credit.
 * @csspart text - The text, once opened in place.
 * @csspart control - A button: to read a text here, to ask for the stories, or for more of them.
 * @csspart foot - The line that says how old the document is.
 * @csspart sources - Who published the rates.
 *
 * @cssprop --nw-accent - Colour of topics, labels, buttons and the focus ring; by default the page's own ink.
 * @cssprop --nw-quiet - Colour of labels; by default the page's own ink at 84 percent.
 * @cssprop --nw-rule - Colour of the hairlines.
 * @cssprop --nw-up - Colour of the arrow that points up.
 * @cssprop --nw-down - Colour of the arrow that points down.
 * @cssprop --nw-headline-font - Font of headings and headlines; by default the page's own.
 * @cssprop [--nw-headline-weight=650] - Weight of headlines.
 * @cssprop [--nw-image-ratio=3/2] - Width to height of pictures.
 *
 * @fires nw-ready - The first stories are on the page.
 * @fires nw-update - Another document is on the page than before.
 * @fires nw-error - A document could not be had; what is on the page stays.
 * @fires nw-select - The reader chose a story: its link, or the button that opens its text. Cancelable.
 * @fires nw-view - Half the feed was on screen for a second. Once.
 */
export class CountryFeedElement extends NewsWidget {
  static override styles: CSSResultGroup = [
    hostStyles,
    tokenStyles,
    rateStyles,
    cardStyles,
    cardSkeletonStyles,
    styles,
  ];

  /** The countries, as ISO 3166-1 codes such as `KG`, or `central-asia` for five of them. Empty shows all stories in one list. */
  @property() country = '';

  /** Whether a story's `mentions` count as well: `any`. By default only what a story is about counts. */
  @property({attribute: 'country-match'}) countryMatch: 'about' | 'any' = 'about';

  /** Stories for each country, until the reader asks for more. */
  @property({type: Number, converter: figure}) limit = 5;

  /** `lead` has one large story and others beside it, `list` one below the other, `grid` side by side. */
  @property() layout: 'lead' | 'list' | 'grid' = 'lead';

  /** Where the rates come from; without it, no currency is shown. */
  @property({attribute: 'rates-src'}) ratesSrc = '';

  /** Shows each country's flag. */
  @property({type: Boolean, converter: presence}) flag = false;

  /** Stories to leave out, by id or URL; `current` is the page's own. */
  @property() exclude = '';

  /** Topics to leave out: codes, names or slugs. */
  @property({attribute: 'exclude-topic'}) excludeTopic = '';

  /** Words, or their beginnings, that no headline or summary may hold. */
  @property({attribute: 'exclude-query'}) excludeQuery = '';

  /** Kinds of stories to leave out, such as `sponsored`. */
  @property({attribute: 'exclude-kind'}) excludeKind = '';

  /** A news document as parsed JSON, instead of `src`. */
  @property({attribute: false}) news: unknown;

  /** A rates document as parsed JSON, instead of `rates-src`. */
  @property({attribute: false}) rates: unknown;

  /** How many times `limit` stories the reader has asked for, by country. */
  @state() protected pages: ReadonlyMap<string, number> = new Map();

  readonly #news = new ResourceController<News>(this, newsKind, {
    ...this.around,
    property: 'news',
    sources: () => ({
      sample: this.sample,
      src: this.source,
      refresh: this.interval,
      allowed: this.allowed,
    }),
  });

  readonly #rates = new ResourceController<Rates>(this, ratesKind, {
    ...this.around,
    isExtra: true,
    property: 'rates',
    sources: () => ({
      sample: this.#showsSampleRates,
      src: asText(this.ratesSrc),
      refresh: this.interval && Math.max(this.interval, 900),
      allowed: this.allowed,
    }),
  });

  /** The story that gets the keyboard's focus once it is there: the first of those that the reader asked for. */
  #focus: number | undefined;

  protected override render(): TemplateResult {
    const {locale} = this.locale;
    if (!locale) return this.#renderPending(locale);
    return this.#news.render({
      pending: () => this.#renderPending(locale),
      ready: (news, state) => this.#renderNews(news, state, locale),
      error: () => this.renderFailure(locale),
    });
  }

  #renderPending(locale: Locale | undefined): TemplateResult {
    return this.renderWaiting(locale, this.#renderPlaces());
  }

  #renderNews(news: News, state: Ready, locale: Locale): TemplateResult {
    const around = this.surroundings(locale, news.names, this.level(2) + (this.#countries.length && 1));
    const sections = this.#sections(news, around.now);
    const quotes = sections.flatMap(({quote}) => quote ?? []);
    const sources = sourceNotes(quotes, sharedBy(quotes, around.now), locale, around.target);
    return this.renderFrame(
      html`
        <div class="feed">
          ${repeat(
            sections,
            ({country}) => country,
            (section) => this.#renderSection(section, around),
          )}
          ${newsNotes(news, state, locale)} ${news.sample ? nothing : this.#renderRatesNote(locale)}
          ${quotes.length ? html`<div class="foot" part="sources">${sources}</div>` : nothing}
        </div>
      `,
      news.sample || !sections.some(({shown}) => shown.length) ? undefined : () => this.#renderPlaces(),
    );
  }

  /** Where each country's stories will be: as many as are asked for, in the same layout. */
  #renderPlaces(): TemplateResult {
    const places = Math.min(this.#limit * (this.#countries.length || 1), MOST_PLACES);
    const layout = this.#layout;
    return html`<div class="head">
        <p class="heading"><i></i></p>
      </div>
      <div class="list ${layout}">
        ${Array<TemplateResult>(places)
          .fill(html``)
          .map(
            (_, index) =>
              html`<div class="cell">${cardSkeleton(layoutOf(layout, index), this.images !== 'none')}</div>`,
          )}
      </div>`;
  }

  #renderSection({country, shown, start, hasMore, quote}: Section, around: Surroundings): TemplateResult {
    const {locale, level} = around;
    const {empty, more} = newsWords(locale);
    const id = `in-${country}`;
    const render = (story: Story, index: number): TemplateResult =>
      html`<li class="cell">${card(story, layoutOf(this.#layout, index), start + index, {...around, country})}</li>`;
    return html`<div class="section" part="section">
      ${
        country
          ? html`<div class="head" part="head">
              ${this.flag ? flag(country) : nothing}
              ${heading(level - 1, 'heading', 'heading', id, html`<bdi>${countryName(locale, country)}</bdi>`)}
              ${this.#renderMoney(country, quote, around)}
            </div>`
          : nothing
      }
      ${
        shown.length
          ? html`<ul class="list ${this.#layout} ${shown.length < MANY ? '' : 'many'}" part="list" role="list">
              ${repeat(shown, (story) => story.id, render)}
            </ul>`
          : html`<p class="line">${empty}</p>`
      }
      ${
        hasMore
          ? html`<button
              class="more"
              part="control"
              aria-describedby=${country ? id : nothing}
              @click=${() => {
                this.#more(country, start + shown.length);
              }}
            >
              ${more}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** "1 USD = 87.41 KGS, for 11 December", over room for a line that long from the moment that it is asked for. */
  #renderMoney(
    country: string,
    quote: Quote | undefined,
    {locale, now}: Surroundings,
  ): TemplateResult | typeof nothing {
    // Room that was there stays, whatever came of the rates.
    const awaited = this.ratesSrc && country !== 'US' && (quote ?? this.#rates.snapshot.status !== 'ready');
    if (!quote && !awaited) return nothing;
    // The sample's own line says of what day its figures are.
    const isSample = this.#showsSampleRates;
    const date = isSample && quote ? quote.date : '';
    const said = {unit: undefined, date, stale: isSample, kind: UNSAID, now, equation: true};
    return html`<div class="rates stack">
      ${awaited ? html`<span class="money awaited" aria-hidden="true">${equationSpace(locale, now)}</span>` : nothing}
      ${quote ? html`<p class="money" part="money" dir="ltr">${rateWithChange(quote, said, locale)}</p>` : nothing}
    </div>`;
  }

  /** Figures of a sample beside stories that are none. */
  #renderRatesNote(locale: Locale): TemplateResult | typeof nothing {
    const {snapshot} = this.#rates;
    return snapshot.status === 'ready' && snapshot.data.sample ? newsNotes(snapshot.data, snapshot, locale) : nothing;
  }

  #more(country: string, focus: number): void {
    this.pages = new Map(this.pages).set(country, (this.pages.get(country) ?? 1) + 1);
    this.#focus = focus;
  }

  /** What the reader asked for is forgotten with the list that it was asked of. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (['src', 'sample', 'country', 'limit'].some((name) => changed.has(name))) this.pages = new Map();
  }

  /** The button has moved on or is gone: who asked for more goes on with the first of them, where they were. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.renderRoot.querySelectorAll('.feed, .list').forEach(sweep);
    if (this.#focus === undefined) return;
    const headline = this.renderRoot.querySelector<HTMLElement>(`#s${String(this.#focus)}`);
    this.#focus = undefined;
    const target = headline?.querySelector('a') ?? headline;
    if (target === headline) headline?.setAttribute('tabindex', '-1');
    target?.focus({preventScroll: true});
  }

  /** What each country shows, in the order in which they were asked for. */
  #sections(news: News, now: number): Section[] {
    const countries = this.#countries;
    const stories = wantedStories(news, this.#wanted);
    const isAny = choice(this, 'country-match', this.countryMatch, ['about', 'any']) === 'any';
    const found = byCountry(stories, countries, isAny);
    const {snapshot} = this.#rates;
    let start = 0;
    return (countries.length ? countries : ['']).map((country) => {
      const own = found.get(country) ?? stories;
      const shown = own.slice(0, this.#limit * (this.pages.get(country) ?? 1));
      const quote = country && snapshot.status === 'ready' ? quoteOf(snapshot.data, country, now) : undefined;
      const section = {country, shown, start, hasMore: shown.length < own.length, quote};
      start += shown.length;
      return section;
    });
  }

  /** The rates of the sample come with its stories, unless the page has others. */
  get #showsSampleRates(): boolean {
    const {snapshot} = this.#news;
    const isSample = snapshot.status === 'ready' && !!snapshot.data.sample;
    return this.sample || (isSample && !this.ratesSrc && !this.rates);
  }

  get #limit(): number {
    return Math.floor(amount(this, 'limit', this.limit, {least: 1, most: Infinity, fallback: 5}));
  }

  get #layout(): 'lead' | 'list' | 'grid' {
    return choice(this, 'layout', this.layout, ['lead', 'list', 'grid']);
  }

  get #countries(): readonly string[] {
    const {countries, unknown} = countryWords(this.country);
    if (unknown.length) warnOnce(this, 'countries', unknown.join(' '));
    return countries;
  }

  get #wanted(): Wanted {
    // Ids and addresses may have commas in them.
    const asked = [...words(this.exclude), ...asText(this.exclude).split(/\s+/)];
    const exclude = asked.flatMap((word) => (word === 'current' ? addresses() : [word]));
    return {
      ...this.circumstances,
      exclude,
      excludeTopics: words(this.excludeTopic),
      excludeWords: words(this.excludeQuery),
      excludeKinds: words(this.excludeKind).map((kind) =>
        choice(this, 'exclude-kind', kind.toLowerCase(), ['', ...KINDS]),
      ),
    };
  }

  protected override visibilityChanged(): void {
    super.visibilityChanged();
    this.#news.reschedule();
    this.#rates.reschedule();
  }
}

/** How the card at a place of a list is built. */
function layoutOf(list: 'lead' | 'list' | 'grid', index: number): Layout {
  if (list === 'grid') return 'stacked';
  return list === 'list' ? 'row' : index ? 'compact' : 'hero';
}

/** The page's own addresses: where it is, and where it says it is. */
function addresses(): string[] {
  if (rendering) return [rendering.page];
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  return canonical ? [location.href, canonical] : [location.href];
}
