import {htmlToText} from '../../data/html-text.js';
import type {Story} from '../../data/news.js';
import {countryCalled, gazetteer} from './gazetteer.js';
import {isCountry} from './gazetteer/lexicon.js';
import type {CategoryMap, CategoryMeaning} from './types.js';

const NO_CATEGORIES: CategoryMap = {};

/** What a story is about at most. */
const MOST = 3;

/** What is read of a first paragraph, in characters: some feeds have whole articles without a single break. */
const LONGEST_LEAD = 700;

/** Below that, in characters, a paragraph without the end of a sentence is only a line above the text. */
const SHORTEST_LEAD = 120;

/**
 * Which countries a story is about, most prominent first and three at most, and which others it mentions.
 *
 * Whoever knows better goes first: what the story says itself (its `countries_by` stays, else it is `feed`); its
 * categories, by the configuration's map or because they are names of countries (`feed`); else names, demonyms, capitals,
 * big cities and seats of government in its headline, dateline and first paragraph (`gazetteer`). Of more than three
 * categories those count that the headline and first paragraph name too. All other countries in the text are mentions.
 * A story about no country has no `countries_by`.
 *
 * @param categories - What categories of the story's source stand for.
 */
export function tagCountries(
  story: Story,
  categories: CategoryMap = NO_CATEGORIES,
): Pick<Story, 'countries' | 'mentions' | 'countries_by'> {
  const {title = '', cites, publisher} = story;
  const {lead, text} = textsOf(story);
  const places = gazetteer(
    [title, ...lead, text],
    [publisher, ...cites].flatMap((named) => named?.name ?? []),
  );
  const top = [
    places.named(title, {headline: true}),
    ...lead.map((paragraph) => places.named(paragraph, {dateline: true})),
  ];
  const prominent = unique(top.flatMap(({countries}) => countries));
  const stated = statedCountries(story, categories, [title, ...lead, text]);
  const about = (stated.length ? byProminence(stated, prominent) : prominent).slice(0, MOST);
  const whole = places.named(text);
  const others = [...stated, ...prominent, ...top.flatMap(({aside}) => aside), ...whole.countries, ...whole.aside];
  return {
    countries: about,
    mentions: unique(story.countries.length && story.mentions.length ? [...stated, ...story.mentions] : others).filter(
      (code) => !about.includes(code),
    ),
    countries_by: !about.length
      ? undefined
      : story.countries.length
        ? (story.countries_by ?? 'feed')
        : stated.length
          ? 'feed'
          : 'gazetteer',
  };
}

/** What is read first, and all there is to read. */
interface Texts {
  /** What stands under the headline: a standfirst where there is one, and the first paragraph. */
  readonly lead: readonly string[];
  readonly text: string;
}

function textsOf({title = '', summary = '', content_html, content_text = ''}: Story): Texts {
  const body = (content_html ? htmlToText(content_html) : '') || content_text;
  // Most summaries are the beginning of the text once more, cut somewhere.
  const standfirst = summary && !startsLike(body, summary) ? summary : '';
  return {
    lead: [standfirst, body].flatMap((text) => firstParagraph(text, title) ?? []),
    text: [standfirst, body].join('\n\n'),
  };
}

/** Whether a text has another's beginning near its own. */
function startsLike(text: string, other: string): boolean {
  const letters = (part: string): string => part.replace(/[^\p{L}\d]+/gu, '').toLowerCase();
  return letters(text.slice(0, 1000)).includes(letters(other.slice(0, 80)));
}

/** The first paragraph that says something, with a line above it, and with its end cut off where it has none. */
function firstParagraph(text: string, title: string): string | undefined {
  const paragraphs = text
    .slice(0, 10 * LONGEST_LEAD)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph && paragraph !== title && !CREDIT.test(paragraph));
  const [first, second] = paragraphs;
  if (first === undefined) return undefined;
  const above = second !== undefined && first.length < SHORTEST_LEAD && !/[.!?…]["”»)]*$/.test(first);
  const whole = above ? `${first}\n${second}` : first;
  if (whole.length <= LONGEST_LEAD) return whole;
  const end = /[\n]|[.!?…]["”»)]*\s/g;
  end.lastIndex = LONGEST_LEAD / 2;
  return whole.slice(0, Math.min(end.exec(whole)?.index ?? LONGEST_LEAD, LONGEST_LEAD));
}

/** Who wrote it and who took the picture, which some sites put above the text. */
const CREDIT =
  /^(?:photo|photograph|image|picture|by|credit|фото|автор|иллюстрация|изображение)(?:\s*:|\s+(?:by|credit|\p{Lu})).{0,120}$/iu;

/** The countries that whoever published the story filed it under, each once. */
function statedCountries(story: Story, categories: CategoryMap, texts: readonly string[]): string[] {
  const meanings = meaningsOf(categories);
  const filed = unique([...story.tags, ...story.topics.flatMap(({name}) => name ?? [])]);
  const called = (names: readonly string[]): string[] => names.flatMap((name) => countryCalled(name, texts) ?? []);
  if (story.countries.length) {
    // More categories than a story has room for: those behind the third were made mentions.
    const left = story.countries_by === 'feed' ? called(filed).filter((code) => story.mentions.includes(code)) : [];
    return unique([...story.countries, ...left]);
  }
  const mapped = filed.flatMap((name) => meanings.get(name.trim().toLowerCase())?.countries ?? []);
  const codes = mapped.map((code) => code.toUpperCase()).filter(isCountry);
  return unique([...codes, ...called(filed.filter((name) => !meanings.has(name.trim().toLowerCase())))]);
}

const read = new WeakMap<CategoryMap, ReadonlyMap<string, CategoryMeaning>>();

/** The configuration's map by category in lower case: the same for all stories of a source. */
function meaningsOf(categories: CategoryMap): ReadonlyMap<string, CategoryMeaning> {
  let meanings = read.get(categories);
  if (!meanings) {
    meanings = new Map(Object.entries(categories).map(([name, meaning]) => [name.trim().toLowerCase(), meaning]));
    read.set(categories, meanings);
  }
  return meanings;
}

/** Of more countries than a story has room for, those first that are prominent in it too, in that order. */
function byProminence(stated: readonly string[], prominent: readonly string[]): readonly string[] {
  return stated.length > MOST ? unique([...prominent.filter((code) => stated.includes(code)), ...stated]) : stated;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
