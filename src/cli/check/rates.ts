import {significant} from '../../data/decimal.js';
import {FEWEST_DIGITS, quotes, sharedDate} from '../../data/quotes.js';
import type {Rate, Rates} from '../../data/rates.js';
import {plural, some} from '../report.js';
import {moment, type Facts, type Find} from './types.js';

/** Judges rates that were read. */
export function checkRates(rates: Rates, now: number, find: Find, facts: Facts): void {
  const {problems, skipped, sources} = rates;
  const all = quotes(rates, {now}).quotes;
  const {date, stale, kinds} = sharedDate(all);
  Object.assign(facts, {
    rates: rates.rates.length,
    unusable: skipped,
    kinds: kinds.join(', '),
    sources: some(sources.map(({name}) => name)),
    ...(date && {date}),
    ...(rates.generated !== undefined && {generated: moment(rates.generated)}),
  });
  if (!rates.rates.length) {
    find('error', 'Widgets are empty: there are no rates in it.', 'Check the sources that it is made from.', 'rates');
  }
  if (skipped) {
    find(
      'warning',
      `${plural(skipped, 'rate')} cannot be shown.`,
      'Mend what is named below, or take them out.',
      'rates',
    );
  }
  for (const problem of problems) {
    const [where = '', what = ''] = problem.split(/: (.*)/s);
    find('warning', `Not usable${what && `: ${what}`}.`, fixOf(where, what), where);
  }
  const late = all.filter((quote) => quote.stale && !quote.fixed);
  if (stale) {
    const since = moment(Math.max(...late.map(({staleAt}) => staleAt)));
    const what = `All rates are out of date since ${since}, which widgets say.`;
    find('warning', what, 'Run newswire publish, or see why it no longer runs.', 'stale_after');
  } else if (late.length) {
    const what = `${plural(late.length, 'rate')} out of date: ${some(late.map(pair))}.`;
    find('warning', what, 'See whether their source still sets them.', 'stale_after');
  }
  const ahead = all.filter(({future}) => future);
  if (ahead.length) {
    const what = `${plural(ahead.length, 'rate')} not in force yet: ${some(ahead.map((one) => `${pair(one)} from ${one.date}`))}.`;
    find('note', what, 'Nothing: widgets say from when.', 'date');
  }
  checkSources(rates, find);
  const short = rates.rates.filter((rate) => isShort(rate));
  if (short.length) {
    const what = `${plural(short.length, 'rate')} with too few digits to be turned round: ${some(short.map(pair))}.`;
    find('note', what, 'Publish at least three digits, or the figure as its source prints it, in `published`.', 'rate');
  }
  const unstated = rates.rates.filter(({kind}) => kind === 'unstated');
  if (unstated.length) {
    const what = `${plural(unstated.length, 'rate')} of no stated kind: ${some(unstated.map(pair))}.`;
    find('note', what, 'Say whether they are official, market or cash.', 'kind');
  }
  if (rates.sample) {
    find(
      'warning',
      'It calls itself a sample, and widgets say so.',
      'Take `sample` out of what readers see.',
      'sample',
    );
  }
}

function checkSources({sources, rates}: Rates, find: Find): void {
  sources.forEach(({id, attribution, reuse}, index) => {
    const where = `sources[${String(index)}]`;
    if (!rates.some(({source}) => source.id === id)) return;
    if (reuse === 'no') {
      const what = `The terms of ${id} forbid publishing its figures again.`;
      find('warning', what, 'Ask it for permission, or use another source.', `${where}.reuse`);
    } else if (reuse === 'attribution' && !attribution) {
      const what = `The terms of ${id} ask to be named, but there is no sentence to print.`;
      find('warning', what, 'Write the sentence as `attribution`.', `${where}.attribution`);
    }
  });
}

function isShort({kind, digits, published, rate}: Rate): boolean {
  return kind !== 'peg' && (digits ?? significant((published ?? {rate}).rate)) < FEWEST_DIGITS;
}

function fixOf(where: string, what: string): string {
  if (what.startsWith('a second')) return 'Give each pair once per source, kind and side.';
  switch (where.split('.').pop()) {
    case 'rate':
      return 'Write a decimal above zero as text, such as "87.4500".';
    case 'date':
      return 'Write the day as YYYY-MM-DD.';
    case 'source':
      return 'Name the id of one of `sources`.';
    case 'base':
    case 'quote':
      return 'Write two different codes of ISO 4217, such as USD.';
    case 'published':
      return 'Give the figure that the source printed: it must come to the same as `rate`.';
    default:
      return 'Write one of the words that rates.schema.json lists.';
  }
}

function pair({base, quote}: {readonly base: string; readonly quote: string}): string {
  return `${base}/${quote}`;
}
