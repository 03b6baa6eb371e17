import type {NewsWords} from '../locale.js';
import {stories} from '../packs/en/stories.js';

/** English, for stories: apart from the rest, which every element loads, because strips of rates have no use for it. */
export const news: NewsWords = {
  ...stories,
  loading: 'Stories are loading',
  show: 'Show stories',
  unavailable: 'Stories are not available now',
  empty: 'There are no stories to show',
  unknown: 'This story is not available',
  notUpdated: (date) => `Not updated since ${date}`,
  withdrawn: (publisher, date) => `Withdrawn${publisher && ` by ${publisher}`}${date && `, ${date}`}`,
  notice: 'Notice',
  now: 'just now',
  breaking: 'Breaking',
  kind: {live: 'Live', opinion: 'Opinion', video: 'Video', audio: 'Audio'},
  sponsored: (name) => `Sponsored${name && ` by ${name}`}`,
  by: (author) => `By ${author}`,
  citing: (names) => `citing ${names}`,
  picture: (credit) => `Picture: ${credit}`,
  access: {free: '', registered: 'for registered readers', paid: 'for subscribers'},
  correction: {correction: 'Correction', clarification: 'Clarification', update: 'Update'},
  read: 'Read',
  close: 'Close',
  more: 'More stories',
};
