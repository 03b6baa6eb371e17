/**
 * The page for those who speak a language: every message of every element, and what the packs say, side by side.
 *
 * Rows are the keys of the objects themselves, so that a message which is new is here, too. What a sentence is about is
 * in `SAID`; a sentence that is not there is said of dates.
 */
import {amountsOf, compact, price} from './dist/i18n/amounts.js';
import {directionOf} from './dist/i18n/direction.js';
import {currency, date, digits, inForm, moment, money, number, percent} from './dist/i18n/format.js';
import {languageOf, loadLocale} from './dist/i18n/locale.js';
import {isolated, newsWords} from './dist/i18n/news-words.js';
import {relative} from './dist/i18n/relative.js';
import {stories as pack} from './dist/i18n/packs/en/stories.js';
import {followCopies, followSwitches, LANGUAGES, PSEUDO} from './switches.js';

/** The day that documents of the demo are for, so that the page is the same on any other. */
const NOW = Date.parse('2026-05-24T09:05:00Z');
const THIS_YEAR = '2026-05-22';
const OTHER_YEAR = '2025-12-11';
/** Numbers that between them ask for every plural form of every language here. */
const COUNTS = ['1', '2', '5', '21', '0.5'];

const PAPER = 'The Example Courier';

const day = (locale) => date(locale, THIS_YEAR, NOW);
const dayAndYear = (locale) => date(locale, OTHER_YEAR, NOW);
const changes = (say, locale) => COUNTS.map((count) => say(number(locale, count), locale.form(count)));

/** What a sentence is said of, by its key. */
const SAID = {
  'messages.comma': (comma, locale) => [[currency(locale, 'USD'), currency(locale, 'EUR')].join(comma)],
  'messages.unit': (say, locale) => [say(currency(locale, 'USD')), say(currency(locale, 'KGS'))],
  'messages.is': (say, locale) => [
    say(money(locale, '1', 'USD'), money(locale, '87.41', 'KGS')),
    say(money(locale, '100', 'JPY'), money(locale, '55', 'KGS')),
    say(money(locale, '1000', 'UZS'), money(locale, '1', 'USD')),
  ],
  'messages.up': changes,
  'messages.down': changes,
  'messages.over': (say, locale) => {
    const {up, unchanged, since, period} = locale.messages;
    return [
      say(up(number(locale, '0.55'), locale.form('0.55')), since(day(locale))),
      say(unchanged, digits(locale, period['24h'])),
      say(unchanged, digits(locale, period.day)),
    ];
  },
  'messages.period.24h': (text, locale) => [digits(locale, text)],
  'messages.sample': (say, locale) => [say(dayAndYear(locale)), say()],
  'messages.dated.market': (say, locale) => [say(moment(locale, NOW, NOW)), say(day(locale)), say(dayAndYear(locale))],
  'messages.changes': (say, locale) => [
    say(date(locale, THIS_YEAR)),
    say([OTHER_YEAR, THIS_YEAR].map((each) => date(locale, each)).join(locale.messages.comma)),
  ],
  'news.withdrawn': (say, locale) => [
    say(PAPER, day(locale)),
    say(PAPER, ''),
    say('', dayAndYear(locale)),
    say('', ''),
  ],
  'news.sponsored': (say) => [say('Teapots & Sons'), say('')],
  'news.by': (say) => [say('Ainura Example')],
  'news.citing': (say, locale) => [say([PAPER, 'کابل خبر'].map(isolated).join(locale.messages.comma))],
  'news.picture': (say) => [say('N. Draughtsman')],
};

/** What a reviewer may not guess. */
const NOTES = {
  'messages.comma': 'Between things of one line.',
  'messages.rates': 'Names the strip.',
  'messages.pause': 'On the button.',
  'messages.play': 'On the button.',
  'messages.further': 'On the button that goes on to the rates that did not fit.',
  'messages.show': 'On the button of a page that asks first.',
  'messages.sources': 'On the button that opens the sources.',
  'messages.fixed': 'Beside a rate that is pegged.',
  'messages.buy': 'Beside a cash rate: the bank buys.',
  'messages.sell': 'Beside a cash rate: the bank sells.',
  'messages.unit': 'At the head of a strip of which every rate is in one currency.',
  'messages.is': 'A rate as a sentence.',
  'messages.up': 'Follows the sentence of the rate.',
  'messages.down': 'Follows the sentence of the rate.',
  'messages.over': 'A change and what it is since.',
  'messages.kind': 'Beside one rate.',
  'messages.dated': 'The line at the head of a strip.',
  'messages.upcoming': 'The same line, of rates that begin on a day to come.',
  'messages.from': 'Beside a rate that is not in force yet.',
  'messages.for': 'Beside a rate of another day than the others.',
  'messages.old': 'Beside a rate past its time.',
  'news.show': 'On the button of a page that asks first.',
  'news.notice': 'A link to the publisher’s own words on a withdrawal.',
  'news.now': 'Less than a minute ago.',
  'news.access': 'Who may read the story.',
  'news.citing': 'Behind the name of the paper.',
  'news.read': 'On the button that opens a text in place.',
  'news.close': 'On the button that closes it.',
};

/** Messages that are heard, and not seen: screen readers say them. */
const HEARD = [
  'rates pause play further loading sources is up down unchanged over since period'
    .split(' ')
    .map((key) => `messages.${key}`),
  ['news.loading'],
].flat();

const table = document.querySelector('table');
const chooser = document.querySelector('.columns-of');
const locales = new Map();
const house = await fetch('house.json').then((answer) => answer.json());

offerColumns();
readColumns();
followSwitches(place);
followCopies();
chooser.addEventListener('change', () => {
  writeColumns();
  void show();
});

/** The elements, in the language of the switch, and its column. */
async function place({lang, width, theme}) {
  document.documentElement.dataset.theme = theme;
  document.querySelector('.sheet').dataset.width = width;
  const paper = document.querySelector('.paper');
  paper.lang = lang;
  paper.dir = directionOf(lang);
  const story = await ownStory(lang);
  if (paper.lang !== lang) return; // the reader has gone on to another
  document.querySelector('#own').setAttribute('story-id', story);
  const box = chooser.querySelector(`[value="${lang}"]`);
  if (box) box.checked = true;
  writeColumns();
  writeLetter(lang);
  await show();
}

/** A story in a language where the sample has one. */
async function ownStory(lang) {
  const {items} = await (await fetch('data/courier.json')).json();
  const base = lang.split('-')[0];
  return (items.find(({language}) => language === base) ?? items[0]).id;
}

/** What to fill in. */
function writeLetter(lang) {
  const key = 'messages.further';
  const now = locales.get(lang)?.messages.further ?? 'Further rates';
  document.querySelector('#letter').textContent =
    `Language: ${lang}\nKey:      ${key}\nNow:      ${now}\nBetter:   \nSource:   `;
}

/** A box for each language but English, which is always there. */
function offerColumns() {
  for (const [fieldset, languages] of [
    ['#spoken', LANGUAGES],
    ['#nobodys', PSEUDO],
  ]) {
    for (const [tag, name] of Object.entries(languages)) {
      if (tag === 'en') continue;
      const box = element('input', {type: 'checkbox', name: 'in', value: tag});
      const own = element('span', {lang: tag in PSEUDO ? 'en' : tag}, [name]);
      document.querySelector(fieldset).append(element('label', {}, [box, own]));
    }
  }
}

/** The columns that the address names; without any, Russian and the language that the reader's browser asks for. */
function readColumns() {
  const query = new URLSearchParams(location.search);
  const all = [...Object.keys(LANGUAGES), ...Object.keys(PSEUDO)];
  const theirs = all.find((tag) => tag.toLowerCase() === languageOf(navigator.language)) ?? 'en';
  const asked = query.get('in')?.split(',') ?? ['ru', theirs];
  for (const box of chooser.elements) if (box.name) box.checked = asked.includes(box.value);
  if (query.has('lang') || query.has('in')) return;
  query.set('lang', theirs);
  history.replaceState(null, '', `?${query}${location.hash}`);
}

function writeColumns() {
  const query = new URLSearchParams(location.search);
  query.set('in', new FormData(chooser).getAll('in').join(','));
  history.replaceState(null, '', `?${String(query).replaceAll('%2C', ',')}${location.hash}`);
}

/** Makes the table of the languages that are chosen. */
async function show() {
  const tags = ['en', ...new FormData(chooser).getAll('in')];
  await Promise.all(
    tags.map(async (tag) => {
      if (!locales.has(tag)) locales.set(tag, await loadLocale(tag.toLowerCase()));
    }),
  );
  // Another choice may have come meanwhile.
  if (tags.join() !== ['en', ...new FormData(chooser).getAll('in')].join()) return;
  table.replaceChildren(head(tags), ...groups(tags.map((tag) => locales.get(tag))).map((group) => body(group, tags)));
  table.style.setProperty('--columns', String(tags.length));
  writeLetter(document.querySelector('#lang').value);
  document.documentElement.dataset.shown = tags.join(' ');
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/**
 * All that there is to show, in groups of rows: a row's key, its lines in a locale, and what the house table calls it.
 *
 * @typedef {{key: string, code?: string, lines: (locale: object) => string[]}} Row
 * @returns {{title: string, file: string, rows: Row[]}[]}
 */
function groups(shown) {
  const [en] = shown;
  const words = newsWords(en);
  const own = Object.fromEntries(Object.entries(words).filter(([key]) => !(key in pack)));
  // Where the house table has the code itself, no pack has a symbol.
  const coded = house.filter(({code}) => code.startsWith('symbols.')).map(({code}) => code.slice('symbols.'.length));
  const symbols = [...new Set([...shown.flatMap((locale) => Object.keys(amountsOf(locale).symbols)), ...coded])];
  const all = (keys, row) => [...keys].map(row);
  return [
    {
      title: 'Rates',
      file: 'src/i18n/locales/…',
      rows: sentences(en.messages, 'messages', ({messages}) => messages),
    },
    {title: 'Stories', file: 'src/i18n/locales/…', rows: sentences(own, 'news', newsWords)},
    {
      title: 'Dates',
      file: 'src/i18n/house.json',
      rows: [
        {key: 'dates', lines: (locale) => [dayAndYear(locale), day(locale), moment(locale, NOW, NOW)]},
        {key: 'months', lines: ({months}) => months},
        {key: 'shortMonths', lines: ({shortMonths}) => shortMonths},
        {key: 'days', lines: (locale) => [-1, 0, 1].map((count) => relative(locale, count, 'day'))},
        ...['past', 'future'].flatMap((way) =>
          all(Object.keys(pack[way]), (unit) => ({
            key: `${way}.${unit}`,
            lines: (locale) =>
              unique(
                [1, 2, 5, 21]
                  // A day from here has a word of its own.
                  .filter((count) => unit !== 'day' || count > 1)
                  .map((count) => relative(locale, way === 'past' ? -count : count, unit)),
              ),
          })),
        ),
      ],
    },
    {
      title: 'Numbers',
      file: 'src/i18n/house.json',
      rows: [
        {key: 'decimal', lines: (locale) => [number(locale, '87.41'), number(locale, '-0.5')]},
        {key: 'group', lines: (locale) => [number(locale, '12042.31'), number(locale, '1234567')]},
        // Persian and Pashto on a page that asks for 0 to 9.
        {key: 'latn.decimal', lines: (locale) => [number(inLatin(locale), '87.41')]},
        {key: 'latn.group', lines: (locale) => [number(inLatin(locale), '12042.31')]},
        {key: 'latn.percent', lines: (locale) => [percent(inLatin(locale), '0.55')]},
        {key: 'percent', lines: (locale) => [percent(locale, '0.55'), percent(locale, '-1.20')]},
        {key: 'money', lines: (locale) => [price(locale, '87.41', 'USD'), price(locale, '87.41', 'KGS')]},
        ...all(symbols, (code) => ({key: `symbols.${code}`, lines: (locale) => [price(locale, '87.41', code)]})),
        ...all(Object.keys(amountsOf(en).compact), (power) => ({
          key: `compact.${power}`,
          lines: (locale) => unique(['1.2', '5', '21'].map((short) => compact(locale, of(short, Number(power))))),
        })),
      ],
    },
    {
      title: 'Currencies',
      file: 'src/i18n/house.json',
      rows: all(Object.keys(en.currencies), (code) => ({
        key: `currencies.${code}`,
        code,
        lines: (locale) => [
          ...unique(COUNTS.map((count) => inForm(locale, locale.currencies[code] ?? '', count))).map((form) =>
            money(
              locale,
              COUNTS.find((count) => inForm(locale, locale.currencies[code] ?? '', count) === form),
              code,
            ),
          ),
          currency(locale, code),
        ],
      })),
    },
    {
      title: 'Countries',
      file: 'src/i18n/house.json',
      rows: all(Object.keys(words.countries), (code) => ({
        key: `countries.${code}`,
        code,
        lines: (locale) => [newsWords(locale).countries[code] ?? ''],
      })),
    },
  ];
}

/** A row for each message of an object, and of the objects in it. @returns {Row[]} */
function sentences(messages, prefix, of) {
  return Object.entries(messages).flatMap(([name, value]) => {
    const key = `${prefix}.${name}`;
    if (typeof value === 'object') return sentences(value, key, (locale) => of(locale)[name]);
    return {key, lines: (locale) => said(key, of(locale)[name], locale)};
  });
}

/** A message as readers meet it: a line for each way. */
function said(key, message, locale) {
  if (SAID[key]) return unique(SAID[key](message, locale));
  if (typeof message !== 'function') return [message];
  return unique([message(day(locale)), message(dayAndYear(locale))]);
}

function unique(lines) {
  return [...new Set(lines)];
}

function inLatin({latn, digits: _, ...locale}) {
  return {...locale, ...latn};
}

/** A decimal times a power of ten. */
function of(short, power) {
  const [whole, fraction = ''] = short.split('.');
  return whole + fraction.padEnd(power, '0');
}

function head(tags) {
  const cells = tags.map((tag) =>
    element('th', {scope: 'col', role: 'columnheader', dir: directionOf(tag)}, [
      element('span', {lang: tag in PSEUDO ? 'en' : tag}, [nameOf(tag)]),
      ' ',
      element('code', {}, [tag]),
    ]),
  );
  const first = element('th', {scope: 'col', role: 'columnheader'}, ['Key']);
  return element('thead', {role: 'rowgroup'}, [element('tr', {role: 'row'}, [first, ...cells])]);
}

function body({title, file, rows}, tags) {
  const heading = element('th', {scope: 'rowgroup', role: 'rowheader', colspan: String(tags.length + 1)}, [
    element('span', {}, [title, ' ', element('code', {}, [file])]),
  ]);
  return element('tbody', {role: 'rowgroup'}, [
    element('tr', {role: 'row', class: 'title', id: title.toLowerCase()}, [heading]),
    ...rows.map((row) => rowOf(row, tags)),
  ]);
}

function rowOf({key, code = key, lines}, tags) {
  const isHeard = HEARD.some((heard) => `${key}.`.startsWith(`${heard}.`));
  const note = NOTES[key] ?? NOTES[key.replace(/\.[^.]*$/, '')];
  return element('tr', {role: 'row', id: key}, [
    element('th', {scope: 'row', role: 'rowheader'}, [
      element('a', {href: `#${key}`}, [element('code', {}, [key])]),
      ...(note || isHeard ? [element('p', {}, [[note, isHeard ? 'Heard.' : ''].filter(Boolean).join(' ')])] : []),
    ]),
    ...tags.map((tag) => cell(lines(locales.get(tag)), tag, code)),
  ]);
}

function cell(lines, tag, code) {
  const written = lines.filter(Boolean);
  const reason = house.find((entry) => entry.locale === tag && entry.code === code)?.reason;
  const texts = written.map((line) => element('p', {}, [line]));
  return element('td', {role: 'cell', lang: tag, dir: directionOf(tag), 'data-language': nameOf(tag)}, [
    element(
      'div',
      written.length > 9 ? {class: 'many'} : {},
      texts.length ? texts : [element('i', {lang: 'en', class: 'nothing'}, ['nothing'])],
    ),
    ...(reason ? [element('p', {class: 'reason', lang: 'en', dir: 'ltr'}, [`House: ${reason}`])] : []),
  ]);
}

function nameOf(tag) {
  return LANGUAGES[tag] ?? PSEUDO[tag];
}

function element(tag, attributes, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
