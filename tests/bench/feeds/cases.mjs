/**
 * The documents of feedparser-cases.json and the question that is asked of each: is this field right?
 *
 * The list says, for 1,669 documents, what a right parser reads, in the model of the Python feedparser. We ask for the
 * fields that all parsers compared here have a place for, ours included: title, link, description, language and author
 * of a feed; title, link, id, summary or description, content, author, dates and categories of an entry. Left out are
 * what some have no place for (types, languages and bases of single fields, contributors, copyright, feed dates and
 * categories, images, modules), and the folder `sanitize`, which is about what a sanitiser leaves.
 */
import {existsSync, readFileSync} from 'node:fs';
import {absolute, canonical, squash, textOf} from './markup.mjs';

/** Paths of the Python model, entries without their number, and the field of ours that each asks for. */
const FIELDS = {
  'feed.title': 'feed title',
  'feed.title_detail.value': 'feed title',
  'feed.link': 'feed link',
  'feed.tagline': 'feed description',
  'feed.subtitle': 'feed description',
  'feed.description': 'feed description',
  'feed.language': 'feed language',
  'feed.author': 'feed author',
  'entries.title': 'title',
  'entries.title_detail.value': 'title',
  'entries.link': 'link',
  'entries.id': 'id',
  'entries.guid': 'id',
  'entries.summary': 'summary',
  'entries.summary_detail.value': 'summary',
  'entries.description': 'summary',
  'entries.content.value': 'content',
  'entries.author': 'author',
  'entries.published_parsed': 'date published',
  'entries.updated_parsed': 'date updated',
  'entries.tags.term': 'tags',
  'entries.category': 'tags',
};

/** The address that the documents pretend to be at: some of them give answers that are relative to it. */
const SITE = 'http://127.0.0.1:8097/';

/**
 * @typedef {object} Check
 * @property {string} field - As in the table above.
 * @property {readonly (string | number)[]} path
 * @property {unknown} value
 *
 * @typedef {object} Case
 * @property {string} file - Below `feeds/`.
 * @property {string} url - What the document was fetched from.
 * @property {Uint8Array} bytes
 * @property {string} markup
 * @property {readonly Check[]} checks - The fields asked for; empty where the document tests something else.
 * @property {readonly Check[]} all - Everything that the list says of it.
 */

/**
 * @param {string} corpora
 * @param {(bytes: Uint8Array) => string} decode
 * @returns {Case[] | undefined} Undefined where the list is not there.
 */
export function cases(corpora, decode) {
  const path = `${corpora}/feeds/feedparser-cases.json`;
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).map(({file, checks}) => {
    const bytes = readFileSync(`${corpora}/feeds/${file}`);
    const markup = decode(bytes);
    // Some say in a comment where the server says they are.
    const [, location = ''] = /^Content-Location:\s*(\S*)/im.exec(/Header:\s*([^\n]*)/.exec(markup)?.[1] ?? '') ?? [];
    const url = absolute(location, `${SITE}${file.replace('feedparser/', 'tests/')}`);
    const all = checks.map(([path, value]) => ({
      path,
      value,
      field: FIELDS[path.filter((step) => typeof step !== 'number').join('.')],
    }));
    return {
      file,
      url: /^https?:/.test(url) ? url : SITE,
      bytes,
      markup,
      all,
      checks: file.includes('/sanitize/') ? [] : all.filter(({field}) => field),
    };
  });
}

/**
 * How a text is read where the parser does not say whether it is HTML: a mapping has to decide, once for all documents.
 *
 * @typedef {'text' | 'html'} Reading
 */

/** Whether a mapping that takes the first place in which its parser has the field gets it right. */
export function isRight(view, check, document, /** @type {Reading} */ reading) {
  const [first] = candidates(view, check);
  return first !== undefined && compare[check.field](read(first, reading), check.value, document);
}

/** Whether the right value is anywhere among what the parser has for the field, in whichever reading. */
export function isThere(view, check, document) {
  return candidates(view, check).some((candidate) =>
    ['text', 'html'].some((reading) => compare[check.field](read(candidate, reading), check.value, document)),
  );
}

/** @returns {string | Candidate} */
function read(candidate, reading) {
  if (candidate.either === undefined) return candidate;
  return reading === 'text' ? {plain: candidate.either} : {loose: candidate.either};
}

/** What a parser gives for a field. An expected '' is met by nothing, too. */
export function candidates({feed, entries}, {field, path, value}) {
  const fields = path[0] === 'feed' ? feed : entries[path[1]];
  const name = field.replace('feed ', '');
  const found = fields ? of(fields, name, path).filter(isSaid) : [];
  return found.length || value !== '' ? found : [{plain: ''}];
}

const isSaid = (candidate) => Boolean(typeof candidate === 'string' ? candidate : Object.values(candidate)[0]);

function of(fields, name, path) {
  switch (name) {
    case 'date published':
      return fields.published;
    // Parsers that keep one date have the newer one where there are two.
    case 'date updated':
      return [...fields.updated, ...fields.published];
    case 'tags':
      return fields.tags.slice(Number(path[3] ?? 0)).slice(0, 1);
    default:
      return fields[name] ?? [];
  }
}

/** Text, in which markup is none, or HTML: each is compared as what it is. */
function words({plain, markup: html, loose}, expected, {url, markup}, field) {
  return kindsOf(markup, field).some((kind) => {
    const isHtml = kind === 'html';
    const asText = isHtml ? textOf(expected) : squash(expected);
    if (plain !== undefined) return squash(plain) === asText;
    const asMarkup = canonical(isHtml ? expected : escaped(expected), url);
    if (canonical(html ?? loose, url) === asMarkup) return true;
    // Titles, summaries and descriptions are text in our model, so that of others' markup only the text counts as well.
    if (field !== 'content' && asText && textOf(html ?? loose) === asText) return true;
    // A parser that may have taken the markup away is asked for the text only.
    return loose !== undefined && !/<[a-z]/i.test(loose) && textOf(loose) === asText;
  });
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The elements that hold a field. */
const ELEMENTS = {
  'feed title': 'title',
  'feed description': 'tagline|subtitle',
  title: 'title',
  summary: 'summary',
  content: 'content',
};

/**
 * Whether the value that the list gives for a field is HTML or text: as the document says, in the only `type` of such
 * elements; both are allowed where it says nothing, as RSS does.
 */
function kindsOf(markup, field) {
  const types = new Set(
    [...markup.matchAll(new RegExp(`<(?:\\w+:)?(?:${ELEMENTS[field]})\\b([^>]*)>`, 'gi'))].map(
      ([, attributes]) => /\btype\s*=\s*["']([^"']*)/i.exec(attributes)?.[1]?.toLowerCase() ?? '',
    ),
  );
  const [type] = types;
  if (types.size !== 1 || !type) return ['text', 'html'];
  return type === 'text' || type === 'text/plain' ? ['text'] : ['html'];
}

const text = (field) => (found, expected, document) => words(found, expected, document, field);

/** `Name (mail)` is a name with an address: the name alone is right as well. */
const person = (found, expected) => {
  const [name] = expected.split(' (');
  const given = squash(found);
  return given === expected || given === name;
};

/** The list gives the parts of a moment in UTC. */
const moment = (found, [year, month, day, hours, minutes, seconds]) =>
  Date.parse(found) === Date.UTC(year, month - 1, day, hours, minutes, seconds);

const link = (found, expected, {url}) => absolute(found, url) === absolute(expected, url);

const compare = {
  'feed title': text('feed title'),
  'feed description': text('feed description'),
  'feed link': link,
  'feed language': (found, expected) => found.replace('_', '-').toLowerCase() === expected.toLowerCase(),
  'feed author': person,
  title: text('title'),
  link,
  // An id is a name and not an address; the list makes relative ones absolute.
  id: (found, expected, {url}) => found === expected || (!/^\w+:/.test(found) && absolute(found, url) === expected),
  summary: text('summary'),
  content: text('content'),
  author: person,
  'date published': moment,
  'date updated': moment,
  tags: (found, expected) => squash(found) === squash(expected),
};
