/** A publisher who runs WordPress: the site's own posts as a news document, as partners' widgets read it. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {ALLOWED} from '../../src/data/allowlist.js';
import {
  change,
  desk,
  fieldsOf,
  GUIDE,
  idOf,
  pasted,
  PATH,
  picture,
  plugin,
  publish,
  refresh,
  remove,
  served,
  sound,
  storyOf,
  term,
  withdrawalOf,
  write,
  type Deed,
  type Served,
} from './newsroom.js';
import {Site, type User} from './site.js';

describe('a WordPress site', () => {
  let site: Site;
  before(async () => {
    site = await Site.start();
  });
  after(() => site.close());

  it('publishes nothing until it is switched on', async () => {
    assert.equal((await site.fetch(PATH)).status, 404);
    assert.equal((await site.rest('GET', '/newswire/v1/news.json')).status, 404);
    assert.doesNotMatch(await site.read('/'), /feed\+json/);
  });

  it('offers the switch to administrators alone', async () => {
    const page = '/wp-admin/options-general.php?page=newswire-elements';
    const html = await (await site.fetch(page, {user: await site.user('administrator')})).text();
    assert.match(html, /name="newswire_publisher\[enabled\]" value="1"/);
    const refused = await site.fetch(page, {user: await site.user('editor')});
    assert.equal(refused.status, 403);
  });

  it('is switched on with that switch', async () => {
    const admin = await site.user('administrator');
    const page = await (await site.fetch('/wp-admin/options-general.php?page=newswire-elements', {user: admin})).text();
    const [form = ''] = /<form[^>]*options\.php[\s\S]*?<\/form>/.exec(page) ?? [];
    const fields = fieldsOf(form);
    fields.set('newswire_publisher[enabled]', '1');
    const answer = await site.fetch('/wp-admin/options.php', {
      user: admin,
      method: 'POST',
      redirect: 'manual',
      body: fields,
    });
    assert.equal(answer.status, 302);
    assert.equal((await sound(site)).news.stories[0]?.title, 'Hello world!');
    const again = await (
      await site.fetch('/wp-admin/options-general.php?page=newswire-elements', {user: admin})
    ).text();
    assert.match(again, /value="http:\/\/localhost:\d+\/newswire\/news\.json"/);
    assert.match(again, /It has 1 story and 0 withdrawn/);
  });

  it('refuses the switch from a form without its nonce', async () => {
    const answer = await site.fetch('/wp-admin/options.php', {
      user: await site.user('administrator'),
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        option_page: 'newswire-elements',
        action: 'update',
        'newswire_publisher[enabled]': '0',
      }),
    });
    assert.equal(answer.status, 403);
    assert.equal((await site.fetch(PATH)).status, 200);
  });

  it('is switched off with it, and then answers nobody', async () => {
    await publish(site, {enabled: false});
    assert.equal((await site.fetch(PATH)).status, 404);
    assert.equal(await site.run(`return wp_next_scheduled( 'newswire_publisher_refresh' );`), false);
    await publish(site);
    assert.equal((await site.fetch(PATH)).status, 200);
  });

  it('serves the same bytes under both addresses, and says where they are', async () => {
    const [pretty, route, plain] = await Promise.all([
      served(site),
      served(site, '/wp-json/newswire/v1/news.json'),
      served(site, '/?rest_route=/newswire/v1/news.json'),
    ]);
    assert.equal(route.text, pretty.text);
    assert.equal(plain.text, pretty.text);
    assert.equal(pretty.news.feed_url, `${site.origin}${PATH}`);
    assert.match(
      await site.read('/'),
      /<link rel="alternate" type="application\/feed\+json" title="[^"]+" href="http:\/\/localhost:\d+\/newswire\/news\.json">/,
    );
  });

  it('names the other address where it has no pretty ones', async () => {
    await site.run(`$GLOBALS['wp_rewrite']->set_permalink_structure( '' );`);
    const {news, text} = await served(site, '/?rest_route=/newswire/v1/news.json');
    assert.equal(news.feed_url, `${site.origin}/?rest_route=/newswire/v1/news.json`);
    assert.equal((await served(site, String(news.feed_url).replace(site.origin, ''))).text, text);
    await site.run(`$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );`);
  });

  describe('answers widgets on other sites', () => {
    for (const path of [PATH, '/wp-json/newswire/v1/news.json']) {
      it(`with permissions, times and no cookie (${path})`, async () => {
        const response = await site.fetch(path, {headers: {Origin: 'https://partner.example'}});
        const {headers} = response;
        await response.text();
        assert.equal(headers.get('access-control-allow-origin'), '*');
        assert.equal(headers.get('access-control-allow-credentials'), null);
        assert.equal(headers.get('access-control-expose-headers'), 'Date, Age, ETag, Retry-After');
        assert.equal(headers.get('cache-control'), 'public, max-age=60');
        assert.match(headers.get('etag') ?? '', /^"[0-9a-f]{32}"$/);
        assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
        assert.equal(headers.get('set-cookie'), null);
        assert.equal(headers.get('vary'), null);
      });

      it(`with a short answer to whoever has it already (${path})`, async () => {
        const etag = (await site.fetch(path)).headers.get('etag') ?? '';
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`, etag.replace(/"$/, '-gzip"'), '*']) {
          const response = await site.fetch(path, {headers: {'If-None-Match': known}});
          assert.equal(response.status, 304, known);
          assert.equal(await response.text(), '');
          assert.equal(response.headers.get('etag'), etag);
          assert.equal(response.headers.get('access-control-allow-origin'), '*');
          assert.equal(response.headers.get('content-type'), null);
        }
        assert.equal((await site.fetch(path, {headers: {'If-None-Match': '"other"'}})).status, 200);
      });

      it(`with headers alone to HEAD (${path})`, async () => {
        const response = await site.fetch(path, {method: 'HEAD'});
        assert.equal(response.status, 200);
        assert.match(response.headers.get('etag') ?? '', /^"/);
        assert.equal(await response.text(), '');
      });
    }

    it('and lets nobody write there', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const response = await site.fetch(PATH, {method});
        assert.equal(response.status, 405, method);
        assert.equal(response.headers.get('allow'), 'GET, HEAD, OPTIONS');
        assert.ok((await site.fetch('/wp-json/newswire/v1/news.json', {method})).status >= 400, method);
      }
    });

    it('and the question of browsers whether they may ask', async () => {
      const response = await site.fetch(PATH, {method: 'OPTIONS'});
      assert.equal(response.status, 204);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(response.headers.get('access-control-allow-methods'), 'GET, HEAD');
    });

    it('the same, whoever is logged in', async () => {
      const {text} = await served(site);
      const user = await site.user('administrator');
      const response = await site.fetch(PATH, {user});
      assert.equal(await response.text(), text);
      assert.equal(response.headers.get('cache-control'), 'public, max-age=60');
      assert.equal(response.headers.get('set-cookie'), null);
    });

    it('without asking the database for a post', async () => {
      const asked: unknown = await site.run(
        `define( 'SAVEQUERIES', true );
        global $wpdb;
        $wpdb->queries = array();
        NewswireElements\\Publisher\\answer( 'GET', '' );
        return count( array_filter( $wpdb->queries, fn ( $query ) => str_contains( $query[0], $wpdb->posts ) ) );`,
        {constants: {SAVEQUERIES: true}},
      );
      assert.equal(asked, 0);
    });
  });

  it('leaves every byte alone while nothing changes', async () => {
    const {text, raw} = await served(site);
    await wait(1100);
    await refresh(site);
    await site.run(`NewswireElements\\Publisher\\refresh();`, {user: 'admin', admin: true});
    await site.cron('newswire_publisher_refresh');
    assert.equal((await served(site)).text, text);
    const id = await write(site, {post_title: 'A dam on the Naryn'});
    const after = await served(site);
    assert.notEqual(after.text, text);
    assert.ok(after.raw._newswire.generated > raw._newswire.generated);
    assert.equal(after.news.stories[0]?.id, await idOf(site, id));
  });

  it('makes no document anew for what readers leave behind', async () => {
    const id = await write(site, {post_title: 'With a block of another publisher'});
    const changed: unknown = await site.run(
      `add_post_meta( $arguments, '_newswire_documents', 'x' );
      $first = NewswireElements\\Publisher\\changed_sites();
      update_post_meta( $arguments, '_newswire_story', array( 'sponsor' => 'A bank' ) );
      return array( count( $first ), count( NewswireElements\\Publisher\\changed_sites() ) );`,
      {arguments: id},
    );
    assert.deepEqual(changed, [0, 1]);
    await remove(site, id);
  });

  it('keeps the quotation marks of its own language, whatever an editor reads', async () => {
    await write(site, {post_title: 'The "dam" is \'done\''});
    const {text} = await served(site);
    assert.match(text, /The “dam” is ‘done’/);
    plugin(
      site,
      'german',
      `add_filter( 'gettext_with_context', fn ( $said, $text ) => '&#8220;' === $text && 'de_DE' === determine_locale() ? '&#8222;' : $said, 10, 2 );`,
    );
    await site.run(`update_user_meta( 1, 'locale', 'de_DE' );`);
    const seen: unknown = await site.run(
      `wptexturize( '.', true );
      $seen = wptexturize( '"a"' );
      NewswireElements\\Publisher\\refresh();
      return $seen;`,
      {user: 'admin', constants: {WP_ADMIN: true}},
    );
    assert.equal(seen, '&#8222;a&#8221;', 'the editor sees other marks');
    assert.match((await served(site)).text, /The “dam” is ‘done’/);
    plugin(site, 'german', '');
    await site.run(`delete_user_meta( 1, 'locale' );`);
  });

  describe('tells of a post', () => {
    it('its headline in plain letters, whatever stands in it', async () => {
      const titles: Readonly<Record<string, string>> = {
        'Tom &amp; Jerry &lt;live&gt; &#8212; &hellip;': 'Tom & Jerry <live> — …',
        'A <em>big</em> <script>alert(1)</script>day': 'A big day',
        'Prices < 5 and > 3 som': 'Prices < 5 and > 3 som',
        'Қазақстанда жаңа көпір салынды': 'Қазақстанда жаңа көпір салынды',
        'سد تازه‌ای در تاجیکستان ساخته شد': 'سد تازه‌ای در تاجیکستان ساخته شد',
        'Snow ❄️ on the pass 👩‍🚒🇰🇬': 'Snow ❄️ on the pass 👩‍🚒🇰🇬',
        'Reversed \u202Etext\u202C and \u0007 bell': 'Reversed text and bell',
        'One\nline &nbsp; only': 'One line only',
      };
      const ids = new Map<string, number>();
      for (const title of Object.keys(titles)) ids.set(title, await write(site, {post_title: title}));
      for (const [title, expected] of Object.entries(titles)) {
        assert.equal((await storyOf(site, ids.get(title) ?? 0))?.title, expected);
      }
    });

    it('its address, dates with the site’s offset, author and words', async () => {
      await site.run(`update_option( 'timezone_string', 'Asia/Bishkek' );`);
      const id = await write(site, {
        post_title: 'Dated',
        post_name: 'dated',
        post_date_gmt: '2026-05-24 03:00:00',
        post_date: '2026-05-24 09:00:00',
        post_excerpt: 'What an editor &amp; nobody else wrote.',
        tags_input: ['Dams & rivers'],
      });
      const story = await storyOf(site, id);
      assert.equal(story?.url, `${site.origin}/dated/`);
      assert.equal(story?.date_published, '2026-05-24T09:00:00+06:00');
      assert.equal(story?.date_modified, undefined);
      assert.deepEqual(
        story?.authors.map(({name}) => name),
        ['admin'],
      );
      assert.deepEqual(story?.tags, ['Dams & rivers']);
      assert.equal(story?.summary, 'What an editor & nobody else wrote.');
      assert.equal(story?.summary_by, 'publisher');
      assert.equal(story?.publisher?.name, await site.run(`return get_option( 'blogname' );`));
      await change(site, id, {post_excerpt: 'What an editor wrote later.'});
      assert.ok(String((await storyOf(site, id))?.date_modified).endsWith('+06:00'));
      await site.run(`update_option( 'timezone_string', '' );`);
    });

    it('a summary that is cut at the end of a sentence where nobody wrote one', async () => {
      const id = await write(site, {
        post_title: 'Cut',
        post_content: `<!-- wp:heading --><h2>A heading</h2><!-- /wp:heading -->
<!-- wp:image --><figure class="wp-block-image"><img src="/a.jpg" alt=""/><figcaption>A caption of the picture</figcaption></figure><!-- /wp:image -->
<!-- wp:paragraph --><p>The minister, A. B. Ivanov of the U.S. office, spoke on Monday in the city of Osh about water.</p><!-- /wp:paragraph -->
<!-- wp:paragraph --><p>${'More words follow here without an end '.repeat(20)}</p><!-- /wp:paragraph -->`,
      });
      const story = await storyOf(site, id);
      assert.equal(
        story?.summary,
        'The minister, A. B. Ivanov of the U.S. office, spoke on Monday in the city of Osh about water.',
      );
      assert.equal(story?.summary_by, 'excerpt');
    });

    it('a long first sentence by its first words', async () => {
      const id = await write(site, {post_title: 'Long', post_content: `<p>${'слово, '.repeat(90)}конец.</p>`});
      const summary = (await storyOf(site, id))?.summary ?? '';
      assert.match(summary, /^слово, .*слово…$/);
      assert.ok(summary.split(' ').length <= 40);
    });

    it('its picture, with words, credit and sizes', async () => {
      const image = await picture(site, {alt: 'A lake &amp; hills', caption: 'The lake in May. Photo: A. Example'});
      const id = await write(site, {post_title: 'Pictured', meta_input: {_thumbnail_id: image}});
      const shown = (await storyOf(site, id))?.image;
      assert.equal(shown?.alt, 'A lake & hills');
      assert.equal(shown?.credit, 'A. Example');
      assert.equal(shown?.caption, 'The lake in May.');
      assert.deepEqual([shown?.width, shown?.height], [1200, 800]);
      assert.deepEqual(
        shown?.sizes.map(({width}) => width),
        [300, 768, 1024, 1200],
      );
      for (const {url} of shown?.sizes ?? []) assert.equal((await fetch(url)).status, 200, url);
    });

    it('the credit that the media library has for the picture', async () => {
      const image = await picture(site, {caption: 'The lake in May.'});
      await site.run(
        `$_REQUEST['attachments'] = array( $arguments => array( 'newswire_credit' => 'KABAR <b>agency</b>' ) );
        apply_filters( 'attachment_fields_to_save', get_post( $arguments, ARRAY_A ), $_REQUEST['attachments'][ $arguments ] );`,
        {arguments: image, user: 'admin', constants: {WP_ADMIN: true}},
      );
      const id = await write(site, {post_title: 'Credited', meta_input: {_thumbnail_id: image}});
      assert.equal((await storyOf(site, id))?.image?.credit, 'KABAR agency');
    });

    it('that it is sticky, as a top story', async () => {
      const id = await write(site, {post_title: 'Sticky'});
      await site.run(`stick_post( $arguments );`, {arguments: id});
      assert.deepEqual((await storyOf(site, id))?.priority, {level: 'top', expires: undefined});
    });

    it('that it is a video, by its format', async () => {
      const id = await write(site, {post_title: 'Film'});
      await site.run(`set_post_format( $arguments, 'video' );`, {arguments: id});
      assert.equal((await storyOf(site, id))?.kind, 'video');
    });

    it('nothing where it has no words at all', async () => {
      const id = await write(site, {
        post_title: '',
        post_content: '<!-- wp:spacer --><div></div><!-- /wp:spacer -->',
        post_excerpt: ' ',
      });
      assert.equal(await storyOf(site, id), undefined);
    });

    it('its text in place of a headline', async () => {
      const id = await write(site, {post_title: '', post_content: '<p>A note without a headline.</p>'});
      const story = await storyOf(site, id);
      assert.equal(story?.title, undefined);
      assert.equal(story?.content_text, 'A note without a headline.');
    });

    it('nobody’s e-mail address, login or password', async () => {
      await site.run(
        `wp_insert_user( array( 'user_login' => 'secret@partner.example', 'user_pass' => 'x', 'user_email' => 'secret@partner.example', 'display_name' => 'secret@partner.example', 'role' => 'author' ) );`,
      );
      const author = (await site.run(`return get_user_by( 'login', 'secret@partner.example' )->ID;`)) as number;
      const id = await write(site, {post_title: 'By whom', post_author: author});
      assert.deepEqual((await storyOf(site, id))?.authors, []);
      const {text} = await served(site);
      assert.doesNotMatch(text, /@|gravatar|secret/);
    });
  });

  describe('gives away no post', () => {
    const hidden: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      'that is a draft': {post_status: 'draft'},
      'that waits for review': {post_status: 'pending'},
      'that is private': {post_status: 'private'},
      'that has a password': {post_password: 'open'},
      'whose time has not come': {
        post_status: 'future',
        post_date: '2031-01-01 00:00:00',
        post_date_gmt: '2031-01-01 00:00:00',
      },
      'of another type': {post_type: 'page'},
      'that is in the bin': {post_status: 'trash'},
    };
    for (const [which, fields] of Object.entries(hidden)) {
      it(which, async () => {
        await write(site, {post_title: `Hidden ${which}`, post_content: `Kept words ${which}.`, ...fields});
        const {text} = await sound(site);
        assert.ok(!text.includes(which), which);
      });
    }

    it('that never was in it, when that is deleted', async () => {
      const id = await write(site, {post_title: 'Never out', post_status: 'draft'});
      const name = await idOf(site, id);
      await remove(site, id);
      assert.ok(!(await served(site)).text.includes(`"${name}"`));
    });

    it('of a type that was not chosen, and pages when they were', async () => {
      const id = await write(site, {post_title: 'A page of news', post_type: 'page'});
      assert.equal(await storyOf(site, id), undefined);
      await publish(site, {post_types: ['post', 'page', 'attachment', 'nav_menu_item']});
      assert.equal((await storyOf(site, id))?.title, 'A page of news');
      await publish(site, {post_types: ['post']});
      // That is a setting, not a withdrawal.
      assert.equal(await storyOf(site, id), undefined);
      assert.equal(await withdrawalOf(site, id), undefined);
    });
  });

  describe('takes back a story', () => {
    /** How it goes from a public post to one that is none. */
    const ways: Readonly<Record<string, (id: number) => Promise<unknown>>> = {
      'that is put into the bin': (id) => site.run(`wp_trash_post( $arguments );`, {arguments: id}),
      'that is deleted for good': (id) => remove(site, id),
      'that is made private': (id) => change(site, id, {post_status: 'private'}),
      'that is turned back into a draft': (id) => change(site, id, {post_status: 'draft'}),
      'that gets a password': (id) => change(site, id, {post_password: 'open'}),
      'that is set for another day': (id) =>
        change(site, id, {
          post_status: 'future',
          post_date: '2031-01-01 00:00:00',
          post_date_gmt: '2031-01-01 00:00:00',
          edit_date: true,
        }),
      'that vanished from the database behind WordPress’s back': (id) =>
        site.run(
          `global $wpdb; $wpdb->delete( $wpdb->posts, array( 'ID' => $arguments ) ); $wpdb->delete( $wpdb->postmeta, array( 'post_id' => $arguments ) ); NewswireElements\\Publisher\\refresh();`,
          {arguments: id},
        ),
    };
    for (const [which, way] of Object.entries(ways)) {
      it(`${which}, and leaves nothing but its id`, async () => {
        const id = await write(site, {post_title: `Gone: ${which}`, post_content: `Gone words ${which}.`});
        const name = await idOf(site, id);
        assert.ok((await served(site)).text.includes(which));
        await way(id);
        const {text, raw, news} = await sound(site);
        assert.ok(!text.includes(which));
        const item = raw.items.find((each) => each.id === name) as Record<string, unknown> | undefined;
        assert.deepEqual(Object.keys(item ?? {}), ['id', 'content_text', '_newswire']);
        assert.equal(item?.content_text, '');
        assert.deepEqual(Object.keys(item?._newswire as object), ['withdrawn']);
        assert.ok(news.withdrawn.some((each) => each.id === name));
      });
    }

    it('for good: it stays so when the post is deleted later', async () => {
      const id = await write(site, {post_title: 'First binned'});
      const name = await idOf(site, id);
      const editor = await site.user('editor');
      await desk(site, editor, 'POST', id, '/withdrawal', {reason: 'It named the wrong man.'});
      await remove(site, id);
      await refresh(site);
      const found = (await sound(site)).news.withdrawn.find((each) => each.id === name);
      assert.equal(found?.withdrawn.reason, 'It named the wrong man.');
    });

    it('and does not bring it back when the post is published again', async () => {
      const id = await write(site, {post_title: 'Back and forth'});
      await change(site, id, {post_status: 'draft'});
      await change(site, id, {post_status: 'publish'});
      assert.equal(await storyOf(site, id), undefined);
      assert.ok(await withdrawalOf(site, id));
      const editor = await site.user('editor');
      const {state} = await desk(site, editor, 'GET', id);
      assert.equal(state.may_restore, true);
      assert.match(state.sentence, /^Withdrawn on .* It can still be read on this site\.$/);
      const {status} = await desk(site, editor, 'DELETE', id, '/withdrawal');
      assert.equal(status, 200);
      assert.equal((await storyOf(site, id))?.title, 'Back and forth');
    });

    it('but does not bring one back that nobody may read', async () => {
      const id = await write(site, {post_title: 'Still a draft'});
      await change(site, id, {post_status: 'draft'});
      const answer = await desk(site, await site.user('editor'), 'DELETE', id, '/withdrawal');
      assert.equal(answer.status, 409);
      assert.match(answer.state.message, /Publish the post first/);
    });

    it('with a reason and a page that says more, or silently', async () => {
      const editor = await site.user('editor');
      const [told, silent] = [await write(site, {post_title: 'Told'}), await write(site, {post_title: 'Silent'})];
      await desk(site, editor, 'POST', told, '/withdrawal', {
        reason: 'The <b>melon</b> was a pumpkin.',
        url: 'https://courier.example/corrections',
      });
      await desk(site, editor, 'POST', silent, '/withdrawal', {reason: 'Nobody is to know.', silent: true});
      const {news, text} = await sound(site);
      const of = (name: string): object | undefined => news.withdrawn.find((each) => each.id === name)?.withdrawn;
      const {reason, url} = of(await idOf(site, told)) as {reason: string; url: string};
      assert.deepEqual([reason, url], ['The melon was a pumpkin.', 'https://courier.example/corrections']);
      assert.equal((of(await idOf(site, silent)) as {silent?: boolean}).silent, true);
      assert.doesNotMatch(text, /Nobody is to know/);
    });

    it('silently throughout, where the site says so', async () => {
      await publish(site, {quiet: true});
      const id = await write(site, {post_title: 'Quietly'});
      await site.run(`wp_trash_post( $arguments );`, {arguments: id});
      await publish(site, {quiet: false});
      assert.equal((await withdrawalOf(site, id))?.silent, true);
    });

    it('and keeps it from the post that gets its number', async () => {
      const id = await write(site, {post_title: 'The first of its number'});
      const name = await idOf(site, id);
      await remove(site, id);
      assert.equal(await write(site, {post_title: 'The second of its number', import_id: id}), id);
      assert.notEqual(await idOf(site, id), name);
      assert.equal((await storyOf(site, id))?.title, 'The second of its number');
      assert.ok((await sound(site)).news.withdrawn.some((each) => each.id === name));
    });

    it('that was unpublished while the plugin was switched off', async () => {
      const id = await write(site, {post_title: 'Meanwhile'});
      const name = await idOf(site, id);
      await site.deactivate();
      await site.run(`wp_trash_post( $arguments );`, {arguments: id});
      await site.activate();
      const {text, news} = await sound(site);
      assert.ok(news.withdrawn.some((each) => each.id === name));
      assert.doesNotMatch(text, /Meanwhile/);
    });

    it('by the thousand, and still has a document that widgets can read', async () => {
      await site.run(
        `$before = get_option( 'newswire_publisher_deleted', array() );
        update_option( 'kept_by_the_test', $before );
        for ( $id = 1000000; $id < 1020000; $id++ ) {
          $before[ $id ] = array( 'date' => '2026-01-01T00:00:00Z', 'reason' => 'It was wrong.', 'url' => '', 'silent' => false, 'by' => 0 );
        }
        update_option( 'newswire_publisher_deleted', $before, false );`,
      );
      const id = await write(site, {post_title: 'One of today'});
      const {text, news} = await sound(site);
      assert.ok(text.length <= 2_000_000, String(text.length));
      assert.ok(news.withdrawn.length > 1000, String(news.withdrawn.length));
      assert.equal((await storyOf(site, id))?.title, 'One of today');
      await site.run(
        `update_option( 'newswire_publisher_deleted', get_option( 'kept_by_the_test' ), false ); delete_option( 'kept_by_the_test' );`,
      );
      await refresh(site);
    });

    it('none, when the database does not answer', async () => {
      const before = (await served(site)).text;
      await site.run(
        `add_filter( 'query', fn ( $query ) => str_contains( $query, 'post_password' ) ? 'SELECT nothing FROM nowhere' : $query );
        global $wpdb;
        $wpdb->suppress_errors();
        NewswireElements\\Publisher\\refresh();`,
      );
      assert.equal((await served(site)).text, before);
      await refresh(site);
      assert.equal((await served(site)).text, before);
    });
  });

  describe('says what a story is about', () => {
    it('by categories that a person has said to be countries, topics and kinds', async () => {
      const [naryn, money, views] = [
        await term(site, 'Нарын облусу', 'category', {country: 'KG'}),
        await term(site, 'Деньги', 'category', {topic: 'medtop:04000000'}),
        await term(site, 'Views', 'category', {kind: 'opinion'}),
      ];
      const id = await write(site, {post_title: 'Sorted', post_category: [naryn, money, views]});
      const story = await storyOf(site, id);
      assert.deepEqual(story?.countries, ['KG']);
      assert.equal(story?.countries_by, 'feed');
      assert.deepEqual(story?.topics, [{qcode: 'medtop:04000000', name: 'Деньги'}]);
      assert.equal(story?.kind, 'opinion');
    });

    it('and proposes what is called like a country, but takes it for none until somebody agrees', async () => {
      const category = await term(site, 'Казахстан', 'category', {});
      const tag = await term(site, 'Oʻzbekiston', 'post_tag', {});
      await term(site, 'Georgia', 'category', {});
      const id = await write(site, {post_title: 'Proposed', post_category: [category], tags_input: ['Oʻzbekiston']});
      assert.deepEqual((await storyOf(site, id))?.countries, []);
      const admin = await site.user('administrator');
      const address = '/wp-admin/options-general.php?page=newswire-categories';
      const page = await (await site.fetch(address, {user: admin})).text();
      assert.match(page, /Proposed: Kazakhstan/);
      assert.match(page, /Казахстан → Kazakhstan, Oʻzbekiston → Uzbekistan/);
      const form = fieldsOf(/<form method="post">[\s\S]*?<\/form>/.exec(page)?.[0] ?? '');
      const send = (fields: URLSearchParams): Promise<Response> =>
        site.fetch(address, {user: admin, method: 'POST', redirect: 'manual', body: fields});
      await send(form);
      assert.deepEqual((await storyOf(site, id))?.countries, [], 'saving alone accepts nothing');
      form.set('newswire_accept', '1');
      await send(form);
      assert.deepEqual((await storyOf(site, id))?.countries, ['KZ', 'UZ']);
      form.delete('newswire_accept');
      form.set(`newswire_terms[${String(tag)}][country]`, 'none');
      form.set(`newswire_terms[${String(category)}][country]`, 'XX');
      await send(form);
      assert.deepEqual((await storyOf(site, id))?.countries, []);
      const again = await (await site.fetch(address, {user: admin})).text();
      assert.doesNotMatch(again, /→ Uzbekistan/, 'what is no country is not proposed again');
      assert.match(again, /→ Kazakhstan/);
    });

    it('only for administrators, with a nonce', async () => {
      const address = '/wp-admin/options-general.php?page=newswire-categories';
      const category = await term(site, 'Ош', 'category', {});
      const fields = new URLSearchParams({[`newswire_terms[${String(category)}][country]`]: 'KG'});
      const bare = await site.fetch(address, {user: await site.user('administrator'), method: 'POST', body: fields});
      assert.equal(bare.status, 403);
      const editor = await site.fetch(address, {user: await site.user('editor'), method: 'POST', body: fields});
      assert.equal(editor.status, 403);
      assert.equal(
        await site.run(`return get_term_meta( $arguments, '_newswire_country', true );`, {arguments: category}),
        '',
      );
    });

    it('as an editor says beside the post, ahead of its categories', async () => {
      const category = await term(site, 'Талас', 'category', {country: 'KG'});
      const id = await write(site, {post_title: 'Described', post_category: [category]});
      const editor = await site.user('editor');
      const {status} = await desk(site, editor, 'POST', id, '/description', {
        countries: ['UZ', 'kz'],
        kind: 'live',
        access: 'registered',
        breaking: new Date(Date.now() + 3_600_000).toISOString().slice(0, 16),
        expires: '2031-01-01T00:00',
      });
      assert.equal(status, 200);
      const story = await storyOf(site, id);
      assert.deepEqual(story?.countries, ['UZ', 'KZ']);
      assert.deepEqual(story?.mentions, ['KG']);
      assert.equal(story?.countries_by, 'manual');
      assert.equal(story?.kind, 'live');
      assert.equal(story?.access, 'registered');
      assert.equal(story?.priority?.level, 'breaking');
      assert.equal(story?.rights?.expires, Date.parse('2031-01-01T00:00:00Z'));
    });

    it('and who paid; without that a sponsored story stays at home', async () => {
      const paid = await term(site, 'Partner content', 'category', {kind: 'sponsored'});
      const id = await write(site, {post_title: 'Six teapots', post_category: [paid]});
      assert.equal(await storyOf(site, id), undefined);
      const editor = await site.user('editor');
      const {state} = await desk(site, editor, 'GET', id);
      assert.match(state.sentence, /sponsored and does not say by whom/);
      await desk(site, editor, 'POST', id, '/description', {
        sponsor: 'Teapots',
        sponsor_url: 'https://teapots.example/',
      });
      const story = await storyOf(site, id);
      assert.equal(story?.kind, 'sponsored');
      assert.deepEqual(story?.sponsor, {name: 'Teapots', url: 'https://teapots.example/'});
    });

    it('in the language that Polylang or WPML have for it', async () => {
      const id = await write(site, {post_title: 'Көпүр'});
      plugin(
        site,
        'language',
        `add_filter( 'wpml_post_language_details', fn ( $value, $post ) => ${String(id)} === $post ? array( 'locale' => 'kir' ) : $value, 10, 2 );`,
      );
      await refresh(site);
      assert.equal((await storyOf(site, id))?.language, 'ky');
      assert.equal((await sound(site)).news.language, 'en-US');
      plugin(site, 'language', '');
      await refresh(site);
    });
  });

  describe('publishes whole texts where it is told to', () => {
    before(() => publish(site, {content: 'full'}));
    after(() => publish(site, {content: 'summary'}));

    it('clean, with whole addresses, without what is run', async () => {
      const image = await picture(site, {alt: 'Lake', caption: 'The lake'});
      const id = await write(site, {
        post_title: 'Whole',
        post_name: 'whole',
        post_content: `<!-- wp:paragraph --><p class="x" onclick="alert(1)">One &amp; <a href="/two" target="_blank">two</a>.</p><!-- /wp:paragraph -->
<!-- wp:html --><script>alert(2)</script><style>p {color: red}</style><iframe src="https://x.example/"></iframe><p style="color:red">Three</p><!-- /wp:html -->
<!-- wp:embed {"url":"https://video.example/v/1?a=1&amp;b=2"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://video.example/v/1
</div></figure><!-- /wp:embed -->
<!-- wp:latest-posts /-->
<!-- wp:shortcode -->[gallery ids="${String(image)}"][unknown_thing a="1"]inside[/unknown_thing] [sic]<!-- /wp:shortcode -->
<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image --><figure class="wp-block-image"><img src="/b.jpg" alt="B" class="wp-image-1"/><figcaption>Bee</figcaption></figure><!-- /wp:image --></figure><!-- /wp:gallery -->
<!-- wp:newswire/rates-strip --><p><a href="https://other.example/">Rates</a></p><!-- /wp:newswire/rates-strip -->
<!-- wp:group --><div class="wp-block-group"><!-- wp:list --><ul><li>Four</li></ul><!-- /wp:list --></div><!-- /wp:group -->`,
      });
      const html = (await storyOf(site, id))?.content_html ?? '';
      assert.match(html, /<p>One &amp; <a href="http:\/\/localhost:\d+\/two">two<\/a>\.<\/p>/);
      assert.match(html, /<p>Three<\/p>/);
      assert.match(html, /<a href="https:\/\/video\.example\/v\/1\?a=1&#038;b=2">/);
      assert.match(
        html,
        /<img src="http:\/\/localhost:\d+\/wp-content\/uploads\/[^"]+" alt="Lake">|<img src="http:\/\/localhost:\d+\/wp-content\/uploads\/[^"]+" alt="Lake" \/>/,
      );
      assert.match(html, /inside \[sic\]/);
      assert.match(html, /<img src="http:\/\/localhost:\d+\/b\.jpg" alt="B" ?\/?>/);
      assert.match(html, /<li>Four<\/li>/);
      assert.doesNotMatch(html, /script|alert|iframe|style|class|color|latest|Rates|<!--|unknown/);
    });

    it('of the classic editor too, with its captions', async () => {
      const id = await write(site, {
        post_title: 'Classic',
        post_content: `First line.\n\n[caption id="a" width="300"]<img src="/c.jpg" alt="C"> Words below[/caption]\n\nhttps://video.example/v/2\n\n[vc_row][vc_column]Built[/vc_column][/vc_row]\n\n<!--more-->\n\nLast line.`,
      });
      const html = (await storyOf(site, id))?.content_html ?? '';
      assert.match(html, /<p>First line\.<\/p>/);
      assert.match(
        html,
        /<figure><img src="http:\/\/localhost:\d+\/c\.jpg" alt="C" ?\/?><figcaption>Words below<\/figcaption><\/figure>/,
      );
      assert.match(html, /<a href="https:\/\/video\.example\/v\/2">/);
      assert.match(html, /<p>Built<\/p>/);
      assert.match(html, /<p>Last line\.<\/p>/);
      assert.doesNotMatch(html, /\[|caption id|more/);
    });

    it('but nothing that a plugin shows to members alone', async () => {
      plugin(
        site,
        'members',
        `add_action( 'init', function () {
          add_shortcode( 'members_only', '__return_empty_string' );
          add_shortcode( 'vc_row', fn ( $attributes, $content ) => $content );
          register_block_type( 'acme/box', array( 'render_callback' => '__return_empty_string' ) );
          register_block_type( 'acme/frame' );
        } );`,
      );
      const words = (text: string): string => `<!-- wp:paragraph --><p>${text}</p><!-- /wp:paragraph -->`;
      const kept = (text: string, name: string, attributes = ''): string =>
        `<!-- wp:${name} ${attributes} --><div>${words(text)}</div><!-- /wp:${name} -->`;
      const secrets = [
        words('[members_only level="1"]Hidden 1[/members_only]'),
        `<!-- wp:shortcode -->[members_only]<!-- /wp:shortcode -->${words('Hidden 2')}<!-- wp:shortcode -->[/members_only]<!-- /wp:shortcode -->`,
        kept('Hidden 3', 'premium-content/subscriber-view'),
        kept('Hidden 4', 'acme/box'),
        kept('Hidden 5', 'group', '{"metadata":{"blockVisibility":false}}'),
        kept('Hidden 6', 'group', '{"restrictTo":"gold"}'),
        kept('Hidden 9', 'group', '{"contentControls":{"enabled":true}}'),
        words('[premium_only]Hidden 10[/premium_only]'),
        // Popular plugins: the block, the attribute, the shortcode, and what hides all that follows.
        kept('Hidden 11', 'pmpro/membership', '{"levels":["1"]}'),
        kept('Hidden 12', 'group', '{"editorskit":{"devices":false,"loggedin":true,"loggedout":false}}'),
        kept('Hidden 13', 'group', '{"editorskit":{"loggedin":true,"acf_visibility":"is_member"}}'),
        kept('Hidden 14', 'group', '{"conditionalBlocksAttributes":{"userState":"logged-in"}}'),
        kept('Hidden 15', 'memberpress/protected-content'),
        words('[mepr-show rule="1"]Hidden 16[/mepr-show]'),
        `<!-- wp:jetpack/paywall /-->${words('Hidden 17')}`,
        `${kept(`Before.<!-- wp:jetpack/paywall /--> Hidden 18`, 'group')}${words('Hidden 19')}`,
        `${words('[simple_paywall]')}${words('Hidden 20')}`,
        kept('Hidden 21', 'group', '{"settings":{"rules":[{"userRole":"subscriber"}]}}'),
        `[members_only]Hidden 7 ${'and more '.repeat(9000)}[/members_only]`,
        // So long that it is cut for a summary, inside a block inside the one that keeps it.
        `<!-- wp:premium-content/subscriber-view -->${kept(`Hidden 8 ${'and more '.repeat(9000)}`, 'group')}<!-- /wp:premium-content/subscriber-view -->`,
      ];
      const open = [
        kept('Shown 1', 'acme/frame'),
        words('[vc_row]Shown 2[/vc_row]'),
        words('[gone_thing]Shown 3[/gone_thing]'),
        // As EditorsKit writes it into blocks for everybody.
        kept(
          'Shown 4',
          'group',
          '{"editorskit":{"devices":false,"desktop":true,"loggedin":true,"loggedout":true,"acf_visibility":"","acf_condition":""},"style":{"spacing":{"padding":"1em"}}}',
        ),
      ];
      for (const content of ['summary', 'full']) {
        await publish(site, {content});
        for (const secret of secrets) {
          const id = await write(site, {post_title: 'For members', post_content: `${secret}${words('Open to all.')}`});
          assert.ok(await storyOf(site, id));
          assert.doesNotMatch((await served(site)).text, /Hidden \d/, `${content}: ${secret.slice(0, 80)}`);
          await remove(site, id);
        }
        const id = await write(site, {post_title: 'For all', post_content: open.join('')});
        const story = await storyOf(site, id);
        for (const each of [1, 2, 3, 4]) {
          assert.match(
            `${story?.content_html ?? ''}${story?.content_text ?? ''}`,
            new RegExp(`Shown ${String(each)}`),
            content,
          );
        }
      }
      plugin(site, 'members', '');
    });

    it('nor of a post that a plugin shows to members alone as a whole', async () => {
      plugin(
        site,
        'members',
        `function pmpro_has_membership_access( $post, $user = null, $levels = false ) { return $levels ? array( true, 'For pmpro' === get_the_title( $post ) ? array( 1 ) : array(), array() ) : true; }
        add_filter( 'newswire_post_is_restricted', fn( $is, $post ) => $is || 'For the filter' === $post->post_title, 10, 2 );`,
      );
      const content = '<!-- wp:paragraph --><p>Hidden words that only members may read here.</p><!-- /wp:paragraph -->';
      const posts: readonly [title: string, meta: Record<string, unknown>][] = [
        ['For Jetpack', {_jetpack_newsletter_access: 'paid_subscribers'}],
        ['For Restrict Content', {rcp_user_level: 'Subscriber'}],
        ['For pmpro', {}],
        ['For Paid Member Subscriptions', {'pms-content-restrict-user-status': 'loggedin'}],
        ['For Ultimate Member', {um_content_restriction: {_um_custom_access_settings: '1', _um_accessible: '2'}}],
        ['For the filter', {}],
      ];
      for (const [post_title, meta_input] of posts) {
        const id = await write(site, {post_title, meta_input, post_content: content});
        assert.equal((await storyOf(site, id))?.title, post_title);
        assert.doesNotMatch((await served(site)).text, /Hidden words/, post_title);
        await change(site, id, {post_excerpt: 'What an editor says of it.'});
        assert.equal((await storyOf(site, id))?.summary, 'What an editor says of it.');
        await remove(site, id);
      }
      const id = await write(site, {
        post_title: 'For all',
        meta_input: {
          _jetpack_newsletter_access: 'everybody',
          rcp_user_level: 'All',
          um_content_restriction: {_um_custom_access_settings: '1', _um_accessible: '0'},
        },
        post_content: content,
      });
      assert.match((await storyOf(site, id))?.content_html ?? '', /Hidden words/);
      plugin(site, 'members', '');
    });

    it('made of nothing but what the elements show', async () => {
      const allowed = (await site.run(`return NewswireElements\\Publisher\\ALLOWED;`)) as Record<string, string[]>;
      assert.deepEqual(Object.keys(allowed).sort(), [...ALLOWED.tags].sort());
      for (const [tag, names] of Object.entries(allowed)) {
        assert.deepEqual([...names].sort(), [...(ALLOWED.attributes[tag] ?? [])].sort(), tag);
      }
    });

    it('but never what readers have to pay for', async () => {
      const id = await write(site, {
        post_title: 'Paid',
        post_content: `<p>${'A first sentence that everybody may read. '.repeat(4)}</p><p>And the secret of the story.</p>`,
      });
      assert.match((await storyOf(site, id))?.content_html ?? '', /secret of the story/);
      await desk(site, await site.user('editor'), 'POST', id, '/description', {access: 'paid'});
      const story = await storyOf(site, id);
      assert.equal(story?.content_html, undefined);
      assert.doesNotMatch((await served(site)).text, /secret of the story/);
    });

    it('nor one that is larger than a reader should wait for', async () => {
      const id = await write(site, {
        post_title: 'Huge',
        post_content: `<p>It begins well, with a sentence of its own that is long enough.</p>${'<p>Words without end.</p>'.repeat(200_000)}`,
      });
      const story = await storyOf(site, id);
      assert.equal(story?.content_html, undefined);
      assert.match(story?.content_text ?? '', /^It begins well/);
      await remove(site, id);
    });

    it('as many as fit into what widgets read', async () => {
      const made = (await site.run(
        `$ids = array();
        for ( $count = 0; $count < 30; $count++ ) { $ids[] = wp_insert_post( array( 'post_title' => "Large $count", 'post_status' => 'publish', 'post_content' => str_repeat( '<p>Many words of a long story.</p>', 4000 ) ) ); }
        return $ids;`,
      )) as number[];
      const {text, news} = await sound(site);
      assert.ok(text.length <= 2_000_000, String(text.length));
      assert.ok(news.stories.length > 5 && news.stories.length < 30, String(news.stories.length));
      assert.ok(news.withdrawn.length > 5, 'what is withdrawn has room');
      const admin = await site.user('administrator');
      const page = await (
        await site.fetch('/wp-admin/options-general.php?page=newswire-elements', {user: admin})
      ).text();
      assert.match(page, /There is room for \d+ of \d+ stories/);
      await site.run(`foreach ( $arguments as $id ) { wp_delete_post( $id, true ); }`, {arguments: made});
    });
  });

  describe('lets its owner', () => {
    it('change and leave out stories with a filter, as the page says', async () => {
      const [filter = ''] = pasted('php');
      plugin(site, 'filters', filter);
      const [kept, left] = [
        await write(site, {post_title: 'Kept', tags_input: ['kabar']}),
        await write(site, {post_title: 'Left out', tags_input: ['local']}),
      ];
      assert.deepEqual((await storyOf(site, kept))?.cites, [{name: 'KABAR', url: undefined}]);
      assert.equal(await storyOf(site, left), undefined);
      plugin(site, 'filters', '');
      await refresh(site);
      assert.equal((await storyOf(site, left))?.title, 'Left out');
    });

    it('change the whole document, but not make nonsense of it', async () => {
      plugin(
        site,
        'filters',
        `add_filter( 'newswire_news_document', function ( $document ) { $document['description'] = 'Ours'; return $document; } );`,
      );
      await refresh(site);
      assert.match((await sound(site)).text, /"description":"Ours"/);
      plugin(
        site,
        'filters',
        `add_filter( 'newswire_news_document', '__return_false' ); add_filter( 'newswire_item', '__return_true' );`,
      );
      await refresh(site);
      await sound(site);
      plugin(
        site,
        'filters',
        `add_filter( 'newswire_news_document', function ( $document ) { unset( $document['_newswire'] ); return $document; } );`,
      );
      await refresh(site);
      await sound(site);
      plugin(
        site,
        'filters',
        `add_filter( 'newswire_news_document', function ( $document ) { unset( $document['items'][0] ); return $document; } );`,
      );
      const before = (await sound(site)).raw.items;
      await refresh(site);
      assert.deepEqual((await sound(site)).raw.items, before.slice(1), 'still a list');
      plugin(site, 'filters', '');
      await refresh(site);
    });

    it('have a cache let go of the old bytes, as the page says', async () => {
      const [, purge = ''] = pasted('php');
      plugin(site, 'purge', purge);
      site.wordpress.clearRecords();
      await write(site, {post_title: 'Tell the cache'});
      await refresh(site);
      plugin(site, 'purge', '');
      const told = site.outgoing.filter(({method}) => method === 'PURGE').map(({url}) => url);
      assert.deepEqual(told, [`${site.origin}${PATH}`], 'once, for one change');
    });
  });

  it('publishes a story when its time has come', async () => {
    const id = await write(site, {
      post_title: 'On time',
      post_status: 'future',
      post_date: '2031-01-01 00:00:00',
      post_date_gmt: '2031-01-01 00:00:00',
    });
    assert.equal(await storyOf(site, id), undefined);
    await site.run(
      `global $wpdb;
      $wpdb->update( $wpdb->posts, array( 'post_date' => '2026-01-01 00:00:00', 'post_date_gmt' => '2026-01-01 00:00:00' ), array( 'ID' => $arguments ) );
      clean_post_cache( $arguments );`,
      {arguments: id},
    );
    await site.cron('publish_future_post');
    assert.equal((await storyOf(site, id))?.title, 'On time');
  });

  it('loses nothing when several people work at a time', async () => {
    const editor = await site.user('editor');
    const ids: number[] = [];
    for (let count = 0; count < 4; count++) ids.push(await write(site, {post_title: `At a time ${String(count)}`}));
    await Promise.all([
      ...ids.map((id) => desk(site, editor, 'POST', id, '/withdrawal', {})),
      ...[4, 5, 6].map((count) => site.post('<p>Words.</p>', editor, {title: `At a time ${String(count)}`})),
    ]);
    const {news} = await sound(site);
    const titles = news.stories.map(({title}) => title).filter((title) => title?.startsWith('At a time'));
    assert.deepEqual(titles.sort(), ['At a time 4', 'At a time 5', 'At a time 6']);
    for (const id of ids) assert.ok(await withdrawalOf(site, id));
    assert.equal(await site.run(`return get_option( 'newswire_publisher_dirty' );`), false);
    assert.equal(await site.run(`return get_option( 'newswire_publisher_lock' );`), false);
  });

  it('goes on after somebody died at it', async () => {
    await site.run(`add_option( 'newswire_publisher_lock', time() - 1000, '', false );`);
    const id = await write(site, {post_title: 'After the death'});
    assert.ok(await storyOf(site, id));
  });

  it('asks for patience with a document that is not there yet, and then has one', async () => {
    const {text} = await served(site);
    await site.run(
      `delete_option( 'newswire_publisher_document' ); add_option( 'newswire_publisher_lock', time(), '', false );`,
    );
    const response = await site.fetch(PATH);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '30');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    await site.run(`delete_option( 'newswire_publisher_lock' );`);
    assert.deepEqual((await sound(site)).raw.items, (JSON.parse(text) as Served['raw']).items);
  });

  it('writes emoji as numbers for databases that know none, and letters as they are', async () => {
    plugin(site, 'charset', `add_filter( 'pre_get_col_charset', fn () => 'utf8' );`);
    const id = await write(site, {post_title: 'Снег на перевале ❄️ 🇰🇬'});
    const {text} = await sound(site);
    assert.match(text, /Снег на перевале ❄️ \\ud83c\\uddf0\\ud83c\\uddec/);
    assert.doesNotMatch(text, /[\u{10000}-\u{10ffff}]/u);
    assert.equal((await storyOf(site, id))?.title, 'Снег на перевале ❄️ 🇰🇬');
    plugin(site, 'charset', '');
    await write(site, {post_title: 'Снег сошёл'});
    assert.match((await sound(site)).text, /Снег на перевале/);
  });

  it('had PHP complain about nothing', () => {
    assert.deepEqual(site.complaints, []);
  });
});

describe('people who work at a publisher', () => {
  let site: Site;
  let mine: number;
  const users = new Map<string, User>();
  before(async () => {
    site = await Site.start();
    await publish(site);
    for (const role of ['administrator', 'editor', 'author', 'contributor', 'subscriber'] as const) {
      users.set(role, await site.user(role));
    }
    mine = await write(site, {post_title: 'Of the author', post_author: users.get('author')?.id});
  });
  after(() => site.close());

  const deeds: readonly Deed[] = [
    ['GET', ''],
    ['POST', '/corrections', {text: 'It was 14, not 41.'}],
    ['POST', '/description', {countries: ['KG']}],
    ['POST', '/withdrawal', {reason: 'No.'}],
    ['DELETE', '/withdrawal'],
  ];

  it('may do nothing with a post that they may not edit', async () => {
    const id = await write(site, {post_title: 'Of the administrator'});
    const before = (await served(site)).text;
    for (const role of ['author', 'contributor', 'subscriber']) {
      for (const [method, path, body] of deeds) {
        const {status} = await desk(site, users.get(role), method, id, path, body);
        assert.equal(status, 403, `${role} ${method} ${path}`);
      }
    }
    assert.equal((await served(site)).text, before);
  });

  it('may do nothing when they are not logged in, or their request has no nonce', async () => {
    const before = (await served(site)).text;
    const editor = users.get('editor');
    for (const [method, path, body] of deeds) {
      assert.equal((await desk(site, undefined, method, mine, path, body)).status, 401);
      const response = await site.fetch(`/wp-json/newswire/v1/publisher/stories/${String(mine)}${path}`, {
        method,
        ...(editor && {user: editor}),
        ...(body && {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}}),
      });
      assert.equal(response.status, 401, `${method} ${path}`);
    }
    assert.equal((await served(site)).text, before);
  });

  it('may not write the notes as custom fields', async () => {
    const {status} = await site.rest(
      'POST',
      `/wp/v2/posts/${String(mine)}`,
      {meta: {_newswire_withdrawal: {}}},
      users.get('subscriber'),
    );
    assert.equal(status, 403);
    for (const key of ['_newswire_withdrawal', '_newswire_corrections', '_newswire_story', '_newswire_history']) {
      const may: unknown = await site.run(
        `return array_map( static fn ( $user ) => user_can( $user, 'edit_post_meta', $arguments[0], $arguments[1] ), array_slice( $arguments, 2 ) );`,
        {arguments: [mine, key, users.get('contributor')?.id, users.get('author')?.id, users.get('editor')?.id]},
      );
      // Not even the author: by hand, a withdrawal of an editor's could be undone.
      assert.deepEqual(may, [false, false, key !== '_newswire_history'], key);
    }
  });

  it('may correct, withdraw and bring back what is theirs', async () => {
    const author = users.get('author');
    const corrected = await desk(site, author, 'POST', mine, '/corrections', {
      kind: 'clarification',
      date: '2026-05-24',
      text: 'It was <i>14</i>, not 41. «Да» \\o/',
      url: 'https://courier.example/corrections',
    });
    assert.equal(corrected.status, 200);
    assert.deepEqual((await storyOf(site, mine))?.corrections, [
      {
        date: '2026-05-24',
        kind: 'clarification',
        text: 'It was 14, not 41. «Да» \\o/',
        url: 'https://courier.example/corrections',
      },
    ]);
    assert.equal((await desk(site, author, 'POST', mine, '/withdrawal', {})).status, 200);
    assert.equal(await storyOf(site, mine), undefined);
    assert.equal((await desk(site, author, 'DELETE', mine, '/withdrawal')).status, 200);
    assert.equal((await storyOf(site, mine))?.title, 'Of the author');
  });

  it('may not undo what an editor did with their story', async () => {
    const author = users.get('author');
    const editor = users.get('editor');
    const {state} = await desk(site, editor, 'POST', mine, '/corrections', {text: 'The editor’s.'});
    const {key} = state.corrections.find(({text}) => text === 'The editor’s.') ?? {
      key: '',
    };
    assert.equal((await desk(site, author, 'DELETE', mine, `/corrections/${key}`)).status, 403);
    await desk(site, editor, 'POST', mine, '/withdrawal', {reason: 'By the editor.'});
    assert.equal((await desk(site, author, 'DELETE', mine, '/withdrawal')).status, 403);
    assert.equal((await desk(site, author, 'POST', mine, '/withdrawal', {reason: 'By me.'})).status, 403);
    assert.equal((await desk(site, editor, 'DELETE', mine, '/withdrawal')).status, 200);
    assert.equal((await desk(site, editor, 'DELETE', mine, `/corrections/${key}`)).status, 200);
  });

  it('find in the history who did what, the newest first', async () => {
    const {state} = await desk(site, users.get('editor'), 'GET', mine);
    const lines = state.history.map(({by, what, note}) => `${by} ${what} ${note}`.trim());
    assert.deepEqual(lines, [
      'editor uncorrected The editor’s.',
      'editor restored',
      'editor withdrew By the editor.',
      'editor corrected The editor’s.',
      'author restored',
      'author withdrew',
      'author corrected It was 14, not 41. «Да» \\o/',
    ]);
  });

  it('are told in words what is wrong with what they typed', async () => {
    const editor = users.get('editor');
    const faults: readonly (readonly [Deed[1], object, RegExp])[] = [
      ['/corrections', {text: ' \u200B '}, /has no text/],
      ['/corrections', {text: 'A', date: '31 May'}, /is no day/],
      ['/corrections', {text: 'A', date: '2999-01-01'}, /has not come yet/],
      ['/corrections', {text: 'A', url: 'javascript:alert(1)'}, /is no whole address/],
      ['/withdrawal', {url: 'courier.example'}, /is no whole address/],
      ['/description', {kind: 'sponsored'}, /who paid/],
      ['/description', {breaking: 'tomorrow'}, /no date with a time/],
    ];
    const before = (await served(site)).text;
    for (const [path, body, message] of faults) {
      const answer = await desk(site, editor, 'POST', mine, path, body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.match(answer.state.message, message);
    }
    assert.equal((await served(site)).text, before);
  });

  describe('with the classic editor', () => {
    const open = async (id: number, user: User | undefined): Promise<URLSearchParams> => {
      plugin(site, 'classic', `add_filter( 'use_block_editor_for_post', '__return_false' );`);
      const response = await site.fetch(`/wp-admin/post.php?post=${String(id)}&action=edit`, {...(user && {user})});
      const html = await response.text();
      assert.match(html, /Newswire: corrections and withdrawal/);
      return fieldsOf(/<form name="post"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '');
    };
    const save = (fields: URLSearchParams, user: User | undefined): Promise<Response> =>
      site.fetch('/wp-admin/post.php', {...(user && {user}), method: 'POST', redirect: 'manual', body: fields});

    it('correct and withdraw in a box below the text', async () => {
      const editor = users.get('editor');
      const id = await write(site, {post_title: 'Classically'});
      const fields = await open(id, editor);
      fields.set('newswire[correction][text]', 'It’s "14", not 41.');
      fields.set('newswire[story][countries][]', 'TJ');
      await save(fields, editor);
      const story = await storyOf(site, id);
      assert.equal(story?.corrections[0]?.text, 'It’s "14", not 41.');
      assert.deepEqual(story?.countries, ['TJ']);
      const again = await open(id, editor);
      again.set('newswire[withdraw]', '1');
      again.set('newswire[withdrawal][reason]', 'All of it was wrong.');
      await save(again, editor);
      assert.equal((await withdrawalOf(site, id))?.reason, 'All of it was wrong.');
      const restored = await open(id, editor);
      restored.set('newswire[restore]', '1');
      await save(restored, editor);
      assert.ok(await storyOf(site, id));
    });

    it('change nothing without the nonce of the box', async () => {
      const editor = users.get('editor');
      const id = await write(site, {post_title: 'No nonce'});
      const fields = await open(id, editor);
      fields.set('newswire[withdraw]', '1');
      fields.set('newswire_story_nonce', '0123456789');
      await save(fields, editor);
      assert.ok(await storyOf(site, id));
    });

    it('change nothing by saving the post as it is', async () => {
      const editor = users.get('editor');
      const id = await write(site, {post_title: 'Saved as it is'});
      await save(await open(id, editor), editor);
      const {state} = await desk(site, editor, 'GET', id);
      assert.deepEqual(state.history, []);
      assert.ok(await storyOf(site, id));
    });

    it('see no list of what to do with many posts where another plugin wants none', async () => {
      const found: unknown = await site.run(
        `do_action( 'admin_init' );
        return array( apply_filters( 'bulk_actions-edit-post', false ), apply_filters( 'display_post_states', null, get_post( $arguments ) ) );`,
        {admin: true, user: 'admin', arguments: await write(site, {post_title: 'In a list'})},
      );
      assert.deepEqual(found, [false, null]);
    });

    it('withdraw and bring back many posts in their list', async () => {
      const editor = users.get('editor');
      const ids = [await write(site, {post_title: 'One of many'}), await write(site, {post_title: 'Two of many'})];
      const list = async (): Promise<string> =>
        (await site.fetch('/wp-admin/edit.php', {...(editor && {user: editor})})).text();
      const act = async (action: string): Promise<void> => {
        const nonce = /name="_wpnonce" value="([^"]+)"/.exec(await list())?.[1] ?? '';
        const query = new URLSearchParams({post_type: 'post', action, _wpnonce: nonce});
        ids.forEach((id) => query.append('post[]', String(id)));
        await site.fetch(`/wp-admin/edit.php?${query.toString()}`, {...(editor && {user: editor}), redirect: 'manual'});
      };
      await act('newswire-withdraw');
      assert.ok((await withdrawalOf(site, ids[0] ?? 0)) && (await withdrawalOf(site, ids[1] ?? 0)));
      assert.match(await list(), /Withdrawn from partner sites<\/span>/);
      await act('newswire-restore');
      assert.ok((await storyOf(site, ids[0] ?? 0)) && (await storyOf(site, ids[1] ?? 0)));
    });
    after(() => plugin(site, 'classic', ''));
  });

  it('had PHP complain about nothing', () => {
    assert.deepEqual(site.complaints, []);
  });
});

describe('the page for publishers', () => {
  it('names buttons and fields as they are called', () => {
    const folder = new URL('../../integrations/wordpress/includes/', import.meta.url);
    const sources = readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((name) => /\.(?:php|js)$/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    // WordPress's own words, and the page's emphasis.
    const others = [
      'Alternative text',
      'Caption',
      'Save Changes',
      'Stick to the top of the blog',
      'It stays so.',
      'With WordPress',
      'Without',
    ];
    const missing = [...GUIDE.matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, words = '']) => words.replace(/\s+/g, ' '))
      .filter((words) => !others.includes(words) && !words.startsWith('Look at it'))
      .flatMap((words) => words.split(' → '))
      .filter(
        (words) =>
          !['Settings', 'Permalinks', 'Plain', 'Newswire Elements', 'Save and accept all proposals'].includes(words),
      )
      .filter((words) => !sources.includes(words));
    assert.deepEqual(missing, []);
  });
});
