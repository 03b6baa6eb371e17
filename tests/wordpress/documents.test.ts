import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {ago, item, newsDocument, ratesDocument, Site, withdrawnItem, type User} from './site.js';

/** What stands between the tags of the first element of a name, as a reader without script has it. */
function shown(html: string, tag: string): string {
  const found = new RegExp(`<${tag}[\\s>][^]*?</${tag}>`).exec(html);
  assert.ok(found, `no <${tag}> in the page`);
  return found[0];
}

const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const day = (date: string): string =>
  new Date(date).toLocaleDateString('en-US', {month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC'});

describe('a page with rates and stories', () => {
  let site: Site;
  let admin: User;
  let strip: string;
  let feed: string;

  before(async () => {
    site = await Site.start();
    admin = await site.user('administrator');
  });
  after(() => site.close());

  beforeEach(async () => {
    site.publisher.order('news.json', '');
    site.publisher.order('rates.json', '');
    site.publisher.put('news.json', JSON.stringify(newsDocument()));
    site.publisher.put('rates.json', JSON.stringify(ratesDocument()));
    // As a site where nothing was ever read.
    await site.run(`global $wpdb;
      foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%newswire_document%' OR option_name LIKE '%newswire_fresh%'" ) as $name ) { delete_option( $name ); }
      wp_cache_flush();`);
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    strip ??= (await site.post('[fx_ticker pairs="USD/KGS KZT/USD"]', admin)).link;
    feed ??= (await site.post('[country_feed country="KG, uz" limit="3"]', admin)).link;
  });

  it('shows them without any script, each figure with its day and source', async () => {
    const html = shown(await site.read(strip), 'fx-ticker');
    const today = ago(0).slice(0, 10);
    assert.match(
      html,
      new RegExp(
        `^<fx-ticker src="${site.document('rates.json')}" pairs="USD/KGS KZT/USD" style="display:block;min-block-size:44px">`,
      ),
    );
    assert.match(html, new RegExp(`<time datetime="${today}">Official rates for ${day(today)}</time>`));
    // 1/518.02 to the five digits that the bank vouches for.
    assert.equal(
      words(html),
      `USD/KGS 87.4500 (+0.20%) · KZT/USD 0.0019304 (-0.20%). Official rates for ${day(today)}. Source: Example Bank.`,
    );
    const stories = shown(await site.read(feed), 'country-feed');
    assert.match(
      words(stories),
      /^Kyrgyzstan ?1 USD = 87\.4500 KGS .*Bishkek Plans a Second Dam.*A Bridge Joins Osh and Andijan.*Uzbekistan ?1 USD = 12,042\.31 UZS.*Tashkent Opens/s,
    );
    assert.match(stories, /<a href="https:\/\/courier\.example\/dam" rel="noopener">/);
    assert.equal(stories.match(/<time /g)?.length, 1);
    assert.deepEqual(site.complaints, []);
  });

  it('asks nobody while a reader waits: not with a fresh document, a stale one, a failing one or none', async () => {
    const unknown = (await site.post(`[news_card src="${site.document('never-read.json')}"]`, admin)).link;
    const before = site.outgoing.length;
    await site.read(strip);
    await site.later(7 * 86_400);
    await site.read(feed);
    site.publisher.order('news.json', 'status=503');
    await site.read(feed);
    assert.match(
      shown(await site.read(unknown), 'news-card'),
      /<p><a href="https:\/\/courier\.example\/" rel="noopener">The Example Courier<\/a><\/p>/,
    );
    const asked = site.outgoing
      .slice(before)
      .filter(({during, url}) => during === 'reader' && !url.startsWith(site.origin));
    assert.deepEqual(asked, []);
  });

  it('costs a reader’s request one query for each document at most', async () => {
    const render = async (): Promise<[number, number]> =>
      (await site.run(
        `global $wpdb;
        wp_load_alloptions();
        $before = $wpdb->num_queries;
        $html   = '';
        foreach ( array( 'fx-ticker', 'fx-ticker', 'news-card', 'country-feed' ) as $tag ) {
          $html .= \\NewswireElements\\render( $tag, array( 'country' => 'KG' ) );
        }
        return array( $wpdb->num_queries - $before, substr_count( $html, '<time ' ) );`,
      )) as [number, number];
    // The first time a template shows a document, that is noted.
    await render();
    const [queries, times] = await render();
    assert.equal(times, 4);
    assert.ok(queries <= 2, String(queries));
  });

  it('costs none on pages that show nothing of it, nor for publishing what the site does not publish', async () => {
    const queries: unknown = await site.run(
      `global $wpdb;
      wp_cache_flush();
      wp_load_alloptions();
      $before = $wpdb->num_queries;
      NewswireElements\\register_scripts();
      NewswireElements\\documents();
      NewswireElements\\Publisher\\schedule();
      NewswireElements\\Publisher\\print_link();
      return $wpdb->num_queries - $before;`,
    );
    assert.equal(queries, 0);
  });

  it('is up to date once the one cron job has run, which asks with what it knows', async () => {
    site.publisher.put('rates.json', JSON.stringify(ratesDocument({KGS: '88.0100'})));
    assert.match(shown(await site.read(strip), 'fx-ticker'), /USD\/KGS 87\.4500/);
    site.publisher.reset();
    await site.later(600);
    await site.cron();
    assert.match(shown(await site.read(strip), 'fx-ticker'), /USD\/KGS 88\.0100/);
    const news = site.publisher.requests('/doc/news.json');
    assert.deepEqual(
      news.map(({status}) => status),
      [304],
    );
    assert.ok(news[0]?.headers['if-none-match']);
    assert.equal(
      await site.run(
        `return count( array_filter( _get_cron_array(), fn( $hooks ) => isset( $hooks['newswire_refresh'] ) ) );`,
      ),
      1,
    );
  });

  it('keeps what was read well when the source is down, with its day, and says that it is old', async () => {
    const ways = ['status=503', 'status=404', 'html=1', 'reset=1', 'cut=clean', 'bytes=3000000', 'bytes=0'];
    for (const way of ways) {
      site.publisher.order('news.json', way);
      site.publisher.order('rates.json', way);
      await site.later(86_400);
      await site.cron();
      const html = await site.read(strip);
      assert.match(shown(html, 'fx-ticker'), /USD\/KGS 87\.4500/, way);
      assert.match(
        shown(html, 'fx-ticker'),
        new RegExp(`<time datetime="${ago(0).slice(0, 10)}">Rates not updated since ${day(ago(0))}</time>`),
        way,
      );
      assert.match(
        words(shown(await site.read(feed), 'country-feed')),
        new RegExp(`Second Dam.*Not updated since ${day(ago(0.01))}$`),
        way,
      );
    }
    const {body} = (await site.rest('GET', '/newswire/v1/status', undefined, admin)) as {body: Record<string, unknown>};
    assert.match(String(body.sentence), /^Connected: 6 stories, 5 rates.*Readers see what was read .* ago\./);
    const health = (await site.run(
      `require_once ABSPATH . 'wp-admin/includes/admin.php'; return \\NewswireElements\\check_documents();`,
      {admin: true, user: 'admin'},
    )) as {status: string; description: string};
    assert.equal(health.status, 'recommended');
    assert.match(health.description, /Readers see what was read .* ago\./);
    site.publisher.order('news.json', '');
    site.publisher.order('rates.json', '');
    site.publisher.put('rates.json', JSON.stringify(ratesDocument({KGS: '88.5000'})));
    await site.later(86_400);
    await site.cron();
    assert.match(shown(await site.read(strip), 'fx-ticker'), /USD\/KGS 88\.5000.*Official rates for/s);
  });

  it('leaves a server in trouble alone for longer each time', async () => {
    site.publisher.order('rates.json', 'status=503');
    const asked = (): number => site.publisher.requests('/doc/rates.json').length;
    await site.later(301);
    await site.cron();
    await site.later(301);
    await site.cron();
    const before = asked();
    await site.later(301);
    await site.cron();
    assert.equal(asked(), before);
  });

  it('says in words when a document is past its time by its own word', async () => {
    const old = ago(9).slice(0, 10);
    const rates = ratesDocument();
    const records = rates.rates as Record<string, unknown>[];
    site.publisher.put(
      'rates.json',
      JSON.stringify({...rates, rates: records.map((rate) => ({...rate, date: old, previous: undefined}))}),
    );
    site.publisher.put('news.json', JSON.stringify(newsDocument(undefined, {stale_after: ago(0.001)})));
    await site.later(600);
    await site.cron();
    assert.match(
      shown(await site.read(strip), 'fx-ticker'),
      new RegExp(`<time datetime="${old}">Rates not updated since ${day(old)}</time>`),
    );
    assert.match(words(shown(await site.read(feed), 'country-feed')), /Not updated since/);
    const health = (await site.run(`return \\NewswireElements\\check_documents();`)) as {
      status: string;
      description: string;
    };
    assert.equal(health.status, 'recommended');
    assert.match(health.description, /out of date by its own word/);
  });

  it('takes no older document for a newer one, so that what was withdrawn stays so behind a CDN', async () => {
    const items = newsDocument().items as unknown[];
    site.publisher.put(
      'news.json',
      JSON.stringify(newsDocument([withdrawnItem('dam'), ...items.slice(1)], {generated: ago(0)})),
    );
    await site.later(600);
    await site.cron();
    site.publisher.put('news.json', JSON.stringify(newsDocument(items, {generated: ago(0.01)})));
    await site.later(600);
    await site.cron();
    assert.doesNotMatch(await site.read(feed), /Second Dam/);
  });

  it('keeps what another request has read while its own was waiting in vain', async () => {
    const kept = (await site.run(
      `$document = NewswireElements\\Document::of( $arguments );
      $document->kept();
      add_filter( 'pre_http_request', static function () use ( $document ) {
        global $wpdb;
        $newer = $document->kept();
        $newer['document']['stories'] = array();
        $wpdb->update( $wpdb->options, array( 'option_value' => wp_json_encode( $newer ) ), array( 'option_name' => "newswire_document_{$document->key}" ) );
        return new WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' );
      } );
      $document->refresh();
      wp_cache_flush();
      $document->release();
      return $document->kept();`,
      {arguments: site.document('news.json')},
    )) as {document: {stories: unknown[]}; error: {code: string}};
    assert.equal(kept.error.code, 'timeout');
    assert.deepEqual(kept.document.stories, [], 'what was withdrawn in between does not come back');
  });

  it('does not wait for years after a publisher’s clock was wrong once', async () => {
    site.publisher.put('news.json', JSON.stringify(newsDocument(undefined, {generated: '2099-01-01T00:00:00Z'})));
    await site.later(600);
    await site.cron();
    const items = newsDocument().items as unknown[];
    site.publisher.put(
      'news.json',
      JSON.stringify(newsDocument([withdrawnItem('dam'), ...items.slice(1)], {generated: ago(0)})),
    );
    await site.later(600);
    await site.cron();
    assert.doesNotMatch(await site.read(feed), /Second Dam/);
  });

  it('has room for what is connected, however many addresses authors name, and for none that is endless', async () => {
    const kept = (await site.run(`return get_option( 'newswire_documents' );`)) as object;
    // Fifty that a published post shows, but the oldest two: one that only a draft shows, and one that nothing does.
    const [addresses, next] = (await site.run(
      `$all   = array();
      $post  = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => 'x', 'post_content' => '[news_card]' ) );
      $draft = wp_insert_post( array( 'post_status' => 'draft', 'post_title' => 'x', 'post_content' => '[news_card]' ) );
      for ( $count = 0; $count < NewswireElements\\MOST_DOCUMENTS; $count++ ) {
        $key         = md5( "https://courier.example/$count.json" );
        $all[ $key ] = array( 'url' => "https://courier.example/$count.json", 'seen' => time() - 1000 + $count, 'everywhere' => false );
        set_transient( "newswire_fresh_$key", 1, HOUR_IN_SECONDS );
        if ( 1 !== $count ) { add_post_meta( 0 === $count ? $draft : $post, '_newswire_documents', $key ); }
      }
      update_option( 'newswire_documents', $all );
      update_option( 'newswire_document_' . md5( 'https://courier.example/0.json' ), '{}', false );
      foreach ( array( 'a', 'b', 'c' ) as $name ) {
        NewswireElements\\Document::of( "https://courier.example/$name.json" )->use( false, $post );
        // Whoever edits may not have it read, and kept, past what there is room for.
        wp_set_current_user( 1 );
        define( 'REST_REQUEST', true ) || 1;
        NewswireElements\\Document::of( "https://courier.example/$name.json" )->get( 'news' );
        if ( 'b' === $name ) { add_post_meta( $post, '_newswire_documents', md5( 'https://courier.example/a.json' ) ); add_post_meta( $post, '_newswire_documents', md5( 'https://courier.example/b.json' ) ); }
      }
      $found = array_column( NewswireElements\\documents(), 'url' );
      $next  = array( get_option( 'newswire_document_' . md5( 'https://courier.example/0.json' ) ), get_option( 'newswire_document_' . md5( 'https://courier.example/c.json' ) ) );
      NewswireElements\\refresh();
      wp_delete_post( $post, true );
      wp_delete_post( $draft, true );
      return array( array_merge( array_diff( array_column( NewswireElements\\documents(), 'url' ), $found ), $found ), $next );`,
    )) as [readonly string[], unknown[]];
    const has = (name: string): boolean => addresses.includes(`https://courier.example/${name}.json`);
    assert.ok(addresses.includes(site.document('news.json')));
    assert.ok(addresses.includes(site.document('rates.json')));
    assert.deepEqual(['0', '1', '2', '49', 'a', 'b', 'c'].map(has), [false, false, true, true, true, true, false]);
    assert.deepEqual(next, [false, false]);
    // What is loaded with every page stays small.
    const loaded = async (): Promise<number> =>
      (await site.run(`return strlen( serialize( wp_load_alloptions( true ) ) );`)) as number;
    const {link} = await site.post(`[news_card src="https://courier.example/${'x'.repeat(100_000)}.json"]`, admin);
    await site.run(`update_option( 'newswire_documents', array() );`);
    const before = await loaded();
    await site.read(link);
    const more = (await loaded()) - before;
    assert.ok(more < 10_000, `${String(more)} bytes more with every page`);
    await site.run(`update_option( 'newswire_documents', $arguments );`, {arguments: kept});
  });

  it('has room for each author, whatever another names', async () => {
    const kept = (await site.run(`return get_option( 'newswire_documents' );`)) as object;
    await site.run(`update_option( 'newswire_documents', array() );`);
    const author = await site.user('author');
    const other = (await site.run(
      `return wp_insert_user( array( 'user_login' => 'other', 'user_pass' => 'password', 'user_email' => 'other@partner.example', 'role' => 'author' ) );`,
    )) as number;
    const content = Array.from(
      {length: 60},
      (_, index) => `[news_card src="https://many.example/${String(index)}.json"]`,
    );
    const greedy = await site.post(content.join('\n\n'), author);
    await site.read(greedy.link);
    const modest: unknown = await site.run(
      `return get_permalink( wp_insert_post( array( 'post_status' => 'publish', 'post_title' => 'x', 'post_author' => $arguments[0], 'post_content' => '[news_card src="' . $arguments[1] . '"][news_card src="https://modest.example/"]' ) ) );`,
      {arguments: [other, site.document('modest.json')]},
    );
    await site.read(modest as string);
    const all = Object.values(
      (await site.run(`return NewswireElements\\documents();`)) as Record<string, {url: string; everywhere: boolean}>,
    );
    const many = all.filter(({url}) => url.startsWith('https://many.example/')).length;
    assert.ok(many >= 20 && many <= 25, String(many));
    assert.ok(all.some(({url}) => url === site.document('modest.json')));
    assert.ok(all.some(({url}) => url === 'https://modest.example/'));
    // Nor by trying them in the editor, or in a pattern, which stand in no post.
    const tried = await site.rest(
      'GET',
      `/wp/v2/block-renderer/newswire/story?context=edit&attributes%5Bsrc%5D=${encodeURIComponent(site.document('tried.json'))}`,
      undefined,
      await site.user('contributor'),
    );
    assert.equal(tried.status, 200);
    const now = (await site.run(`return NewswireElements\\documents();`)) as Record<
      string,
      {url: string; everywhere: boolean}
    >;
    assert.deepEqual(
      Object.values(now)
        .filter(({everywhere}) => everywhere)
        .map(({url}) => url),
      all.filter(({everywhere}) => everywhere).map(({url}) => url),
    );
    await site.run(`wp_delete_post( $arguments[0], true ); update_option( 'newswire_documents', $arguments[1] );`, {
      arguments: [greedy.id, kept],
    });
  });

  it('lets nobody who edits wait for all that a post names, and reads what is connected first', async () => {
    const {publisher} = site;
    const names = ['late-1.json', 'late-2.json', 'late-3.json'];
    for (const name of names) {
      publisher.put(name, JSON.stringify(newsDocument()));
      publisher.order(name, 'delay=6000');
    }
    const {id} = await site.post(names.map((name) => `[news_card src="${site.document(name)}"]`).join('\n\n'), admin, {
      status: 'draft',
    });
    publisher.reset();
    await site.rest('GET', `/wp/v2/posts/${String(id)}?context=edit`, undefined, admin);
    const late = (): number => publisher.requests().filter(({path}) => path.includes('/late-')).length;
    assert.equal(late(), 1);
    for (const name of names) publisher.order(name, '');
    await site.later(86_400);
    publisher.reset();
    await site.run(`NewswireElements\\refresh();`);
    const asked = publisher.requests().map(({path}) => path);
    assert.deepEqual(asked.slice(0, 2).sort(), ['/doc/news.json', '/doc/rates.json']);
    assert.equal(late(), 3);
    await site.run(`wp_delete_post( $arguments, true );`, {arguments: id});
  });

  it('reads nothing more of a publisher that it has left, but for what a page names itself', async () => {
    const {publisher} = site;
    const left = ['left/news.json', 'left/rates.json'];
    publisher.put('left/news.json', JSON.stringify(newsDocument()));
    publisher.put('left/rates.json', JSON.stringify(ratesDocument()));
    const named = `${site.document('left/rates.json')}?id=1&type=application/json`;
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('left/news.json')}, admin);
    const {link} = await site.post(
      `[news_card]\n\n<!-- wp:newswire/rates-strip {"src":"${named.replace('&', '\\u0026')}"} /-->`,
      admin,
    );
    await site.read(link);
    await site.later(600);
    await site.cron();
    const keptOnes = (): Promise<unknown> =>
      site.run(
        `return array( array_column( NewswireElements\\documents(), 'url' ), get_option( 'newswire_document_' . md5( $arguments ) ) );`,
        {arguments: site.document('left/news.json')},
      );
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    publisher.reset();
    await site.later(86_400);
    await site.cron();
    const [addresses, option] = (await keptOnes()) as [string[], unknown];
    assert.ok(!addresses.includes(site.document('left/news.json')));
    assert.ok(!addresses.includes(site.document('left/rates.json')));
    assert.ok(addresses.includes(named));
    assert.equal(option, false);
    assert.deepEqual(
      publisher.requests().filter(({path}) => path === `/doc/${left[0] ?? ''}`),
      [],
    );
    // And the same with all of it, once nobody is connected: but for the page that names one.
    await site.run(
      `update_option( 'newswire_settings', array_merge( get_option( 'newswire_settings' ), array( 'news' => $arguments, 'rates' => $arguments ) ) );`,
      {arguments: named},
    );
    await site.run(`update_option( 'newswire_settings', array() );`);
    const [after] = (await keptOnes()) as [string[]];
    assert.ok(!after.includes(site.document('news.json')));
    assert.ok(after.includes(named));
  });

  it('keeps letters as they are in the database, and no character that tables of old sites do not hold', async () => {
    const headline = 'Бишкек строит плотину 🏗️ на “Нарыне” \u2028 </script>';
    site.publisher.put('letters.json', JSON.stringify(newsDocument([item('dam', headline)])));
    const [text, title, old] = (await site.run(
      `$document = NewswireElements\\Document::of( $arguments );
      $document->refresh();
      $document->release();
      $found = array( get_option( 'newswire_document_' . $document->key ), $document->kept()['document']['stories'][0]['title'] );
      // A table that is not of Unicode.
      class Old extends wpdb { public function __construct() {} public function get_col_charset( $table, $column ) { return 'latin1'; } public $options = 'wp_options'; }
      $wpdb = $GLOBALS['wpdb'];
      $GLOBALS['wpdb'] = new Old();
      $found[] = NewswireElements\\stored_json( array( 'Бишкек 🏗️' ) );
      $GLOBALS['wpdb'] = $wpdb;
      return $found;`,
      {arguments: site.document('letters.json')},
    )) as [string, string, string];
    assert.match(text, /Бишкек строит плотину \\ud83c\\udfd7/);
    assert.doesNotMatch(text, /[\u{10000}-\u{10FFFF}]|\\u04|\\\//u);
    assert.match(title, /^Бишкек строит плотину 🏗️ на “Нарыне”/);
    assert.match(old, /^[\x20-\x7E]+$/);
  });

  it('needs the memory of few documents at a time for a job that reads fifty, and for lists of them', async () => {
    const stories = Array.from({length: 3000}, (_, index) => item(`large-${String(index)}`, `Story ${String(index)}`));
    site.publisher.put('large.json', JSON.stringify(newsDocument(stories)));
    const [one, ...all] = (await site.run(
      `$document = NewswireElements\\Document::of( $arguments );
      $document->use();
      $document->refresh();
      $text = get_option( 'newswire_document_' . $document->key );
      $keys = NewswireElements\\documents();
      for ( $count = 0; $count < 20; $count++ ) {
        $url          = "https://courier.example/$count.json";
        $key          = md5( $url );
        $keys[ $key ] = array( 'url' => $url, 'seen' => time(), 'everywhere' => false );
        update_option( "newswire_document_$key", $text, false );
        set_transient( "newswire_fresh_$key", 1, HOUR_IN_SECONDS );
      }
      unset( $document );
      update_option( 'newswire_documents', $keys );
      wp_cache_flush();
      $before = memory_get_usage();
      $whole  = json_decode( $text, true );
      $one    = memory_get_usage() - $before + strlen( $text );
      unset( $whole );
      $before = memory_get_usage();
      NewswireElements\\refresh();
      $job = memory_get_usage() - $before;
      NewswireElements\\check_documents();
      NewswireElements\\known_landings();
      return array( $one, $job, memory_get_usage() - $before );`,
      {arguments: site.document('large.json')},
    )) as [number, number, number];
    for (const [index, most] of [4, 8].entries()) {
      const held = all[index] ?? NaN;
      assert.ok(held < most * one, `${String(held)} bytes are held, where one document takes ${String(one)}`);
    }
  });

  it('says so when the database of the site does not take a document', async () => {
    const url = site.document('large.json');
    const said = (await site.run(
      `add_filter( 'query', static fn ( $query ) => str_contains( $query, 'newswire_document_' ) && strlen( $query ) > 5000 ? 'SELECT nothing FROM nowhere' : $query );
      $GLOBALS['wpdb']->suppress_errors();
      $document = NewswireElements\\Document::of( $arguments );
      $document->forget();
      $document->use();
      $answer = $document->refresh();
      $document->release();
      wp_cache_flush();
      return array( is_wp_error( $answer ) ? $answer->get_error_message() : '', NewswireElements\\check_documents()['description'] );`,
      {arguments: url},
    )) as [string, string];
    for (const each of said) assert.match(each, /The database of this site did not take what lies at .*large\.json/);
    await site.run(`NewswireElements\\Document::of( $arguments )->forget();`, {arguments: url});
  });

  it('knows each page that shows a document, also those that the site’s own search leaves out', async () => {
    const found: unknown = await site.run(
      `register_post_type( 'landing', array( 'public' => true, 'exclude_from_search' => true ) );
      $id = wp_insert_post( array( 'post_type' => 'landing', 'post_status' => 'publish', 'post_title' => 'x', 'post_content' => '[news_card]' ) );
      $document = NewswireElements\\Document::of( $arguments );
      NewswireElements\\note_shown( $document, $id );
      return in_array( $id, NewswireElements\\posts_showing( $document ), true );`,
      {arguments: site.document('news.json')},
    );
    assert.equal(found, true);
  });

  it('shows a withdrawn story no longer, and has the caches of the pages cleared that showed it', async () => {
    const card = await site.post(
      `[news_card story-id="dam"]<a href="https://courier.example/dam">Bishkek Plans a Second Dam</a>[/news_card]`,
      admin,
    );
    const other = await site.post('[news_card]', admin);
    await site.read(card.link);
    await site.read(other.link);
    // An editor goes on writing without saving, and another takes the element out.
    await site.rest('POST', `/wp/v2/posts/${String(card.id)}/autosaves`, {content: 'Nothing yet.'}, admin);
    await site.rest('POST', `/wp/v2/posts/${String(other.id)}`, {content: 'No element here.'}, admin);
    await site.read(feed);
    await site.run(
      `file_put_contents( WPMU_PLUGIN_DIR . '/heard.php', '<?php
        function heard( string $name, ...$what ) { file_put_contents( WP_CONTENT_DIR . "/heard.txt", json_encode( array( $name, $what ) ) . "\\n", FILE_APPEND ); }
        function rocket_clean_post( $post ) { heard( "rocket_clean_post", $post ); }
        function rocket_clean_domain() { heard( "rocket_clean_domain" ); }
        add_action( "clean_post_cache", fn( $post ) => wp_doing_cron() && heard( "clean_post_cache", $post ) );
        add_action( "rt_nginx_helper_purge_all", fn() => heard( "rt_nginx_helper_purge_all" ) );
        add_action( "litespeed_purge_post", fn( $post ) => heard( "litespeed_purge_post", $post ) );
        add_action( "newswire_withdrawn", fn( ...$all ) => heard( "newswire_withdrawn", ...$all ), 10, 4 );' );`,
    );
    const items = newsDocument().items as unknown[];
    site.publisher.put(
      'news.json',
      JSON.stringify(
        newsDocument([
          withdrawnItem('dam', {
            date: ago(0),
            reason: 'Its figures were <b>wrong</b>.',
            url: 'https://courier.example/notice',
          }),
          ...items.slice(1),
        ]),
      ),
    );
    await site.later(600);
    await site.cron();
    const html = shown(await site.read(card.link), 'news-card');
    assert.doesNotMatch(html, /Second Dam|courier\.example\/dam/);
    assert.match(
      html,
      new RegExp(
        `Withdrawn by The Example Courier, ${day(ago(0))}.*Its figures were &lt;b&gt;wrong&lt;/b&gt;\\..*<a href="https://courier.example/notice" rel="noopener">Notice</a>`,
        's',
      ),
    );
    assert.doesNotMatch(await site.read(feed), /Second Dam/);
    const heard = ((await site.run(`return file( WP_CONTENT_DIR . '/heard.txt' );`)) as string[]).map(
      (line) => JSON.parse(line) as [string, unknown[]],
    );
    await site.run(`unlink( WPMU_PLUGIN_DIR . '/heard.php' ); unlink( WP_CONTENT_DIR . '/heard.txt' );`);
    const posts = heard.flatMap(([name, [post]]) => (name === 'rocket_clean_post' ? [post] : []));
    assert.ok(posts.includes(card.id));
    assert.equal(posts.length, 2);
    assert.ok(!posts.includes(other.id));
    for (const name of ['clean_post_cache', 'litespeed_purge_post'])
      assert.ok(
        heard.some(([each, [post]]) => each === name && post === card.id),
        name,
      );
    assert.ok(!heard.some(([name]) => name === 'rocket_clean_domain'));
    // What knows no single pages is cleared once, not once for each of them.
    assert.equal(heard.filter(([name]) => name === 'rt_nginx_helper_purge_all').length, 1);
    const [, [ids, url]] = heard.find(([name]) => name === 'newswire_withdrawn') ?? ['', []];
    assert.deepEqual([ids, url], [['dam'], site.document('news.json')]);
  });

  it('shows nothing at all of a story that was withdrawn in silence', async () => {
    const {link} = await site.post('Before.\n\n[news_card story-id="dam"]Second Dam[/news_card]\n\nBehind.', admin);
    const items = newsDocument().items as unknown[];
    site.publisher.put(
      'news.json',
      JSON.stringify(newsDocument([withdrawnItem('dam', {date: ago(0), silent: true}), ...items.slice(1)])),
    );
    await site.later(600);
    await site.cron();
    const html = await site.read(link);
    assert.doesNotMatch(html, /<news-card|Second Dam|Withdrawn/);
    assert.match(html, /Before\.[^]*Behind\./);
  });

  it('shows no story whose rights have ended, has its pages cleared, and labels what was paid for', async () => {
    const soon = new Date(Date.now() + 3_000).toISOString();
    site.publisher.put(
      'news.json',
      JSON.stringify(
        newsDocument([
          item('leased', 'Leased for a Moment', {countries: ['KG'], rights: {expires: soon}}),
          item('home', 'For Our Own Pages', {countries: ['KG'], rights: {syndicate: false}}),
          item('paid', 'A Bank to Trust', {
            countries: ['KG'],
            kind: 'sponsored',
            sponsor: {name: 'Bank & Sons', url: 'https://bank.example/'},
          }),
        ]),
      ),
    );
    await site.later(600);
    await site.cron();
    const html = shown(await site.read(feed), 'country-feed');
    assert.match(html, /Leased for a Moment/);
    assert.doesNotMatch(html, /For Our Own Pages/);
    assert.match(
      html,
      /<a href="https:\/\/bank\.example\/" rel="sponsored noopener"><bdi>Sponsored by Bank &amp; Sons<\/bdi><\/a>/,
    );
    assert.match(html, /<a href="https:\/\/courier\.example\/paid" rel="sponsored noopener">/);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(soon) - Date.now()) + 100));
    assert.doesNotMatch(await site.read(feed), /Leased for a Moment/);
    const cleared: unknown = await site.run(
      `$heard = array();
      add_action( 'newswire_withdrawn', function ( $ids ) use ( &$heard ) { $heard[] = $ids; } );
      sleep( 1 );
      \\NewswireElements\\refresh();
      \\NewswireElements\\refresh();
      return $heard;`,
    );
    assert.deepEqual(cleared, [['leased']]);
  });

  it('trusts nothing that a document says', async () => {
    const evil = '</bdi></country-feed><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egnp.exe';
    site.publisher.put(
      'news.json',
      JSON.stringify(
        newsDocument(
          [
            item(
              evil,
              evil,
              {
                countries: ['KG'],
                topics: [{name: evil}],
                kind: 'sponsored',
                sponsor: {name: evil, url: 'javascript:alert(1)'},
                publisher: {name: evil, url: 'data:text/html,x'},
                corrections: [{text: evil, url: 'vbscript:x', date: evil}],
              },
              {url: 'javascript:alert(1)', language: '"><script>'},
            ),
            item(
              'quote',
              'Quoted',
              {countries: ['KG']},
              {url: 'https://courier.example/"onmouseover="alert(1)', language: 'en'},
            ),
            {
              id: 'html',
              content_html: '<p>Only <b>markup</b> &lt;script&gt;</p><script>alert(2)</script>',
              _newswire: {countries: ['KG']},
            },
            null,
            7,
            [],
            {id: {}},
            {},
          ],
          {publisher: {name: evil, url: 'javascript:alert(1)'}},
        ),
      ),
    );
    const rates = ratesDocument();
    site.publisher.put(
      'rates.json',
      JSON.stringify({
        ...rates,
        sources: [{id: 'bank', name: evil, url: 'javascript:alert(1)', attribution: evil}],
        rates: [
          ...(rates.rates as unknown[]),
          {base: 'USD', quote: 'EUR', rate: 1e308, source: 'bank', date: ago(0).slice(0, 10)},
          {base: '<b>', quote: 'KGS', rate: '1', source: 'bank', date: 'x'},
        ],
      }),
    );
    await site.later(600);
    await site.cron();
    for (const [link, tag] of [
      [feed, 'country-feed'],
      [strip, 'fx-ticker'],
    ] as const) {
      const html = await site.read(link);
      const element = new RegExp(`<${tag}[\\s>][^]*</${tag}>`).exec(html)?.[0] ?? '';
      assert.match(element, /&lt;script&gt;alert\(1\)/);
      assert.doesNotMatch(element, /<script|<img|javascript:|vbscript:|data:|\u202E|="[^"]*"onmouseover/);
    }
    assert.match(words(shown(await site.read(feed), 'country-feed')), /Only markup &lt;script&gt;/);
    assert.deepEqual(site.complaints, []);
  });

  it('has nothing but a plain link when the publisher is gone for good, and no sample of ours', async () => {
    await site.run(`update_option( 'newswire_settings', array() );`);
    const html = await site.read(strip);
    assert.doesNotMatch(html, /<fx-ticker|newswire\.js/);
    const own = await site.post('[fx_ticker]<a href="https://courier.example/">Rates</a>[/fx_ticker]', admin);
    assert.match(await site.read(own.link), /<a href="https:\/\/courier\.example\/">Rates<\/a>/);
  });
});
