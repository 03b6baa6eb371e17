import {locale as en} from './locales/en.js';
import type {Figures, Stories} from './pack.js';

/** How a language writes what elements show: its pack (pack.ts) and every sentence of ours. One small file a language. */
export interface Locale extends Figures {
  readonly messages: Messages;
  /** What only elements with stories need. Absent in English, whose words for them are a file of their own. */
  readonly news?: NewsWords;
}

/** The sentences. Amounts, dates and names come in already in the language. */
export interface Messages {
  readonly rates: string;
  readonly pause: string;
  readonly play: string;
  /** Goes on to the rates that did not fit. */
  readonly further: string;
  readonly loading: string;
  readonly show: string;
  readonly unavailable: string;
  readonly empty: string;
  readonly fixed: string;
  /** Names the button that opens the sources. */
  readonly sources: string;
  readonly buy: string;
  readonly sell: string;
  /** "US dollars per 1": the unit of a strip in which every rate has the same. */
  readonly unit: (currencies: string) => string;
  /** "1 US dollar is 87.41 Kyrgyz som". */
  readonly is: (one: string, other: string) => string;
  readonly up: (percent: string, form: number) => string;
  readonly down: (percent: string, form: number) => string;
  readonly unchanged: string;
  /** A change (`up`, `down`, `unchanged`) with what it is since (`since`, `period`), in the language's own order. */
  readonly over: (change: string, span: string) => string;
  /** What a change is since: a date, or a period that the source names. */
  readonly since: (date: string) => string;
  readonly period: Readonly<Record<'24h' | 'day', string>>;
  /** Example content; `date` is the day of the page that it was copied from. */
  readonly sample: (date?: string) => string;
  readonly notUpdated: (date: string) => string;
  /** The line that dates the figures, by their kind. */
  readonly dated: Readonly<Record<RateKind, (date: string) => string>>;
  /** The same for figures of which none is in force yet. */
  readonly upcoming: (date: string) => string;
  /** Kinds as a word beside a figure; none where nothing is known. */
  readonly kind: Readonly<Record<RateKind, string>>;
  /** A figure that is not in force yet. */
  readonly from: (date: string) => string;
  readonly for: (date: string) => string;
  /** A figure past its time among others that are not. */
  readonly old: string;
  /** What the changes of all the figures are since. */
  readonly changes: (dates: string) => string;
  readonly source: string;
  readonly unstatedKind: string;
  readonly unstatedPeriod: string;
}

/** The words of elements with stories. */
export interface NewsWords extends Stories {
  readonly loading: string;
  readonly show: string;
  readonly unavailable: string;
  readonly empty: string;
  /** A story that the document does not have, or no longer may show. */
  readonly unknown: string;
  readonly notUpdated: (date: string) => string;
  /** Of a story without a date, `date` is ''. */
  readonly withdrawn: (publisher: string, date: string) => string;
  /** Names the publisher's own notice of a withdrawal. */
  readonly notice: string;
  /** Less than a minute ago. */
  readonly now: string;
  readonly breaking: string;
  /** What a story is, where it is no plain article. */
  readonly kind: Readonly<Record<'live' | 'opinion' | 'video' | 'audio', string>>;
  /** Without the name of a sponsor where `name` is ''. */
  readonly sponsored: (name: string) => string;
  readonly by: (author: string) => string;
  readonly citing: (names: string) => string;
  readonly picture: (credit: string) => string;
  readonly access: Readonly<Record<'free' | 'registered' | 'paid', string>>;
  readonly correction: Readonly<Record<'correction' | 'clarification' | 'update', string>>;
  readonly read: string;
  readonly close: string;
  readonly more: string;
}

/** The kinds of rates documents, again: languages know nothing of documents. */
export type RateKind = 'official' | 'market' | 'cash' | 'peg' | 'unstated';

/** Languages other than English are a file each, loaded when a page first needs one. */
const files = new Map<string, () => Promise<Locale>>([
  ['ru', () => import('./locales/ru.js').then(({locale}) => locale)],
]);

const loaded = new Map<string, Locale>([['en', en]]);

/** The language of ours for a BCP 47 tag, English when there is none: `ru-KG` is read as `ru`. */
export function languageOf(tag: string): string {
  const parts = tag.toLowerCase().split(/[-_]/);
  for (; parts.length; parts.pop()) {
    const known = parts.join('-');
    if (files.has(known)) return known;
  }
  return 'en';
}

/** A language that is in hand. */
export function loadedLocale(language: string): Locale | undefined {
  return loaded.get(language);
}

/** Fetches a language once a page. One that can't be had is English, and is tried again by the next element. */
export async function loadLocale(language: string): Promise<Locale> {
  try {
    const locale = (await files.get(language)?.()) ?? en;
    loaded.set(language, locale);
    return locale;
  } catch {
    return en;
  }
}
