/**
 * Every example of the gallery: what it shows, and what `npm run look` takes pictures of.
 *
 * A section for each element; in it groups; in them examples, each with one element or several, or, on a mock-up of a
 * host page (a `<template>` of gallery.html), one for each `data-place` of it.
 *
 * @typedef {{tag: string, attributes: Record<string, string>, children: (Node | string)[]}} Node
 * @typedef {object} Example
 * @property {string} id
 * @property {string} title
 * @property {string} note
 * @property {Node[]} elements
 * @property {'column' | 'columns'} [room] - What the elements stand in, where that is not the whole width.
 * @property {string} [page] - The style of a host page; with it the template `page-…`, or the one that `mockUp` names.
 * @property {string} [mockUp]
 * @property {string} [press] - What a reader has pressed to see it so: a selector within the shadow root.
 * @typedef {{id: string, title: string, note: string, examples: Example[]}} Group
 * @typedef {{tag: string, title: string, note: string, groups: Group[]}} Section
 */

/** An element, its attributes and what stands between its tags. @returns {Node} */
const node = (tag, attributes = {}, ...children) => ({tag, attributes, children});

const strip = (attributes, ...children) => node('fx-ticker', attributes, ...children);

const link = node('a', {href: 'https://news.example.com/rates/'}, 'Exchange rates of Central Asia: News Example');

/** Documents of The Example Courier, an invented paper. */
const COURIER = {src: 'data/courier.json'};
const RATES = {'rates-src': 'data/courier-rates.json'};

const feed = (attributes, ...children) => node('country-feed', {...COURIER, ...attributes}, ...children);

const story = (id, attributes, ...children) =>
  node('news-card', {...COURIER, ...(id ? {'story-id': id} : {}), ...attributes}, ...children);

const newsLink = node('a', {href: 'https://news.example.com/'}, 'News of Central Asia: News Example');

/** What a machine has written between the tags. */
const dated = [
  node('a', {href: 'https://news.example.com/bridge'}, 'Second Bridge Opens Across the Same River'),
  node('time', {datetime: '2026-05-20'}),
];

/** A story of each kind that is no plain article. */
const KINDS = ['second-bridge', 'chess-final', 'road-repainted', 'lake-recorded', 'long-way-round', 'six-teapots'];

/** A document, or one item of it, between the tags. */
const json = (content) => node('script', {type: 'application/json'}, JSON.stringify(content, null, 2));

const NO_STORIES = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Example Courier',
  items: [],
};

const NOTE = {
  id: 'bench',
  title: 'Bench Found to Face the Right Way',
  content_text: 'It had been turned round in the night, and nobody has come forward to turn it back.',
};

/** @type {Section[]} */
export const sections = [
  {
    tag: 'fx-ticker',
    title: 'The strip of exchange rates',
    note: 'Takes font, size and colour from the page around it. Moves only where the rates do not fit, and stands still under the pointer, under the keyboard, off screen, and for readers who ask for less motion.',
    groups: [
      {
        id: 'pages',
        title: 'On three pages',
        note: 'The bundled edition on mock-ups of three hosts. Nothing is set but the accent colour of each page. On each: scrolling, standing still, and wrapped into a column.',
        examples: [
          {
            id: 'newspaper',
            title: 'A newspaper',
            note: 'Its own serif on white, with a red accent.',
            page: 'newspaper',
            elements: [
              strip({sample: ''}),
              strip({sample: '', layout: 'static', pairs: 'USD/KGS USD/KZT'}),
              strip({sample: '', layout: 'wrap'}),
            ],
          },
          {
            id: 'dashboard',
            title: 'A dashboard',
            note: 'A dark page in the system’s sans serif, with an amber accent.',
            page: 'dashboard',
            elements: [
              strip({sample: ''}),
              strip({sample: '', layout: 'static', pairs: 'USD/KGS USD/KZT'}),
              strip({sample: '', layout: 'wrap'}),
            ],
          },
          {
            id: 'magazine',
            title: 'A magazine',
            note: 'Large type on sepia.',
            page: 'magazine',
            elements: [
              strip({sample: ''}),
              strip({sample: '', layout: 'static', pairs: 'USD/KGS USD/KZT'}),
              strip({sample: '', layout: 'wrap'}),
            ],
          },
        ],
      },
      {
        id: 'layouts',
        title: 'Layouts and directions',
        note: 'The bundled edition: five pairs from one captured page, with the figures that it printed.',
        examples: [
          {
            id: 'scroll',
            title: 'Scroll',
            note: 'The default. With room for all it does not move.',
            elements: [strip({sample: ''})],
          },
          {
            id: 'static',
            title: 'Static',
            note: 'Never moves. What does not fit is reached by the arrow, by swiping, or by the arrow keys.',
            elements: [strip({sample: '', layout: 'static'})],
          },
          {
            id: 'wrap',
            title: 'Wrap',
            note: 'As many lines as it takes: for columns.',
            elements: [strip({sample: '', layout: 'wrap'})],
          },
          {
            id: 'pairs',
            title: 'Named pairs',
            note: 'In the order and direction that the author wrote. One significant digit is too few to turn round, so the Uzbek sum keeps its published direction.',
            elements: [strip({sample: '', pairs: 'USD/KGS USD/KZT USD/TJS USD/UZS USD/TMT'})],
          },
          {
            id: 'flip',
            title: 'Flipped',
            note: 'Each pair of the document the other way round.',
            elements: [strip({sample: '', flip: ''})],
          },
          {
            id: 'one',
            title: 'A single pair',
            note: 'Still a sentence to those who listen.',
            elements: [strip({sample: '', pairs: 'USD/TJS'})],
          },
        ],
      },
      {
        id: 'states',
        title: 'States',
        note: 'One block size in each of them, until the reader asks for more, so nothing below the strip moves. Except for the sample, these read documents of The Example Courier, whose figures are invented and look it.',
        examples: [
          {
            id: 'pending',
            title: 'Pending',
            note: 'Before the document is there. Held here by load="manual", so that there is time to look.',
            elements: [strip({src: 'data/ready.json', load: 'manual'})],
          },
          {
            id: 'pending-fallback',
            title: 'Pending, with a fallback',
            note: 'What the author put between the tags stays until there are rates.',
            elements: [strip({src: 'data/ready.json', load: 'manual'}, link)],
          },
          {
            id: 'click',
            title: 'Asking first',
            note: 'No request is made before the reader wants it: for consent rules.',
            elements: [strip({src: 'data/ready.json', load: 'click'})],
          },
          {
            id: 'ready',
            title: 'Ready',
            note: 'Official rates with the change since the day before.',
            elements: [strip({src: 'data/ready.json'})],
          },
          {
            id: 'sources',
            title: 'Ready, with its sources open',
            note: 'Who published the figures, once the reader asks.',
            press: 'button[aria-expanded]',
            elements: [strip({src: 'data/ready.json'})],
          },
          {
            id: 'sample',
            title: 'Sample',
            note: 'The bundled edition: shown where an element is told of nothing else, and always under this line.',
            elements: [strip({})],
          },
          {
            id: 'stale',
            title: 'Stale',
            note: 'Past the day on which the next rates were due.',
            elements: [strip({src: 'data/stale.json'})],
          },
          {
            id: 'empty',
            title: 'Empty',
            note: 'The document was read, and has no rates.',
            elements: [strip({src: 'data/empty.json'})],
          },
          {
            id: 'error',
            title: 'Error',
            note: 'The address gives something else than rates. The console tells the editor what.',
            elements: [strip({src: 'data/not-rates.json'})],
          },
          {
            id: 'fallback',
            title: 'Error, with a fallback',
            note: 'The reader is left with the publisher’s link.',
            elements: [strip({src: 'data/not-rates.json'}, link)],
          },
          {
            id: 'fallback-dated',
            title: 'Error, with a fallback that a machine wrote',
            note: 'Figures in a fallback are shown with their day in words.',
            elements: [
              strip(
                {src: 'data/not-rates.json'},
                node('a', {href: 'https://news.example.com/rates/'}, '1 USD = 88.88 KGS'),
                node('time', {datetime: '2026-05-20'}),
              ),
            ],
          },
        ],
      },
      {
        id: 'figures',
        title: 'Figures',
        note: 'What documents may hold. All of The Example Courier, all invented.',
        examples: [
          {
            id: 'fixed',
            title: 'Pegs',
            note: 'A currency that is fixed to another has no change.',
            elements: [strip({src: 'data/pegs.json'})],
          },
          {
            id: 'mixed',
            title: 'Mixed dates and kinds',
            note: 'What the line says of all is not repeated; what differs is said beside its figure.',
            elements: [strip({src: 'data/mixed.json'})],
          },
          {
            id: 'upcoming',
            title: 'Not in force yet',
            note: 'One rate is set for a day that has not come.',
            elements: [strip({src: 'data/upcoming.json'})],
          },
          {
            id: 'cash',
            title: 'Buy and sell',
            note: 'Cash rates, from the bank’s side of the counter.',
            elements: [strip({src: 'data/cash.json'})],
          },
          {
            id: 'credited',
            title: 'With a credit',
            note: 'Printed where a source’s terms ask for it.',
            elements: [strip({src: 'data/credited.json'})],
          },
          {
            id: 'long',
            title: 'Twenty pairs',
            note: 'Codes are real, figures count from one to twenty.',
            elements: [strip({src: 'data/long.json'})],
          },
          {
            id: 'long-wrap',
            title: 'Twenty pairs, wrapped',
            note: 'Columns of equal width, so that figures can be compared.',
            elements: [strip({src: 'data/long.json', layout: 'wrap'})],
          },
          {
            id: 'links',
            title: 'Links',
            note: 'Each pair leads to the publisher’s own page of it.',
            elements: [
              strip({
                src: 'data/ready.json',
                'href-template': 'https://news.example.com/rates/{base}-{quote}',
                'link-params': 'utm_source=partner',
                target: '_blank',
              }),
            ],
          },
        ],
      },
      {
        id: 'themes',
        title: 'Themes',
        note: 'For pages whose own colours do not suit the place of the strip.',
        examples: [
          {
            id: 'theme-light',
            title: 'Light',
            note: 'Whatever the page is.',
            elements: [strip({sample: '', theme: 'light'})],
          },
          {
            id: 'theme-dark',
            title: 'Dark',
            note: 'Whatever the page is.',
            elements: [strip({sample: '', theme: 'dark'})],
          },
        ],
      },
    ],
  },
  {
    tag: 'news-card',
    title: 'One story',
    note: 'From a small line of text to the picture that leads a page. The whole card leads to the story; a story without an address is read where it stands.',
    groups: [
      {
        id: 'card-layouts',
        title: 'Layouts of a card',
        note: 'Stories of The Example Courier, which is invented, and so are its pictures. Without a layout the card follows its own width.',
        examples: [
          {
            id: 'card-auto',
            title: 'As it fits',
            note: 'No layout is set: the picture stands above the words in a column, and beside them where both have room.',
            elements: [story('melons-early')],
          },
          {
            id: 'card-hero',
            title: 'Hero',
            note: 'The story that leads a page.',
            elements: [story('lake-recorded', {layout: 'hero'})],
          },
          {
            id: 'card-horizontal',
            title: 'Horizontal',
            note: 'The picture beside the words, at every width.',
            elements: [story('timetable-admits', {layout: 'horizontal'})],
          },
          {
            id: 'card-stacked',
            title: 'Stacked',
            note: 'The picture above the words.',
            room: 'columns',
            elements: ['melons-early', 'lake-recorded', 'calm-week'].map((id) => story(id, {layout: 'stacked'})),
          },
          {
            id: 'card-compact',
            title: 'Compact',
            note: 'A headline and a small picture, whose credit goes below both.',
            room: 'columns',
            elements: ['melons-early', 'lake-recorded', 'common-dumpling'].map((id) => story(id, {layout: 'compact'})),
          },
          {
            id: 'card-text',
            title: 'Text',
            note: 'Without the picture that the story has.',
            room: 'columns',
            elements: ['melons-early', 'lake-recorded', 'calm-week'].map((id) => story(id, {layout: 'text'})),
          },
          {
            id: 'card-plain',
            title: 'No picture: as it fits',
            note: 'A story that has none takes the whole width.',
            elements: [story('common-dumpling')],
          },
          {
            id: 'card-plain-hero',
            title: 'No picture: hero',
            note: 'Carried by its headline.',
            elements: [story('common-dumpling', {layout: 'hero'})],
          },
          {
            id: 'card-plain-columns',
            title: 'No picture: stacked, compact, horizontal',
            note: 'Beside each other, as in a row of cards of which some have pictures.',
            room: 'columns',
            elements: [
              story('common-dumpling', {layout: 'stacked'}),
              story('common-dumpling', {layout: 'compact'}),
              story('common-dumpling', {layout: 'horizontal'}),
            ],
          },
        ],
      },
      {
        id: 'card-kinds',
        title: 'What a story may be',
        note: 'What sets a story apart is a word before its topic; a sign may stand beside it, colour says nothing alone.',
        examples: [
          {
            id: 'kinds',
            title: 'Breaking, live, video, audio, opinion, sponsored',
            note: 'Breaking news is breaking until it expires, then a story like any other.',
            room: 'columns',
            elements: KINDS.map((id) => story(id, {layout: 'stacked'})),
          },
          {
            id: 'kinds-compact',
            title: 'The same, small',
            note: 'Labels stay; captions and summaries go.',
            room: 'columns',
            elements: KINDS.map((id) => story(id, {layout: 'compact'})),
          },
          {
            id: 'opinion',
            title: 'Opinion',
            note: 'Whose it is comes before what it says.',
            room: 'column',
            elements: [story('long-way-round')],
          },
          {
            id: 'sponsored',
            title: 'Sponsored',
            note: 'Who paid comes first, and no setting takes it away. Its links tell search engines so.',
            room: 'column',
            elements: [story('six-teapots')],
          },
          {
            id: 'access',
            title: 'Who may read it',
            note: 'For registered readers, and for subscribers.',
            room: 'columns',
            elements: [story('melons-early', {layout: 'text'}), story('calm-week', {layout: 'text'})],
          },
          {
            id: 'corrections',
            title: 'Corrections',
            note: 'A correction, a clarification and an update. Of several the card shows the newest.',
            room: 'columns',
            elements: ['library-chairs', 'timetable-admits', 'cable-car-sculpture'].map((id) =>
              story(id, {layout: 'text'}),
            ),
          },
          {
            id: 'dates',
            title: 'Dates',
            note: 'Hours ago, a day of this year, one of another year, and a story whose publisher gives no date.',
            room: 'columns',
            elements: ['library-chairs', 'rain', 'name-kept', 'town-clock'].map((id) => story(id, {layout: 'compact'})),
          },
          {
            id: 'long-headline',
            title: 'Long words and short ones',
            note: 'A headline is shown as published: never cut, however long.',
            room: 'columns',
            elements: [
              story('shorter-headlines', {layout: 'stacked'}),
              story('shorter-headlines', {layout: 'compact'}),
              story('rain', {layout: 'stacked'}),
            ],
          },
          {
            id: 'long-headline-hero',
            title: 'A long headline that leads',
            note: 'Twenty-four words.',
            elements: [story('shorter-headlines', {layout: 'hero'})],
          },
        ],
      },
      {
        id: 'card-languages',
        title: 'Stories in nine languages',
        note: 'A story keeps its own language and direction; what the card says of it, dates and labels, is in the language of the page.',
        examples: [
          {
            id: 'cyrillic',
            title: 'Russian, Kazakh, Kyrgyz, Tajik',
            note: 'Lines leave room for letters that reach below.',
            room: 'columns',
            elements: ['gorsovet-tishina', 'kitaphana-shai', 'kopurogo-at', 'soati-shahr'].map((id) =>
              story(id, {layout: 'stacked'}),
            ),
          },
          {
            id: 'latin',
            title: 'Uzbek, Turkmen',
            note: 'In Latin letters.',
            room: 'columns',
            elements: ['qovun-sayli', 'uzyn-haly'].map((id) => story(id, {layout: 'stacked'})),
          },
          {
            id: 'arabic',
            title: 'Persian, Pashto',
            note: 'Read from right to left, on a page of either direction.',
            room: 'columns',
            elements: [
              story('bazgasht-ketab', {layout: 'stacked'}),
              story('da-toto-mewa', {layout: 'stacked'}),
              story('bazgasht-ketab', {layout: 'compact'}),
            ],
          },
          {
            id: 'arabic-hero',
            title: 'A Persian lead',
            note: 'With a correction.',
            elements: [story('bazgasht-ketab', {layout: 'hero'})],
          },
        ],
      },
      {
        id: 'card-states',
        title: 'States of a card',
        note: 'What comes takes the place that was kept for it.',
        examples: [
          {
            id: 'card-pending',
            title: 'Pending',
            note: 'Before the document is there. Held here by load="manual", so that there is time to look.',
            room: 'column',
            elements: [story('melons-early', {load: 'manual'})],
          },
          {
            id: 'card-pending-fallback',
            title: 'Pending, with a fallback',
            note: 'What the author put between the tags stays until there is a story.',
            room: 'column',
            elements: [story('melons-early', {load: 'manual'}, newsLink)],
          },
          {
            id: 'card-click',
            title: 'Asking first',
            note: 'No request is made before the reader wants it: for consent rules.',
            room: 'column',
            elements: [story('melons-early', {load: 'click'}, newsLink)],
          },
          {
            id: 'card-sample',
            title: 'Sample',
            note: 'The bundled edition: shown where a card is told of nothing else, and always under this line.',
            room: 'column',
            elements: [node('news-card')],
          },
          {
            id: 'card-stale',
            title: 'Stale',
            note: 'A day or more past the time at which the document was due.',
            room: 'column',
            elements: [node('news-card', {src: 'data/courier-stale.json'})],
          },
          {
            id: 'card-error',
            title: 'Error',
            note: 'The address gives rates in place of news. The console tells the editor so.',
            room: 'column',
            elements: [node('news-card', {src: 'data/ready.json'})],
          },
          {
            id: 'card-fallback',
            title: 'Error, with a fallback',
            note: 'The reader is left with the publisher’s link.',
            room: 'column',
            elements: [node('news-card', {src: 'data/ready.json'}, newsLink)],
          },
          {
            id: 'card-fallback-dated',
            title: 'Error, with a fallback that a machine wrote',
            note: 'A headline in a fallback is shown with its day in words.',
            room: 'column',
            elements: [node('news-card', {src: 'data/ready.json'}, ...dated)],
          },
          {
            id: 'card-unknown',
            title: 'Unknown',
            note: 'The document has no such story. The console tells the editor which.',
            room: 'column',
            elements: [story('melons-late')],
          },
          {
            id: 'card-empty',
            title: 'Empty',
            note: 'The document was read, and has no stories.',
            room: 'column',
            elements: [node('news-card', {}, json(NO_STORIES))],
          },
          {
            id: 'card-withdrawn',
            title: 'Withdrawn',
            note: 'By whom, when and why, and nothing of the story.',
            room: 'column',
            elements: [story('giant-melon')],
          },
          {
            id: 'card-withdrawn-silent',
            title: 'Withdrawn without a trace',
            note: 'The publisher asks for none: the card takes no room.',
            room: 'column',
            elements: [story('private-wedding')],
          },
          {
            id: 'card-unread',
            title: 'Read here',
            note: 'A story without an address has a button in place of a link.',
            room: 'column',
            elements: [story('weather-today')],
          },
          {
            id: 'card-read',
            title: 'Read here, opened',
            note: 'The text, in place.',
            press: 'button[aria-expanded]',
            elements: [story('weather-today', {layout: 'text'})],
          },
          {
            id: 'card-failed',
            title: 'A picture that does not come',
            note: 'Its place keeps its size and bears the publisher’s name.',
            room: 'columns',
            elements: [
              story('one-very-good-picture', {layout: 'stacked'}),
              story('one-very-good-picture', {layout: 'compact'}),
            ],
          },
          {
            id: 'card-no-images',
            title: 'No pictures wanted',
            note: 'images="none": no picture is asked for, whatever the layout.',
            room: 'columns',
            elements: [story('melons-early', {images: 'none'}), story('long-way-round', {images: 'none'})],
          },
        ],
      },
      {
        id: 'card-sources',
        title: 'Where a story comes from',
        note: 'Any JSON Feed, the posts of a WordPress site, or an item between the tags.',
        examples: [
          {
            id: 'card-jsonfeed',
            title: 'A JSON Feed',
            note: 'Of anyone, without a word of ours in it.',
            room: 'column',
            elements: [node('news-card', {src: 'data/jsonfeed.json'})],
          },
          {
            id: 'card-wordpress',
            title: 'Posts of WordPress',
            note: 'What /wp-json/wp/v2/posts?_embed of a site answers.',
            room: 'column',
            elements: [node('news-card', {src: 'data/posts.json'})],
          },
          {
            id: 'card-inline',
            title: 'An item between the tags',
            note: 'No request at all.',
            room: 'column',
            elements: [node('news-card', {}, json(NOTE))],
          },
        ],
      },
      {
        id: 'card-themes',
        title: 'Themes of a card',
        note: 'For pages whose own colours do not suit the place of the card.',
        examples: [
          {
            id: 'card-light',
            title: 'Light and dark',
            note: 'Whatever the page is.',
            room: 'columns',
            elements: [
              story('library-chairs', {layout: 'stacked', theme: 'light'}),
              story('library-chairs', {layout: 'stacked', theme: 'dark'}),
            ],
          },
        ],
      },
    ],
  },
  {
    tag: 'country-feed',
    title: 'Countries',
    note: 'Each with its name in the language of the page, what its currency is worth, and its stories. A story stands once in the element, under the country it is most about.',
    groups: [
      {
        id: 'feed-pages',
        title: 'Stories on three pages',
        note: 'The Example Courier on mock-ups of three hosts, together with a strip and with single cards. Nothing is set but the accent colour of each page.',
        examples: [
          {
            id: 'newspaper-news',
            title: 'A newspaper',
            note: 'A country that leads, and two stories beside it.',
            page: 'newspaper',
            mockUp: 'news-newspaper',
            elements: [
              strip({src: 'data/courier-rates.json'}),
              feed({...RATES, country: 'KZ', flag: ''}),
              story('long-way-round'),
              story('road-repainted', {layout: 'stacked'}),
            ],
          },
          {
            id: 'dashboard-news',
            title: 'A dashboard',
            note: 'Lists of three countries, five stories each.',
            page: 'dashboard',
            mockUp: 'news-dashboard',
            elements: [
              feed({...RATES, country: 'KG', layout: 'list', images: 'none'}),
              feed({...RATES, country: 'UZ TJ', layout: 'list', limit: '2', flag: ''}),
            ],
          },
          {
            id: 'magazine-news',
            title: 'A magazine',
            note: 'One story that leads, and a grid.',
            page: 'magazine',
            mockUp: 'news-magazine',
            elements: [story('lake-recorded', {layout: 'hero'}), feed({country: 'UZ', layout: 'grid', limit: '3'})],
          },
        ],
      },
      {
        id: 'feed-layouts',
        title: 'Layouts of a feed',
        note: 'One country with its flag and its currency.',
        examples: [
          {
            id: 'feed-lead',
            title: 'Lead',
            note: 'The default: one large story, and others beside it.',
            elements: [feed({...RATES, country: 'KZ', flag: ''})],
          },
          {
            id: 'feed-list',
            title: 'List',
            note: 'One below the other; without a flag.',
            elements: [feed({...RATES, country: 'KG', layout: 'list'})],
          },
          {
            id: 'feed-grid',
            title: 'Grid',
            note: 'As many columns as fit.',
            elements: [feed({...RATES, country: 'UZ', layout: 'grid', flag: '', limit: '6'})],
          },
          {
            id: 'feed-column',
            title: 'In a column',
            note: 'Lead and list where there is room for one column.',
            room: 'columns',
            elements: [
              feed({...RATES, country: 'KG', flag: '', limit: '3'}),
              feed({...RATES, country: 'KZ', flag: '', limit: '3', layout: 'list'}),
            ],
          },
          {
            id: 'feed-one',
            title: 'One story',
            note: 'A country of which there is nothing else.',
            elements: [feed({...RATES, country: 'TM', flag: ''})],
          },
          {
            id: 'feed-five',
            title: 'Five countries',
            note: 'central-asia names them; each with two stories.',
            elements: [feed({...RATES, country: 'central-asia', flag: '', limit: '2', layout: 'list'})],
          },
          {
            id: 'feed-all',
            title: 'No country',
            note: 'All stories of the document in one list, under the page’s own heading.',
            elements: [feed({limit: '4'})],
          },
        ],
      },
      {
        id: 'feed-choice',
        title: 'Which stories',
        note: 'What a page leaves out, and how a reader gets more.',
        examples: [
          {
            id: 'feed-more',
            title: 'More',
            note: 'limit="2", and the reader has asked for two more. They come in place, and the keyboard goes on at the first of them.',
            press: 'button[aria-describedby]:not([aria-expanded])',
            elements: [feed({country: 'KZ', limit: '2', layout: 'grid'})],
          },
          {
            id: 'feed-any',
            title: 'Mentioned, too',
            note: 'country-match="any" counts stories that merely name the country.',
            elements: [feed({...RATES, country: 'TJ', 'country-match': 'any', flag: '', layout: 'list', limit: '4'})],
          },
          {
            id: 'feed-exclude',
            title: 'Some left out',
            note: 'A story that stands elsewhere on the page, a topic, a kind and a word.',
            elements: [
              feed({
                country: 'UZ',
                layout: 'list',
                exclude: 'melons-early',
                'exclude-topic': 'restoration',
                'exclude-kind': 'sponsored',
                'exclude-query': 'rain',
              }),
            ],
          },
          {
            id: 'feed-no-images',
            title: 'No pictures wanted',
            note: 'images="none" in a list and a lead.',
            elements: [feed({country: 'KZ', images: 'none'})],
          },
          {
            id: 'feed-links',
            title: 'Links',
            note: 'In a window of their own, with a parameter that names the partner.',
            elements: [feed({country: 'TJ', layout: 'list', target: '_blank', 'link-params': 'utm_source=partner'})],
          },
        ],
      },
      {
        id: 'feed-states',
        title: 'States of a feed',
        note: 'Places are kept from the moment that stories are asked for.',
        examples: [
          {
            id: 'feed-pending',
            title: 'Pending',
            note: 'As many places as stories are asked for.',
            elements: [feed({country: 'KZ', limit: '4', load: 'manual'})],
          },
          {
            id: 'feed-pending-fallback',
            title: 'Pending, with a fallback',
            note: 'What the author put between the tags stays until there are stories.',
            elements: [feed({country: 'KZ', limit: '3', layout: 'list', load: 'manual'}, newsLink)],
          },
          {
            id: 'feed-click',
            title: 'Asking first',
            note: 'No request is made before the reader wants it: for consent rules.',
            elements: [feed({country: 'KZ', load: 'click'}, newsLink)],
          },
          {
            id: 'feed-sample',
            title: 'Sample',
            note: 'The bundled edition, with the rates of the same page. Of two countries it has nothing.',
            elements: [node('country-feed', {country: 'central-asia', flag: '', layout: 'list'})],
          },
          {
            id: 'feed-stale',
            title: 'Stale',
            note: 'Nothing was heard since a day in December. The rates are those of today.',
            elements: [
              node('country-feed', {src: 'data/courier-stale.json', ...RATES, country: 'KG KZ', layout: 'list'}),
            ],
          },
          {
            id: 'feed-old-rates',
            title: 'Rates out of date',
            note: 'Stories of today, and rates past their time.',
            elements: [feed({'rates-src': 'data/stale.json', country: 'KG', limit: '2', layout: 'list'})],
          },
          {
            id: 'feed-no-rates',
            title: 'Rates that do not come',
            note: 'The stories stay; the place of the rate is left empty.',
            elements: [feed({'rates-src': 'data/not-rates.json', country: 'KG', limit: '2', layout: 'list'})],
          },
          {
            id: 'feed-none',
            title: 'A country without stories',
            note: 'Mongolia, of which the Courier has none.',
            elements: [feed({country: 'MN', flag: ''})],
          },
          {
            id: 'feed-empty',
            title: 'Empty',
            note: 'The document was read, and has no stories at all.',
            elements: [node('country-feed', {}, json(NO_STORIES))],
          },
          {
            id: 'feed-error',
            title: 'Error',
            note: 'The address gives rates in place of news. The console tells the editor so.',
            elements: [node('country-feed', {src: 'data/ready.json', country: 'KZ'})],
          },
          {
            id: 'feed-fallback',
            title: 'Error, with a fallback',
            note: 'The reader is left with the publisher’s link.',
            elements: [node('country-feed', {src: 'data/ready.json', country: 'KZ'}, newsLink)],
          },
        ],
      },
      {
        id: 'feed-sources',
        title: 'Where stories come from',
        note: 'Neither of these names a country, so they are shown in one list.',
        examples: [
          {
            id: 'feed-jsonfeed',
            title: 'A JSON Feed',
            note: 'One of its pieces has no title, and is shown by its first words.',
            elements: [node('country-feed', {src: 'data/jsonfeed.json', layout: 'list'})],
          },
          {
            id: 'feed-wordpress',
            title: 'Posts of WordPress',
            note: 'With the pictures that the site has in several sizes.',
            elements: [node('country-feed', {src: 'data/posts.json'})],
          },
        ],
      },
      {
        id: 'feed-themes',
        title: 'Themes of a feed',
        note: 'For pages whose own colours do not suit the place of the feed.',
        examples: [
          {
            id: 'feed-light',
            title: 'Light',
            note: 'Whatever the page is.',
            elements: [feed({...RATES, country: 'UZ', flag: '', limit: '3', theme: 'light'})],
          },
          {
            id: 'feed-dark',
            title: 'Dark',
            note: 'Whatever the page is.',
            elements: [feed({...RATES, country: 'UZ', flag: '', limit: '3', theme: 'dark'})],
          },
        ],
      },
    ],
  },
];
