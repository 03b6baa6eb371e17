/** What is said of what turned out to be no document, or could not be had at all. */
import {parse as parseJsonc, type ParseError} from 'jsonc-parser';
import {DataError} from '../../data/errors.js';
import {safeUrl} from '../../data/safe-url.js';
import {parse as parseHtml, type Element} from '../news/markup.js';
import {some, type Find} from './types.js';

/** A page is not a feed, but most pages name theirs. */
export function notAFeed(html: string, url: string, find: Find): void {
  const feeds = linksOf(parseHtml(html)).flatMap((href) => safeUrl(href, url) ?? []);
  const fix = feeds.length
    ? `Use the feed that the page names: ${some(feeds)}.`
    : 'Use the address of a feed or document.';
  find('error', 'This is a web page (HTML), not a feed or a document.', fix);
}

function linksOf({tag, attributes, children}: Element): string[] {
  const own =
    tag === 'link' &&
    /(?:^|\s)alternate(?:\s|$)/i.test(attributes.get('rel') ?? '') &&
    /^application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(attributes.get('type') ?? '') &&
    attributes.get('href');
  const inside = children.flatMap((child) => (typeof child === 'string' ? [] : linksOf(child)));
  return own ? [own, ...inside] : inside;
}

/** Says where JSON breaks. */
export function broken(text: string, find: Find): void {
  const errors: ParseError[] = [];
  parseJsonc(text, errors, {disallowComments: true, allowTrailingComma: false});
  const before = text.slice(0, errors[0]?.offset ?? text.length).split('\n');
  const [line, column] = [before.length, (before[before.length - 1] ?? '').length + 1];
  const what = /^\s*[[{]/.test(text)
    ? `The JSON is broken at line ${String(line)}, column ${String(column)}.`
    : `This is neither JSON nor XML; it begins with ${JSON.stringify(text.trimStart().slice(0, 20))}.`;
  find(
    'error',
    what,
    'Ask its owner, or write it anew with a program that writes JSON.',
    `${String(line)}:${String(column)}`,
  );
}

/** A failure's sentence, in two: what was met, and what to do. */
export function toldBy(error: unknown): {what: string; fix: string} {
  if (!(error instanceof DataError)) {
    return {
      what: `It could not be read (${error instanceof Error ? error.message : String(error)}).`,
      fix: 'Check it by hand.',
    };
  }
  const {code, met, url, message} = error;
  const end = `: ${url}`;
  const raw = message === `${code}: ${met} ${url}`;
  if (raw && code === 'invalid')
    return {what: `Nothing in it is usable (${met}).`, fix: 'Mend what is named, and check again.'};
  if (raw)
    return {what: `It is no feed or document of ours, but ${met}.`, fix: 'Use the address of a feed or document.'};
  const sentence = message.endsWith(end) ? message.slice(0, -end.length) : message;
  const [, what, fix] = /^(.*?[.:)]) ([A-Z].*)$/s.exec(sentence) ?? [];
  return {what: what ?? `${sentence}.`, fix: fix ? `${fix}.` : 'Check the address, or ask its owner.'};
}
