import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {newsDocument, item, Site, type User} from './site.js';

/** Everything in the database with our name in it, and our cron jobs. */
const LEFT = `global $wpdb;
  $left = array();
  foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids' ) ) : array( 0 ) as $blog ) {
    $blog && switch_to_blog( $blog );
    array_push( $left, ...$wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%newswire%'" ) );
    array_push( $left, ...$wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%newswire%'" ) );
    array_push( $left, ...$wpdb->get_col( "SELECT meta_key FROM $wpdb->termmeta WHERE meta_key LIKE '%newswire%'" ) );
    array_push( $left, ...$wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%newswire%'" ) );
    foreach ( _get_cron_array() as $hooks ) { array_push( $left, ...preg_grep( '/newswire/', array_keys( $hooks ) ) ); }
    $blog && restore_current_blog();
  }
  // Which plugins are active, and were, is WordPress's own.
  return $left;`;

describe('a site that parts with the plugin', () => {
  let site: Site;
  let admin: User;

  before(async () => {
    site = await Site.start();
    admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
  });
  after(() => site.close());

  it('keeps the plain link of a block when it is off, and no job', async () => {
    const {link} = await site.post(
      '<!-- wp:newswire/rates-strip {"pairs":"USD/KGS"} -->\n<p><a href="https://courier.example/">Exchange rates</a></p>\n<!-- /wp:newswire/rates-strip -->',
      admin,
    );
    assert.match(await site.read(link), /<fx-ticker /);
    await site.deactivate();
    const html = await site.read(link);
    assert.doesNotMatch(html, /<fx-ticker|newswire\.js/);
    assert.match(html, /<p><a href="https:\/\/courier\.example\/">Exchange rates<\/a><\/p>/);
    assert.deepEqual(
      await site
        .run(`return array_merge( ...array_map( 'array_keys', array_values( _get_cron_array() ) ) );`)
        .then((all: string[]) => all.filter((name) => name.includes('newswire'))),
      [],
    );
    await site.activate();
    assert.match(await site.read(link), /<fx-ticker .*USD\/KGS 87\.4500/s);
  });

  it('finds nothing of it once it is deleted', async () => {
    const {id} = await site.post('[news_card][country_feed country="KG"]', admin);
    await site.read(`/?p=${String(id)}`);
    await site.cron('newswire_refresh');
    const before = (await site.run(LEFT)) as string[];
    for (const name of [
      /^newswire_settings$/,
      /^newswire_documents$/,
      /^newswire_document_/,
      /^_transient_newswire_fresh_/,
      /^_newswire_documents$/,
      /^newswire_refresh$/,
    ]) {
      assert.ok(
        before.some((each) => name.test(each)),
        String(name),
      );
    }
    // What begins like ours and is not: a theme's.
    await site.run(
      `update_option( 'newswire_theme_options', 1 ); update_option( 'newswire_documents_layout', 1 ); add_post_meta( 1, '_newswire_layout', 1 ); wp_schedule_single_event( time() + 9999, 'newswire_theme_job' );`,
    );
    await site.uninstall();
    assert.deepEqual(await site.run(LEFT), [
      'newswire_documents_layout',
      'newswire_theme_options',
      '_newswire_layout',
      'newswire_theme_job',
    ]);
  });
});

describe('two sites of a network', () => {
  let site: Site;
  let other: {id: number; path: string};
  const on = (code: string): string => `switch_to_blog( ${String(other.id)} ); ${code}`;

  before(async () => {
    site = await Site.start({network: true, active: false});
    await site.activate({network: true});
    other = (await site.run(
      `$id = wp_insert_site( array( 'domain' => get_network()->domain, 'path' => '/other/', 'title' => 'Other', 'user_id' => 1 ) );
      return array( 'id' => $id, 'path' => get_site( $id )->path );`,
      {user: 'admin'},
    )) as {id: number; path: string};
    site.publisher.put(
      'other.json',
      JSON.stringify(newsDocument([item('x', 'A Story for the Other Site', {countries: ['KG']})])),
    );
  });
  after(() => site.close());

  it('are each connected with a publisher of their own, and see nothing of each other', async () => {
    const connect = `$found = \\NewswireElements\\connect( $arguments );
      if ( is_wp_error( $found ) ) { throw new RuntimeException( $found->get_error_message() ); }
      update_option( 'newswire_settings', \\NewswireElements\\shaped( $found ) );`;
    await site.run(connect, {arguments: site.document('news.json')});
    await site.run(on(connect), {arguments: site.document('other.json')});
    const render = `return \\NewswireElements\\render( 'country-feed', array( 'country' => 'KG' ) );`;
    const [first, second] = [await site.run(render), await site.run(on(render))] as [string, string];
    assert.match(first, /Second Dam/);
    assert.doesNotMatch(first, /Other Site/);
    assert.match(second, /A Story for the Other Site/);
    assert.doesNotMatch(second, /Second Dam/);
    // In one request, too, as network pages show several sites.
    const both = (await site.run(
      `$html = \\NewswireElements\\render( 'news-card', array() );
      ${on(`$html .= \\NewswireElements\\render( 'news-card', array() );`)}
      restore_current_blog();
      return $html . \\NewswireElements\\render( 'news-card', array() );`,
    )) as string;
    assert.equal(both.match(/Second Dam on the Naryn<\/bdi><\/a>/g)?.length, 2);
    assert.equal(both.match(/A Story for the Other Site<\/bdi><\/a>/g)?.length, 1);
  });

  it('have administrators of their own, who connect publishers, and choose no script that its pages run', async () => {
    const page = site.document('landing.html');
    site.publisher.put(
      'landing.html',
      '<!doctype html><html><head><script type="module" src="newswire.js"></script></head><body><news-card src="other.json"></news-card></body></html>',
      {'Content-Type': 'text/html'},
    );
    const evil = {script: 'publisher', script_src: 'https://evil.example/newswire.js', integrity: ''};
    const results = (await site.run(
      on(`wp_set_current_user( 1 );
      $GLOBALS['super_admins'] = array( 'somebody-else' );
      require_once ABSPATH . 'wp-admin/includes/template.php';
      NewswireElements\\register_settings();
      $before = get_option( 'newswire_settings' );
      $found  = array( current_user_can( 'manage_options' ) );
      foreach ( array( $arguments, $arguments + array( 'news' => $before['news'] ), $arguments + array( 'address' => $before['address'] ) ) as $sent ) {
        update_option( 'newswire_settings', $sent );
        $found[] = array_intersect_key( get_option( 'newswire_settings' ), $arguments );
        update_option( 'newswire_settings', $before );
      }
      ob_start();
      NewswireElements\\show_script_field();
      $found[] = ob_get_clean();
      // A page of theirs names a script as well.
      remove_filter( 'sanitize_option_newswire_settings', 'NewswireElements\\sanitize_settings' );
      $request = new WP_REST_Request();
      $request['address'] = $arguments['page'];
      NewswireElements\\rest_connect( $request );
      $found[] = array_intersect_key( get_option( 'newswire_settings' ), $arguments );
      $found[] = get_option( 'newswire_settings' )['landing'];
      update_option( 'newswire_settings', $before );
      add_filter( 'sanitize_option_newswire_settings', 'NewswireElements\\sanitize_settings' );
      unset( $GLOBALS['super_admins'] );
      update_option( 'newswire_settings', $arguments + $before );
      $found[] = array_intersect_key( get_option( 'newswire_settings' ), $arguments );
      update_option( 'newswire_settings', $before );
      return $found;`),
      {arguments: {...evil, page}, admin: true},
    )) as unknown[];
    const own = {script: 'local', script_src: '', integrity: ''};
    assert.deepEqual(results.slice(0, 4), [true, own, own, own]);
    assert.match(String(results[4]), /From this site\. Only who may/);
    assert.doesNotMatch(String(results[4]), /<input/);
    assert.deepEqual(results.slice(5, 7), [own, page]);
    assert.deepEqual(results[7], evil);
  });

  it('both lose their jobs when it is switched off for the network, and all of it when it is deleted', async () => {
    const jobs = `$jobs = array();
      foreach ( get_sites( array( 'fields' => 'ids' ) ) as $blog ) { switch_to_blog( $blog ); $jobs[] = (bool) wp_next_scheduled( 'newswire_refresh' ); restore_current_blog(); }
      return $jobs;`;
    assert.deepEqual(await site.run(jobs), [true, true]);
    assert.ok(((await site.run(LEFT)) as string[]).length > 6);
    await site.deactivate({network: true});
    assert.deepEqual(await site.run(jobs), [false, false]);
    await site.uninstall();
    assert.deepEqual(await site.run(LEFT), []);
    assert.deepEqual(site.complaints, []);
  });
});
