import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {ALL, eventually, Hosts, MANY, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const RATES = ['87.45', '518.02', '9.5740', '12,042.31', '3.5000'];

async function visit(t: TestContext, body: string): Promise<Visit> {
  const head = '<style>@page {size: 12cm 30cm; margin: 5mm} @media print {body {color: #000}}</style>';
  const page = await hosts.visit(t, pageOf(body + hosts.script(), {head}), {width: 390});
  await eventually(async () => assert.equal(await page.running(), 1));
  return page;
}

describe('a page with our elements on paper', () => {
  it('has each rate once, in one list that stands still, with its date, and each headline', async (t) => {
    const page = await visit(t, hosts.all().replace('USD/KGS USD/KZT', MANY));
    await page.page.emulateMediaType('print');
    await page.frames();
    await page.showsAll([...RATES, ...ALL.slice(2)]);
    assert.equal(await page.running(), 0);
    const [rates, note] = await page.page.$eval(
      'fx-ticker',
      ({shadowRoot}) =>
        [
          [...shadowRoot!.querySelectorAll('[part=rate]')]
            .filter((each) => each.checkVisibility())
            .map(({textContent}) => textContent),
          shadowRoot!.querySelector<HTMLElement>('[part=note]')!.innerText,
        ] as const,
    );
    assert.deepEqual(rates, RATES, 'clones are among them');
    assert.match(note, /for \d+\s\w+/);
    const cut = await page.page.$eval('fx-ticker', ({shadowRoot}) => {
      const frame = shadowRoot!.querySelector('.frame')!.getBoundingClientRect();
      const pairs = [...shadowRoot!.querySelectorAll('[part=list] > [part=pair]')];
      return pairs.filter((pair) => pair.getBoundingClientRect().right > frame.right + 1).length;
    });
    assert.equal(cut, 0, 'pairs are cut off');
    const controls = await page.page.evaluate(() =>
      [...document.querySelectorAll('fx-ticker, news-card, country-feed')].flatMap(({shadowRoot}) =>
        [...shadowRoot!.querySelectorAll('button, .clones')]
          .filter((each) => each.checkVisibility())
          .map(({className}) => className),
      ),
    );
    assert.deepEqual(controls, []);
    await page.isQuiet();
  });

  it('is a PDF file of one page, after which the strip goes on', async (t) => {
    const page = await visit(t, hosts.all().replace('USD/KGS USD/KZT', MANY));
    const pdf = Buffer.from(await page.page.pdf({preferCSSPageSize: true})).toString('latin1');
    assert.match(pdf, /^%PDF-/);
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
    await eventually(async () => assert.equal(await page.running(), 1));
    await page.isQuiet();
  });

  it('has what waits far below to be built, as soon as it is printed', async (t) => {
    const many = hosts.tag().repeat(30);
    const page = await hosts.visit(t, pageOf(`<p style="height: 5000px"></p>${many}${hosts.script()}`), {
      before: () => {
        // Nothing is ever idle here, so that only print is left.
        window.requestIdleCallback = () => 0;
      },
    });
    const built = (): Promise<number> =>
      page.page.$$eval(
        'fx-ticker',
        (all) => all.filter(({shadowRoot}) => shadowRoot?.querySelector('[part=rate]')).length,
      );
    await eventually(async () => assert.equal(await built(), 20));
    await page.page.pdf();
    await eventually(async () => assert.equal(await built(), 30));
    await page.isQuiet();
  });
});
