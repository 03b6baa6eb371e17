/**
 * What runs in Node and in a browser: times calls, and counts golden cells. Here `Intl` is that of the polyfills, and the
 * engine's own is in native.mjs.
 */
import {loadLocale} from '../../../src/i18n/locale.ts';
import {byRule, cellsOf, knownOf, listed, localeOf, ours, TABLES} from '../../i18n/golden-cells.ts';
import {icuText} from '../../../tools/icu-text.mjs';
import {median} from '../statistics.mjs';
import {native, wanted} from './native.mjs';
import {TASKS, withIntl} from './tasks.mjs';

/** Of each language, the polyfills that a page loads which asks them whether it needs them. */
export const needed = () => wanted;

if (!Intl.NumberFormat.polyfilled || native.NumberFormat.polyfilled) {
  throw new Error('The polyfills have to stand in the place of the engine’s own Intl, and that has to be kept.');
}

/** How each formats: the tasks of a language are made once. */
const WAYS = {
  ours: async (task, {tag}) => TASKS[task].ours(await loadLocale(tag)),
  intl: (task, language) => withIntl(task, native, language, true),
  'intl, new': (task, language) => withIntl(task, native, language, false),
  formatjs: (task, language) => withIntl(task, Intl, language, true),
  'formatjs, new': (task, language) => withIntl(task, Intl, language, false),
};

/**
 * How long the calls of one look at the clock take, in milliseconds: so short that a busy machine takes the processor away
 * in few of them. Their median is what a round says, which leaves those out, and collecting garbage too.
 */
const LOOK = 0.3;
const LOOKS = 7;
/** How long each runs before the first. */
const WARMING = 20;

/**
 * Times every task in every language, done in every way. What is compared with each other runs within some milliseconds, so
 * that whatever slows the machine down slows all alike.
 *
 * @param {readonly {tag: string, digits: string}[]} languages
 * @param {number} rounds
 * @param {(text: string) => void} progress
 * @returns {Promise<Record<string, Record<string, Record<string, number[]>>>>} Nanoseconds a call, round by round, by
 *   task, language and way.
 */
export async function times(languages, rounds, progress) {
  const samples = {};
  const all = [];
  for (const task of Object.keys(TASKS)) {
    samples[task] = {};
    for (const language of languages) {
      const ways = [];
      for (const [way, of] of Object.entries(WAYS))
        ways.push({way, run: await of(task, language), calls: 0, times: []});
      samples[task][language.tag] = Object.fromEntries(ways.map(({way, times}) => [way, times]));
      all.push({values: TASKS[task].values, ways});
    }
  }
  for (let round = -1; round < rounds; round++) {
    progress(round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`);
    for (const {values, ways} of all) {
      if (round < 0) for (const way of ways) way.calls = warmUp(way.run, values);
      else sample(ways, values);
    }
    // Gives whoever waits for news a turn.
    await new Promise((resume) => setTimeout(resume));
  }
  return samples;
}

function sample(ways, values) {
  const looks = ways.map(() => []);
  for (let look = 0; look < LOOKS; look++) {
    // Whoever comes first comes last the next time.
    for (let place = 0; place < ways.length; place++) {
      const index = (place + look) % ways.length;
      const {run, calls} = ways[index];
      // What the others have driven out of the processor's caches comes back.
      timeOf(run, values, calls);
      looks[index].push((timeOf(run, values, calls) * 1e6) / calls);
    }
  }
  ways.forEach(({times}, index) => times.push(median(looks[index])));
}

/** Runs until it is as quick as it gets, and tells how many calls one look takes. */
function warmUp(run, values) {
  let calls = 1;
  let least = Infinity;
  for (const end = performance.now() + WARMING; least === Infinity || performance.now() < end;) {
    const time = timeOf(run, values, calls);
    // Of less the clock tells nothing.
    if (time < LOOK / 2) calls *= 2;
    else least = Math.min(least, time / calls);
  }
  return Math.max(1, Math.round(LOOK / least));
}

/** The value that comes next, so that one look after the other sees all, and what is done with the texts. */
let next = 0;
let sink = 0;

function timeOf(run, values, calls) {
  const start = performance.now();
  for (let call = 0; call < calls; call++) {
    const text = run(values[next++ % values.length]);
    // Looking at its end makes a text of parts that were only strung together.
    sink += text.charCodeAt(text.length - 1);
  }
  const time = performance.now() - start;
  // No engine may leave out what has an effect.
  if (sink < 0) throw new Error('There are no such characters.');
  return time;
}

/** Texts of each way, for people to look at. */
export async function examples(languages) {
  const found = {};
  for (const task of Object.keys(TASKS)) {
    for (const language of languages) {
      for (const way of ['ours', 'intl', 'formatjs']) {
        const run = await WAYS[way](task, language);
        (found[`${task} ${language.tag}`] ??= {})[way] = TASKS[task].values.slice(0, 9).map((value) => run(value));
      }
    }
  }
  return found;
}

/**
 * The golden cells that each prints wrongly: ours by our rules, the others by ICU's table.
 *
 * @param {Record<string, object>} tables
 * @param {{house: object[], differences: object}} known
 * @returns {Promise<Record<string, {sections: Record<string, number>, wrong: Record<string, object[]>}>>} By table.
 */
export async function cells(tables, {house, differences}) {
  const found = {};
  for (const name of TABLES) {
    const table = tables[name];
    const locale = await localeOf(name);
    const known = knownOf(name, locale, table, house);
    const language = {tag: locale.tag, digits: locale.digits ? 'arabext' : 'latn'};
    const wrong = {ours: [], intl: [], formatjs: []};
    const sections = {};
    for (const cell of cellsOf(table)) {
      const section = cell.section.split(' ')[0];
      sections[section] = (sections[section] ?? 0) + 1;
      const asked = {
        ours: [() => ours(locale, cell), listed(differences, name, cell.name) ?? byRule(cell, known).text],
        intl: [() => icuText(native, language, cell), cell.text],
        formatjs: [() => icuText(Intl, language, cell), cell.text],
      };
      for (const [way, [text, right]] of Object.entries(asked)) {
        const got = attempt(text);
        if (got !== right) wrong[way].push({cell: cell.name, section, got, right});
      }
    }
    found[name] = {sections, wrong};
  }
  return found;
}

function attempt(act) {
  try {
    return act();
  } catch (error) {
    return String(error);
  }
}
