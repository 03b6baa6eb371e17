/**
 * npm run bench:feeds [-- options...]
 *
 * Compares our reader of feeds with others: how many of real and adversarial documents each reads, how many fields it has
 * right, whether relative addresses lead where they should, and how many items it reads in a second. The documents are
 * those of ../shared/corpora, or of the folder that NEWSWIRE_CORPORA names; without it only speed, growth and merging are
 * measured, on feeds made up here (tests/bench/feeds/generate.mjs).
 *
 * Times are reported and never a failure. The exit code is 1 where ours is behind a peer in what it reads, throws
 * anything but a DataError, hangs, or where a parser does not find all items of the feeds whose reading is timed.
 *
 *     --only documents,fields,bases,w3c,speed,growth,merge
 *     --rounds 15            rounds of speed
 *     --missing              what ours has wrong, document by document
 *     --ours <folder>        a build of src/data in place of dist/data
 *     --corpora <folder>
 *     --json                 all figures as JSON in place of the tables
 */
import {existsSync, readdirSync, statSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {join, relative} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {build} from '../../tools/build.mjs';
import {CORPORA} from '../corpora/folder.mjs';
import {answer, question, usesBase} from './feeds/bases.mjs';
import {candidates, cases, isRight, isThere} from './feeds/cases.mjs';
import {feeds} from './feeds/generate.mjs';
import {families} from './feeds/growing.mjs';
import {mergeAtScale} from './feeds/merge.mjs';
import {lazyFeedParser, ourReader, peers} from './feeds/parsers.mjs';
import {watched} from './feeds/watched.mjs';
import {median, ratio} from './statistics.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const {values: options} = parseArgs({
  options: {
    only: {type: 'string', default: 'documents,fields,bases,w3c,speed,growth,merge'},
    rounds: {type: 'string', default: '15'},
    missing: {type: 'boolean', default: false},
    ours: {type: 'string', default: join(root, 'dist/data')},
    corpora: {type: 'string', default: CORPORA},
    json: {type: 'boolean', default: false},
  },
});
const only = new Set(options.only.split(','));

/** What we aim at. The figures of peers are those of the design, where they were measured once before. */
const AIMS = {
  documents: 1646,
  fields: 0.56, // 206 of 368
  bases: 54,
  itemsASecond: [9_500, 17_000],
  merge: {seconds: 20, megabytes: 500},
};
/** In milliseconds, for one document. */
const HANGS = 2_000;
/** Of documents that mean harm, in characters: each twice as long as the one before. */
const SIZES = [256, 512, 1024].map((kibi) => kibi * 1024);
/** Above this, twice as much is read in clearly more than twice the time. */
const LINEAR = 1.3;

if (options.ours === join(root, 'dist/data') && isBuildOld()) await build();
const ours = await ourReader(join(options.ours, 'feed.js'));
const {decodeText} = await import(pathToFileURL(join(options.ours, 'encoding.js')).href);
const readers = [ours, ...peers];
const faults = [];
const figures = {
  versions: Object.fromEntries(readers.map(({name, version}) => [name, version])),
  node: process.version,
  processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
  // Above half the cores, only exact counts are worth reading.
  load: loadavg()[0].toFixed(1),
};

const documents = existsSync(options.corpora) ? cases(options.corpora, (bytes) => decodeText(bytes).text) : undefined;
const w3c = join(options.corpora, 'feeds/w3c');
if (!documents) say(`There is no feeds/feedparser-cases.json in ${options.corpora}: documents are left out.`);

say(
  `${readers.map(({name, version}) => `${name} ${version}`).join(', ')}; Node ${figures.node}, ${figures.processor}, load ${figures.load}`,
);
if (documents && (only.has('documents') || only.has('fields'))) await readAll();
if (documents && only.has('bases')) await compareBases();
if (existsSync(w3c) && only.has('w3c')) await readW3c();
if (only.has('speed')) await compareSpeed();
if (only.has('growth')) await measureGrowth();
if (only.has('merge')) await merge();
if (options.json) console.log(JSON.stringify({...figures, faults}, null, 2));
if (faults.length) {
  console.error(`\n${faults.join('\n')}`);
  process.exitCode = 1;
}

/** Documents that are read without an error, and the fields of them that are right. */
async function readAll() {
  const read = {};
  /** By parser and field: how many are right when all texts are read as text, as HTML, and wherever they are. */
  const counts = {};
  const missing = [];
  for (const reader of readers) {
    progress(`fields: ${reader.name}`);
    read[reader.name] = 0;
    counts[reader.name] = {};
    for (const document of documents) {
      const {value: view, error} = await attempt(async () =>
        reader.view(await reader.parse(document.markup, document.url)),
      );
      if (view) read[reader.name]++;
      else if (reader === ours) missing.push(`${document.file}: not read, ${error}`);
      for (const check of document.checks) {
        const count = (counts[reader.name][check.field] ??= {text: 0, html: 0, there: 0, of: 0});
        count.of++;
        if (!view) continue;
        const text = isRight(view, check, document, 'text');
        count.text += Number(text);
        count.html += Number(isRight(view, check, document, 'html'));
        count.there += Number(isThere(view, check, document));
        if (reader === ours && !text) missing.push(wrong(view, check, document));
      }
    }
  }
  progress('');
  const right = (name, field) => Math.max(counts[name][field].text, counts[name][field].html);
  const names = readers.map(({name}) => name);
  const fields = Object.keys(counts[ours.name]);
  const sum = (of) => fields.reduce((total, field) => total + of(field), 0);
  const total = sum((field) => counts[ours.name][field].of);
  figures.documents = {of: documents.length, read};
  figures.fields = {
    of: total,
    right: Object.fromEntries(names.map((name) => [name, sum((field) => right(name, field))])),
    anywhere: Object.fromEntries(names.map((name) => [name, sum((field) => counts[name][field].there)])),
    counts,
  };
  if (only.has('documents')) {
    print([
      [`documents read, of ${documents.length}`, ...names],
      ['', ...names.map((name) => String(read[name]))],
    ]);
    const best = Math.max(...peers.map(({name}) => read[name]));
    if (read[ours.name] < best) faults.push(`Ours reads ${read[ours.name]} documents, the best peer ${best}.`);
    if (read[ours.name] < AIMS.documents)
      faults.push(`Ours reads ${read[ours.name]} documents, less than ${AIMS.documents}.`);
  }
  if (!only.has('fields')) return;
  print([
    ['fields right', 'of', ...names],
    ...fields.map((field) => [
      field,
      String(counts[ours.name][field].of),
      ...names.map((name) => String(right(name, field))),
    ]),
    ['all', String(total), ...names.map((name) => String(figures.fields.right[name]))],
    ['share', '', ...names.map((name) => `${((100 * figures.fields.right[name]) / total).toFixed(1)} %`)],
    ['in any place, in any reading', String(total), ...names.map((name) => String(figures.fields.anywhere[name]))],
  ]);
  const best = Math.max(...peers.map(({name}) => figures.fields.right[name]));
  if (figures.fields.right[ours.name] <= best) {
    faults.push(`Ours has ${figures.fields.right[ours.name]} fields right, the best peer ${best}.`);
  }
  if (options.missing) say(`\n${shortened(missing)}`);
  figures.missing = missing;
}

/** The first of many lines. */
function shortened(lines, most = 120) {
  return [...lines.slice(0, most), ...(lines.length > most ? [`and ${lines.length - most} more`] : [])].join('\n');
}

/** A wrong field in words. */
function wrong(view, check, {file}) {
  const got = candidates(view, check).map((candidate) => JSON.stringify(candidate));
  return `${file}: ${check.path.join('.')} is ${JSON.stringify(check.value)}, got ${got[0] ?? 'nothing'}`;
}

async function compareBases() {
  const questions = documents.filter(usesBase).map(question);
  const found = {};
  const missing = [];
  for (const reader of readers) {
    const sums = (found[reader.name] = {'as it stands': 0, link: 0, content: 0, 'link and content': 0});
    for (const asked of questions) {
      const {stands, link, content} = await answer(asked, reader);
      sums['as it stands'] += Number(stands);
      sums.link += Number(link);
      sums.content += Number(content);
      sums['link and content'] += Number(link && content);
      if (reader === ours && !(link && content)) missing.push(`${asked.document.file}: not ${asked.address}`);
    }
  }
  figures.bases = {of: questions.length, found};
  const names = readers.map(({name}) => name);
  print([
    [`xml:base, of ${questions.length} documents`, ...names],
    ...Object.keys(found[ours.name]).map((row) => [row, ...names.map((name) => String(found[name][row]))]),
  ]);
  const key = 'link and content';
  if (found[ours.name][key] < questions.length) {
    say(`Ours has ${found[ours.name][key]} of ${questions.length} right:\n${shortened(missing)}`);
  }
  if (peers.some(({name}) => found[name][key] >= found[ours.name][key]))
    faults.push('Ours resolves no more bases than a peer.');
}

async function readW3c() {
  const files = readdirSync(w3c, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name !== 'LICENSE')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const tasks = files.map((file) => ({file}));
  const all = {};
  for (const {name} of readers) {
    all[name] = await watched(new URL('feeds/reading.mjs', import.meta.url), {name, ours: options.ours}, tasks, {
      limit: HANGS,
      progress: (done) => done % 50 || progress(`W3C: ${name}, ${done} of ${tasks.length}`),
    });
  }
  progress('');
  const names = readers.map(({name}) => name);
  const isRead = ({result}) => result?.count !== undefined;
  const rows = {
    read: isRead,
    'refused, as no feed or of no use': ({result}) =>
      result?.error !== undefined && (result.isData || !/^(Type|Range|Reference)Error/.test(result.error)),
    crashed: ({crash, result}) =>
      crash !== undefined ||
      (result?.error !== undefined && !result.isData && /^(Type|Range|Reference)Error/.test(result.error)),
    [`no end in ${HANGS / 1000} s`]: ({hang}) => hang === true,
  };
  const counts = Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...Object.fromEntries(Object.entries(rows).map(([row, is]) => [row, all[name].filter(is).length])),
        items: all[name].reduce((sum, {result}) => sum + (result?.count ?? 0), 0),
        'milliseconds of the slowest': Math.round(Math.max(...all[name].map(({result}) => result?.ms ?? 0))),
      },
    ]),
  );
  figures.w3c = {of: files.length, counts};
  print([
    [`W3C, ${files.length} documents`, ...names],
    ...Object.keys(counts[ours.name]).map((row) => [
      row,
      ...names.map((name) => counts[name][row].toLocaleString('en')),
    ]),
  ]);
  const fewer = files.flatMap((file, index) => {
    const given = Object.fromEntries(names.map((name) => [name, all[name][index].result?.count ?? 0]));
    const most = Math.max(...peers.map(({name}) => given[name]));
    const readBy = peers.some(({name}) => isRead(all[name][index]));
    const isLess = given[ours.name] < most || (readBy && !isRead(all[ours.name][index]));
    return isLess
      ? [`${relative(w3c, file)}: ${JSON.stringify(given)} ${all[ours.name][index].result?.error ?? ''}`]
      : [];
  });
  figures.w3c.fewer = fewer;
  say(
    `Documents of which a peer reads more items than ours: ${fewer.length}${fewer.length && options.missing ? `\n${shortened(fewer)}` : ''}`,
  );
  all[ours.name].forEach(({hang, crash, result}, index) => {
    const fault = hang
      ? `takes more than ${HANGS} ms`
      : (crash ?? (result?.error && !result.isData ? result.error : undefined));
    if (fault) faults.push(`${relative(w3c, files[index])}: ${fault}`);
  });
}

/** Items a second, on feeds of realistic shape. */
async function compareSpeed() {
  const given = feeds();
  const items = given.reduce((sum, {count}) => sum + count, 0);
  const bytes = given.reduce((sum, {markup}) => sum + Buffer.byteLength(markup), 0);
  for (const reader of readers) {
    for (const {name, markup, url, count} of given) {
      const found = reader.count(await reader.parse(markup, url));
      if (found !== count)
        faults.push(`${reader.name} finds ${found} of ${count} items of "${name}", so its time says nothing.`);
    }
  }
  const rounds = Number(options.rounds);
  const timed = [...readers, lazyFeedParser];
  const samples = Object.fromEntries(timed.map(({name}) => [name, []]));
  for (let round = -3; round < rounds; round++) {
    progress(`speed: round ${round < 0 ? 'to warm up' : `${round + 1} of ${rounds}`}`);
    // Whoever comes first in a round comes last in the next.
    for (let index = 0; index < timed.length; index++) {
      const reader = timed[(index + round + timed.length) % timed.length];
      const parse = reader.timed ?? reader.parse;
      const before = performance.now();
      for (const {markup, url} of given) await parse(markup, url);
      const time = performance.now() - before;
      if (round >= 0) samples[reader.name].push(time);
    }
  }
  progress('');
  const names = timed.map(({name}) => name);
  const perSecond = (name) => (1000 * items) / median(samples[name]);
  // How many times as fast ours is: their time divided by ours.
  const ratios = Object.fromEntries(names.slice(1).map((name) => [name, ratio(samples[name], samples[ours.name])]));
  figures.speed = {
    feeds: given.length,
    items,
    bytes,
    perSecond: Object.fromEntries(names.map((name) => [name, perSecond(name)])),
    ratios,
    samples,
  };
  const inWords = ({ratio, from, to}) => `${ratio.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`;
  print([
    [`speed: ${given.length} feeds, ${items.toLocaleString('en')} items, ${(bytes / 1e6).toFixed(1)} MB`, ...names],
    ['items a second, median', ...names.map((name) => Math.round(perSecond(name)).toLocaleString('en'))],
    ['megabytes a second', ...names.map((name) => (bytes / 1000 / median(samples[name])).toFixed(1))],
    ['ours is so many times as fast', '', ...names.slice(1).map((name) => inWords(ratios[name]))],
  ]);
  const fastest = peers.every(({name}) => ratios[name].ratio >= 1);
  const slowest = AIMS.itemsASecond.map(
    (aim) => `${aim.toLocaleString('en')} ${perSecond(ours.name) >= aim ? 'reached' : 'missed'}`,
  );
  say(
    `${rounds} rounds, with the range of 95 % of resampled ones. Aims: at least feedsmith ${ratios.feedsmith.ratio >= 1 ? 'reached' : 'missed'}, ` +
      `the fastest ${fastest ? 'reached' : 'missed'}; items a second ${slowest.join(', ')}.`,
  );
}

/** How the time grows with a document that means harm. */
async function measureGrowth() {
  const names = Object.keys(families);
  const times = await timesOf(names, [3, 3, 3]);
  const steep = names.filter((family) => exponentOf(times[family]) > LINEAR);
  // What seems steep may have met a disturbance, so it is measured again.
  if (steep.length) Object.assign(times, await timesOf(steep, [9, 9, 5]));
  const rows = names.map((family) => ({family, ...times[family], exponent: exponentOf(times[family])}));
  progress('');
  figures.growth = rows;
  print([
    ['growth: milliseconds of processor time for', ...SIZES.map((size) => `${size / 1024} KiB`), 'exponent', ''],
    ...rows
      .sort((one, other) => other.least[2] - one.least[2])
      .map(({family, least, exponent, fault}) => [
        family,
        ...least.map((time) => (Number.isFinite(time) ? time.toFixed(1) : '–')),
        exponent?.toFixed(2) ?? '',
        fault ?? (exponent > LINEAR ? 'more than linear' : ''),
      ]),
  ]);
  for (const {family, fault} of rows) if (fault) faults.push(`Growing "${family}": ${fault}`);
  const more = rows.filter(({exponent}) => exponent > LINEAR).map(({family}) => family);
  say(`More than linear (exponent above ${LINEAR}): ${more.join('; ') || 'none'}`);
}

/** The shortest times of families in each size, and what went wrong. Processor times do not mind a busy machine. */
async function timesOf(names, runs) {
  const tasks = names.flatMap((family) => SIZES.flatMap((size, step) => Array(runs[step]).fill({family, size})));
  const results = await watched(
    new URL('feeds/reading.mjs', import.meta.url),
    {name: ours.name, ours: options.ours},
    tasks,
    {limit: 10 * HANGS, progress: (done) => progress(`growth: ${done} of ${tasks.length}`)},
  );
  return Object.fromEntries(
    names.map((name) => {
      const own = results.filter((_, index) => tasks[index].family === name);
      const least = SIZES.map((wanted) =>
        Math.min(
          ...results
            .filter((_, index) => tasks[index].family === name && tasks[index].size === wanted)
            .map(({result}) => result?.processor ?? Infinity),
        ),
      );
      const bad = own.find(({result}) => !result || (result.error && !result.isData));
      const fault = bad && (bad.crash ?? bad.result?.error ?? `takes more than ${(10 * HANGS) / 1000} s`);
      return [name, {least, fault}];
    }),
  );
}

/** Of the size in the time; undefined where the times are too short to tell. */
function exponentOf({least: [one, , four]}) {
  return four > 100 ? Math.log2(four / one) / 2 : undefined;
}

async function merge() {
  progress('merge');
  const {value: merged, error} = await attempt(mergeAtScale);
  progress('');
  if (!merged) {
    faults.push(`Stories could not be merged: ${error.message}`);
    return;
  }
  figures.merge = merged;
  const {seconds, megabytes, idle, stories, sources, kept} = merged;
  const verdict = (is) => (is ? 'reached' : 'missed');
  print([
    [`newswire publish, ${stories.toLocaleString('en')} stories from ${sources} files`, '', 'aim', ''],
    ['stories in the document', kept.toLocaleString('en'), '', ''],
    ['seconds', seconds.toFixed(1), String(AIMS.merge.seconds), verdict(seconds <= AIMS.merge.seconds)],
    [
      'megabytes at most',
      megabytes.toFixed(0),
      String(AIMS.merge.megabytes),
      verdict(megabytes <= AIMS.merge.megabytes),
    ],
    ['  of which an idle Node takes', idle.toFixed(0), '', ''],
  ]);
}

function print(lines) {
  say(`\n${table(lines)}`);
}

function say(text) {
  if (!options.json) console.log(text);
}

/** Columns: the first to the start, the others to the end. */
function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

async function attempt(act) {
  try {
    return {value: await act()};
  } catch (error) {
    return {error};
  }
}

/** Whether a source is newer than the build that is measured. */
function isBuildOld() {
  const built = join(root, 'dist/data/feed.js');
  if (!existsSync(built)) return true;
  const {mtimeMs} = statSync(built);
  return readdirSync(join(root, 'src'), {recursive: true}).some(
    (name) => statSync(join(root, 'src', name)).mtimeMs > mtimeMs,
  );
}
