import sanitizeHtml from 'sanitize-html';
import {ALLOWED} from '../../data/allowlist.js';
import {unescaped} from '../../data/feed-html.js';
import {htmlToText} from '../../data/html-text.js';
import type {Image, Story} from '../../data/news.js';
import {plainText} from '../../data/text.js';
import {collected} from './clean/collect.js';
import {withoutFooter} from './clean/footer.js';
import {withoutOffers} from './clean/head.js';
import {grouped} from './clean/lines.js';
import {NO_ATTRIBUTES, USUAL, type Context, type Place} from './clean/parts.js';
import {safeImage} from './clean/pictures.js';
import {write} from './clean/write.js';
import {excerptOf, plainOf, summaryOf} from './excerpt.js';
import {parse} from './markup.js';
import {withoutShortcodes} from './shortcodes.js';

/**
 * A story as it goes into a document: its markup sanitised, its summary clean text, its picture one that every page may
 * show. What the publisher wrote is never rewritten.
 *
 * @param options.content - `full` keeps the text, where there is one; `summary` only what stands under a headline.
 * @param options.words - The most words of an excerpt that is cut from the text; 30 unless told.
 */
export function cleanStory(
  story: Story,
  {content, words = 30}: {readonly content: 'full' | 'summary'; readonly words?: number},
): Story {
  const {html, image} = story.content_html ? clean(story.content_html, story.url) : NOTHING;
  const title = story.title?.replace(/\s+/g, ' ');
  const text = html ? undefined : story.content_text;
  const beginning = story.summary && html ? htmlToText(html.slice(0, READ)) : text;
  // Where a document says whose summary it is, it is one, even if there is no other text.
  const own = story.summary && summaryOf(story.summary, {title, text: story.summary_by ? undefined : beginning});
  const summary =
    own || excerptOf({html, text: text ?? plainOf(story.summary), title, language: story.language, words});
  const full = content === 'full' && html;
  return {
    ...story,
    title,
    summary: summary || undefined,
    summary_by: summary ? (own ? (story.summary_by ?? 'publisher') : 'excerpt') : undefined,
    content_html: full || undefined,
    content_text: full ? undefined : (content === 'full' && story.content_text) || summary || title,
    image: safeImage(story.image) ?? image,
  };
}

/**
 * HTML from a feed as HTML that any page may show: only what `ALLOWED` lists, addresses absolute, pictures by https. What
 * is hidden, counts readers, asks to share or says where the feed came from is gone. Reading the result as HTML and
 * writing it again gives the same; so does sanitising it again.
 *
 * @param base - The absolute URL that relative addresses start from: that of the story.
 */
export function sanitizeNews(html: string, base?: string): string {
  return clean(html, base).html;
}

// What is left of the markup is written here, by the rules of the list, and passes sanitize-html as the last gate: a
// mistake here can lose text, not let anything through. What the gate gets has no raw text, drawing or formula, whose
// reading has been a source of holes in it.
const GATE: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED.tags],
  allowedAttributes: Object.fromEntries(Object.entries(ALLOWED.attributes).map(([tag, names]) => [tag, [...names]])),
  allowedSchemes: [...(ALLOWED.schemes.href ?? [])],
  allowedSchemesByTag: {img: [...(ALLOWED.schemes.src ?? [])]},
  allowProtocolRelative: false,
  nonTextTags: [...ALLOWED.dropped],
  nestingLimit: 1000,
};

/** As much markup as a text of the length of a summary may have. */
const READ = 10_000;

const NOTHING = {html: '', image: undefined};

function clean(markup: string, base?: string): {readonly html: string; readonly image: Image | undefined} {
  const context: Context = {base, pictures: [], seen: new Set()};
  const place: Place = {inLine: false, pre: false, link: false, figure: false, own: NO_ATTRIBUTES};
  const blocks = grouped(collected(parse(withoutShortcodes(unescaped(markup))).children, place, context), 'blocks');
  const out: string[] = [];
  write(withoutOffers(withoutFooter(blocks, base)), out, false);
  return {html: sanitizeHtml(plain(out.join('')), GATE), image: context.pictures[0]};
}

function plain(html: string): string {
  return USUAL.test(html) ? html.trim() : plainText(html);
}
