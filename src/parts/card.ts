import {html, nothing, type TemplateResult} from 'lit';
import type {DirectiveResult} from 'lit/directive.js';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {Surroundings} from '../controllers/news-widget.js';
import type {Image, Publisher, Story} from '../data/news.js';
import {withParams} from '../data/safe-url.js';
import {excerpt, isBreaking} from '../data/stories.js';
import {capital, date} from '../i18n/format.js';
import {directionOf} from '../i18n/direction.js';
import {countryName, isolated, newsWords} from '../i18n/news-words.js';
import {ago, dayWord} from '../i18n/relative.js';
import {localDay} from '../internal/local-time.js';
import {rendering} from '../internal/rendering.js';
import {heading} from './heading.js';

/** How a card is built. `auto` follows its own width; so does `row`, which is for lists. */
export type Layout = 'auto' | 'row' | 'stacked' | 'horizontal' | 'compact' | 'hero' | 'text';

/** Words of a summary that a card shows at most. */
const LONGEST_SUMMARY = 30;
/** Letters of a headline that is evened out over its lines. */
const SHORT_HEADLINE = 90;

/** Pixels beyond which no picture goes, and which engines would warn of. */
const WIDEST = 65_536;

/** How wide a picture is drawn, for engines that do not measure it themselves (`sizes="auto"`). */
const SIZES: Readonly<Record<Layout, string>> = {
  auto: '(min-width: 40em) 24em, 100vw',
  row: '(min-width: 40em) 16em, 6em',
  stacked: '(min-width: 40em) 24em, 100vw',
  horizontal: '(min-width: 40em) 20em, 40vw',
  compact: '6em',
  hero: '(min-width: 60em) 44em, 100vw',
  text: '',
};

/**
 * One story. The words come first for those who listen, whatever comes first for those who see. The headline's link is
 * the whole card's target.
 *
 * @param index - Of the story in its element, from 0.
 */
export function card(story: Story, layout: Layout, index: number, around: Surroundings): DirectiveResult {
  const {locale, now, level, images, target, linkParams, country} = around;
  const open = !story.url && around.isOpen(story);
  const when = published(story, around);
  // Of a long list mostly one story changes; the others need not be looked at line by line.
  const facts = [story, layout, index, open, when, isBreaking(story, now), new Date(now).getFullYear(), !!rendering];
  return guard([...facts, locale, level, images, target, linkParams, country], () =>
    wholeCard(story, layout, index, open, when, around),
  );
}

function wholeCard(
  story: Story,
  layout: Layout,
  index: number,
  open: boolean,
  when: string,
  around: Surroundings,
): TemplateResult {
  const {kind, image, corrections} = story;
  const {summary, text} = textsOf(story);
  const shot = layout !== 'text' && around.images ? image : undefined;
  const isRepeated = open && summary && text?.startsWith(summary.replace(/…$/, ''));
  return html`<div class="card ${layout} ${shot ? 'pictured' : 'plain'} ${kind}" part="card">
    <div class="words">
      ${kicker(story, around)} ${byline(story, around)} ${headline(story, index, around)}
      ${summary && !isRepeated ? html`<p class="summary" part="summary">${own(story, summary)}</p>` : nothing}
      ${meta(story, text, open, index, when, around)} ${corrections.length ? correction(story, open, around) : nothing}
      ${open ? html`<div class="text" part="text">${paragraphs(story, text)}</div>` : nothing}
    </div>
    ${shot ? picture(shot, layout, story, around) : nothing}
  </div>`;
}

/** The line that says where and when: "Withdrawn by The Example Courier, 24 May", and why. */
export function withdrawnCard(
  {date: day, reason, url}: {date: string | undefined; reason: string | undefined; url: string | undefined},
  publisher: Publisher | undefined,
  {locale, now, target}: Surroundings,
): TemplateResult {
  const words = newsWords(locale);
  const said = words.withdrawn(isolated(publisher?.name ?? ''), day ? date(locale, day.slice(0, 10), now) : '');
  return html`<div class="card gone" part="card">
    <p class="withdrawn" part="withdrawn"><bdi>${said}</bdi></p>
    ${reason ? html`<p class="summary" part="summary"><bdi>${reason}</bdi></p>` : nothing}
    ${url ? html`<p part="meta"><a class="notice" href=${url} target=${target || nothing} rel="noopener">${words.notice}</a></p>` : nothing}
  </div>`;
}

/** Who paid comes first, then what is special about the story, its topic, and the countries that nothing else names. */
function kicker(story: Story, {locale, now, country, target}: Surroundings): TemplateResult | typeof nothing {
  const {kind, sponsor, topics, countries} = story;
  const words = newsWords(locale);
  const labels: {name: string; text: string}[] = [];
  if (kind === 'sponsored') labels.push({name: kind, text: words.sponsored(isolated(sponsor?.name ?? ''))});
  else if (isBreaking(story, now)) labels.push({name: 'breaking', text: words.breaking});
  if (kind !== 'sponsored' && kind !== 'article') labels.push({name: kind, text: words.kind[kind]});
  const topic = topics.find(({name}) => name)?.name;
  const places = countries.filter((code) => code !== country).map((code) => countryName(locale, code));
  if (!labels.length && !topic && !places.length) return nothing;
  return html`<p class="kicker" part="kicker">
    ${labels.map(({name, text}) => {
      const said = html`<bdi>${text}</bdi>`;
      const url = name === 'sponsored' ? sponsor?.url : undefined;
      return html`<span class="label ${name}" part="label"
        >${
          url
            ? html`<a class="over" href=${url} target=${target || nothing} rel="sponsored noopener">${said}</a>`
            : said
        }</span
      >`;
    })}
    ${topic ? html`<span class="topic">${own(story, capital(locale, topic))}</span>` : nothing}
    ${places.length ? html`<span><bdi>${places.join(locale.messages.comma)}</bdi></span>` : nothing}
  </p>`;
}

/** An opinion is somebody's: whose comes before what. */
function byline({kind, authors}: Story, {locale, images}: Surroundings): TemplateResult | typeof nothing {
  const [author] = authors;
  if (kind !== 'opinion' || !author) return nothing;
  return html`<p class="author" part="author">
    ${
      author.avatar && images
        ? html`<img
            class="portrait"
            part="portrait"
            alt=""
            width="44"
            height="44"
            loading="lazy"
            decoding="async"
            src=${author.avatar}
            @error=${markFailure}
            @load=${markFailure}
          />`
        : nothing
    }<bdi>${newsWords(locale).by(isolated(author.name))}</bdi>
  </p>`;
}

function headline(story: Story, index: number, around: Surroundings): TemplateResult {
  const {url, kind} = story;
  const title = titleOf(story);
  const {target, linkParams, choose} = around;
  const said = own(story, title);
  return heading(
    around.level,
    'headline',
    title.length > SHORT_HEADLINE ? 'headline' : 'headline short',
    `s${String(index)}`,
    url
      ? html`<a
          class="target"
          href=${linkParams ? withParams(url, linkParams) : url}
          target=${target || nothing}
          rel=${kind === 'sponsored' ? 'sponsored noopener' : 'noopener'}
          @click=${(event: Event) => choose(event, story, titleOf(story), index)}
          >${said}</a
        >`
      : said,
  );
}

/** Publisher, date and whom the story cites; who may read it; and the button, where the text can be read here. */
function meta(
  story: Story,
  text: string | undefined,
  open: boolean,
  index: number,
  when: string,
  around: Surroundings,
): TemplateResult | typeof nothing {
  const {publisher, cites, access, url} = story;
  const {locale, choose} = around;
  const words = newsWords(locale);
  const items = [
    publisher ? html`<bdi>${publisher.name}</bdi>` : undefined,
    when ? html`<time datetime=${story.date_published ?? nothing}>${when}</time>` : undefined,
    cites.length
      ? html`<bdi>${words.citing(cites.map(({name}) => isolated(name)).join(locale.messages.comma))}</bdi>`
      : undefined,
    access && words.access[access] ? html`<bdi>${words.access[access]}</bdi>` : undefined,
    !url && text
      ? html`<button
          class=${open ? 'read' : 'read target'}
          part="control"
          aria-expanded=${open}
          aria-describedby="s${index}"
          @click=${(event: Event) => choose(event, story, titleOf(story), index)}
        >
          ${open ? words.close : words.read}
        </button>`
      : undefined,
  ].filter((item) => item !== undefined);
  if (!items.length) return nothing;
  return html`<p class="meta" part="meta">
    <span class="items">${items.map((item) => html`<span>${item}</span>`)}</span>
  </p>`;
}

/**
 * When a story appeared: how long ago under a day, "yesterday", else on which day by the locale's clock or, without one,
 * its publisher's; '' where nobody says.
 */
function published({date_published, published}: Story, {locale, now, until}: Surroundings): string {
  if (!date_published || published === undefined) return '';
  const {clock} = locale;
  // A day says nothing of the hour, and is the same everywhere.
  const isDay = date_published.length < 11;
  const day = isDay || !clock ? date_published.slice(0, 10) : localDay(published, clock);
  if (!rendering) {
    const recent =
      (!isDay && ago(locale, published, now)) || dayWord(locale, isDay ? day : localDay(published, clock), now);
    if (recent) until(recent.until);
    if (recent?.text) return recent.text;
  }
  return date(locale, day, now);
}

/** The newest correction; once the text is open, all of them. */
function correction(story: Story, open: boolean, {locale, now, target}: Surroundings): TemplateResult[] {
  const words = newsWords(locale);
  return story.corrections.slice(0, open ? story.corrections.length : 1).map(({kind, date: day, text, url}) => {
    const label = [words.correction[kind], ...(day ? [date(locale, day.slice(0, 10), now)] : [])].join(
      locale.messages.comma,
    );
    return html`<p class="correction" part="correction">
      <strong
        >${url ? html`<a class="over" href=${url} target=${target || nothing} rel="noopener">${label}</a>` : label}:</strong
      >
      ${own(story, text)}
    </p>`;
  });
}

/** A picture in its reserved box; one that fails leaves the box with its publisher's name. */
function picture(
  {url, alt, credit, caption, width, height, sizes}: Image,
  layout: Layout,
  story: Story,
  {locale}: Surroundings,
): TemplateResult {
  // An engine that has a list does not look at `src`.
  const isOne = width !== undefined && !sizes.some((each) => each.url === url || each.width === width);
  const files = (isOne && sizes.length ? [...sizes, {url, width}] : sizes).filter((each) => each.width < WIDEST);
  return html`<figure class="media" part="media">
    <div class="shot">
      <img
        part="image"
        loading="lazy"
        decoding="async"
        sizes=${files.length ? `auto, ${SIZES[layout]}` : nothing}
        srcset=${files.length ? files.map((each) => `${each.url.replace(/,$/, '%2C')} ${String(each.width)}w`).join(', ') : nothing}
        width=${ifDefined(width)}
        height=${ifDefined(height)}
        alt=${alt}
        lang=${ifDefined(story.language)}
        src=${url}
        @error=${markFailure}
        @load=${markFailure}
      /><i class="blank" aria-hidden="true">${story.publisher?.name}</i>
    </div>
    ${
      caption || credit
        ? html`<figcaption part="credit">
            ${caption ? html`<span class="caption">${own(story, caption)}</span>` : nothing}
            ${credit ? html`<bdi>${newsWords(locale).picture(isolated(credit))}</bdi>` : nothing}
          </figcaption>`
        : nothing
    }
  </figure>`;
}

/** Of a picture's events: marks what did not come, for the sheet to show something else. */
function markFailure({type, currentTarget}: Event): void {
  (currentTarget as Element).classList.toggle('failed', type === 'error');
}

/** Text of a story, in the language and direction of that. */
function own({language}: Story, text: string): TemplateResult {
  return html`<bdi lang=${ifDefined(language)} dir=${ifDefined(directionOf(language))}>${text}</bdi>`;
}

function paragraphs(story: Story, text: string | undefined): TemplateResult[] {
  return (text ?? '').split(/\n+/).map((line) => html`<p>${own(story, line)}</p>`);
}

/** What a story is called; one without a title, by its first words. */
function titleOf({title, summary, content_text, id}: Story): string {
  return title ?? excerpt(summary ?? content_text ?? id, LONGEST_SUMMARY);
}

/** The summary to show, unless it is what the headline says already, and the text that there is besides. */
function textsOf(story: Story): {summary: string | undefined; text: string | undefined} {
  const {title, summary, content_text} = story;
  const source = title === undefined ? undefined : (summary ?? content_text);
  const short = source && source !== title ? excerpt(source, LONGEST_SUMMARY) : undefined;
  const text = content_text === title || content_text === short ? undefined : content_text;
  return {summary: short, text: title === undefined && text === titleOf(story) ? undefined : text};
}
