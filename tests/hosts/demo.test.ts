import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {after, describe, it, type TestContext} from 'node:test';
import type {Page} from 'puppeteer-core';
import {loadLocale} from '../../src/i18n/locale.js';
import {newsWords} from '../../src/i18n/news-words.js';
import {launchBrowser} from '../../tools/browser.mjs';
import {serveDemo} from '../../tools/demo-server.mjs';
import {eventually} from './host.js';

const demo = await serveDemo();
const browser = await launchBrowser({args: ['--hide-scrollbars']});
after(async () => {
  await browser.close();
  await demo.close();
});

/** BCP 47 tags of the languages that have a file. */
const tags = [
  'en',
  ...readdirSync(new URL('../../src/i18n/locales', import.meta.url))
    .filter((file) => !/^(?:en|en-news|pseudo)\.ts$/.test(file))
    .map((file) => file.replace('.ts', '')),
];

/** The keys of all messages of an object, and of the objects in it, with those that are empty. */
function keysOf(messages: object, prefix: string): [key: string, isEmpty: boolean][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    const key = `${prefix}.${name}`;
    // An array is one message: the three days.
    return typeof value === 'object' && value && !Array.isArray(value) ? keysOf(value, key) : [[key, value === '']];
  });
}

async function open(t: TestContext, path: string, width = 1200): Promise<Page> {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.setViewport({width, height: 900});
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  t.after(() => {
    assert.deepEqual(faults, []);
  });
  await page.goto(`${demo.publisher}/${path}`);
  return page;
}

async function openLanguages(t: TestContext, width?: number): Promise<Page> {
  const page = await open(t, `languages.html?in=${tags.slice(1).join(',')}`, width);
  await page.waitForFunction(
    (count) => document.documentElement.dataset['shown']?.split(' ').length === count,
    {},
    tags.length,
  );
  return page;
}

describe('the page of languages', () => {
  it('has a cell for every message in every language, none empty but those that say nothing in English', async (t) => {
    const page = await openLanguages(t);
    const rows = await page.$$eval('tbody tr:not(.title)', (rows) =>
      rows.map((row) => ({
        key: row.id,
        cells: [...row.querySelectorAll('td')].map((cell) => ({
          tag: cell.lang,
          dir: cell.dir,
          says: [...cell.querySelectorAll('div > p')].map(({textContent}) => textContent),
        })),
      })),
    );
    const en = await loadLocale('en');
    const wanted = [
      ...keysOf(en.messages, 'messages'),
      // What packs say of stories stands there under the names that the house table has for it.
      ...keysOf(newsWords(en), 'news').map(([key, isEmpty]): [string, boolean] => [
        key.replace(/^news\.(?=(?:countries|past|future|days)\b)/, ''),
        isEmpty,
      ]),
      ...keysOf(en.currencies, 'currencies'),
    ];
    const shown = new Map(rows.map(({key, cells}) => [key, cells]));
    for (const [key, isEmpty] of wanted) {
      const cells = shown.get(key) ?? [];
      assert.deepEqual(cells.map(({tag}) => tag).sort(), [...tags].sort(), key);
      for (const {tag, says} of cells) assert.equal(says.length === 0, isEmpty, `${key} in ${tag}: ${says.join()}`);
    }
    for (const {key, cells} of rows) {
      for (const {tag, dir, says} of cells) {
        assert.doesNotMatch(says.join(), /undefined|null|NaN|=>|\[object/, `${key} in ${tag}`);
        assert.equal(dir, /^(?:fa|ps|ar-XB)$/.test(tag) ? 'rtl' : 'ltr');
      }
    }
  });

  it('gives the reason for every name of the house', async (t) => {
    const page = await openLanguages(t);
    const given = await page.$$eval('.reason', (reasons) =>
      reasons.map((each) => each.textContent.replace('House: ', '')),
    );
    const house = JSON.parse(await readFile(new URL('../../src/i18n/house.json', import.meta.url), 'utf8')) as {
      locale: string;
      reason: string;
    }[];
    const wanted = house.filter(({locale}) => tags.includes(locale)).map(({reason}) => reason);
    assert.deepEqual(given.sort(), wanted.sort());
  });

  it('shows the elements in the language that the reader chooses, and its column', async (t) => {
    const page = await open(t, 'languages.html?lang=kk&in=ru');
    // Before that nobody listens to the switch.
    await page.waitForFunction(() => document.documentElement.dataset['shown'] === 'en ru kk');
    await page.select('#lang', 'fa');
    await page.waitForFunction(() => document.documentElement.dataset['shown'] === 'en ru kk fa');
    await eventually(async () => {
      const said = await page.$$eval('.paper > fx-ticker >>> [part=note]', (notes) =>
        notes.map((note) => note.textContent),
      );
      assert.match(said.join(), /نرخ رسمی.*نرخ نقدی/s);
    });
    assert.equal(await page.$eval('.paper', (paper) => (paper as HTMLElement).dir), 'rtl');
    assert.match(page.url(), /in=ru,kk,fa/);
  });

  it('is no wider than a telephone, and a table to those who listen', async (t) => {
    const page = await openLanguages(t, 320);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const tree = JSON.stringify(await page.accessibility.snapshot({interestingOnly: false}));
    for (const role of ['table', 'columnheader', 'rowheader']) assert.match(tree, new RegExp(`"role":"${role}"`));
  });
});

describe('the switch of languages', () => {
  for (const path of ['', 'gallery.html?only=layouts']) {
    it(`of ${path || 'the front page'} offers every language, and its direction until the reader chooses one`, async (t) => {
      const page = await open(t, path);
      const offered = await page.$$eval('select[name=lang] option', (options) => options.map((option) => option.value));
      assert.deepEqual([...offered].sort(), [...tags].sort());
      const direction = (): Promise<string> => page.$eval(':is(.paper, .stage)', (place) => (place as HTMLElement).dir);
      await page.select('select[name=lang]', 'ps');
      assert.equal(await direction(), 'rtl');
      await page.select('select[name=lang]', 'tg');
      assert.equal(await direction(), 'ltr');
      await page.$eval('[name=dir][value=ltr]', (radio) => {
        (radio as HTMLInputElement).click();
      });
      await page.select('select[name=lang]', 'fa');
      assert.equal(await direction(), 'ltr');
      assert.match(page.url(), /lang=fa/);
    });
  }
});
