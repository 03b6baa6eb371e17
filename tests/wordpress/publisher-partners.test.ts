/** A publisher's WordPress as the rest of the world meets it: partners' pages, `newswire check`, networks, many posts. */
import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {check} from '../../src/cli/check.js';
import type {News} from '../../src/data/news.js';
import {eventually, Hosts, pageOf} from '../hosts/host.js';
import {desk, idOf, pasted, PATH, plugin, publish, sound, term, write} from './newsroom.js';
import {OLDEST, Site} from './site.js';

/** All that stands in an element, also where it is not seen. */
const wordsOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, ({shadowRoot}) => (shadowRoot?.textContent ?? '').replace(/\s+/g, ' '));

describe('a partner’s page, on another site,', () => {
  let site: Site;
  let hosts: Hosts;
  before(async () => {
    [site, hosts] = await Promise.all([Site.start(), Hosts.start()]);
    await publish(site, {name: 'The Courier'});
  });
  after(() => Promise.all([site.close(), hosts.close()]));

  it('shows the stories of a country with what the guide gives to paste', async (t) => {
    const category = await term(site, 'Osh', 'category', {country: 'KG'});
    await write(site, {post_title: 'Pasted', post_category: [category]});
    const [snippet = ''] = pasted('html');
    const html = snippet
      .replace(`https://courier.example${PATH}`, `${site.origin}${PATH}`)
      .replace('https://widgets.example.com/v1/newswire.js', hosts.file('newswire.js'));
    assert.ok(html.includes(site.origin) && html.includes(hosts.publisher.origin), html);
    const visit = await hosts.visit(t, pageOf(html), {defines: ['country-feed']});
    await visit.showsAll(['Pasted'], 'country-feed');
    await visit.isQuiet();
  });

  it('shows the stories of a country, their corrections, and within one refresh no story that was withdrawn', async (t) => {
    const category = await term(site, 'Kyrgyzstan', 'category', {country: 'KG'});
    const story = (title: string): Promise<number> =>
      write(site, {post_title: title, post_content: `<p>Words of ${title}.</p>`, post_category: [category]});
    const [dam, bridge] = [await story('A dam & a lake'), await story('A bridge at Osh')];
    await write(site, {post_title: 'Of nowhere', post_content: '<p>Words.</p>'});
    const editor = await site.user('editor');
    await desk(site, editor, 'POST', dam, '/corrections', {text: 'It is 14 m high, not 41.'});

    const src = `src="${site.origin}${PATH}" refresh="15"`;
    const link = '<a href="https://courier.example/">The Courier</a>';
    const visit = await hosts.visit(
      t,
      pageOf(
        `<country-feed ${src} country="KG">${link}</country-feed><news-card ${src} story-id="${await idOf(site, bridge)}">${link}</news-card><news-card class="dam" ${src} story-id="${await idOf(site, dam)}">${link}</news-card>${hosts.script()}`,
      ),
      {defines: ['news-card', 'country-feed']},
    );
    await eventually(async () => {
      assert.deepEqual((await visit.facts('country-feed')).slice(0, 2), ['A bridge at Osh', 'A dam & a lake']);
      assert.deepEqual(await visit.facts('news-card'), ['A bridge at Osh', 'A dam & a lake']);
    });
    assert.match(await wordsOf(visit.page, '.dam'), /Correction.*It is 14 m high, not 41\./);
    assert.deepEqual(await visit.page.browserContext().cookies(), []);

    const {state} = await desk(site, editor, 'POST', bridge, '/withdrawal', {reason: 'There is no bridge.'});
    assert.match(state.sentence, /^Withdrawn/);
    const end = Date.now() + 25_000;
    for (;;) {
      const shown = await visit.facts('country-feed');
      if (!shown.includes('A bridge at Osh')) break;
      assert.ok(Date.now() < end, 'the withdrawn story is still there');
      await new Promise((done) => setTimeout(done, 250));
    }
    await eventually(async () =>
      assert.match(await wordsOf(visit.page, 'news-card'), /Withdrawn by The Courier.*There is no bridge\./),
    );
    assert.doesNotMatch(await wordsOf(visit.page, 'news-card'), /A bridge at Osh/);
    await visit.isQuiet();
  });
});

describe('newswire check', () => {
  let site: Site;
  before(async () => {
    // As it would be in the world: with https, and a server that compresses.
    site = await Site.start({constants: {WP_HOME: 'https://courier.example', WP_SITEURL: 'https://courier.example'}});
    plugin(site, 'compress', `ini_set( 'zlib.output_compression', '1' );`);
    await publish(site);
    await site.run(
      `for ( $count = 0; $count < 120; $count++ ) {
        wp_insert_post( array( 'post_title' => "Story \\"$count\\"", 'post_status' => 'publish', 'post_author' => 1, 'post_content' => '<p>A sentence of a story that is as long as they are.</p>', 'post_date' => wp_date( 'Y-m-d H:i:s', time() - $count * 60 ) ) );
      }`,
    );
  });
  after(() => site.close());

  it('finds no fault with the document', async () => {
    const report = await check(`${site.origin}${PATH}`, {now: Date.now()});
    assert.deepEqual(
      report.findings.filter(({level}) => level !== 'note'),
      [],
    );
    assert.equal(report.exit, 0);
    assert.equal(report.facts.stories, 100);
    assert.equal(report.facts.compression, 'gzip');
    assert.equal(report.format, 'JSON Feed 1.1');
    // That this machine is not the world is all that there is to say.
    assert.deepEqual(
      report.findings.map(({what}) => what),
      ['The address is on this machine: nobody else can read it.'],
    );
  });
});

describe('a site with many posts', () => {
  let site: Site;
  before(async () => {
    site = await Site.start({version: OLDEST});
    await site.run(`wp_delete_post( 1, true );`);
    await publish(site, {limit: 500});
    await site.run(
      `wp_defer_term_counting( true );
      for ( $count = 0; $count < 520; $count++ ) {
        wp_insert_post( array( 'post_title' => "Number $count", 'post_status' => 'publish', 'post_author' => 1, 'post_content' => str_repeat( '<!-- wp:paragraph --><p>A sentence of a story that is as long as they are.</p><!-- /wp:paragraph -->', 30 ), 'post_date' => wp_date( 'Y-m-d H:i:s', time() - $count * 60 ) ) );
      }`,
    );
  });
  after(() => site.close());

  it('publishes the newest, in their order, in the oldest WordPress too', async () => {
    const {stories} = (await sound(site)).news;
    assert.equal(stories.length, 500);
    assert.deepEqual([stories[0]?.title, stories[499]?.title], ['Number 0', 'Number 499']);
    assert.deepEqual(site.complaints, []);
  });

  it('asks the database no more often for more of them', async () => {
    const asked = async (limit: number): Promise<number> => {
      await publish(site, {limit});
      return (await site.run(
        `global $wpdb;
        $before = $wpdb->num_queries;
        NewswireElements\\Publisher\\refresh();
        return $wpdb->num_queries - $before;`,
      )) as number;
    };
    const [few, many] = [await asked(50), await asked(500)];
    assert.ok(many <= few + 10, `${String(few)} queries for 50 stories, ${String(many)} for 500`);
  });

  it('withdraws one that is no longer among the newest', async () => {
    await publish(site, {limit: 500});
    await publish(site, {limit: 10});
    const id = (await site.run(
      `return get_posts( array( 'title' => 'Number 300', 'fields' => 'ids', 'numberposts' => 1 ) )[0];`,
    )) as number;
    await site.run(`wp_trash_post( $arguments );`, {arguments: id});
    const {news} = await sound(site);
    assert.equal(news.stories.length, 10);
    assert.deepEqual(
      news.withdrawn.map((each) => each.id),
      [await idOf(site, id)],
    );
  });
});

describe('a network of sites', () => {
  let site: Site;
  before(async () => {
    site = await Site.start({network: true, active: false});
    await site.activate({network: true});
    await site.run(
      `wpmu_create_blog( wp_parse_url( home_url(), PHP_URL_HOST ) . ':' . wp_parse_url( home_url(), PHP_URL_PORT ), '/second/', 'Second', 1 );`,
      {admin: true},
    );
  });
  after(() => site.close());

  it('publishes each site by itself, with ids of its own', async () => {
    await site.run(
      `switch_to_blog( 2 );
      update_option( 'newswire_publisher', array( 'enabled' => true ) );
      wp_insert_post( array( 'post_title' => 'Of the second site', 'post_status' => 'publish' ) );
      restore_current_blog();
      wp_insert_post( array( 'post_title' => 'Of the first site', 'post_status' => 'publish' ) );`,
    );
    assert.equal((await site.fetch(PATH)).status, 404);
    const second = (await sound(site, `/second${PATH}`)).news;
    assert.equal(second.stories[0]?.title, 'Of the second site');
    assert.match(second.stories[0].id, /^tag:localhost,\d{4}-\d\d-\d\d:site-2\/post-\d+$/);
    assert.equal(second.feed_url, `${site.origin}/second${PATH}`);
    await publish(site);
    const first = (await sound(site)).news;
    assert.equal(first.stories[0]?.title, 'Of the first site');
    assert.ok(!first.stories.some(({title}) => title === 'Of the second site'));
  });

  it('keeps nothing of it when the plugin is deleted', async () => {
    await site.run(
      `$id = wp_insert_post( array( 'post_title' => 'Withdrawn', 'post_status' => 'publish' ) );
      NewswireElements\\Publisher\\refresh();
      wp_set_current_user( 1 );
      NewswireElements\\Publisher\\add_correction( $id, array( 'text' => 'A' ) );
      NewswireElements\\Publisher\\withdraw( $id, array() );
      update_term_meta( 1, '_newswire_country', 'KG' );`,
    );
    await site.uninstall();
    const left: unknown = await site.run(
      `global $wpdb;
      $left = array();
      foreach ( array( 1, 2 ) as $blog ) {
        switch_to_blog( $blog );
        $left = array_merge(
          $left,
          $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%newswire%'" ),
          $wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%newswire%'" ),
          $wpdb->get_col( "SELECT meta_key FROM $wpdb->termmeta WHERE meta_key LIKE '%newswire%'" ),
          array_filter( array_keys( array_merge( ...array_values( array_filter( _get_cron_array(), 'is_array' ) ) ) ), fn ( $hook ) => str_contains( $hook, 'newswire' ) )
        );
        restore_current_blog();
      }
      return $left;`,
    );
    assert.deepEqual(left, []);
  });
});

describe('the panel in the block editor', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    await publish(site, {name: 'The Courier'});
  });
  after(() => Promise.all([site.close(), browser.close()]));

  /** The editor with a post, as somebody who may edit it. */
  async function open(t: TestContext, id: number): Promise<Page> {
    const context = await browser.createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.setViewport({width: 1300, height: 2000});
    await site.logIn(page, await site.user('editor'));
    await page.goto(`${site.origin}/wp-admin/post.php?post=${String(id)}&action=edit`, {waitUntil: 'domcontentloaded'});
    const title = await page.waitForSelector('xpath///button[contains(., "Newswire: corrections and withdrawal")]');
    if ((await title?.evaluate((button) => button.getAttribute('aria-expanded'))) === 'false') await title?.click();
    return page;
  }

  const field = (page: Page, label: string): Promise<unknown> =>
    page.waitForSelector(`xpath///div[contains(@class, "newswire-publisher")]//label[contains(., "${label}")]`);
  async function type(page: Page, label: string, text: string): Promise<void> {
    await field(page, label);
    const box = await page.$(
      `xpath///div[contains(@class, "newswire-publisher")]//*[self::input or self::textarea][@id = //label[contains(., "${label}")]/@for]`,
    );
    await box?.type(text);
  }
  async function press(page: Page, label: string): Promise<void> {
    const button = await page.waitForSelector(
      `xpath///div[contains(@class, "newswire-publisher")]//button[normalize-space() = "${label}" and not(@disabled) and not(@aria-disabled = "true")]`,
    );
    await button?.click();
  }
  const says = (page: Page, words: string): Promise<unknown> =>
    page.waitForSelector(`xpath///div[contains(@class, "newswire-publisher")]//*[contains(., "${words}")]`);

  /** Waits until the keyboard is there. */
  const isAt = (page: Page, words: string): Promise<unknown> =>
    page.waitForFunction((words) => document.activeElement?.textContent === words, {}, words);

  it('corrects, withdraws and brings back a story, without saving the post', async (t) => {
    const id = await write(site, {
      post_title: 'In the editor',
      post_content: '<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->',
    });
    const name = await idOf(site, id);
    const page = await open(t, id);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await says(page, 'Partner sites have this story.');
    await type(page, 'What was wrong', 'It was 14, not 41.');
    await press(page, 'Add correction');
    await page.waitForSelector('xpath///li[contains(., "It was 14, not 41.")]');
    // Who presses keys goes on from the button that was pressed, or from what came in its place.
    await isAt(page, 'Add correction');
    const read = async (): Promise<News> => (await sound(site)).news;
    assert.equal((await read()).stories.find((story) => story.id === name)?.corrections[0]?.text, 'It was 14, not 41.');
    await type(page, 'Why?', 'All of it was wrong.');
    await press(page, 'Withdraw this story');
    assert.ok(
      (await read()).stories.some((story) => story.id === name),
      'one press is not enough',
    );
    await isAt(page, 'No');
    await press(page, 'Yes, withdraw it');
    await says(page, 'Partner sites show it no more.');
    await isAt(page, 'Save what is said');
    assert.equal((await read()).withdrawn.find((each) => each.id === name)?.withdrawn.reason, 'All of it was wrong.');
    await press(page, 'Bring the story back');
    await says(page, 'Partner sites have this story.');
    await isAt(page, 'Withdraw this story');
    await press(page, 'Remove');
    await isAt(page, 'Corrections');
    assert.ok((await read()).stories.some((story) => story.id === name));
    assert.deepEqual(errors, []);
  });

  it('leaves the keyboard where somebody can go on, whatever was pressed', async (t) => {
    const id = await write(site, {
      post_title: 'By keyboard',
      post_content: '<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->',
    });
    const page = await open(t, id);
    await says(page, 'Partner sites have this story.');
    await type(page, 'What was wrong', 'It was 15, not 51.');
    await press(page, 'Add correction');
    await page.waitForSelector('xpath///li[contains(., "It was 15, not 51.")]');
    await isAt(page, 'Add correction');
    await press(page, 'Remove');
    await isAt(page, 'Corrections');
    await press(page, 'Withdraw this story');
    await press(page, 'No');
    await isAt(page, 'Withdraw this story');
    await press(page, 'Withdraw this story');
    await press(page, 'Yes, withdraw it');
    await says(page, 'Partner sites show it no more.');
    await isAt(page, 'Save what is said');
    await press(page, 'Bring the story back');
    await isAt(page, 'Withdraw this story');
  });

  it('leaves the canvas in its frame', async (t) => {
    const id = await write(site, {
      post_title: 'Framed',
      post_content: '<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->',
    });
    const page = await open(t, id);
    await page.waitForSelector('iframe[name="editor-canvas"]');
  });

  it('is not there for pages, which are not published', async (t) => {
    const id = await write(site, {post_title: 'A page', post_type: 'page'});
    const context = await browser.createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    await site.logIn(page, await site.user('editor'));
    await page.goto(`${site.origin}/wp-admin/post.php?post=${String(id)}&action=edit`, {waitUntil: 'load'});
    assert.equal(await page.evaluate(() => 'newswirePublisher' in window), false);
  });
});
