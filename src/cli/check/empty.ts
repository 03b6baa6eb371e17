import type {News, Story} from '../../data/news.js';
import {list, record} from '../../data/read.js';
import {those, type Facts, type Find} from './types.js';

/** Why widgets would be empty. */
export function checkEmpty({stories, withdrawn}: News, raw: unknown, now: number, find: Find): void {
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

/** Whether a widget for some countries has stories. */
export function checkCountries(stories: readonly Story[], wanted: readonly string[], find: Find, facts: Facts): void {
  const counts = new Map<string, number>();
  stories.forEach(({countries}) => {
    countries.forEach((code) => counts.set(code, (counts.get(code) ?? 0) + 1));
  });
  const known = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} (${String(count)})`);
  facts.countries = known.length ? known.join(', ') : 'none';
  if (!wanted.length || !stories.length || wanted.some((code) => counts.has(code))) return;
  const empty = `Widgets for ${wanted.join(', ')} are empty: no story`;
  const mentioned = stories.filter(({mentions}) => mentions.some((code) => wanted.includes(code)));
  if (!known.length) {
    const fix = 'Use the widget without `country`, or let newswire publish find the countries.';
    find('error', `${empty} says which countries it is about.`, fix, 'countries');
  } else {
    const about = wanted.length === 1 ? 'it' : 'them';
    const fix = mentioned.length
      ? `Give the widget country-match="any", as ${those(mentioned, 'mentions', 'mention')} ${about}.`
      : 'Show one of those countries, or say in `_newswire.countries` which stories are about this one.';
    find('error', `${empty} is about ${about}. There are stories about ${known.join(', ')}.`, fix, 'countries');
  }
}
