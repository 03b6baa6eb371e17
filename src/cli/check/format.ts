import {record} from '../../data/read.js';

/** Names a format of news in JSON; '' for what is none. */
export function formatOfNews(value: unknown): string {
  if (Array.isArray(value)) return 'WordPress posts';
  const {version, title} = record(value) ?? {};
  const [, number] =
    (typeof version === 'string' && /^https?:\/\/jsonfeed\.org\/version\/([\d.]+)/.exec(version)) || [];
  return number ? `JSON Feed ${number === '1' ? '1.0' : number}` : record(title) ? 'WordPress posts' : '';
}

/** Names a format by its first element; `HTML` for a web page. */
export function formatOfMarkup(text: string): string {
  const inner = text
    .slice(0, 65_536)
    .replace(/<!--.*?-->|<\?.*?\?>/gs, '')
    .replace(/<!doctype[^[>]*(?:\[[^\]]*\])?[^>]*>/i, '');
  const [, root = '', attributes = ''] = /<([\w:-]+)([^>]*)>/.exec(inner) ?? [];
  const name = root.toLowerCase();
  const [, version = ''] = /\sversion\s*=\s*["']([^"']*)/.exec(attributes) ?? [];
  if (name.endsWith('html') || /^(?:head|body|title|meta|link|script|div|p|h1)$/.test(name)) return 'HTML';
  if (/^(?:\w+:)?rss$/.test(name)) return `RSS ${version}`.trim();
  if (name === 'rdf:rdf') return 'RSS 1.0';
  if (name.endsWith('feed')) return attributes.includes('http://www.w3.org/2005/Atom') ? 'Atom 1.0' : 'Atom 0.3';
  if (name === 'channel') return 'CDF';
  if (name === 'urlset') return 'News sitemap';
  return name ? `XML (${root})` : '';
}
