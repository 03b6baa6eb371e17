/** The documents of the benchmark: as many stories as asked for, the same on every machine and in every run. */

const PUBLISHERS = [
  {name: 'The Example Times', url: 'https://times.example/'},
  {name: 'Steppe Daily', url: 'https://steppe.example/'},
  {name: 'Silk Road Business Review', url: 'https://review.example/'},
];
const SOURCES = [
  {name: 'Bakhtar News Agency', url: 'https://bakhtar.example/'},
  {name: 'Asia Times', url: 'https://asia.example/'},
];
const TOPICS = [
  {qcode: 'medtop:20000373', name: 'international trade'},
  {qcode: 'medtop:04000000', name: 'economy, business and finance'},
  {qcode: 'medtop:11000000', name: 'politics and government'},
  {qcode: 'medtop:06000000', name: 'environment'},
];
const SUBJECTS = ['The government', 'Parliament', 'The central bank', 'A farmers’ union', 'The ministry of energy'];
const VERBS = ['approves', 'postpones', 'publishes', 'asks for', 'reconsiders'];
const OBJECTS = ['a plan', 'the budget', 'new rules', 'a long-awaited report', 'talks'];
const MATTERS = [
  'on water use in the Chüy valley',
  'for the railway through Torugart',
  'on small loans',
  'about the winter’s power supply',
  'for roads in the south of the country',
];
const WORDS =
  'after months of talks officials said that the work would begin in spring and be paid for by both sides while others asked how much of it the region could bear'.split(
    ' ',
  );
const DAY = 24 * 60 * 60 * 1000;
const NEWEST = Date.parse('2025-12-11T06:00:00Z');

/**
 * A news document: JSON Feed 1.1, every story about Kyrgyzstan, with kicker, headline, summary, picture and meta line.
 *
 * @param {number} count
 */
export function newsDocument(count) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Benchmark',
    language: 'en',
    _newswire: {
      about: 'urn:newswire-elements:schema:news',
      publisher: {name: 'News Example', url: 'https://news.example/'},
      generated: '2025-12-11T06:00:00Z',
      stale_after: '2099-01-01T00:00:00Z',
    },
    items: Array.from({length: count}, (_, index) => item(index)),
  };
}

/** Each list has another length, so that no two stories near each other are made of the same pieces. */
function item(index) {
  const pick = (list, step = 1) => list[Math.floor(index / step) % list.length];
  const start = index % WORDS.length;
  const words = [...WORDS.slice(start), ...WORDS.slice(0, start)].slice(0, 24).join(' ');
  const summary = `${pick(SUBJECTS, 2)} ${pick(VERBS)} ${words}.`;
  return {
    id: `story-${index + 1}`,
    url: `https://news.example/stories/${index + 1}`,
    title: `${pick(SUBJECTS)} ${pick(VERBS, 5)} ${pick(OBJECTS, 25)} ${pick(MATTERS, 3)} (${index + 1})`,
    summary,
    content_text: summary,
    date_published: new Date(NEWEST - index * 0.3 * DAY).toISOString(),
    _newswire: {
      publisher: pick(PUBLISHERS),
      countries: ['KG'],
      topics: [pick(TOPICS)],
      kind: 'article',
      summary_by: 'publisher',
      cites: index % 3 ? [] : [pick(SOURCES)],
      image: {
        url: '/picture.svg',
        alt: `A view of the place that story ${index + 1} tells of`,
        credit: 'Photo: News Example',
        width: 1200,
        height: 800,
        sizes: [{url: '/picture.svg?480', width: 480}],
      },
    },
  };
}
