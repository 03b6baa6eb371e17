import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, ElementHandle} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {makePackage} from '../../tools/wordpress/package.mjs';
import {Editor, faultsOf, newPage, until, violations} from './editor.js';
import {item, NEWEST, newsDocument, OLDEST, PUBLISHER, Site, type User} from './site.js';

const BLOCKS = [
  {title: 'Rates strip', name: 'newswire/rates-strip', tag: 'fx-ticker', says: '87.4500'},
  {
    title: 'Country news',
    name: 'newswire/country-news',
    tag: 'country-feed',
    says: 'Bishkek Plans a Second Dam on the Naryn',
  },
  {title: 'One story', name: 'newswire/story', tag: 'news-card', says: 'Bishkek Plans a Second Dam on the Naryn'},
] as const;
const FIELD = '.newswire-connect input';

for (const version of [NEWEST, OLDEST]) {
  describe(`in WordPress ${version}, an editor`, () => {
    let site: Site;
    let browser: Browser;
    let admin: User;
    let editor: Editor;
    let published: {id: number; link: string};

    before(async () => {
      [site, browser] = await Promise.all([Site.start({version, plugin: false}), launchBrowser()]);
      admin = await site.user('administrator');
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close()]);
    });

    it('uploads the archive, activates the plugin, and finds its settings among the plugins', async () => {
      const archive = await makePackage();
      const page = await newPage(browser, site, admin);
      await page.goto(`${site.origin}/wp-admin/plugin-install.php?tab=upload`);
      const input = await page.waitForSelector('input[name="pluginzip"]');
      await (input as unknown as ElementHandle<HTMLInputElement>).uploadFile(archive);
      await Promise.all([page.waitForNavigation(), page.click('#install-plugin-submit')]);
      await Promise.all([page.waitForNavigation(), page.click('a[href*="action=activate"]')]);
      const row = await page.$eval('tr[data-slug="newswire-elements"]', (found) => found.textContent ?? '');
      assert.match(row, /Newswire Elements/);
      assert.match(row, /Settings/);
      assert.match(row, /Deactivate/);
      await page.browserContext().close();
    });

    it('sees in the inserter what a block is for before there is a publisher, marked as a sample', async () => {
      editor = await Editor.open(browser, site, admin);
      await editor.openInserter();
      await until(
        async () =>
          (await editor.page.$$eval('.block-editor-inserter__panel-title', titles)).includes('News and rates'),
        async () =>
          `the inserter has: ${(await editor.page.$$eval('.block-editor-inserter__panel-title', titles)).join()}`,
      );
      await editor.openInserter('rates strip');
      const item = await editor.page.waitForSelector('.editor-block-list-item-newswire-rates-strip');
      await item?.hover();
      // The preview's frame is loaded twice by some versions.
      const preview = async (): Promise<string> => {
        const frame = await editor.page.$('[class*="block-editor-inserter__preview"] iframe');
        const content = await frame?.contentFrame();
        return (await content?.$eval('fx-ticker', shadowText).catch(() => '')) ?? '';
      };
      await until(async () => /Sample: page of .*KGS/.test(await preview()), preview);
      await editor.closeInserter();
    });

    it('inserts a strip and is asked for the address, in a field with a label', async () => {
      await editor.insert('Rates strip');
      const canvas = await editor.canvas();
      const field = await canvas.waitForSelector(FIELD);
      const label = await field?.evaluate((input) => input.labels?.[0]?.textContent);
      assert.equal(label, 'Paste the address your publisher gave you');
      assert.deepEqual(await violations(canvas, '.newswire-placeholder'), []);
    });

    it('is told in plain words what is wrong with an address', async () => {
      const canvas = await editor.canvas();
      // In our words, not with the bubble that browsers have for what is no address to them.
      await canvas.type(FIELD, 'the courier');
      await canvas.click('.newswire-connect button');
      await canvas.waitForFunction(() =>
        document.querySelector('.newswire-answer')?.textContent?.startsWith('This is no web address'),
      );
      await canvas.click(FIELD, {count: 3});
      await canvas.type(FIELD, `${site.publisher.origin}/nothing/`);
      // The address that was no address is gone from the sentence when the next one has its answer.
      await canvas.click('.newswire-connect button');
      await canvas.waitForFunction(() =>
        document.querySelector('.newswire-answer')?.textContent?.includes('/nothing/'),
      );
      const answer = await canvas.$('.newswire-answer');
      const said = await answer?.evaluate((element) => element.textContent ?? '');
      assert.match(said ?? '', /^[A-Z].{20,}\.$/);
      assert.doesNotMatch(said ?? '', /WP_Error|undefined|cURL/);
    });

    it('connects, and real rates stand in the block at once', async () => {
      const canvas = await editor.canvas();
      editor.faults.length = 0; // the address that was not there
      // Three clicks choose all that is in a field.
      await canvas.click(FIELD, {count: 3});
      await canvas.type(FIELD, site.document('news.json'));
      await editor.page.keyboard.press('Enter');
      await editor.shows('fx-ticker', '87.4500');
      await editor.choose('newswire/rates-strip');
      const status = await editor.page.$eval('.newswire-status', (element) => element.textContent ?? '');
      assert.match(status, /^Connected: 6 stories, 5 rates, newest \d+ (?:hours?|minutes?) old\.$/);
    });

    it('inserts the other blocks, which show the publisher’s stories', async () => {
      for (const {title, tag, says} of BLOCKS.slice(1)) {
        await editor.insert(title);
        await editor.shows(tag, says);
      }
    });

    it('ticks countries by name, and the canvas follows', async () => {
      await editor.choose('newswire/country-news');
      await editor.click('.newswire-choices label', 'Uzbekistan');
      await editor.click('.newswire-choices label', 'Kyrgyzstan');
      assert.equal((await editor.block('newswire/country-news')).attributes.country, 'UZ KG');
      const said = await editor.shows('country-feed', 'Uzbekistan');
      assert.match(said, /Uzbekistan.*Tashkent Opens Its Cotton Exchange.*Kyrgyzstan.*Bishkek Plans/);
      assert.doesNotMatch(said, /Khorog/);
    });

    it('ticks currencies by name, and turns them round', async () => {
      await editor.choose('newswire/rates-strip');
      const names = await editor.page.$$eval('.newswire-choices label', titles);
      assert.match(names.join('\n'), /^US Dollar in Kyrgy\S* Som USD\/KGS$/m);
      const tenge = names.find((name) => name.includes('USD/KZT')) ?? '';
      await editor.click('.newswire-choices label', tenge);
      assert.equal((await editor.block('newswire/rates-strip')).attributes.pairs, 'USD/KZT');
      await editor.shows('fx-ticker', '518.02');
      await editor.click('.newswire-controls label', 'The other way round');
      await editor.shows('fx-ticker', 'KZT/USD');
      await editor.click('.newswire-controls label', 'The other way round');
      assert.equal((await editor.block('newswire/rates-strip')).attributes.flip, undefined);
    });

    it('adds a pair that the publisher has only by way of a third currency', async () => {
      // The keyboard goes on where the button was.
      const focused = (selector: string): Promise<unknown> =>
        editor.page.waitForFunction((selector) => document.activeElement?.matches(selector), {}, selector);
      await editor.click('.newswire-controls button', 'Another pair');
      await focused('.newswire-pair select');
      const [base, quote] = await editor.page.$$('.newswire-pair select');
      await base?.select('KZT');
      await quote?.select('KGS');
      await editor.click('.newswire-pair button', 'Add');
      await focused('.newswire-another');
      assert.equal((await editor.block('newswire/rates-strip')).attributes.pairs, 'USD/KZT KZT/KGS');
      await editor.shows('fx-ticker', 'KZT/KGS');
    });

    it('picks a story by a word of its headline', async () => {
      await editor.choose('newswire/story');
      await editor.page.type('.block-editor-block-inspector input[role="combobox"]', 'cotton');
      await editor.click('[role="option"]', 'Tashkent Opens Its Cotton Exchange');
      assert.equal((await editor.block('newswire/story')).attributes['story-id'], 'cotton');
      await editor.shows('news-card', 'Tashkent Opens Its Cotton Exchange');
    });

    it('chooses a layout by its drawing, with the keyboard', async () => {
      await editor.page.focus('.newswire-picture input:checked');
      await editor.page.keyboard.press('ArrowRight');
      assert.equal((await editor.block('newswire/story')).attributes.layout, 'stacked');
      const canvas = await editor.canvas();
      assert.equal(await canvas.$eval('news-card', (card) => card.getAttribute('layout')), 'stacked');
      await editor.page.keyboard.press('ArrowLeft');
      await until(
        async () => (await canvas.$eval('news-card', (card) => card.getAttribute('layout'))) === null,
        () => Promise.resolve('what is as usual is not kept'),
      );
    });

    it('finds nothing that a screen reader or a keyboard could not use', async () => {
      const canvas = await editor.canvas();
      for (const {name} of BLOCKS) {
        await editor.choose(name);
        assert.deepEqual(await violations(editor.page, '.newswire-controls'), []);
      }
      assert.deepEqual(await violations(canvas, '.newswire-canvas'), []);
    });

    it('finds every other attribute under Advanced', async () => {
      await editor.choose('newswire/country-news');
      await editor.click('.block-editor-block-inspector .components-panel__body-toggle', 'Advanced');
      const labels = await editor.page.$$eval(
        '.block-editor-block-inspector__advanced .newswire-controls label',
        titles,
      );
      const elements = JSON.parse(site.file('build/elements.json')) as Elements;
      const {attributes, controls} = elements['country-feed'] ?? {attributes: {}, controls: []};
      const others = Object.entries(attributes).filter(([name]) => !controls.some((one) => one.attribute === name));
      assert(others.length > 10);
      assert.deepEqual(
        labels,
        others.map(([, {label}]) => label),
      );
    });

    it('chooses there in words, and what holds anyhow is not kept', async () => {
      const choices = await editor.page.evaluateHandle(() => {
        const label = [...document.querySelectorAll('label')].find((one) => one.textContent === 'When to load');
        return document.getElementById(label?.htmlFor ?? '') as HTMLSelectElement;
      });
      const words = await choices.evaluate((select) => [...select.options].map(({text}) => text));
      assert.deepEqual(words, ['With the page', 'When the reader asks for it', 'When a script of your site says so']);
      const loading = async (): Promise<unknown> => (await editor.block('newswire/country-news')).attributes.load;
      await choices.select('click');
      assert.equal(await loading(), 'click');
      await choices.select('auto');
      assert.equal(await loading(), undefined);
    });

    it('publishes, and the post keeps a plain link in each block, and no figure', async () => {
      published = await editor.publish();
      const raw = (await site.run('return get_post( $arguments )->post_content;', {arguments: published.id})) as string;
      assert.equal(
        raw.match(/<p><a href="https:\/\/courier\.example\/">[^<]*The Example Courier<\/a><\/p>/g)?.length,
        3,
        raw,
      );
      assert.doesNotMatch(raw, /87\.45|Bishkek|<fx-ticker/);
    });

    it('caused no error or warning in the browser’s console, and none in PHP', () => {
      assert.deepEqual(editor.faults, []);
      assert.deepEqual(site.complaints, []);
    });

    it('opens the post again, and no block is called broken', async () => {
      await editor.load(published.id);
      await editor.shows('news-card', 'Tashkent Opens Its Cotton Exchange');
      const blocks = await editor.blocks();
      assert.deepEqual(
        blocks.map(({name, isValid}) => [name, isValid]),
        BLOCKS.map(({name}) => [name, true]),
      );
      await editor.close();
    });

    it('has readers who find rates and stories in the page before any script, with their time', async () => {
      const html = await site.read(published.link);
      const strip = /<fx-ticker[^]*?<\/fx-ticker>/.exec(html)?.[0] ?? '';
      assert.match(strip, /518\.02/);
      assert.match(strip, /<time datetime=/);
      assert.match(html, /<country-feed[^]*Tashkent Opens Its Cotton Exchange[^]*<\/country-feed>/);
      assert.match(html, /<div class="[^"]*wp-block-newswire-story[^"]*"><news-card/);
      assert.equal(html.match(/<script type="module"[^>]*newswire\.js/g)?.length, 1);
    });

    it('has readers whose browsers bring the elements to life, without an error', async () => {
      const page = await newPage(browser, site);
      const faults = faultsOf(page);
      await page.goto(published.link);
      for (const [tag, says] of [
        ['fx-ticker', '518.02'],
        ['country-feed', 'Tashkent Opens Its Cotton Exchange'],
        ['news-card', 'Tashkent Opens Its Cotton Exchange'],
      ] as const) {
        await page.$eval(tag, (element) => {
          element.scrollIntoView();
        });
        await until(
          async () => (await page.$eval(tag, shadowText)).includes(says),
          async () => `<${tag}> shows ${await page.$eval(tag, shadowText)}`,
        );
      }
      assert.deepEqual(faults, []);
      await page.browserContext().close();
    });

    it('turns the plugin off: posts keep their blocks and working links; on again, all is as before', async () => {
      await site.deactivate();
      const html = await site.read(published.link);
      assert.match(html, new RegExp(`<a href="${PUBLISHER.url}">Exchange rates: The Example Courier</a>`));
      assert.doesNotMatch(html, /<fx-ticker|wp:newswire/);
      const parsed = (await site.run(
        'return array_column( parse_blocks( get_post( $arguments )->post_content ), "blockName" );',
        {
          arguments: published.id,
        },
      )) as (string | null)[];
      assert.deepEqual(
        parsed.filter((name) => name !== null),
        BLOCKS.map(({name}) => name),
      );
      await site.activate();
      assert.match(await site.read(published.link), /<fx-ticker[^]*518\.02/);
    });
  });
}

describe('an editor whose publisher has trouble', () => {
  let site: Site;
  let browser: Browser;
  let editor: Editor;

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    const admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    site.publisher.order('news.json', 'status=503');
    editor = await Editor.open(browser, site, admin);
    await editor.put('newswire/story');
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  it('is told so in the block, and tries again with a button', async () => {
    const canvas = await editor.canvas();
    await canvas.waitForSelector('.newswire-placeholder .components-notice');
    const said = await canvas.$eval('.newswire-placeholder .components-notice', (notice) => notice.textContent ?? '');
    assert.match(said, /[a-z]{3,} [a-z]{2,}.*\./);
    site.publisher.order('news.json', '');
    await canvas.click('.newswire-placeholder .components-button.is-secondary');
    await editor.shows('news-card', 'Bishkek Plans a Second Dam');
  });

  it('names another address under Advanced, which is asked for once it is whole', async () => {
    site.publisher.put('other.json', JSON.stringify(newsDocument([item('other', 'A Story From Elsewhere')])));
    site.publisher.reset();
    await editor.choose('newswire/story');
    await editor.click('.block-editor-block-inspector .components-panel__body-toggle', 'Advanced');
    await editor.page.type('.block-editor-block-inspector__advanced input[type="url"]', site.document('other.json'));
    assert.deepEqual(site.publisher.requests(), []);
    await editor.page.keyboard.press('Tab');
    await editor.shows('news-card', 'A Story From Elsewhere');
    assert.deepEqual(
      site.publisher.requests().map(({path}) => path),
      ['/doc/other.json'],
    );
  });
});

describe('an author, who may not change settings', () => {
  let site: Site;
  let browser: Browser;
  let author: User;
  let editor: Editor;

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    author = await site.user('author');
    editor = await Editor.open(browser, site, author);
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  it('is told who can connect the site, and gets no field', async () => {
    await editor.insert('Country news');
    const canvas = await editor.canvas();
    await canvas.waitForSelector('.newswire-placeholder');
    const said = await canvas.$eval('.newswire-placeholder', (element) => element.textContent ?? '');
    assert.match(said, /not connected with a publisher yet/);
    assert.equal(await canvas.$(FIELD), null);
  });

  it('writes with real data once it is, and what is saved survives', async () => {
    const admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    await editor.load();
    await editor.insert('One story');
    await editor.shows('news-card', 'Bishkek Plans a Second Dam on the Naryn');
    const {id, link} = await editor.publish();
    assert.match(await site.read(link), /<news-card[^]*Bishkek Plans/);
    await editor.load(id);
    assert.deepEqual(
      (await editor.blocks()).map(({name, isValid}) => [name, isValid]),
      [['newswire/story', true]],
    );
    // WordPress itself asks for settings that authors may not see.
    assert.deepEqual(
      editor.faults.filter((fault) => !/\/wp\/v2\/(?:settings|global-styles)/.test(fault)),
      [],
    );
  });
});

interface Elements {
  readonly [tag: string]: {
    readonly attributes: Readonly<Record<string, {readonly label: string}>>;
    readonly controls: readonly {readonly attribute: string}[];
  };
}

/** In the page: what elements say. */
function titles(elements: Element[]): string[] {
  return elements.map((element) => element.textContent?.trim() ?? '');
}

/** In the page: what an element shows. */
function shadowText(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}
