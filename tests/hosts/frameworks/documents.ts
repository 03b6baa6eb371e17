/** The documents that every example shows: rates and news of today, and the news as it is a little later. */
const today = new Date().toISOString().slice(0, 10);
const generated = `${today}T00:00:00Z`;

export const DAM = 'A Second Dam on the Naryn';
export const RAILS = 'Rails Reach the Border';
export const WHEAT = 'A Good Year for Wheat';
export const DAM_LATER = 'The Second Dam Has to Wait';

function story(id: string, country: string, title: string): object {
  return {
    id,
    url: `https://news.example/${id}`,
    title,
    content_text: 'It would begin next spring.',
    date_published: generated,
    _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, countries: [country]},
  };
}

function news(dam: string): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News Example',
    _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, generated},
    items: [story('dam', 'KG', dam), story('rails', 'KZ', RAILS), story('wheat', 'TJ', WHEAT)],
  };
}

export const documents: Readonly<Record<'rates' | 'news' | 'later', object>> = {
  rates: {
    format: 'newswire-rates',
    version: 1,
    generated,
    sources: [{id: 'bank', name: 'Example Bank', reuse: 'unstated'}],
    rates: Object.entries({KGS: '87.45', KZT: '518.02'}).map(([quote, rate]) => ({
      base: 'USD',
      quote,
      rate,
      source: 'bank',
      kind: 'official',
      date: today,
    })),
  },
  news: news(DAM),
  later: news(DAM_LATER),
};
