/** What becomes a block, and what blocks look like: shortcodes, pasted addresses, patterns, the theme's colours. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {Editor, newPage, until, type Block} from './editor.js';
import {NEWEST, OLDEST, Site, type User} from './site.js';

interface Wp {
  blocks: {
    createBlock: (name: string, attributes?: object) => Block;
    switchToBlockType: (block: Block, name: string) => Block[] | null;
    rawHandler: (options: {HTML: string}) => Block[];
    pasteHandler: (options: {HTML: string; plainText: string; mode: string}) => Block[];
    serialize: (blocks: Block[]) => string;
  };
  data: {
    select: (store: string) => Record<string, (...args: unknown[]) => unknown>;
    dispatch: (store: string) => Record<string, (...args: unknown[]) => unknown>;
  };
}

declare const wp: Wp;

const LANDING = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rates of the som</title>
<meta property="og:title" content="Rates of the som"><meta property="og:site_name" content="The Example Courier"></head>
<body><main><fx-ticker src="rates.json" pairs="USD/KGS" layout="wrap"><a href="https://courier.example/">Rates</a></fx-ticker></main></body></html>`;

for (const version of [NEWEST, OLDEST]) {
  describe(`in WordPress ${version}, an editor of a connected site`, () => {
    let site: Site;
    let browser: Browser;
    let admin: User;
    let editor: Editor;

    before(async () => {
      [site, browser] = await Promise.all([Site.start({version}), launchBrowser()]);
      admin = await site.user('administrator');
      site.publisher.put('landing.html', LANDING, {'Content-Type': 'text/html'});
      const {status} = await site.rest('POST', '/newswire/v1/connect', {address: site.document('landing.html')}, admin);
      assert.equal(status, 200);
      editor = await Editor.open(browser, site, admin);
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close()]);
    });

    /** Attributes of the blocks that something turns into. */
    const switched = async (text: string): Promise<[string, Record<string, unknown>][] | undefined> =>
      editor.page.evaluate((text) => {
        const block = wp.blocks.createBlock('core/shortcode', {text});
        for (const name of ['newswire/rates-strip', 'newswire/country-news', 'newswire/story']) {
          const made = wp.blocks.switchToBlockType(block, name);
          if (made) return made.map((one) => [one.name, one.attributes] as [string, Record<string, unknown>]);
        }
        return undefined;
      }, text);

    it('turns a shortcode into a block with the same settings, and the link between its tags', async () => {
      const strip: Record<string, unknown> = {
        pairs: 'USD/KGS USD/KZT',
        speed: 60,
        flip: true,
        link: 'https://a.example/',
        'link-text': 'Rates',
      };
      assert.deepEqual(
        await switched(
          '[fx_ticker pairs="USD/KGS USD/KZT" speed="60" flip="true" onclick="x"]<a href="https://a.example/">Rates</a>[/fx_ticker]',
        ),
        [['newswire/rates-strip', strip]],
      );
      assert.deepEqual(await switched('[country-feed country="KG" flag="false" limit="3"]'), [
        ['newswire/country-news', {country: 'KG', flag: false, limit: 3}],
      ]);
      // As readers get them.
      assert.deepEqual(await switched('[fx_ticker flip pairs="USD/KGS"]'), [
        ['newswire/rates-strip', {flip: true, pairs: 'USD/KGS'}],
      ]);
      assert.deepEqual(await switched('[country_feed heading_level="4"]'), [
        ['newswire/country-news', {'heading-level': 4}],
      ]);
    });

    it('takes no link between a shortcode’s tags that would run a script', async () => {
      assert.deepEqual(await switched('[fx_ticker]<a href="javascript:alert(1)">Rates</a>[/fx_ticker]'), [
        ['newswire/rates-strip', {}],
      ]);
    });

    it('keeps a shortcode that has words beside it, or is of somebody else', async () => {
      assert.equal(await switched('Today: [fx_ticker]'), undefined);
      assert.equal(await switched('[gallery ids="1"]'), undefined);
    });

    it('turns a block into a shortcode and back without losing a setting', async () => {
      const there = {
        country: 'KG UZ',
        limit: 3,
        flag: true,
        'exclude-query': 'gas "oil"',
        link: 'https://a.example/?a=1&b=2',
        'link-text': 'A & B',
      };
      const back = await editor.page.evaluate((attributes) => {
        const block = wp.blocks.createBlock('newswire/country-news', attributes);
        const [shortcode] = wp.blocks.switchToBlockType(block, 'core/shortcode') ?? [];
        return shortcode && wp.blocks.switchToBlockType(shortcode, 'newswire/country-news')?.[0]?.attributes;
      }, there);
      assert.deepEqual(back, there);
    });

    it('opens an old post with a shortcode in it as blocks', async () => {
      const blocks = await editor.page.evaluate(() =>
        wp.blocks
          .rawHandler({HTML: '<p>Before</p>\n[news_card story-id="dam"]\n<p>After</p>'})
          .map(({name, attributes}) => [name, attributes['story-id'] ?? '']),
      );
      assert.deepEqual(blocks, [
        ['core/paragraph', ''],
        ['newswire/story', 'dam'],
        ['core/paragraph', ''],
      ]);
    });

    it('pastes the address of a publisher’s page, and the element of that page is there', async () => {
      const address = site.document('landing.html');
      const blocks = await editor.page.evaluate(
        (address) =>
          wp.blocks
            .pasteHandler({HTML: '', plainText: address, mode: 'BLOCKS'})
            .map(({name, attributes}) => [name, attributes]),
        address,
      );
      const strip: Record<string, unknown> = {
        pairs: 'USD/KGS',
        layout: 'wrap',
        link: address,
        'link-text': 'Rates of the som',
      };
      assert.deepEqual(blocks, [['newswire/rates-strip', strip]]);
    });

    it('pastes such an address with https, of which WordPress would make an embed', async () => {
      const blocks = await editor.page.evaluate(() => {
        const {getStatus} = wp.data.select('newswire/documents');
        const status = getStatus?.() as {landings: {pattern: string}[]};
        // No server of a test has a certificate.
        const landings = status.landings.map((landing) => ({
          ...landing,
          pattern: 'https://courier.example/landing.html',
        }));
        wp.data.dispatch('newswire/documents').receiveStatus?.({...status, landings});
        const made = wp.blocks.pasteHandler({
          HTML: '',
          plainText: 'https://courier.example/landing.html?from=mail#top',
          mode: 'BLOCKS',
        });
        wp.data.dispatch('newswire/documents').receiveStatus?.(status);
        return made.map(({name}) => name);
      });
      assert.deepEqual(blocks, ['newswire/rates-strip']);
    });

    it('pastes another address, which stays what it was', async () => {
      const names = await editor.page.evaluate(() =>
        wp.blocks
          .pasteHandler({HTML: '', plainText: 'https://elsewhere.example/landing.html', mode: 'BLOCKS'})
          .map(({name}) => name),
      );
      assert.deepEqual(names, ['core/embed']);
    });

    it('takes a pattern, of which every block is whole and shows something', async () => {
      const names = await editor.page.evaluate(async () => {
        const patterns = (
          await (
            window as unknown as {wp: {apiFetch: (o: object) => Promise<{name: string; content: string}[]>}}
          ).wp.apiFetch({
            path: '/wp/v2/block-patterns/patterns',
          })
        ).filter(({name}) => name.startsWith('newswire/'));
        for (const {content} of patterns) {
          wp.data
            .dispatch('core/block-editor')
            .insertBlocks?.((wp.blocks as unknown as {parse: (text: string) => Block[]}).parse(content));
        }
        return patterns.map(({name}) => name).sort();
      });
      assert.deepEqual(names, ['newswire/country-page', 'newswire/front-page-strip']);
      await editor.shows('fx-ticker', '87.4500');
      await editor.shows('country-feed', 'Bishkek Plans a Second Dam');
      const broken = await editor.page.evaluate(() => {
        const {getClientIdsWithDescendants, getBlock} = wp.data.select('core/block-editor');
        const all = (getClientIdsWithDescendants?.() as string[]).map((id) => getBlock?.(id) as Block);
        return all.filter(({isValid}) => !isValid).map(({name}) => name);
      });
      assert.deepEqual(broken, []);
      assert.deepEqual(editor.faults, []);
    });

    it('chooses a colour for links, and it is the accent in the canvas and for readers', async () => {
      await editor.put('newswire/story', {style: {elements: {link: {color: {text: 'var:preset|color|accent-3'}}}}});
      await editor.shows('news-card', 'Bishkek Plans a Second Dam');
      const canvas = await editor.canvas();
      assert.equal(await canvas.$eval('news-card', accentOf), '#d8613c');
      const {link} = await site.post(
        '<!-- wp:newswire/story {"style":{"elements":{"link":{"color":{"text":"var:preset|color|accent-3"}}}}} /-->\n' +
          '<!-- wp:newswire/story {"style":{"elements":{"link":{"color":{"text":"red;} body{display:none"}}}}} /-->',
        admin,
      );
      const page = await newPage(browser, site);
      await page.goto(link);
      const [first, second] = await page.$$eval('news-card', (cards) =>
        cards.map((card) => getComputedStyle(card).getPropertyValue('--nw-accent').trim()),
      );
      assert.equal(first, '#d8613c');
      // What is no colour is left out: the theme's stays.
      assert.equal(
        second,
        await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--nw-accent').trim()),
      );
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).display), 'none');
      await page.browserContext().close();
    });

    it('has headlines in the font of the theme’s headings, in the canvas, too', async () => {
      const canvas = await editor.canvas();
      const written = await canvas.$eval('news-card', (card) => {
        const headline = card.shadowRoot?.querySelector('h2, h3, h4');
        return headline && getComputedStyle(headline).fontFamily;
      });
      assert.match(written ?? '', /Cardo/);
      const {link} = await site.post(
        '<!-- wp:heading --><h2 class="wp-block-heading">One</h2><!-- /wp:heading -->\n<!-- wp:newswire/story /-->',
        admin,
      );
      const page = await newPage(browser, site);
      await page.goto(link);
      await until(
        async () =>
          (await page.$eval(
            'news-card',
            (card) => card.shadowRoot?.querySelector('h3, [part="headline"]')?.textContent ?? '',
          )) !== '',
        () => Promise.resolve('the card has a headline'),
      );
      const [heading, headline] = await page.evaluate(() => {
        const card = document.querySelector('news-card')?.shadowRoot?.querySelector('h2, h3, h4');
        return [document.querySelector('.wp-block-heading'), card].map(
          (one) => one && getComputedStyle(one).fontFamily,
        );
      });
      assert.equal(headline, heading);
      await page.browserContext().close();
    });
  });
}

/** In the page: the accent that an element has. */
function accentOf(element: Element): string {
  return getComputedStyle(element).getPropertyValue('--nw-accent').trim();
}
