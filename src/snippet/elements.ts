import type {LitElement} from 'lit';
import {CountryFeedElement} from '../components/country-feed/country-feed.element.js';
import {FxTickerElement} from '../components/fx-ticker/fx-ticker.element.js';
import {NewsCardElement} from '../components/news-card/news-card.element.js';
import {nearest} from './nearest.js';

export type Tag = 'fx-ticker' | 'news-card' | 'country-feed';

/** The elements that are pasted. What the attributes of each are is known to its class alone. */
const CLASSES: Readonly<Record<Tag, typeof LitElement>> = {
  'fx-ticker': FxTickerElement,
  'news-card': NewsCardElement,
  'country-feed': CountryFeedElement,
};

export const TAGS: readonly Tag[] = Object.keys(CLASSES) as Tag[];

/** The attributes of an element that its class reads, sorted. */
export function attributesOf(tag: Tag): string[] {
  return [...CLASSES[tag].observedAttributes].sort();
}

/** Attributes of any element: the first is read by our sheets alone, the others by the page. */
export const COMMON: readonly string[] = ['theme', 'lang', 'dir', 'id', 'class'];

/**
 * What is wrong with an attribute that an element does not have; undefined where it has it.
 *
 * @param others - What else may be written in its place.
 */
export function unknownAttribute(tag: Tag, name: string, others: readonly string[] = []): string | undefined {
  const known = [...new Set([...attributesOf(tag), ...others])];
  if (known.includes(name)) return undefined;
  const meant = nearest(name, known);
  return `<${tag}> has no such attribute; ${meant ? `is "${meant}" meant?` : `it has ${known.join(', ')}.`}`;
}

/** Those of its attributes that are there or not, without a value; sorted. */
export function flagsOf(tag: Tag): string[] {
  return declared(tag)
    .filter(([, {type}]) => type === Boolean)
    .map(([name]) => name)
    .sort();
}

/** Those that are a number; sorted. */
export function numbersOf(tag: Tag): string[] {
  return declared(tag)
    .filter(([, {type}]) => type === Number)
    .map(([name]) => name)
    .sort();
}

/** Attributes that name an address of the page's own site or another's. */
export const ADDRESSES: readonly string[] = ['src', 'rates-src'];

type Declarations = (typeof LitElement)['elementProperties'];
type Declaration = Declarations extends Map<PropertyKey, infer D> ? D : never;

function declared(tag: Tag): [string, Declaration][] {
  return [...CLASSES[tag].elementProperties].flatMap(([name, declaration]) => {
    const {attribute, state} = declaration;
    if (attribute === false || state) return [];
    return [[typeof attribute === 'string' ? attribute : String(name).toLowerCase(), declaration]];
  });
}

/** As newswire.css has them for narrow windows. */
const CARDS: Readonly<Record<string, string>> = {horizontal: '18em', text: '14em', compact: '10em'};

/** The height that newswire.css keeps for an element until it is defined; by `layout`, '' where that is not set. */
export const RESERVED: Readonly<Record<Tag, Readonly<Record<string, string>>>> = {
  'fx-ticker': {'': '44px'},
  'news-card': {'': '30em', ...CARDS},
  'country-feed': {'': '100vh'},
};

export function reservedFor(tag: Tag, layout = ''): string {
  const heights = RESERVED[tag];
  return heights[layout] ?? heights[''] ?? '';
}
