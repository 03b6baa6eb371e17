/**
 * What every element of the library has to bear, whatever it shows: the table that the tests beside this file go through.
 * A new element is a new row.
 */
import '../../fixtures/clock.js';
import type {LitElement} from 'lit';
import {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import {until} from '../../fixtures/clock.js';
import {about, ratesOf, som} from '../../fixtures/feed.js';
import {isVisible, item, jsonChild, newsDocument, seenText} from '../../fixtures/news.js';
import {faults, frames, warnings} from '../../fixtures/page.js';
import {ratesDocument, serve} from '../../fixtures/server.js';

export type Tag = 'fx-ticker' | 'news-card' | 'country-feed';
export type Element = HTMLElementTagNameMap[Tag];

/** A property with a value that shows, or has to be borne. */
export interface Setting {
  readonly property: string;
  /** As written in an attribute. */
  readonly attribute: string;
  readonly written: string;
  /** The same as a script would set it. */
  readonly value: unknown;
  /** False for what a reader can't see: when to ask, how often. */
  readonly isSeen?: boolean;
}

export interface Row {
  readonly tag: Tag;
  readonly element: typeof LitElement & (new () => Element);
  /** The file that defines it. */
  readonly module: string;
  /** Properties that take a document, the main one first, with one for each. */
  readonly documents: Readonly<Record<string, object>>;
  /** What the element says of those documents: figures and headlines, in order. */
  readonly facts: readonly string[];
  /** The same of the main document alone, as between the tags. */
  readonly childFacts: readonly string[];
  /** The parts that those stand in. */
  readonly parts: string;
  /** Attributes that let every setting show. */
  readonly base: string;
  readonly settings: readonly Setting[];
}

const address = (name: string): string => new URL(name, import.meta.url).href;
const text = (property: string, written: string, attribute = property.toLowerCase()): Setting => ({
  property,
  attribute,
  written,
  value: written,
});
const number = (property: string, value: number, attribute = property.toLowerCase()): Setting => ({
  property,
  attribute,
  written: String(value),
  value,
});
const flag = (property: string): Setting => ({property, attribute: property, written: '', value: true});
const unseen = (setting: Setting): Setting => ({...setting, isSeen: false});

const zone = text('timeZone', 'Asia/Tashkent', 'time-zone');

/** What all elements take; `src` has what stands between the tags, too. */
const common = (src: string): readonly Setting[] => [
  unseen(text('src', src)),
  flag('sample'),
  text('target', '_blank'),
  text('linkParams', 'utm_source=partner', 'link-params'),
  unseen(text('numerals', 'latn')),
];
/** What all elements with stories take. */
const news = (src: string): readonly Setting[] => [
  ...common(src),
  text('loading', 'manual', 'load'), // no pictures before there is consent to requests
  number('headingLevel', 4, 'heading-level'),
  text('images', 'none'),
  unseen(number('refresh', 60)),
];

const pictured = {
  image: {url: new URL('/src/flags/kg.svg', location.href).href, alt: 'A dam', width: 1200, height: 800},
  topics: [{qcode: 'medtop:1', name: 'Water'}],
};
const card = newsDocument([item({}, pictured), item({id: 'rail', title: 'A Railway over the Pass', url: '/rail'})]);
const stories = newsDocument([
  ...about('KG', 3, pictured),
  ...about('KZ', 2, {kind: 'opinion'}),
  item({id: 'aside', title: 'An Aside'}, {countries: ['UZ'], mentions: ['KG']}),
]);

const rates = ratesDocument();
const dollar = ratesOf(som);
const [ratesUrl, dollarUrl, cardUrl, storiesUrl] = await Promise.all(
  [rates, dollar, card, stories].map(async (document) => (await serve(document)).url()),
);

export const rows: readonly Row[] = [
  {
    tag: 'fx-ticker',
    element: FxTickerElement,
    module: address('../../../src/components/fx-ticker/fx-ticker.ts'),
    documents: {rates},
    facts: ['0.01144', '0.00193', '0.10876', '0.00008', '0.28490'],
    childFacts: ['0.01144', '0.00193', '0.10876', '0.00008', '0.28490'],
    parts: '[part=list] [part~=rate]',
    base: 'href-template="https://bank.example/{base}"',
    settings: [
      ...common(ratesUrl!),
      unseen(zone),
      unseen(text('loading', 'manual', 'load')),
      text('pairs', 'USD/KGS TMT/USD'),
      flag('flip'),
      text('layout', 'wrap'),
      unseen(number('speed', 80)),
      unseen(number('refresh', 60)),
      text('hrefTemplate', 'https://bank.example/of/{quote}', 'href-template'),
    ],
  },
  {
    tag: 'news-card',
    element: NewsCardElement,
    module: address('../../../src/components/news-card/news-card.ts'),
    documents: {story: card},
    facts: ['Bishkek Plans a Second Dam on the Naryn'],
    childFacts: ['Bishkek Plans a Second Dam on the Naryn'],
    parts: '[part~=headline]',
    base: '',
    settings: [...news(cardUrl!), unseen(zone), text('storyId', 'rail', 'story-id'), text('layout', 'hero')],
  },
  {
    tag: 'country-feed',
    element: CountryFeedElement,
    module: address('../../../src/components/country-feed/country-feed.ts'),
    documents: {news: stories, rates: dollar},
    facts: ['87.41 KGS', 'KG 1', 'KG 2', 'KG 3', 'KZ 1', 'KZ 2'],
    childFacts: ['KG 1', 'KG 2', 'KG 3', 'KZ 1', 'KZ 2'],
    parts: '[part~=headline], [part~=money] [part~=rate]',
    base: 'country="KG KZ"',
    settings: [
      ...news(storiesUrl!),
      zone,
      text('country', 'KZ'),
      text('countryMatch', 'any', 'country-match'),
      number('limit', 1),
      text('layout', 'grid'),
      text('ratesSrc', dollarUrl!, 'rates-src'),
      flag('flag'),
      text('exclude', 'kg-1'),
      text('excludeTopic', 'water', 'exclude-topic'),
      text('excludeQuery', 'KG 2', 'exclude-query'),
      text('excludeKind', 'opinion', 'exclude-kind'),
    ],
  },
];

/** The main document of an element. */
export const mainOf = ({documents}: Row): object => Object.values(documents)[0] ?? {};

/** The element's markup; `content` is its main document between the tags unless told otherwise. */
export function markup(row: Row, attributes = row.base, content = jsonChild(mainOf(row))): string {
  return `<${row.tag} ${attributes}>${content}</${row.tag}>`;
}

/** What the element says, and a reader sees. */
export function facts({parts}: Row, element: HTMLElement): string[] {
  return [...(element.shadowRoot?.querySelectorAll(parts) ?? [])].filter(isVisible).map(seenText);
}

/** What the element says, wherever it stands: what nobody sees there, too. */
export function told({parts}: Row, element: HTMLElement): string[] {
  const found = [...(element.shadowRoot?.querySelectorAll(parts) ?? [])];
  return found.map(({textContent}) => (textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** Waits until the element says exactly this. */
export async function says(
  row: Row,
  element: HTMLElement,
  expected: readonly string[] = row.childFacts,
): Promise<void> {
  const isIt = (): boolean => facts(row, element).join() === expected.join();
  await until('', isIt).catch(() => {
    throw new Error(`it says "${facts(row, element).join()}" and not "${expected.join()}": ${seenText(element)}`);
  });
}

/** Resolves when an element is done with updates, and the browser's observers have told it what they know. */
export async function settled(element: HTMLElement): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await (element as Partial<LitElement>).updateComplete;
    await frames();
  }
}

/**
 * The shadow tree as it stands, but for what is in a `style`, which is where a strip happens to be, and for the place that
 * is kept for what was awaited. Attributes and classes are in the order of their names, whichever was set first.
 */
export function look(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replace(/\s+/g, ' ');
  if (node.nodeType === Node.COMMENT_NODE) return '';
  const {localName, attributes, shadowRoot} = node as globalThis.Element;
  if (shadowRoot) return look(shadowRoot);
  const children = [...node.childNodes].map(look).join('');
  if (!attributes) return children;
  if (attributes.getNamedItem('class')?.value.includes('held')) return '';
  const set = [...attributes]
    .filter(({name}) => name !== 'style')
    .map(({name, value}) => `${name}="${name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value}"`);
  return `<${[localName, ...set.sort()].join(' ')}>${children}</${localName}>`;
}

/** Nobody was warned of anything, and nothing was thrown. */
export async function isQuiet(): Promise<void> {
  await frames(4);
  if (warnings.length || faults.length) throw new Error([...warnings, ...faults.map(String)].join('; '));
}
