import type {Clock} from '../internal/local-time.js';
import {locale as en} from './locales/en.js';
import type {Amounts, Figures, Names, Stories} from './pack.js';

/** How a language writes what elements show: its pack (pack.ts) and every sentence of ours. One small file a language. */
export interface Locale extends Figures {
  readonly messages: Messages;
  /** What only some elements need. Absent in English, of which it is in files of their own. */
  readonly news?: NewsWords;
  readonly amounts?: Amounts;
  /** A publisher's own names, by code (own-names.ts). */
  readonly own?: Readonly<Record<string, string>>;
  /** Names of all other countries and currencies, once they were needed (others.ts). */
  readonly others?: Names;
  /** What the clock shows that dates go by (wishes.ts), as `localTime` has it; the reader's where there is none. */
  readonly clock?: Clock;
}

/** The sentences. Amounts, dates and names come in already in the language. */
export interface Messages {
  /** Between things of one line, with its space. */
  readonly comma: string;
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

/** Languages other than English are a file each, loaded when a page first needs one. By BCP 47, in lower case. */
const files = new Map<string, () => Promise<{readonly locale: Locale}>>(
  Object.entries({
    fa: () => import('./locales/fa.js'),
    kk: () => import('./locales/kk.js'),
    ky: () => import('./locales/ky.js'),
    ps: () => import('./locales/ps.js'),
    ru: () => import('./locales/ru.js'),
    tg: () => import('./locales/tg.js'),
    tk: () => import('./locales/tk.js'),
    uz: () => import('./locales/uz.js'),
    'uz-cyrl': () => import('./locales/uz-Cyrl.js'),
    // For those who lay out pages: English that is longer, and English from right to left.
    'ar-xb': () => import('./locales/ar-XB.js'),
    'en-xa': () => import('./locales/en-XA.js'),
  }),
);

/**
 * What readers of a language read where there is no file for it, or none to be had: `language:other`. Without a line here
 * that is the language without its last part ("kk" for "kk-Latn"), and at last English. Who reads Kazakh or Kyrgyz in
 * Arabic letters may not read them in Cyrillic ones.
 */
const INSTEAD = new Map(
  (
    'ba:ru be:ru kaa:uz kk:ru kk-arab:en kk-cn:en ky:ru ky-arab:en ky-cn:en prs:fa-af ps:fa tg:ru tg-arab:fa tk:ru tt:ru ' +
    'uz:ru uz-af:fa uz-arab:fa'
  )
    .split(' ')
    .map((line) => line.split(':') as [string, string]),
);

const loaded = new Map<string, Locale>([['en', en]]);

/** Everything that shows words, told when a `lang` or `dir` of the document changes, or a language has more names. */
export const listeners: Set<() => void> = new Set();

/** The languages of ours to try for a BCP 47 tag, the best first and English last: `kk-Latn` is read as kk, ru, en. */
function chain(tag: string): string[] {
  const found: string[] = [];
  for (let at = tag.toLowerCase().replace(/_/g, '-'); at && at !== 'en';) {
    if (files.has(at)) found.push(at);
    at = INSTEAD.get(at) ?? at.replace(/(^|-)[^-]*$/, '');
  }
  return [...found, 'en'];
}

/** The language of ours for a BCP 47 tag, in lower case; English when there is none: `ru-KG` is read as `ru`. */
export function languageOf(tag: string): string {
  return chain(tag)[0] ?? 'en';
}

/** A language that is in hand. */
export function loadedLocale(language: string): Locale | undefined {
  return loaded.get(language);
}

/**
 * Fetches a language once a page. Instead of one that can't be had comes the next best, at last English; it is tried again
 * by the next element.
 */
export async function loadLocale(language: string): Promise<Locale> {
  for (const each of chain(language)) {
    try {
      const locale = loaded.get(each) ?? (await files.get(each)?.())?.locale;
      if (!locale) continue;
      if (!loaded.has(each)) loaded.set(each, locale);
      return loaded.get(each) ?? locale;
    } catch {
      // The next one.
    }
  }
  return en;
}

/** Languages whose other names have been asked for. */
const asked = new Map<string, Promise<void>>();

/** Fetches the names of all countries and currencies in a locale's language, once a page, and tells whoever shows words. */
export function loadOthers({tag, names}: Locale): Promise<void> {
  const language = tag.toLowerCase();
  const load = async (): Promise<void> => {
    const others = await names().then(
      (module) => module.names,
      () => undefined,
    );
    const locale = loaded.get(language);
    if (!others || !locale) return;
    // A new object, so that whoever compares what it has shown with what there is sees a difference.
    loaded.set(language, {...locale, others});
    listeners.forEach((tell) => {
      tell();
    });
  };
  const loading = asked.get(language) ?? load();
  asked.set(language, loading);
  return loading;
}
