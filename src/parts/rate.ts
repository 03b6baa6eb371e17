import {html, nothing, type TemplateResult} from 'lit';
import type {Quote} from '../data/quotes.js';
import type {Kind} from '../data/rates.js';
import {date, digits, moment, money, number, percent} from '../i18n/format.js';
import type {Locale} from '../i18n/locale.js';

/** What a list of rates says once for all of them, so that each rate need not. */
export interface Shared {
  /** The currency that every rate is in, where it is one. */
  readonly unit: string | undefined;
  /** The day that the list's own line names; a rate of another day says so itself. */
  readonly date: string;
  /** The list's own line says that all of them are past their time. */
  readonly stale: boolean;
  /** The kind of rate that the list's own line names. */
  readonly kind: Kind;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  /** Shows "1 USD = 87.41 KGS" in place of "USD/KGS 87.41". */
  readonly equation?: boolean;
}

/** One rate with its change: seen as figures, heard as one sentence, each of them once. */
export function rateWithChange(quote: Quote, shared: Shared, locale: Locale): TemplateResult {
  const {base, quote: other, nominal, rate, change} = quote;
  const whole = nominal > 1 || shared.equation;
  const code = whole ? `${number(locale, String(nominal))} ${base}` : shared.unit ? base : `${base}/${other}`;
  const figure = whole ? `${number(locale, rate)} ${other}` : number(locale, rate);
  const size = change && change.direction !== 'flat' ? percent(locale, change.percent) : '';
  // From right to left the sign would stand behind its figure (LRE and PDF, which WebKit obeys; LRI it does not).
  const shown = size && locale.rtl ? `\u202A${size}\u202C` : size;
  const notes = distinctions(quote, shared, locale);
  const {comma} = locale.messages;
  const rest = (shown ? ['', ...notes] : notes).join(comma);
  return html`<bdi class="code" part="code" aria-hidden="true" data-short=${shared.unit ? `/${other}` : nothing}
      >${code}${shared.equation ? ' =' : nothing}</bdi
    >
    <bdi class="rate" part="rate" aria-hidden="true">${figure}</bdi>
    <bdi
      class="change"
      part="change"
      aria-hidden="true"
      dir=${locale.rtl ? 'rtl' : 'ltr'}
      data-direction=${change?.direction ?? 'none'}
      >${shared.equation ? html`${shown}<span>${rest}</span>` : shown + rest}</bdi
    >
    <span class="heard">${[...sentence(quote, shared, locale), ...notes].join(comma)}</span>`;
}

/** As wide as an equation with its change, kind and date usually is, in spaces as wide as figures. */
export function equationSpace(locale: Locale, now: number): string {
  const {kind, for: of, comma} = locale.messages;
  const today = date(locale, new Date(now).toISOString().slice(0, 10), now);
  return [`1 USD = ${'\u2007'.repeat(6)} USD ${'\u2007'.repeat(7)}`, kind.official, of(today)].join(comma);
}

/** "1 US dollar is 87.41 Kyrgyz som", "up 0.12 percent since 22 May" */
function sentence({base, quote, nominal, rate, change}: Quote, {now}: Shared, locale: Locale): string[] {
  const {messages, form} = locale;
  const parts = [messages.is(money(locale, String(nominal), base), money(locale, rate, quote))];
  if (change) {
    const size = change.percent.replace('-', '');
    const heard =
      change.direction === 'flat' ? messages.unchanged : messages[change.direction](number(locale, size), form(size));
    const {since, period} = change;
    const span = since
      ? messages.since(date(locale, since, now))
      : period && period !== 'unstated'
        ? digits(locale, messages.period[period])
        : '';
    parts.push(span ? messages.over(heard, span) : heard);
  }
  return parts;
}

/** What sets one rate apart from the line that speaks for all: that it is fixed, its side, its kind, its day. */
function distinctions(quote: Quote, shared: Shared, locale: Locale): string[] {
  const {messages} = locale;
  const {side, kind, fixed, future, stale, date: day, publishedAt} = quote;
  const said: string[] = [];
  if (fixed) said.push(messages.fixed);
  if (side !== 'mid') said.push(messages[side]);
  if (!fixed && kind !== shared.kind) said.push(messages.kind[kind]);
  if (future) said.push(messages.from(date(locale, day, shared.now)));
  else if (!fixed && (day !== shared.date || (kind !== shared.kind && publishedAt !== undefined))) {
    said.push(
      publishedAt === undefined ? messages.for(date(locale, day, shared.now)) : moment(locale, publishedAt, shared.now),
    );
  }
  if (stale && !fixed && !shared.stale) said.push(messages.old);
  return said.filter(Boolean);
}
