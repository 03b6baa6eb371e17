/** How `Intl` is asked for a cell of the golden tables: of Node's ICU, that of a browser, or a polyfill in its place. */

const YEAR = 2026;

/**
 * @param {typeof Intl} intl
 * @param {{tag: string, digits: string}} language - With the name of its digits in BCP 47.
 * @param {{section: string, of: readonly string[]}} cell - As tests/i18n/golden-rules.ts has it.
 * @returns {string}
 */
export function icuText(intl, {tag, digits: numberingSystem}, {section, of: [first, second]}) {
  const written = (value, options = {}) => {
    const digits = (value.split('.')[1] ?? '').length;
    const fraction = {minimumFractionDigits: digits, maximumFractionDigits: digits};
    return new intl.NumberFormat(tag, {numberingSystem, ...fraction, ...options});
  };
  const amount = (currencyDisplay) =>
    written(second, {style: 'currency', currency: first, currencyDisplay}).format(second);
  switch (section) {
    case 'number':
      return written(first).format(first);
    case 'percent':
      // Digit for digit: a string is read as a decimal, and 0.55 percent is 0.0055.
      return written(first, {style: 'percent', signDisplay: 'always'}).format(`${first}e-2`);
    case 'compact':
      return new intl.NumberFormat(tag, {numberingSystem, notation: 'compact'}).format(first);
    case 'price':
      return amount('symbol');
    case 'money':
      return amount('name');
    case 'relative': {
      const numeric = second === 'day' && Math.abs(Number(first)) < 2 ? 'auto' : 'always';
      return new intl.RelativeTimeFormat(tag, {numberingSystem, numeric}).format(Number(first), second);
    }
    case 'country':
      return new intl.DisplayNames(tag, {type: 'region'}).of(first);
    default: {
      const [kind, month, year] = section.split(' ');
      const options = {calendar: 'gregory', numberingSystem, timeZone: 'UTC', day: 'numeric', month};
      const format = new intl.DateTimeFormat(tag, year ? {...options, year: 'numeric'} : options);
      const day = new Date(Date.UTC(YEAR, Number(first) - 1, 5));
      if (kind === 'date') return format.format(day);
      return format.formatToParts(day).find(({type}) => type === 'month').value;
    }
  }
}
