/**
 * Months by what their names begin with, as `bare` leaves them: in English, Russian (May has two forms; Kyrgyz and Tajik
 * begin alike), Greek, Hungarian, Kazakh, Uzbek, Turkmen, German, French, Italian, Spanish, Turkish, Ukrainian and Polish.
 * Four letters where three are another word: "ago", or a day of the week.
 */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'jan feb mar apr may jun jul aug sep oct nov dec',
    'янв фев мар апр мая июн июл авг сен окт ноя дек',
    'янв фев мар апр маи июн июл авг сен окт ноя дек',
    'ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
    'jan feb mar apr maj jun jul aug sze okt nov dec',
    'қаң ақп нау сәу мам мау шіл там қыр қаз қар жел',
    'yan fev mar apr may iyun iyul avg sen okt noy dek',
    'yan few mar apr may iyun iyul awg sen okt noy dek',
    'jan feb mar apr mai jun jul aug sep okt nov dez',
    'jan fev mar avr mai juin juil aout sep oct nov dec',
    'gen feb mar apr mag giu lug agos sett ott nov dic',
    'ene feb mar abr may jun jul agos sep oct nov dic',
    'oca sub mar nis may haz tem agus eyl eki kas ara',
    'січ лют бер кві тра чер лип серп вер жов лис гру',
    'sty lut mar kwi maj cze lip sie wrz pazd lis gru',
  ].flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)),
);

/** Zones of RFC 822 and names that mean one zone only, as hours from Greenwich. */
const ZONES: ReadonlyMap<string, number> = new Map(
  (
    'ut 0 utc 0 gmt 0 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 cet 1 cest 2 eet 2 eest 3 msk 3 мск 3 ' +
    'tjt 5 tmt 5 uzt 5 kgt 6 hkt 8 jst 9 kst 9 aest 10 aedt 11'
  )
    .match(/\S+ \S+/g)
    ?.map((entry) => [entry.split(' ')[0] ?? '', Number(entry.split(' ')[1])]),
);

/** The military zones as RFC 822 counts them: A is an hour behind Greenwich, N an hour ahead. J is none. */
const MILITARY = 'yxwvutsrqponzabcdefghiklm';

/** RFC 822 as most feeds write it: what `freeDate` would find, too, in three times the time. */
const RFC_822 = /^(?:[a-z]{3}, )?(\d\d?) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d)()? ([a-z]{3})?([+-]\d{4})?$/;

/** ISO 8601, extended or basic: a year with month and day, day of the year, or week and day; and a clock. */
const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d))?|(\d\d)(\d\d)|-?(\d{3})|-?w(\d\d)(?:-?([1-7]))?)?(?:(?:\s*t\s*|\s+)(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,3})\d*)?)?)?\s*([a-zа-я]+)?\s*([+-]\d\d?(?::?\d\d)?)?)?$/;

/** Half of the day (in Korean or Chinese), clock, half of the day (in English), name of a zone, offset. */
const CLOCK =
  /(오전|오후|上午|下午)?\s*(?:^|[^\d:])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?(?![\d:])\s*([ap]\.?m(?![a-z])\.?)?\s*([a-zа-я]{1,5}(?![a-zа-я]))?\s*([+-]\d\d?(?::?\d\d)?(?!\d))?/;

/** In French, Italian and Spanish. */
const TUESDAY = /^mar(?:di|tedi|tes)$/;

type Text = string | undefined;

/** In characters, comments included. */
const LONGEST = 200;

/**
 * A date of a feed: RFC 822 and what became of it, ISO 8601 and its profiles, `asctime`, seconds since 1970, and dates
 * as people write them in a dozen languages. The weekday is not read, as it is often wrong. A clock without a zone
 * counts as Greenwich's. A year or month alone is its first day.
 *
 * @returns RFC 3339 with the offset as published (`Z` for none), or `YYYY-MM-DD` where no time is given; undefined for
 * what is no date, does not exist, or could mean two days, such as 3/4/2026, and for the first second of 1970, which
 * programs write for no date.
 */
export function feedDate(value: string): string | undefined {
  const text = bare(value);
  const date = commonDate(text) ?? unixDate(text) ?? isoDate(text) ?? freeDate(text);
  return date === '1970-01-01T00:00:00Z' ? undefined : date;
}

function commonDate(text: string): Text {
  const [found, day, name = '', year, ...clock] = RFC_822.exec(text) ?? [];
  return found && moment(Number(year), MONTHS.get(name) ?? 0, Number(day), timeOf(clock));
}

/** Seconds or milliseconds since 1970, until 2030: eight or fourteen digits are a date in figures. */
function unixDate(text: string): Text {
  if (!/^1[0-8]\d{8}(?:\d{3})?$/.test(text)) return undefined;
  return new Date(Number(text.padEnd(13, '0'))).toISOString().replace('.000', '');
}

function isoDate(text: string): Text {
  // A date and time in figures alone may have nothing between them.
  const [found, year, ...parts] = ISO.exec(text.replace(/^(\d{8})(\d{4}(?:\d\d)?)(?!\d)/, '$1t$2')) ?? [];
  if (!found) return undefined;
  const [month, day, basicMonth, basicDay, dayOfYear, week, weekday, ...clock] = parts;
  const y = Number(year);
  const time = timeOf(clock);
  if (dayOfYear) return Number(dayOfYear) > 366 ? undefined : moment(y, 1, Number(dayOfYear), time, true);
  if (week) {
    // Week 1 is the one with 4 January in it.
    const monday = 4 - (new Date(Date.UTC(y, 0, 4)).getUTCDay() || 7) + 1;
    const inYear = monday + (Number(week) - 1) * 7 + Number(weekday ?? 1) - 1;
    return Number(week) > 53 || week === '00' ? undefined : moment(y, 1, inYear, time, true);
  }
  return moment(y, Number(month ?? basicMonth ?? 1), Number(day ?? basicDay ?? 1), time);
}

/** Without comments in brackets, which RFC 822 allows anywhere, without accents, in lower case. */
function bare(value: string): string {
  let text = value.slice(0, LONGEST).toLowerCase();
  if (text.includes('(')) text = withoutComments(text);
  if (/[^\0-\x7f]/.test(text)) text = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFKC');
  return text.replace(/\s+/g, ' ').trim();
}

function withoutComments(text: string): string {
  let depth = 0;
  return text.replace(/[()]|(?:\\.|[^()\\])+|\\/g, (part) => {
    if (part === '(') depth++;
    else if (part === ')') depth = Math.max(depth - 1, 0);
    else if (!depth) return part;
    return ' ';
  });
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: Text;
  /** `Z` or `+06:00`; undefined for one that no place on Earth has. */
  readonly offset: Text;
}

function timeOf([hour, minute = '0', second = '0', fraction, zone, offset]: readonly Text[]): Time | undefined {
  if (!hour) return undefined;
  return {hour: Number(hour), minute: Number(minute), second: Number(second), fraction, offset: offsetOf(zone, offset)};
}

/** The offset of a zone, which an offset beside its name outranks: `GMT+6`. Names that mean nothing are Greenwich. */
function offsetOf(zone: Text, offset: Text): Text {
  const [, sign = '+', hours = '0', minutes = '00'] = /([+-])(\d\d?):?(\d\d)?$/.exec(offset ?? '') ?? [];
  const named = zone ? (hoursOf(zone) ?? 0) : 0;
  const size = offset ? Number(hours) : Math.abs(named);
  if (size > 14 || Number(minutes) > 59) return undefined;
  if (!size && !Number(minutes)) return 'Z';
  return `${offset ? sign : named < 0 ? '-' : '+'}${String(size).padStart(2, '0')}:${minutes}`;
}

function hoursOf(zone: string): number | undefined {
  const index = zone.length === 1 ? MILITARY.indexOf(zone) : -1;
  return index < 0 ? ZONES.get(zone) : 12 - index;
}

/** A date in words or figures in whatever order, with a clock somewhere or none. */
function freeDate(text: string): string | undefined {
  const found = CLOCK.exec(text);
  let rest = text;
  let time: Time | undefined;
  if (found) {
    const [all, asian, hour = '', minute, second = '0', fraction, english, word, offset] = found;
    const zone = word && hoursOf(word) !== undefined ? word : undefined;
    const half = asian ? /[전上]/.test(asian) : english?.startsWith('a');
    const isHalved = asian ?? english;
    // Whoever writes Korean means Korea's time.
    const there = !zone && !offset && /[가-힣]/.test(text) ? '+09:00' : offset;
    time = {
      hour: isHalved && Number(hour) <= 12 ? (Number(hour) % 12) + (half ? 0 : 12) : Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction,
      offset: offsetOf(zone, there),
    };
    rest = `${text.slice(0, found.index)} ${zone ? '' : (word ?? '')} ${text.slice(found.index + all.length)}`;
  }
  const numbers = rest.match(/\d+/g) ?? [];
  const month = (rest.match(/[^\s\d.,/-]{3,}/g) ?? []).reduce<number | undefined>(
    // Of two the last: "mar" is also Tuesday in French and Spanish, and weekdays come first; whole ones are known.
    (last, word) =>
      TUESDAY.test(word) ? last : (MONTHS.get(word.slice(0, 4)) ?? MONTHS.get(word.slice(0, 3)) ?? last),
    undefined,
  );
  const [first = '', second = '', third = ''] = numbers;
  if (month) {
    if (numbers.length !== 2) return undefined;
    const yearFirst = first.length > 2 || Number(first) > 31;
    return moment(yearOf(yearFirst ? first : second), month, Number(yearFirst ? second : first), time);
  }
  if (numbers.length !== 3) return undefined;
  if (first.length === 4) return moment(Number(first), Number(second), Number(third), time);
  const dayFirst = rest.includes('/') || rest.includes('-') ? order(Number(first), Number(second)) : true;
  if (dayFirst === undefined || (third.length < 4 && !rest.includes('.'))) return undefined;
  return moment(yearOf(third), Number(dayFirst ? second : first), Number(dayFirst ? first : second), time);
}

/** Whether the day is the first of two numbers; undefined where both could be. */
function order(first: number, second: number): boolean | undefined {
  return first > 12 || first === second ? true : second > 12 ? false : undefined;
}

/** RFC 2822, section 4.3: two digits are 1950 to 2049, three are years since 1900. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 3) return year;
  return year + (digits.length < 3 && year < 50 ? 2000 : 1900);
}

/** A moment or day as text; undefined where it does not exist. */
function moment(year: number, month: number, day: number, time: Time | undefined, overflow = false): Text {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = overflow || (date.getUTCDate() === day && date.getUTCMonth() === month - 1);
  if (!exists || year < 1000 || year > 9999) return undefined;
  if (!time) return text(date);
  const {hour, minute, second, fraction, offset} = time;
  const isMidnight = hour === 24 && !minute && !second;
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 60 || !offset) return undefined;
  if (isMidnight) date.setUTCDate(date.getUTCDate() + 1);
  // No engine reads a leap second.
  const clock = `${two(hour % 24)}:${two(minute)}:${two(Math.min(second, 59))}`;
  return `${text(date)}T${clock}${Number(fraction ?? 0) ? `.${String(fraction)}` : ''}${offset}`;
}

function text(date: Date): string {
  return `${String(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function two(part: number): string {
  return part < 10 ? `0${String(part)}` : String(part);
}
