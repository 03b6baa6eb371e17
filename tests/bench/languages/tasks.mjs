/** What is timed: the same tasks for all, each with a thousand values that are the same in every run. */
import {compact, price} from '../../../src/i18n/amounts.ts';
import {date, inForm, moment, money, number, percent} from '../../../src/i18n/format.ts';
import {relative} from '../../../src/i18n/relative.ts';
import {generator} from '../statistics.mjs';

const COUNT = 1000;
const NOW = Date.UTC(2026, 5, 15, 12);
const YEAR = new Date(NOW).getUTCFullYear();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CODES = 'USD EUR RUB CNY KGS KZT TJS UZS TMT GBP JPY TRY INR AFN'.split(' ');
const PLURALS = {zero: '0', one: '1', two: '2', few: '3', many: '4', other: '5'};

const random = generator();
const between = (least, most) => least + Math.floor(random() * (most - least + 1));
const several = (make) => Array.from({length: COUNT}, (_, index) => make(index));

/** A decimal as documents have it, and what `Intl` has to be told to print its digits. */
function decimal(size, digits) {
  const text = (size * (0.1 + 0.9 * random())).toFixed(digits);
  return {text, value: Number(text), digits};
}

/** Rates of every size: 0.00814 to 9,876,543. */
const amounts = several((index) => ({...decimal(10 ** ((index % 9) - 1), [5, 4, 2, 2, 2, 1, 0, 0, 0][index % 9])}));
const priced = amounts.map((amount) => ({...amount, code: CODES[between(0, CODES.length - 1)]}));
const moments = several(() => ({time: NOW - between(0, 700) * DAY - between(0, 1439) * MINUTE}));

const isOfThisYear = (time) => new Date(time).getUTCFullYear() === YEAR;

/**
 * A task: its values, how we do it in a language of ours, and how it is done with `Intl`. There a formatter is asked for by
 * what its options depend on, and `made` either keeps each or makes a new one each time. Values are given to each in the
 * form that it is quickest with: to us the text, to `Intl` the number, the count of its digits and the moment of a day.
 */
export const TASKS = {
  number: {
    values: amounts,
    ours:
      (locale) =>
      ({text}) =>
        number(locale, text),
    intl({decimals, made}) {
      const formats = made((digits) => decimals(digits));
      return ({value, digits}) => formats(digits).format(value);
    },
  },
  percent: {
    values: several(() => {
      const change = decimal(random() < 0.5 ? 15 : -15, 2);
      return {...change, value: change.value / 100};
    }),
    ours:
      (locale) =>
      ({text}) =>
        percent(locale, text),
    intl({decimals, made}) {
      const formats = made((digits) => decimals(digits, {style: 'percent', signDisplay: 'always'}));
      return ({value, digits}) => formats(digits).format(value);
    },
  },
  plural: {
    values: amounts,
    ours:
      (locale) =>
      ({text}) =>
        inForm(locale, '1|3|4|5', text),
    intl({intl, tag, made}) {
      const rules = made(
        (digits) => new intl.PluralRules(tag, {minimumFractionDigits: digits, maximumFractionDigits: digits}),
      );
      return ({value, digits}) => PLURALS[rules(digits).select(value)];
    },
  },
  money: {
    values: priced,
    ours:
      (locale) =>
      ({text, code}) =>
        money(locale, text, code),
    intl: (made) => currencies(made, 'name'),
  },
  price: {
    values: priced,
    ours:
      (locale) =>
      ({text, code}) =>
        price(locale, text, code),
    intl: (made) => currencies(made, 'symbol'),
  },
  compact: {
    values: several((index) => decimal(10 ** (index % 13), 0)),
    ours:
      (locale) =>
      ({text}) =>
        compact(locale, text),
    intl({intl, tag, numberingSystem, made}) {
      const formats = made(() => new intl.NumberFormat(tag, {numberingSystem, notation: 'compact'}));
      return ({value}) => formats(0).format(value);
    },
  },
  date: {
    values: moments.map(({time}) => {
      const day = new Date(time).toISOString().slice(0, 10);
      return {day, time: Date.parse(day)};
    }),
    ours:
      (locale) =>
      ({day}) =>
        date(locale, day, NOW),
    intl: ({dates}) => dates({}),
  },
  moment: {
    values: moments,
    ours:
      (locale) =>
      ({time}) =>
        moment(locale, time, NOW),
    intl: ({dates}) => dates({hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}),
  },
  relative: {
    values: several((index) =>
      [
        {count: between(-23, -1), unit: 'hour'},
        {count: between(-59, -1), unit: 'minute'},
        {count: between(-1, 1), unit: 'day'},
      ].at(index % 3),
    ),
    ours:
      (locale) =>
      ({count, unit}) =>
        relative(locale, count, unit),
    intl({intl, tag, numberingSystem, made}) {
      const formats = made((numeric) => new intl.RelativeTimeFormat(tag, {numberingSystem, numeric}));
      return ({count, unit}) => formats(unit === 'day' ? 'auto' : 'always').format(count, unit);
    },
  },
};

function currencies({decimals, made}, currencyDisplay) {
  const formats = made((code) =>
    made((digits) => decimals(digits, {style: 'currency', currency: code, currencyDisplay})),
  );
  return ({value, digits, code}) => formats(code)(digits).format(value);
}

/**
 * A task as done with `Intl`.
 *
 * @param {typeof Intl} intl - The engine's own, or a polyfill.
 * @param {{tag: string, digits: string}} language
 * @param {boolean} isKept - Whether formatters are kept, one for all options.
 */
export function withIntl(task, intl, {tag, digits: numberingSystem}, isKept) {
  const made = isKept ? kept : (make) => make;
  return TASKS[task].intl({
    intl,
    tag,
    numberingSystem,
    made,
    decimals: (digits, options) =>
      new intl.NumberFormat(tag, {
        numberingSystem,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        ...options,
      }),
    dates(time) {
      const options = {calendar: 'gregory', numberingSystem, timeZone: 'UTC', day: 'numeric', month: 'long', ...time};
      const formats = made(
        (hasYear) => new intl.DateTimeFormat(tag, hasYear ? {...options, year: 'numeric'} : options),
      );
      return ({time}) => formats(!isOfThisYear(time)).format(time);
    },
  });
}

function kept(make) {
  const all = new Map();
  return (key) => {
    let format = all.get(key);
    if (!format) all.set(key, (format = make(key)));
    return format;
  };
}
