import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {Hosts, MANY, pageOf} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const SIZES = [14, 15, 16, 17, 18, 19];
const LATE = 3000;

/** One strip in each size of text, each with text below it that would move. */
function newspaper(style?: string): string {
  const tag = hosts.tag({
    attributes: `src="${hosts.file('rates.json')}" pairs="${MANY}"`,
    ...(style === undefined ? {} : {style}),
  });
  return SIZES.map(
    (size) =>
      `<section style="font-size:${size}px">${tag}<p id="below-${size}">Text of ${size} pixels below the strip.</p></section>`,
  ).join('');
}

// Nothing here counts requests, so the pages can wait for their late scripts together.
describe('when the script comes three seconds late', {concurrency: true}, () => {
  const script = hosts.script('', hosts.file(`newswire.js?delay=${LATE}`));
  const sheet = `<link rel="stylesheet" href="${hosts.file('newswire.css')}">`;
  for (const width of [390, 1200]) {
    for (const font of ['serif', 'sans-serif']) {
      for (const [how, body, head] of [
        ['the snippet’s own reserved box', newspaper(), ''],
        ['newswire.css in place of it', newspaper(''), sheet],
      ] as const) {
        it(`nothing moves at ${width} px in ${font}, with ${how}`, async (t) => {
          const page = await hosts.visit(
            t,
            pageOf(body + script, {head: `${head}<style>body {margin: 0 8px; font-family: ${font}}</style>`}),
            {width},
          );
          await page.frames();
          assert.deepEqual(await page.pairs(), [], 'the script is there already');
          await page.shows([
            'USD/KGS 87.45',
            'USD/KZT 518.02',
            'USD/TJS 9.5740',
            'USD/UZS 12,042.31',
            'USD/TMT 3.5000',
          ]);
          const waited = await page.page.evaluate(() =>
            performance
              .getEntriesByType('resource')
              .filter(({name}) => name.includes('newswire.js?delay'))
              .map(({duration}) => duration),
          );
          assert.ok(waited.length > 0 && waited.every((time) => time >= LATE), 'the script was not late');
          assert.deepEqual(await page.shifts(), {score: '0.000', moved: []});
          const heights = await page.page.$$eval('fx-ticker', (all) => all.map(({offsetHeight}) => offsetHeight));
          assert.deepEqual(
            heights,
            SIZES.map(() => 44),
          );
        });
      }
    }
  }

  it('without a reserved box the text below moves, which this page would see', async (t) => {
    const page = await hosts.visit(t, pageOf(newspaper('') + script));
    await page.shows(['USD/KGS 87.45', 'USD/KZT 518.02', 'USD/TJS 9.5740', 'USD/UZS 12,042.31', 'USD/TMT 3.5000']);
    const {score, moved} = await page.shifts();
    assert.notEqual(score, '0.000');
    assert.ok(moved.length > 0);
  });
});
