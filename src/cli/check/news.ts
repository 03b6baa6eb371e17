import {isStale, staleAt, type News, type Story} from '../../data/news.js';
import {list, record} from '../../data/read.js';
import {plural, some} from '../report.js';
import {shown, type SchemaFault} from '../schema-faults.js';
import {checkCountries, checkEmpty} from './empty.js';
import {lastOf} from './schema.js';
import {moment, those, type Facts, type Find} from './types.js';

/** A list without a story of the last so many milliseconds is old, where nobody said when it is. */
const OLD = 30 * 24 * 60 * 60 * 1000;
/** Clocks differ; in milliseconds. */
const SLACK = 5 * 60 * 1000;

/** By what a reader noted, what to do. */
const FIXES: readonly (readonly [problem: RegExp, fix: string])[] = [
  [/: used before$/, 'Give every item an id of its own, which it keeps.'],
  [/\.id: missing$/, 'Give the item an id of its own, which it keeps.'],
  [/sponsor: missing$/, 'Name who paid: `"sponsor": {"name": ...}`.'],
  [/no title, summary or text$/, 'Give the item a title or a text.'],
  [
    /\.(?:date\w*|published|generated|stale_after|expires|captured)(?:\.\w+)?: /,
    'Write a day, or an RFC 3339 moment with its time zone: 2026-05-24T09:00:00+06:00.',
  ],
  [
    /(?:url|image|avatar|logo|icon)(?:\[\d+\])?: /,
    'Write an absolute address that begins with https://, without a password.',
  ],
  [/language: /, 'Write a BCP 47 code, such as ru or en-GB.'],
  [/(?:countries|mentions)\[\d+\]: /, 'Write a code of ISO 3166, such as KG.'],
  [/priority: /, 'Breaking news needs `expires`.'],
];

/** What else is known of news that was read. */
export interface NewsCircumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Those whose stories the widget shows; all without. */
  readonly countries?: readonly string[] | undefined;
  /** The JSON that it was read from, and what its schema has against that. */
  readonly raw?: unknown;
  readonly faults?: readonly SchemaFault[];
}

/** Judges news that was read, as a widget that shows all of it, or those about some countries. */
export function checkNews(
  news: News,
  {now, countries = [], raw, faults = []}: NewsCircumstances,
  find: Find,
  facts: Facts,
): void {
  const {stories, withdrawn, skipped, problems} = news;
  Object.assign(facts, {
    ...(news.title && {title: news.title}),
    stories: stories.length,
    withdrawn: withdrawn.length,
    unusable: skipped,
    ...(news.language && {language: news.language}),
    ...(news.publisher && {publisher: news.publisher.name}),
    ...(news.generated !== undefined && {generated: moment(news.generated)}),
  });
  checkEmpty(news, raw, now, find);
  checkCountries(stories, countries, find, facts);
  if (skipped) {
    find(
      'warning',
      `${plural(skipped, 'item')} cannot be shown.`,
      'Mend what is named below, or take them out.',
      'items',
    );
  }
  checkFields(problems, raw, faults, find);
  checkDates(news, now, find, facts);
  checkRights(stories, now, find);
  checkLinks(news, find);
  checkPictures(stories, find);
  const anonymous = stories.filter(({publisher}) => !publisher);
  if (anonymous.length) {
    const what = `${those(anonymous, 'has', 'have')} no publisher: ${ids(anonymous)}.`;
    find('warning', what, 'Give the feed a title, or each item a `_newswire.publisher`.', 'publisher');
  }
  if (news.sample) {
    find(
      'warning',
      'It calls itself a sample, and widgets say so.',
      'Take `sample` out of what readers see.',
      '_newswire.sample',
    );
  }
}

/** Tells which fields readers could not use. */
function checkFields(problems: readonly string[], raw: unknown, faults: readonly SchemaFault[], find: Find): void {
  const parts = problems.map((problem) => {
    const [where = '', what = ''] = problem.split(/: (.*)/s);
    return {problem, where, what};
  });
  for (const {problem, where, what} of parts) {
    // An object is of no use because a part of it is: that was told.
    if (parts.some((other) => other.where.startsWith(`${where}.`) && what === 'not usable')) continue;
    const isItem = /^items\[\d+\]$/.test(where);
    const name = isItem ? 'item' : lastOf(where);
    const found = what === 'not usable' ? valueAt(raw, where) : undefined;
    const met = `The ${name}${found === undefined ? '' : ` ${shown(found)}`} ${WORDS[what] ?? `: ${what}`}`;
    const end = isItem
      ? ', and is not shown.'
      : /^items\[\d+\]\.id$/.test(where)
        ? ', and the item is not shown.'
        : what === 'missing'
          ? '.'
          : '. Widgets do without it.';
    const [, known] = FIXES.find(([form]) => form.test(problem)) ?? [];
    const fault = faults.find(({path}) => path === where);
    find('warning', met + end, known ?? (fault ? `It ${fault.says}` : 'Mend it, or leave it out.'), where);
  }
}

/** What readers note, in words that go on a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  'not usable': 'cannot be used',
  'used before': 'was used before',
  missing: 'is missing',
  'no title, summary or text': 'has no title, summary or text',
};

/** What stands at a path such as `items[3].image.url`. */
function valueAt(raw: unknown, path: string): unknown {
  const names = path.match(/[^.[\]]+/g) ?? [];
  return names.reduce(
    (value: unknown, name) => (Array.isArray(value) ? list(value)[Number(name)] : record(value)?.[name]),
    raw,
  );
}

function checkDates(news: News, now: number, find: Find, facts: Facts): void {
  const {stories, generated} = news;
  const times = stories.flatMap(({published}) => published ?? []);
  const newest = Math.max(...times);
  if (times.length) {
    facts.newest = moment(newest);
    facts.oldest = moment(Math.min(...times));
  }
  const undated = stories.filter(({published}) => published === undefined);
  if (undated.length && undated.length === stories.length) {
    const what = 'No story has a date that can be read: widgets keep the order of the document.';
    find('warning', what, 'Give each story the date of its publication, with a time zone.', 'date_published');
  } else if (undated.length) {
    const what = `${those(undated, 'has', 'have')} no date that can be read: ${ids(undated)}.`;
    find('note', what, 'Give each story the date of its publication, with a time zone.', 'date_published');
  }
  const ahead = stories.filter(({published = 0}) => published > now + SLACK);
  if (ahead.length) {
    const what = `${those(ahead, 'is', 'are')} dated in the future: ${ids(ahead)}.`;
    find('warning', what, 'Check the time zone, or publish them when their time has come.', 'date_published');
  }
  if (generated !== undefined && generated > now + SLACK) {
    const what = `It says that it was made in the future (${moment(generated)}).`;
    find('warning', what, 'Set the clock of the machine that makes it.', '_newswire.generated');
  }
  if (isStale(news, now)) {
    const what = `Out of date since ${moment(staleAt(news))}, which widgets say.`;
    find('warning', what, 'Run newswire publish, or see why it no longer runs.', '_newswire.stale_after');
  } else if (staleAt(news) === Infinity && times.length && newest < now - OLD) {
    find('note', `The newest story is of ${moment(newest)}.`, 'See whether the feed is still being written.');
  }
}

function checkRights(stories: readonly Story[], now: number, find: Find): void {
  const expired = stories.filter(({rights}) => (rights?.expires ?? Infinity) <= now);
  if (expired.length && expired.length < stories.length) {
    const what = `${those(expired, 'is', 'are')} not shown, because the rights have expired: ${ids(expired)}.`;
    find('warning', what, 'Take those stories out.', 'rights.expires');
  }
  const kept = stories.filter(({rights}) => rights?.syndicate === false);
  if (kept.length && kept.length < stories.length) {
    const what = `${those(kept, 'may', 'may')} not be shown on other sites: ${ids(kept)}.`;
    find('warning', what, 'Take those stories out of what partners read.', 'rights.syndicate');
  }
}

function checkLinks({stories}: News, find: Find): void {
  const plain = stories.filter(({url}) => url?.startsWith('http:'));
  if (plain.length) {
    find(
      'note',
      `${those(plain, 'links to a page', 'link to pages')} without https: ${ids(plain)}.`,
      'Link to https.',
      'url',
    );
  }
  const bare = stories.filter(({url}) => !url);
  if (bare.length) {
    const what = `${those(bare, 'has no link', 'have no link')}, so nothing happens on a click: ${ids(bare)}.`;
    find('note', what, 'Give each story the address of its page.', 'url');
  }
}

function checkPictures(stories: readonly Story[], find: Find): void {
  const pictured = stories.filter(({image}) => image);
  const faulty = (test: (image: NonNullable<Story['image']>) => boolean): Story[] =>
    pictured.filter(({image}) => image && test(image));
  const insecure = faulty(({url, sizes}) => [url, ...sizes.map(({url}) => url)].some((at) => at.startsWith('http:')));
  if (insecure.length) {
    const what = `${those(insecure, 'has a picture', 'have pictures')} without https, which many pages will not load: ${ids(insecure)}.`;
    find('warning', what, 'Serve pictures with https.', 'image');
  }
  const sizeless = faulty(({width, height}) => !width || !height);
  if (sizeless.length) {
    const what = `${those(sizeless, 'has a picture', 'have pictures')} without width and height, so pages may jump: ${ids(sizeless)}.`;
    find('note', what, 'Say both, in pixels, in `_newswire.image`.', 'image.width');
  }
  const undescribed = faulty(({alt}) => !alt);
  if (undescribed.length) {
    const what = `${those(undescribed, 'has a picture', 'have pictures')} without a description: ${ids(undescribed)}.`;
    find('note', what, 'Say in `_newswire.image.alt` what it shows, for those who do not see it.', 'image.alt');
  }
}

function ids(stories: readonly Story[]): string {
  return some(stories.map(({id}) => id));
}
