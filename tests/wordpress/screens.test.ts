/** How the plugin's screens, blocks and posts look, and what they are to those who do not see them. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {Editor, newPage, until, violations} from './editor.js';
import {plugin, publish, term, write} from './newsroom.js';
import {newsDocument, Site, type User} from './site.js';

const SETTINGS = '/wp-admin/options-general.php?page=newswire-elements';
const FIELD = '.newswire-connect input';
const BUTTON = '.newswire-connect button';

/** As a reader or editor has it who chose the colours of all pages. */
async function forceColours(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
}

describe('the screens of the plugin', () => {
  let site: Site;
  let browser: Browser;
  let admin: User;
  let story: number;

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    admin = await site.user('administrator');
    plugin(
      site,
      'direction',
      `add_action( 'init', function () { $GLOBALS['wp_locale']->text_direction = get_option( 'test_direction', 'ltr' ); }, 0 );
      add_filter( 'use_block_editor_for_post', '__return_false' );`,
    );
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  /** Looks at a screen at each width, in both directions. */
  async function look(path: string, selector: string): Promise<void> {
    for (const direction of ['ltr', 'rtl']) {
      await site.run(`update_option( 'test_direction', $arguments );`, {arguments: direction});
      const page = await newPage(browser, site, admin);
      await page.goto(site.origin + path, {waitUntil: 'load'});
      assert.equal(await page.evaluate(() => document.documentElement.dir || 'ltr'), direction);
      for (const width of [1200, 782, 390, 320]) {
        await page.setViewport({width, height: 900});
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        assert(widest <= width, `${path} is ${String(widest)} pixels wide in ${String(width)} (${direction})`);
      }
      assert.deepEqual(await violations(page, selector), [], `${path} (${direction})`);
      await page.browserContext().close();
    }
    await site.run(`delete_option( 'test_direction' );`);
  }

  it('fit into each width and direction, and have nothing that a screen reader could not use, before all else', async () => {
    await look(SETTINGS, '.newswire-settings');
  });

  it('lead on with one button: first to connect, then to save', async () => {
    const page = await newPage(browser, site, admin);
    const leading = (): Promise<string[]> =>
      page.$$eval('.newswire-settings .button-primary', (found) =>
        found.map((each) => (each as HTMLInputElement).value),
      );
    await page.goto(site.origin + SETTINGS);
    assert.deepEqual(await leading(), ['Connect']);
    await page.type('#newswire-address', site.document('news.json'));
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.deepEqual(await leading(), ['Save Changes']);
    assert.match(
      await page.$eval('.newswire-settings', (found) => found.textContent ?? ''),
      /Publisher: The Example Courier/,
    );
    await page.browserContext().close();
  });

  it('so they do with what is connected and what is published, for those who edit categories and stories too', async () => {
    await publish(site);
    await term(site, 'Kyrgyzstan', 'category');
    const tag = await term(site, 'Tajikistan', 'post_tag');
    story = await write(site, {post_title: 'In the classic editor'});
    await look(SETTINGS, '.newswire-settings');
    await look('/wp-admin/options-general.php?page=newswire-categories', '.wrap');
    await look(`/wp-admin/term.php?taxonomy=post_tag&tag_ID=${String(tag)}`, '.wrap');
  });

  it('have headings in their order in the box of the classic editor', async () => {
    const page = await newPage(browser, site, admin);
    await page.goto(`${site.origin}/wp-admin/post.php?post=${String(story)}&action=edit`);
    await page.waitForSelector('#newswire-publisher');
    assert.deepEqual(await violations(page, '#newswire-publisher'), []);
    await page.browserContext().close();
  });

  it('show in forced colours which of two is chosen', async () => {
    const page = await newPage(browser, site, admin);
    await forceColours(page);
    await page.goto(site.origin + SETTINGS);
    const dot = await page.$eval('.newswire-settings [type="radio"]:checked', (radio) => {
      const {backgroundColor, content} = getComputedStyle(radio, '::before');
      return {backgroundColor, content, behind: getComputedStyle(radio).backgroundColor};
    });
    assert.notEqual(dot.content, 'none');
    assert.notEqual(dot.backgroundColor, dot.behind);
    await page.browserContext().close();
  });

  it('have no complaint of PHP’s', () => {
    assert.deepEqual(site.complaints, []);
  });
});

describe('an editor who does not see the screen', () => {
  let site: Site;
  let browser: Browser;
  let editor: Editor;
  let canvas: Frame;
  let heard: () => Promise<string[]>;

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    editor = await Editor.open(browser, site, await site.user('administrator'));
    await editor.put('newswire/rates-strip');
    await editor.put('newswire/country-news');
    canvas = await editor.canvas();
    await canvas.waitForSelector(FIELD);
    heard = await editor.listen();
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  /** The sentence that describes what has the focus. */
  const described = (): Promise<string> =>
    canvas.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-describedby');
      return (id && document.getElementById(id)?.textContent) || '';
    });
  /** What an editor hears of an error: as it is said aloud, and with what takes the focus. */
  async function errors(start: string, moves: boolean): Promise<string[]> {
    await canvas.waitForFunction(
      (start) => document.querySelector('.newswire-answer')?.textContent?.startsWith(start),
      {},
      start,
    );
    await canvas.waitForFunction((field) => document.activeElement?.matches(field), {}, FIELD);
    // Time enough to be heard once more.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...(await heard()), ...(moves ? [await described()] : [])];
  }

  it('or who sees it on a telephone, has the button right below the field', async () => {
    await editor.page.setViewport({width: 390, height: 900});
    const gap = (): Promise<number> =>
      canvas.$eval('.newswire-connect', (form) => {
        const [field, button] = [form.querySelector('input'), form.querySelector('button')];
        return (button?.getBoundingClientRect().top ?? 0) - (field?.getBoundingClientRect().bottom ?? 0);
      });
    await until(
      async () => (await gap()) > 0,
      async () => `the button is below the field, not: ${String(await gap())}`,
    );
    assert((await gap()) <= 24, `between field and button: ${String(await gap())}`);
    await editor.page.setViewport({width: 1200, height: 900});
    await until(
      async () => (await gap()) <= 0,
      async () => `the button is beside the field, not: ${String(await gap())}`,
    );
  });

  it('hears once what is wrong, with the field or aloud', async () => {
    await canvas.click(BUTTON);
    assert.equal((await errors('Paste the address first', true)).length, 1);
    await editor.page.keyboard.press('Enter');
    assert.equal((await errors('Paste the address first', false)).length, 1);
    await canvas.type(FIELD, `${site.publisher.origin}/nothing/`);
    await editor.page.keyboard.press('Enter');
    const [said, ...more] = await errors('There is nothing at', false);
    assert.match(said ?? '', /^There is nothing at/);
    assert.deepEqual(more, []);
    assert.equal(await canvas.$eval(FIELD, (field) => field.getAttribute('aria-invalid')), 'true');
    assert.match(await described(), /^There is nothing at/);
    assert.deepEqual(await violations(canvas, '.newswire-placeholder'), []);
  });

  it('hears once that the site is connected, and goes on at the block', async () => {
    await canvas.click(FIELD, {count: 3});
    await canvas.type(FIELD, site.document('news.json'));
    await heard();
    await canvas.click(BUTTON);
    await editor.shows('fx-ticker', '87.4500');
    await canvas.waitForFunction(() => document.activeElement?.matches('.wp-block-newswire-rates-strip'));
    let all: string[] = [];
    await until(
      async () => (all = [...all, ...(await heard())]).length > 0,
      () => Promise.resolve('the answer is said'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    all.push(...(await heard()));
    assert.equal(all.length, 1, all.join('\n'));
    assert.match(all[0] ?? '', /^Connected: 6 stories/);
  });

  it('hears once that a document cannot be had, however many blocks show it, and keeps the button while asking again', async () => {
    site.publisher.order('gone.json', 'status=503');
    const src = site.document('gone.json');
    await editor.put('newswire/story', {src});
    await editor.put('newswire/story', {src});
    const again = '.newswire-placeholder .components-button.is-secondary';
    await canvas.waitForFunction((again) => document.querySelectorAll(again).length === 2, {}, again);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [said, ...more] = await heard();
    assert.match(said ?? '', /gone\.json answered with an error/);
    assert.deepEqual(more, []);

    site.publisher.order('gone.json', 'status=503&delay=400');
    await canvas.click(again);
    await canvas.waitForSelector(`${again}[aria-disabled="true"]`);
    assert(await canvas.evaluate((again) => document.activeElement?.matches(again), again), 'the focus stays');
    await canvas.waitForFunction((again) => !document.querySelector(`${again}[aria-disabled="true"]`), {}, again);
    assert(await canvas.evaluate((again) => document.activeElement?.matches(again), again), 'the focus stays');
    assert.equal((await heard()).length, 1);

    site.publisher.order('gone.json', '');
    site.publisher.put('gone.json', JSON.stringify(newsDocument()));
    await canvas.click(again);
    await editor.shows('news-card', 'Bishkek Plans a Second Dam');
    await canvas.waitForFunction(() => document.activeElement?.matches('.wp-block-newswire-story'));
  });

  it('has a strip that stands still, but for the time that its block is chosen', async () => {
    const layout = (): Promise<string | null> => canvas.$eval('fx-ticker', (strip) => strip.getAttribute('layout'));
    assert.equal(await layout(), 'static');
    await editor.choose('newswire/rates-strip');
    await until(
      async () => (await layout()) === null,
      () => Promise.resolve('it moves as it will for readers'),
    );
    assert.equal((await editor.block('newswire/rates-strip')).attributes.layout, undefined);
    await editor.choose('newswire/country-news');
    await until(
      async () => (await layout()) === 'static',
      () => Promise.resolve('it stands still'),
    );
  });

  it('finds in forced colours which layout is chosen', async () => {
    await forceColours(editor.page);
    const backgrounds = await editor.page.$$eval('.newswire-picture', (found) =>
      found.map((picture) => [picture.querySelector('input')?.checked, getComputedStyle(picture).backgroundColor]),
    );
    const [chosen, ...others] = backgrounds.sort(([a], [b]) => Number(b) - Number(a)).map(([, colour]) => colour);
    assert.equal(others.length, 2);
    assert(!others.includes(chosen), backgrounds.join());
  });
});

describe('a reader of a dark theme', () => {
  let site: Site;
  let browser: Browser;
  let link: string;
  const content = [
    '<!-- wp:newswire/rates-strip /-->',
    '<!-- wp:newswire/country-news {"country":"KG UZ","layout":"list"} /-->',
    '<!-- wp:newswire/story /-->',
    '<!-- wp:newswire/rates-strip {"layout":"wrap"} /-->',
  ].join('');
  /** Near-black, as theme.json has it, and as a theme of the old kind has it in its sheet. */
  const THEMES = {
    'with blocks': `switch_theme( 'twentytwentyfour' ); update_option( 'test_dark', 1 );`,
    'of the old kind': `$folder = get_theme_root() . '/night';
      wp_mkdir_p( $folder );
      file_put_contents( "$folder/style.css", "/*\nTheme Name: Night\n*/ body { background: #111; color: #ddd; font: 18px/1.5 serif; margin: 16px } a { color: #ffb454 }" );
      file_put_contents( "$folder/index.php", '<!DOCTYPE html><html lang="en"><head><title>Night</title><meta name="viewport" content="width=device-width"><?php wp_head(); ?><link rel="stylesheet" href="<?php echo get_stylesheet_uri(); ?>"></head><body><?php while ( have_posts() ) { the_post(); echo "<main class=entry-content>"; the_content(); echo "</main>"; } wp_footer(); ?></body></html>' );
      switch_theme( 'night' );`,
  };

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    const admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    plugin(
      site,
      'dark',
      `add_filter( 'wp_theme_json_data_theme', fn( $data ) => get_option( 'test_dark' ) ? $data->update_with( array(
        'version'  => 2,
        'settings' => array( 'color' => array( 'palette' => array(
          array( 'slug' => 'base', 'color' => '#0b0d12', 'name' => 'Base' ),
          array( 'slug' => 'contrast', 'color' => '#e8eaf0', 'name' => 'Contrast' ),
          array( 'slug' => 'accent', 'color' => '#8ab4ff', 'name' => 'Accent' ),
        ) ) ),
        'styles'   => array( 'elements' => array( 'link' => array( 'color' => array( 'text' => 'var(--wp--preset--color--accent)' ) ) ) ),
      ) ) : $data );`,
    );
    ({link} = await site.post(content, admin));
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  for (const [name, code] of Object.entries(THEMES)) {
    for (const script of [true, false]) {
      it(`reads all of it in one ${name}, ${script ? 'with' : 'without'} script, also on a telephone`, async () => {
        await site.run(code);
        for (const width of [1200, 320]) {
          const page = await newPage(browser, site, undefined, width);
          await page.setJavaScriptEnabled(script);
          await page.goto(link, {waitUntil: 'load'});
          if (script)
            await page.waitForFunction(() => document.querySelector('news-card')?.shadowRoot?.querySelector('h3'));
          const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          assert.match(dark, /rgb\((?:17, 17, 17|11, 13, 18)\)/);
          // Those of the page have had their chance; axe is one, too.
          await page.setJavaScriptEnabled(true);
          assert.deepEqual(await violations(page, '.entry-content'), []);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
          const gaps = await page.$$eval('[class*="wp-block-newswire-"]', (blocks) =>
            blocks
              .slice(1)
              .map(
                (block, index) =>
                  block.getBoundingClientRect().top - (blocks[index]?.getBoundingClientRect().bottom ?? 0),
              ),
          );
          assert(gaps.length === 3 && gaps.every((gap) => gap >= 16), `blocks keep apart: ${gaps.join(', ')}`);
          await page.browserContext().close();
        }
      });
    }
  }
});
