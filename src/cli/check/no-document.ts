/** What is said of what turned out to be no document, or could not be had at all. */
import {parse as parseJsonc, type ParseError} from 'jsonc-parser';
import {DataError} from '../../data/errors.js';
import {record} from '../../data/read.js';
import {safeUrl} from '../../data/safe-url.js';
import {parse as parseHtml, type Element} from '../news/markup.js';
import {some} from '../report.js';
import type {Find} from './types.js';

/** A page is not a feed, but most pages name theirs. */
export function notAFeed(html: string, url: string, find: Find): void {
  // Of a page that is a file nothing is known but what it says.
  const feeds = linksOf(parseHtml(html)).flatMap((href) => safeUrl(href, url) ?? (url ? [] : href));
  const fix = feeds.length
    ? `Use the feed that the page names: ${some(feeds)}.`
    : 'Use the address of a feed or document.';
  find('error', 'This is a web page (HTML), not a feed or a document.', fix);
}

/** The addresses that a page names for programs, the best first: posts of WordPress are open to other sites by themselves. */
function linksOf(page: Element): string[] {
  const links = elementsOf(page).filter(({tag}) => tag === 'link');
  const named = (rel: RegExp, type: RegExp): string[] =>
    links.flatMap(({attributes}) => {
      const href = attributes.get('href');
      const isOne = rel.test(attributes.get('rel') ?? '') && type.test(attributes.get('type') ?? '');
      return isOne && href ? [href] : [];
    });
  return [
    ...named(/^https:\/\/api\.w\.org\/$/, /^/).map(
      (root) => `${root}wp/v2/posts${root.includes('?') ? '&' : '?'}_embed`,
    ),
    ...named(/(?:^|\s)alternate(?:\s|$)/i, /^application\/(?:rss\+xml|atom\+xml|feed\+json)/i),
  ];
}

function elementsOf(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child)))];
}

/** Whether a value is what `newswire publish` is configured with. */
export function isConfiguration(value: unknown): boolean {
  const {news, rates, publisher} = record(value) ?? {};
  return record(publisher) !== undefined && [news, rates].some((part) => Array.isArray(record(part)?.sources));
}

export function aConfiguration(find: Find): void {
  const fix = 'Run newswire publish --config with it, and check the documents that it writes.';
  find('error', 'This is a configuration of newswire publish, not a document.', fix);
}

/** Says where JSON breaks. */
export function broken(text: string, find: Find): void {
  if (isConfiguration(parseJsonc(text))) {
    aConfiguration(find);
    return;
  }
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
export function toldBy(error: unknown, target: string): {what: string; fix: string} {
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
  const looksLikeHost = /^[a-z\d-]+(?:\.[a-z\d-]+)+(?:[/:]|$)/i.test(target);
  if (fix === 'Check the path' && looksLikeHost) {
    return {what: what ?? '', fix: `${fix}; if it is an address, write https:// before it.`};
  }
  if (fix === 'Check it') return {what: what ?? '', fix: 'Check the address.'};
  return {what: what ?? `${sentence}.`, fix: fix ? `${fix}.` : 'Check the address, or ask its owner.'};
}
