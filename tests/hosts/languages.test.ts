import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {eventually, Hosts, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const isFile = (url: string, language: string): boolean => new RegExp(`/locale-${language}\\.[a-z0-9]+\\.js`).test(url);

/** The words under the strip of rates; '' while there are none. */
const line = (page: Visit): Promise<string> =>
  page.page.evaluate(() => document.querySelector('fx-ticker')?.shadowRoot?.querySelector('time')?.textContent ?? '');

/** What every frame up to now has shown of words. */
const watch = (): void => {
  const seen: string[] = [];
  Object.assign(window, {seen});
  setInterval(() => {
    const text = document.querySelector('fx-ticker')?.shadowRoot?.querySelector('.note')?.textContent.trim() ?? '';
    if (text && seen.at(-1) !== text) seen.push(text);
  }, 8);
};
const seen = (page: Visit): Promise<string[]> =>
  page.page.evaluate(() => (window as unknown as {seen: string[]}).seen.map((text) => text.replace(/\s+/g, ' ')));

const kazakh = /Ресми бағам/;
const russian = /Официальные курсы/;
const english = /Official rates/;

describe('a language file', () => {
  for (const [tag, language, count] of [
    ['kk-KZ', 'kk', 1],
    ['kk-Latn', 'kk', 1],
    ['uz-Cyrl', 'uz-Cyrl', 1],
    ['prs', 'fa', 1],
    ['en-GB', '', 0],
    ['de', '', 0],
  ] as const) {
    it(`of a page in ${tag} is ${language || 'none: English is in hand'}`, async (t) => {
      const page = await hosts.visit(t, pageOf(hosts.all() + hosts.script(), {html: `lang="${tag}"`}));
      await eventually(async () => assert.match(await line(page), /\S/));
      await page.isQuiet();
      const files = page.requested.filter((url) => url.includes('/locale-'));
      assert.equal(files.length, count);
      if (language) assert.ok(isFile(files[0] ?? '', language), files[0]);
    });
  }

  it('that is slow leaves the fallback in view, and is never preceded by another language', async (t) => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {html: 'lang="kk"'}), {
      before: watch,
      hold: (url) => (isFile(url, 'kk') ? held : undefined),
    });
    await eventually(() => assert.equal(hosts.publisher.requests('/v1/rates.json').length, 1));
    await wait(1000);
    assert.deepEqual([await line(page), await page.showsFallback()], ['', true]);
    letGo();
    await eventually(async () => assert.match(await line(page), kazakh));
    assert.equal((await seen(page)).filter((text) => !kazakh.test(text)).length, 0, (await seen(page)).join('\n'));
    await page.isQuiet();
  });

  it('that never comes is English after three seconds; late, it is shown all the same', async (t) => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {html: 'lang="kk"'}), {
      hold: (url) => (isFile(url, 'kk') ? held : undefined),
    });
    await eventually(async () => assert.match(await line(page), english));
    const start = await page.page.evaluate(() => performance.now());
    assert.ok(start >= 3000, `English after ${String(start)} ms`);
    const lang = await page.page.evaluate(() =>
      document.querySelector('fx-ticker')?.shadowRoot?.querySelector('.frame')?.getAttribute('lang'),
    );
    assert.equal(lang, 'en', 'who listens is told that this is English');
    letGo();
    await eventually(async () => assert.match(await line(page), kazakh));
    await page.isQuiet();
  });

  it('that fails is the next best one', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {html: 'lang="kk"'}), {
      hold: (url) => (isFile(url, 'kk') ? 'fail' : undefined),
    });
    await eventually(async () => assert.match(await line(page), russian));
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });

  it('that fails as all others do is English', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {html: 'lang="kk"'}), {
      hold: (url) => (url.includes('/locale-') ? 'fail' : undefined),
    });
    await eventually(async () => assert.match(await line(page), english));
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });
});

describe('names that a language file leaves out', () => {
  const feed = (language: string): string =>
    pageOf(`<country-feed country="MA" src="${hosts.file('news.json')}"></country-feed>${hosts.script()}`, {
      html: `lang="${language}"`,
    });
  const heading = (page: Visit): Promise<string> =>
    page.page.evaluate(
      () =>
        document.querySelector('country-feed')?.shadowRoot?.querySelector('[part=heading]')?.textContent.trim() ?? '',
    );

  for (const [language, name] of [
    ['en', 'Morocco'],
    ['ky', 'Марокко'],
    ['uz', 'Marokash'],
    ['fa', 'مراکش'],
  ] as const) {
    it(`come in ${language} when a page needs one`, async (t) => {
      const page = await hosts.visit(t, feed(language));
      await eventually(async () => assert.equal(await heading(page), name));
      assert.equal(page.requested.filter((url) => url.includes('/names-')).length, 1);
      await page.isQuiet();
    });
  }

  it('are codes where they cannot be had, and asked for once', async (t) => {
    const page = await hosts.visit(t, feed('ky'), {hold: (url) => (url.includes('/names-') ? 'fail' : undefined)});
    await eventually(async () => assert.equal(await heading(page), 'MA'));
    await page.page.evaluate(() => {
      document.querySelector('country-feed')?.setAttribute('limit', '2');
    });
    await page.frames();
    assert.equal(page.requested.filter((url) => url.includes('/names-')).length, 1);
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });
});

describe('what grants digits and time zones', () => {
  const isWishes = (url: string): boolean => /\/wishes\.[a-z0-9]+\.js/.test(url);
  const wish = (page: Visit): Promise<void> =>
    page.page.evaluate(() => document.querySelector('fx-ticker')?.setAttribute('numerals', 'latn'));

  it('is asked for by a page that wishes for them alone, and until it is there what is shown stays', async (t) => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {html: 'lang="fa"'}), {
      hold: (url) => (isWishes(url) ? held : undefined),
    });
    await page.shows(['USD/KGS ۸۷٫۴۵', 'USD/KZT ۵۱۸٫۰۲']);
    assert.equal(page.requested.filter(isWishes).length, 0);
    await wish(page);
    await eventually(() => assert.equal(page.requested.filter(isWishes).length, 1));
    await page.frames();
    assert.deepEqual(await page.pairs(), ['USD/KGS ۸۷٫۴۵', 'USD/KZT ۵۱۸٫۰۲']);
    letGo();
    await page.shows(['USD/KGS 87.45', 'USD/KZT 518.02']);
    await page.isQuiet();
  });

  it('that cannot be had leaves the language as it is, and is asked for once', async (t) => {
    const html = pageOf(
      hosts.tag({attributes: `src="${hosts.file('rates.json')}" pairs="USD/KGS" numerals="latn"`}) + hosts.script(),
      {
        html: 'lang="fa"',
      },
    );
    const page = await hosts.visit(t, html, {hold: (url) => (isWishes(url) ? 'fail' : undefined)});
    await page.shows(['USD/KGS ۸۷٫۴۵']);
    assert.equal(page.requested.filter(isWishes).length, 1);
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });
});
