import {html, type CSSResultGroup, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {NewsWidget, type Surroundings} from '../../controllers/news-widget.js';
import {property} from '../../controllers/property.js';
import {ResourceController} from '../../controllers/resource-controller.js';
import {newsKind} from '../../data/news-kind.js';
import type {News, Story, WithdrawnStory} from '../../data/news.js';
import type {Snapshot} from '../../data/resource.js';
import {findStory} from '../../data/stories.js';
import type {Locale} from '../../i18n/locale.js';
import {newsWords} from '../../i18n/news-words.js';
import {asText, choice} from '../../internal/attributes.js';
import {warnOnce} from '../../internal/warn-once.js';
import {card, withdrawnCard, type Layout} from '../../parts/card.js';
import {cardSkeleton} from '../../parts/card-skeleton.js';
import {cardSkeletonStyles} from '../../parts/card-skeleton.styles.js';
import {cardStyles} from '../../parts/card.styles.js';
import {newsNotes} from '../../parts/news-notes.js';
import {hostStyles} from '../../styles/host.styles.js';
import {tokenStyles} from '../../styles/tokens.styles.js';
import {styles} from './news-card.styles.js';

type Ready = Extract<Snapshot<News>, {status: 'ready'}>;

/**
 * One story, from a small line of text to the picture that leads a page. It says who published it and when, and what was
 * corrected since; once withdrawn, it says that and nothing else.
 *
 * @tagname news-card
 *
 * @slot - What to show until there is a story, and if there never is: a title and a link.
 *
 * @csspart card - The whole card.
 * @csspart kicker - The line above the headline: what kind of story, its topic and countries.
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
 * @csspart withdrawn - The line that says who withdrew the story.
 * @csspart control - A button: to read the text here, or to ask for the story.
 * @csspart foot - The line that says how old the document is.
 *
 * @cssprop --nw-accent - Colour of topics, labels and the focus ring; by default the page's own ink.
 * @cssprop --nw-quiet - Colour of labels; by default the page's own ink at 84 percent.
 * @cssprop --nw-rule - Colour of the hairlines.
 * @cssprop --nw-headline-font - Font of headlines; by default the page's own.
 * @cssprop [--nw-headline-weight=650] - Weight of headlines.
 * @cssprop [--nw-image-ratio=3/2] - Width to height of pictures.
 *
 * @fires nw-ready - The first document is on the page.
 * @fires nw-update - Another document is on the page than before.
 * @fires nw-error - No document could be had; what is on the page stays.
 * @fires nw-select - The reader chose the story: its link, or the button that opens its text. Cancelable.
 * @fires nw-view - Half the card was on screen for a second. Once.
 */
export class NewsCardElement extends NewsWidget {
  static override styles: CSSResultGroup = [hostStyles, tokenStyles, cardStyles, cardSkeletonStyles, styles];

  /** The story to show, by its id or URL. Empty shows the first of the document. */
  @property({attribute: 'story-id'}) storyId = '';

  /** `stacked`, `horizontal`, `compact`, `hero` or `text`; without it, whatever suits the width. */
  @property() layout: '' | 'stacked' | 'horizontal' | 'compact' | 'hero' | 'text' = '';

  /** One item of a news document as parsed JSON, instead of `src`. */
  @property({attribute: false}) story: unknown;

  readonly #news = new ResourceController<News>(this, newsKind, {
    ...this.around,
    property: 'story',
    sources: () => ({
      sample: this.sample,
      src: this.source,
      refresh: this.interval,
      allowed: this.allowed,
    }),
  });

  /** The id of the story that was shown last for a `story-id`: once withdrawn, a story has no URL to be found by. */
  #known: {readonly asked: string; readonly id: string} | undefined;

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
    return this.renderWaiting(locale, this.#renderPlace());
  }

  #renderPlace(): TemplateResult {
    return cardSkeleton(this.#layout, this.images !== 'none');
  }

  #renderNews(news: News, state: Ready, locale: Locale): TemplateResult {
    const around = this.surroundings(locale, news.names, this.level(3));
    const found = this.#find(news);
    if (found && 'withdrawn' in found && found.withdrawn.silent) return html``;
    const isStory = found && !('withdrawn' in found) && !news.sample;
    return this.renderFrame(
      html`<article class="cell">${this.#renderStory(found, around)} ${newsNotes(news, state, locale)}</article>`,
      isStory ? () => this.#renderPlace() : undefined,
    );
  }

  /** The story, or what there is to say in its place. */
  #renderStory(found: Story | WithdrawnStory | undefined, around: Surroundings): unknown {
    if (!found) {
      const {unknown, empty} = newsWords(around.locale);
      return html`<p class="line">${this.storyId ? unknown : empty}</p>`;
    }
    if ('withdrawn' in found) return withdrawnCard(found.withdrawn, found.publisher, around);
    return keyed(found.id, card(found, this.#layout, 0, around));
  }

  #find(news: News): Story | WithdrawnStory | undefined {
    const asked = asText(this.storyId);
    const known = this.#known?.asked === asked ? this.#known.id : undefined;
    const found = findStory(news, asked, this.circumstances) ?? news.withdrawn.find(({id}) => id === known);
    if (asked && found) this.#known = {asked, id: found.id};
    if (asked && !found) warnOnce(this, 'story', asked);
    return found;
  }

  get #layout(): Layout {
    return choice(this, 'layout', this.layout || 'auto', ['auto', 'stacked', 'horizontal', 'compact', 'hero', 'text']);
  }

  protected override visibilityChanged(): void {
    super.visibilityChanged();
    this.#news.reschedule();
  }
}
