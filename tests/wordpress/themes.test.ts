import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {newsDocument, Site, withdrawnItem, type User} from './site.js';

/** A theme of the old kind, which shows a story on each of its pages. */
const THEME = `$folder = get_theme_root() . '/plain';
  wp_mkdir_p( $folder );
  file_put_contents( "$folder/style.css", "/*\\nTheme Name: Plain\\n*/" );
  file_put_contents( "$folder/index.php", '<!DOCTYPE html><html><head><?php wp_head(); ?></head><body><header><?php echo do_shortcode( "[news_card]" ); ?></header>
    <?php while ( have_posts() ) { the_post(); the_content(); } wp_footer(); ?></body></html>' );
  switch_theme( 'plain' );`;

describe('a theme of the old kind that shows a story on each page', () => {
  let site: Site;
  let admin: User;

  before(async () => {
    site = await Site.start();
    admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    await site.run(THEME);
  });
  after(() => site.close());

  it('has the sheet in the head of a post with elements, and the script once', async () => {
    const {link} = await site.post('[fx_ticker]', admin);
    const html = await site.read(link);
    const [head = '', body = ''] = html.split('</head>');
    assert.match(head, /newswire\.css/);
    assert.equal((head + body).match(/<script[^>]*type="module"[^>]*newswire\.js/g)?.length, 1);
    assert.match(body, /<header><news-card [^>]*>.*Second Dam.*<\/header>/s);
    assert.match(body, /<fx-ticker .*USD\/KGS 87\.4500/s);
  });

  it('has the whole page cache cleared when a story is withdrawn', async () => {
    await site.read('/');
    const items = newsDocument().items as unknown[];
    site.publisher.put('news.json', JSON.stringify(newsDocument([withdrawnItem('dam'), ...items.slice(1)])));
    const heard = (await site.run(
      `$heard = array();
      function rocket_clean_domain() { global $heard; $heard[] = 'all'; }
      function rocket_clean_post( $post ) { global $heard; $heard[] = $post; }
      $GLOBALS['heard'] = array();
      add_action( 'newswire_withdrawn', function ( $ids, $url, $posts, $everywhere ) { $GLOBALS['heard'][] = $everywhere; }, 10, 4 );
      \\NewswireElements\\Document::of( $arguments )->refresh();
      return $GLOBALS['heard'];`,
      {arguments: site.document('news.json')},
    )) as unknown[];
    assert.deepEqual(
      heard.filter((each) => typeof each !== 'number'),
      ['all', true],
    );
    assert.match(await site.read('/'), /<header><news-card [^>]*>(?:(?!Second Dam).)*<\/header>/s);
  });
});

describe('Site Health', () => {
  let site: Site;
  const check = async (name: string): Promise<{status: string; label: string; description: string}> =>
    (await site.run(`return \\NewswireElements\\check_${name}();`)) as {
      status: string;
      label: string;
      description: string;
    };

  before(async () => {
    site = await Site.start();
  });
  after(() => site.close());

  it('knows a site that is not connected yet, one where all is well, and one whose jobs do not run', async () => {
    assert.match((await check('documents')).label, /not connected/);
    const admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    const good = await check('documents');
    assert.deepEqual([good.status, (await check('cron')).status], ['good', 'good']);
    assert.match(good.description, /Connected: 6 stories, 5 rates/);
    await site.later(7_200 + 300);
    const late = await check('cron');
    assert.equal(late.status, 'recommended');
    assert.match(late.description, /2 hours late.*wp-cron\.php/s);
    await site.run(`wp_unschedule_hook( 'newswire_refresh' );`);
    assert.match((await check('cron')).description, /not planned/);
  });

  it('calls it critical where readers have had nothing but links for a day', async () => {
    site.publisher.order('news.json', 'status=500');
    await site.run(
      `$document = \\NewswireElements\\Document::of( $arguments );
      $document->forget();
      $document->refresh();`,
      {arguments: site.document('news.json')},
    );
    const bad = await check('documents');
    assert.equal(bad.status, 'critical');
    assert.match(bad.description, /status 500.*Readers see a plain link/s);
  });

  it('is asked without a request to anybody', async () => {
    const before = site.outgoing.length;
    const tests = (await site.run(
      `return array_keys( apply_filters( 'site_status_tests', array( 'direct' => array(), 'async' => array() ) )['direct'] );`,
    )) as string[];
    assert.deepEqual(tests.filter((name) => name.startsWith('newswire_')).slice(0, 2), [
      'newswire_documents',
      'newswire_cron',
    ]);
    await check('documents');
    await check('cron');
    assert.equal(site.outgoing.length, before);
    assert.deepEqual(site.complaints, []);
  });
});

describe('a site on https', () => {
  it('is told that its readers’ browsers would refuse a document that is not', async () => {
    const site = await Site.start();
    try {
      const [said, documents] = (await site.run(
        `add_filter( 'home_url', fn() => 'https://partner.example/' );
        $found = \\NewswireElements\\connect( $arguments );
        return array( is_wp_error( $found ) ? $found->get_error_message() : $found, \\NewswireElements\\documents() );`,
        {arguments: site.document('news.json')},
      )) as [string, unknown];
      assert.match(said, /Your site is on https, and browsers then refuse http:/);
      // What is refused is read no more.
      assert.deepEqual(documents, []);
    } finally {
      await site.close();
    }
  });
});
