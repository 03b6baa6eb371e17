import {isStale, staleAt, type News, type Story} from '../../data/news.js';
import {list, record} from '../../data/read.js';
import {plural} from '../report.js';
import {moment, some, type Facts, type Find} from './types.js';

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

/** Judges news that was read, as a widget that shows all of it. */
export function checkNews(news: News, raw: unknown, now: number, find: Find, facts: Facts): void {
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
  if (skipped) {
    find(
      'warning',
      `${plural(skipped, 'item')} cannot be shown.`,
      'Mend what is named below, or take them out.',
      'items',
    );
  }
  for (const problem of problems) {
    const [where = '', what = ''] = problem.split(/: (.*)/s);
    const [, fix = 'Mend it, or leave it out.'] = FIXES.find(([form]) => form.test(problem)) ?? [];
    find('warning', `${name(where)}: ${what}. Widgets do without it.`, fix, where);
  }
  checkDates(news, now, find, facts);
  checkRights(stories, now, find);
  checkLinks(news, find);
  checkPictures(stories, find);
  const anonymous = stories.filter(({publisher}) => !publisher);
  if (anonymous.length) {
    const what = `${String(anonymous.length)} of ${String(stories.length)} stories have no publisher: ${ids(anonymous)}.`;
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

/** Why widgets would be empty. */
function checkEmpty({stories, withdrawn}: News, raw: unknown, now: number, find: Find): void {
  const shown = stories.filter(({rights}) => (rights?.expires ?? Infinity) > now && rights?.syndicate !== false);
  if (shown.length) return;
  if (stories.some(({rights}) => rights?.syndicate === false)) {
    const what =
      'Widgets on other sites are empty: the rights of all stories keep them off other sites, or have expired.';
    find('error', what, 'Take out `syndicate: false` where other sites may show the story.', 'items');
  } else if (stories.length) {
    find(
      'error',
      'Widgets are empty: the rights of all stories have expired.',
      'Publish stories that may be shown.',
      'items',
    );
  } else if (withdrawn.length) {
    find('error', 'Widgets are empty: all stories were withdrawn.', 'Publish stories that were not.', 'items');
  } else if (!list(record(raw)?.items).length) {
    find('error', 'Widgets are empty: there are no stories in it.', 'Ask its owner, or check the address.', 'items');
  } else find('error', 'Widgets are empty: no story can be shown.', 'Mend what is named here.', 'items');
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
    const what = `${String(undated.length)} of ${String(stories.length)} stories have no date that can be read: ${ids(undated)}.`;
    find('note', what, 'Give each story the date of its publication, with a time zone.', 'date_published');
  }
  const ahead = stories.filter(({published = 0}) => published > now + SLACK);
  if (ahead.length) {
    const what = `${String(ahead.length)} of ${String(stories.length)} stories are dated in the future: ${ids(ahead)}.`;
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
    const what = `The rights of ${String(expired.length)} have expired, so they are not shown: ${ids(expired)}.`;
    find('warning', what, 'Take those stories out.', 'rights.expires');
  }
  const kept = stories.filter(({rights}) => rights?.syndicate === false);
  if (kept.length && kept.length < stories.length) {
    const what = `${String(kept.length)} may not be shown on other sites: ${ids(kept)}.`;
    find('warning', what, 'Take those stories out of what partners read.', 'rights.syndicate');
  }
}

function checkLinks({stories}: News, find: Find): void {
  const plain = stories.filter(({url}) => url?.startsWith('http:'));
  if (plain.length) {
    find('note', `${String(plain.length)} link to pages without https: ${ids(plain)}.`, 'Link to https.', 'url');
  }
  const bare = stories.filter(({url}) => !url);
  if (bare.length) {
    const what = `${String(bare.length)} have no link, so their headline is none: ${ids(bare)}.`;
    find('note', what, 'Give each story the address of its page.', 'url');
  }
}

function checkPictures(stories: readonly Story[], find: Find): void {
  const pictured = stories.filter(({image}) => image);
  const faulty = (test: (image: NonNullable<Story['image']>) => boolean): Story[] =>
    pictured.filter(({image}) => image && test(image));
  const insecure = faulty(({url, sizes}) => [url, ...sizes.map(({url}) => url)].some((at) => at.startsWith('http:')));
  if (insecure.length) {
    const what = `${String(insecure.length)} have a picture without https, which many pages will not load: ${ids(insecure)}.`;
    find('warning', what, 'Serve pictures with https.', 'image');
  }
  const sizeless = faulty(({width, height}) => !width || !height);
  if (sizeless.length) {
    const what = `${String(sizeless.length)} have a picture without width and height, so pages may jump: ${ids(sizeless)}.`;
    find('note', what, 'Say both, in pixels, in `_newswire.image`.', 'image.width');
  }
  const undescribed = faulty(({alt}) => !alt);
  if (undescribed.length) {
    const what = `${String(undescribed.length)} have a picture without a description: ${ids(undescribed)}.`;
    find('note', what, 'Say in `_newswire.image.alt` what it shows, for those who do not see it.', 'image.alt');
  }
}

function ids(stories: readonly Story[]): string {
  return some(stories.map(({id}) => id));
}

/** What a path ends with. */
function name(path: string): string {
  return path.split('.').pop() ?? path;
}
