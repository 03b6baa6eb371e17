import {html, nothing, type TemplateResult} from 'lit';
import {sharedDate, type Quote} from '../data/quotes.js';
import type {Rates} from '../data/rates.js';
import {day as validDay} from '../data/read.js';
import {capital, currency, date, moment} from '../i18n/format.js';
import type {Locale} from '../i18n/locale.js';
import type {Shared} from './rate.js';

/** What a list of rates may say once for all of them. */
export function sharedBy(quotes: readonly Quote[], now: number): Shared {
  const {date: day = '', stale, kinds} = sharedDate(quotes);
  const [first] = quotes;
  const published = kinds.filter((kind) => kind !== 'peg');
  return {
    unit:
      first && quotes.length > 1 && quotes.every(({quote, nominal}) => quote === first.quote && nominal === 1)
        ? first.quote
        : undefined,
    date: day,
    stale,
    kind: (published.length < 2 && (published[0] ?? kinds[0])) || 'unstated',
    now,
  };
}

/** "US dollars per 1": said once, where it is true of all. */
export function unitLine({unit}: Shared, locale: Locale): string {
  return unit ? `${capital(locale, locale.messages.unit(currency(locale, unit)))}.` : '';
}

/** The line that says how old the figures are: a sample first, then what is past its time, then what is in force. */
export function dateLine(
  {sample, captured}: Rates,
  quotes: readonly Quote[],
  {date: day, kind, stale, now}: Shared,
  failed: boolean,
  locale: Locale,
): TemplateResult {
  const {messages} = locale;
  const line = (months: readonly string[]): string => {
    if (!sample) return age(months);
    return captured
      ? messages.sample(date(locale, captured, undefined, months))
      : `${messages.sample()} · ${age(months)}`;
  };
  const age = (months: readonly string[]): string => {
    if (quotes.every(({future}) => future)) return messages.upcoming(date(locale, day, now, months));
    if (failed || stale) return messages.notUpdated(date(locale, day, undefined, months));
    // A time only where all of that day have one: the earliest, for all are at least that new.
    const since = Math.min(
      ...quotes.filter((quote) => quote.date === day && !quote.fixed).map(({publishedAt}) => publishedAt ?? 0),
    );
    return messages.dated[kind](
      since && since < Infinity ? moment(locale, since, now, months) : date(locale, day, now, months),
    );
  };
  return html`<time datetime=${sample ? (captured ?? day) : day} data-short=${line(locale.shortMonths)}
    ><span>${line(locale.months)}</span></time
  >`;
}

/** The day of a fallback that a machine rendered, in words; nothing where its `datetime` names none. */
export function fallbackLine(time: string, locale: Locale): string {
  const day = validDay(time.slice(0, 10));
  return day ? locale.messages.dated.unstated(date(locale, day)) : '';
}

/** The words that sources ask to be printed with their figures. */
export function creditOf(quotes: readonly Quote[]): string {
  return [...new Set(quotes.map(({source}) => source.attribution))].filter(Boolean).join('. ');
}

/** Who published the figures, under which name for them, and what the source leaves unsaid. */
export function sourceNotes(quotes: readonly Quote[], {kind}: Shared, locale: Locale, target: string): TemplateResult {
  const {messages} = locale;
  const sources = [...new Set(quotes.map(({source}) => source))];
  const since = [...new Set(quotes.map(({change}) => change?.since))].filter((day) => day !== undefined);
  const basis = [
    since.length
      ? messages.changes(
          since
            .sort()
            .map((day) => date(locale, day))
            .join(messages.comma),
        )
      : '',
    kind === 'unstated' && quotes.some((quote) => quote.kind === 'unstated') ? messages.unstatedKind : '',
    quotes.some(({change}) => change && !change.since && change.period === 'unstated') ? messages.unstatedPeriod : '',
  ];
  return html`${sources.map(({name, url, attribution = ''}) => {
      // Most sources ask for a sentence with their name in it: to say the name twice helps nobody.
      const isNamed = attribution.includes(name);
      const said = html`<bdi>${isNamed ? attribution : name}</bdi>`;
      return html`<p>
        ${isNamed ? nothing : messages.source}
        ${url ? html`<a href=${url} target=${target || nothing} rel="noopener">${said}</a>` : said}
        ${isNamed || !attribution ? nothing : html`<bdi>${attribution}</bdi>`}
      </p>`;
    })}
    <p>${basis.filter(Boolean).join(' ')}</p>`;
}
