import type {Author, Citation, Correction, Image, Priority, Publisher, Rights, Story, Topic} from '../../data/news.js';
import {time} from '../../data/read.js';
import type {Tombstone} from './before.js';

/** An item of a JSON Feed 1.1 with our extension. */
export interface FeedItem {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** A topic code with its scheme, as the schema has it. */
const QCODE = /^[A-Za-z][A-Za-z0-9_-]*:\S+$/;
/** What the four digits of a year can say (RFC 3339), in milliseconds. */
const [FIRST, LAST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];

/** Why a story cannot stand in a document, as a sentence; undefined for one that can. */
export function unfit({id, title, summary, content_text, content_html, kind, sponsor}: Story): string | undefined {
  if (!id) return 'it has no id, and is left out.';
  if (!title && !summary && !content_text && !content_html) return 'it has no words, and is left out.';
  // A paid text without its payer's name would stand there as if it were news, or as if anybody had paid.
  if (kind === 'sponsored' && !sponsor) {
    return 'it is sponsored and does not say by whom, and is left out. Its source has to name the sponsor.';
  }
  return undefined;
}

/**
 * A story as an item of a document: what it has and nothing else. `parseNews` reads the same story from it, but that a
 * story without any text gets its summary, else its title, as `content_text`, which JSON Feed asks for.
 *
 * @param language - The document's: not repeated in items.
 */
export function toItem(story: Story & {readonly source?: string}, language?: string): FeedItem {
  const {content_text, content_html, summary, title} = story;
  return {
    id: story.id,
    ...filled({
      url: story.url,
      external_url: story.external_url,
      title,
      summary,
      content_text: content_text ?? (content_html === undefined ? (summary ?? title) : undefined),
      content_html,
      date_published: rfc3339(story.date_published),
      date_modified: rfc3339(story.date_modified),
      language: story.language === language ? undefined : story.language,
      authors: story.authors.map(({name, url, avatar}: Author) => filled({name, url, avatar})),
      tags: story.tags,
      _newswire: filled({
        feed: story.source,
        publisher: story.publisher && publisherOf(story.publisher),
        cites: story.cites.map(namedOf),
        countries: story.countries,
        mentions: story.mentions,
        countries_by: story.countries_by,
        topics: story.topics.flatMap((topic) => topicOf(topic) ?? []),
        // An article is what an item is that does not say so.
        kind: story.kind === 'article' ? undefined : story.kind,
        sponsor: story.sponsor && namedOf(story.sponsor),
        summary_by: story.summary_by,
        image: story.image && imageOf(story.image),
        rights: story.rights && rightsOf(story.rights),
        access: story.access,
        priority: story.priority && priorityOf(story.priority),
        corrections: story.corrections.map(correctionOf),
      }),
    }),
  };
}

/** What stays of a withdrawn story. Its date is that of a day or moment which is known. */
export function toTombstone({id, publisher, source, withdrawn, copies}: Tombstone, own?: Publisher): FeedItem {
  const {date, reason, url, silent} = withdrawn;
  const isOwn = publisher?.name === own?.name && publisher?.url === own?.url;
  return {
    id,
    content_text: '',
    _newswire: filled({
      feed: source,
      publisher: publisher && !isOwn ? publisherOf(publisher) : undefined,
      withdrawn: filled({date: rfc3339(date), reason, url, silent, copies}) ?? {},
    }),
  };
}

export function publisherOf({name, url, logo}: Publisher): object | undefined {
  return filled({name, url, logo});
}

/** A time as RFC 3339 writes it, to the second where it is a whole one. */
export function momentOf(time: number): string {
  return new Date(Math.min(Math.max(time, FIRST), LAST)).toISOString().replace('.000Z', 'Z');
}

/**
 * A day, or a moment with the publisher's own offset, in the spelling of RFC 3339: readers of JSON Feed know no other.
 * Nothing is added to what it says, but seconds where a time has none.
 */
export function rfc3339(date: string | undefined): string | undefined {
  const moment = time(date);
  if (date === undefined || moment === undefined) return undefined;
  const [, day = '', hour = '', minute = '', seconds = ':00', zone = ''] =
    /^(.{10})[Tt ](\d\d):(\d\d)(:\d\d(?:\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/.exec(date) ?? [];
  if (!day) return date;
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  // The end of a day as 24:00, and offsets that are none, only programs write.
  if (Number(hour) > 23 || Number(hours) > 23 || Number(minutes) > 59) return momentOf(moment);
  return `${day}T${hour}:${minute}${seconds}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`;
}

/** An object's members that say something; undefined when none does. Empty lists and texts say nothing. */
function filled<T extends object>(members: T): Partial<T> | undefined {
  const kept = Object.entries(members).filter(
    ([, value]: [string, unknown]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length),
  );
  return kept.length ? (Object.fromEntries(kept) as Partial<T>) : undefined;
}

function namedOf({name, url}: Citation): object | undefined {
  return filled({name, url});
}

function topicOf({qcode, name}: Topic): object | undefined {
  return filled({qcode: qcode && QCODE.test(qcode) ? qcode : undefined, name});
}

function imageOf({url, alt, credit, caption, width, height, sizes}: Image): object {
  // Without words for it a picture has an empty `alt`: it is said that there are none.
  return {url, alt, ...filled({credit, caption, width, height, sizes: sizes.map(({url, width}) => ({url, width}))})};
}

function rightsOf({holder, license, expires, syndicate}: Rights): object | undefined {
  return filled({holder, license, expires: expires === undefined ? undefined : momentOf(expires), syndicate});
}

function priorityOf({level, expires}: Priority): object | string {
  return expires === undefined ? level : {level, expires: momentOf(expires)};
}

function correctionOf({date, text, kind, url}: Correction): object | undefined {
  return filled({date: rfc3339(date), text, kind, url});
}
