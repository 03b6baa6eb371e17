/**
 * Every example of the demo: what the page shows, and what `npm run look` takes pictures of.
 *
 * A section for each element; in it groups; in them examples, each with one element or, on a mock-up of a host page
 * (a `<template id="page-…">` of index.html), one for each `data-place` of it.
 *
 * @typedef {{tag: string, attributes: Record<string, string>, children: (Node | string)[]}} Node
 * @typedef {{id: string, title: string, note: string, page?: string, press?: string, elements: Node[]}} Example
 *   `press` is what a reader has pressed to see it so: a selector within the shadow root.
 * @typedef {{id: string, title: string, note: string, examples: Example[]}} Group
 * @typedef {{tag: string, title: string, note: string, groups: Group[]}} Section
 */

/** An element, its attributes and what stands between its tags. @returns {Node} */
const node = (tag, attributes = {}, ...children) => ({tag, attributes, children});

const strip = (attributes, ...children) => node('fx-ticker', attributes, ...children);

const link = node('a', {href: 'https://news.example.com/rates/'}, 'Exchange rates of Central Asia: News Example');

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
];
