/**
 * A partner's site in a real WordPress, and the publisher's server that it is connected with:
 *
 *     const site = await Site.start();
 *     await site.run('return get_option("newswire_settings");');
 *     const author = await site.user('author');
 *     await site.rest('POST', '/wp/v2/posts', {title: 'Rates', content: '[fx_ticker]', status: 'publish'}, author);
 *     site.publisher.order('news.json', 'status=503');
 *     await site.cron();
 *     await site.close();
 *
 * The partner is `localhost`, the publisher `127.0.0.1`: two hosts, as in life.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {assemble} from '../../tools/wordpress/package.mjs';
import {NEWEST, VERSIONS, WordPress, type RunOptions} from '../../tools/wordpress/wordpress.mjs';
import {startServer, type TestServer} from '../server/server.mjs';

export {NEWEST, VERSIONS};
export const OLDEST = '6.5';

type Fields = Readonly<Record<string, unknown>>;
export type Role = 'administrator' | 'editor' | 'author' | 'contributor' | 'subscriber';

export interface SiteOptions {
  readonly version?: string;
  /** A network of sites, in folders. */
  readonly network?: boolean;
  /** WordPress starts its cron jobs itself, with readers' requests. Without it `cron()` does. */
  readonly cron?: boolean;
  /** Further constants of wp-config.php. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** Without the plugin; `false` is for tests that bring it themselves. */
  readonly plugin?: boolean;
  /** With the plugin, but not active. */
  readonly active?: boolean;
}

/** Somebody with an account, and what a browser of theirs sends. */
export interface User {
  readonly id: number;
  readonly login: string;
  readonly cookies: readonly {readonly name: string; readonly value: string; readonly path: string}[];
  /** For the header X-WP-Nonce. */
  readonly nonce: string;
}

export interface RestAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever a route answers: a test asserts what it expects
  readonly body: any;
}

export const PLUGIN = 'newswire-elements/newswire-elements.php';

export class Site {
  readonly publisher: TestServer;
  readonly wordpress: WordPress;

  private constructor(publisher: TestServer, wordpress: WordPress) {
    this.publisher = publisher;
    this.wordpress = wordpress;
  }

  static async start({plugin = true, active = true, ...options}: SiteOptions = {}): Promise<Site> {
    const publisher = await startServer();
    let wordpress: WordPress | undefined;
    try {
      publisher.put('news.json', JSON.stringify(newsDocument()));
      publisher.put('rates.json', JSON.stringify(ratesDocument()));
      wordpress = await WordPress.start({...options, ports: [publisher.port]});
      const site = new Site(publisher, wordpress);
      if (plugin) await assemble(join(wordpress.root, 'wp-content/plugins/newswire-elements'));
      if (plugin && active) await site.activate();
      return site;
    } catch (error) {
      await Promise.all([publisher.close(), wordpress?.close()]);
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.publisher.close(), this.wordpress.close()]);
  }

  get origin(): string {
    return this.wordpress.origin;
  }

  /** The address of a document of the publisher's. */
  document(name: string): string {
    return `${this.publisher.origin}/doc/${name}`;
  }

  /** Runs PHP in WordPress; see `WordPress.run`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the code returns
  async run(code: string, options?: RunOptions): Promise<any> {
    return this.wordpress.run(code, options);
  }

  /** Activates the plugin, as the list of plugins does. */
  async activate({network = false}: {network?: boolean} = {}): Promise<void> {
    await this.run(
      `$result = activate_plugin( '${PLUGIN}', '', $arguments );
      if ( is_wp_error( $result ) ) { throw new RuntimeException( $result->get_error_message() ); }`,
      {admin: true, user: 'admin', arguments: network},
    );
  }

  async deactivate({network = false}: {network?: boolean} = {}): Promise<void> {
    await this.run(`deactivate_plugins( '${PLUGIN}', false, $arguments );`, {
      admin: true,
      user: 'admin',
      arguments: network,
    });
  }

  /** Deletes the plugin, as the list of plugins does: that runs its uninstall.php. */
  async uninstall(): Promise<void> {
    await this.deactivate();
    await this.run(
      `$result = delete_plugins( array( '${PLUGIN}' ) );
      if ( true !== $result ) { throw new RuntimeException( is_wp_error( $result ) ? $result->get_error_message() : 'not deleted' ); }`,
      {admin: true, user: 'admin'},
    );
  }

  /** Somebody with that role, made where there is nobody yet. The administrator is the one who installed WordPress. */
  async user(role: Role): Promise<User> {
    return (await this.run(
      `$login = 'administrator' === $arguments ? 'admin' : $arguments;
      $user  = get_user_by( 'login', $login );
      if ( ! $user ) {
        $user = get_user_by( 'id', wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => "$login@partner.example", 'role' => $arguments ) ) );
        update_user_meta( $user->ID, 'wp_persisted_preferences', get_user_meta( 1, 'wp_persisted_preferences', true ) );
      }
      $expires = time() + DAY_IN_SECONDS;
      $token   = WP_Session_Tokens::get_instance( $user->ID )->create( $expires );
      $cookies = array(
        array( 'name' => AUTH_COOKIE, 'value' => wp_generate_auth_cookie( $user->ID, $expires, 'auth', $token ), 'path' => ADMIN_COOKIE_PATH ),
        array( 'name' => LOGGED_IN_COOKIE, 'value' => wp_generate_auth_cookie( $user->ID, $expires, 'logged_in', $token ), 'path' => '/' ),
      );
      wp_set_current_user( $user->ID );
      $_COOKIE[ LOGGED_IN_COOKIE ] = $cookies[1]['value'];
      return array( 'id' => $user->ID, 'login' => $login, 'cookies' => $cookies, 'nonce' => wp_create_nonce( 'wp_rest' ) );`,
      {arguments: role},
    )) as User;
  }

  /** Lets a browser's page be theirs. */
  async logIn(page: Page, user: User): Promise<void> {
    await page
      .browserContext()
      .setCookie(...user.cookies.map((cookie) => ({...cookie, domain: new URL(this.origin).hostname})));
  }

  /** A request as a reader's browser sends it, or somebody's who is logged in. */
  async fetch(path: string, {user, headers, ...init}: RequestInit & {user?: User} = {}): Promise<Response> {
    const sent = new Headers(headers);
    if (user) sent.set('Cookie', user.cookies.map(({name, value}) => `${name}=${value}`).join('; '));
    return fetch(new URL(path, this.origin), {...init, headers: sent});
  }

  /** A request to WordPress's REST API: `rest('GET', '/newswire/v1/status', undefined, author)`. */
  async rest(method: string, route: string, body?: unknown, user?: User): Promise<RestAnswer> {
    const headers: Record<string, string> = {Accept: 'application/json'};
    if (user) headers['X-WP-Nonce'] = user.nonce;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await this.fetch(`/wp-json${route}`, {
      method,
      headers,
      ...(user && {user}),
      ...(body !== undefined && {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    try {
      return {status: response.status, body: JSON.parse(text) as unknown};
    } catch {
      throw new Error(`${method} ${route} answered with ${String(response.status)} and no JSON: ${text.slice(0, 500)}`);
    }
  }

  /** Saves and publishes a post through the REST API, as the editor does, with what WordPress takes out for that user. */
  async post(content: string, user?: User, fields: Fields = {}): Promise<{id: number; link: string}> {
    const author = user ?? (await this.user('administrator'));
    const made = {title: 'A post', status: 'publish', content, ...fields};
    const answer = await this.rest('POST', '/wp/v2/posts', made, author);
    if (answer.status !== 201) throw new Error(`The post was not saved: ${JSON.stringify(answer.body)}`);
    return answer.body as {id: number; link: string};
  }

  /** The HTML of a page, as a reader gets it. */
  async read(path: string): Promise<string> {
    return (await this.fetch(path)).text();
  }

  /** Runs the cron jobs that are due, as WordPress itself does; `hook` is made due first. */
  async cron(hook?: string): Promise<void> {
    if (hook) {
      await this.run(
        `foreach ( _get_cron_array() as $time => $hooks ) {
          foreach ( $hooks[ $arguments ] ?? array() as $event ) {
            wp_unschedule_event( $time, $arguments, $event['args'] );
            $event['schedule'] ? wp_schedule_event( time() - 1, $event['schedule'], $arguments, $event['args'] ) : wp_schedule_single_event( time() - 1, $arguments, $event['args'] );
          }
        }`,
        {arguments: hook},
      );
    }
    const response = await fetch(`${this.origin}/wp-cron.php`);
    await response.text();
    // It answers before it works where it can; with PHP's own server it cannot, but let nothing depend on that.
    for (let tries = 0; tries < 200; tries++) {
      if (!(await this.run(`return (bool) get_transient( 'doing_cron' );`))) return;
    }
    throw new Error('The cron jobs do not end.');
  }

  /** As if so many seconds had passed: transients end sooner by that, and jobs are due sooner. */
  async later(seconds: number): Promise<void> {
    await this.run(
      `global $wpdb;
      $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = option_value - %d WHERE option_name LIKE %s", $arguments, $wpdb->esc_like( '_transient_timeout_' ) . '%' ) );
      $jobs = array();
      foreach ( _get_cron_array() as $time => $hooks ) { $jobs[ $time - $arguments ] = $hooks; }
      _set_cron_array( $jobs );
      wp_cache_flush();`,
      {arguments: seconds},
    );
  }

  /** What was asked of the publisher and others, and during whose request. */
  get outgoing(): WordPress['outgoing'] {
    return this.wordpress.outgoing;
  }

  /** What our plugin had PHP complain about, line by line; what others had is not ours to answer for. */
  get complaints(): string[] {
    return this.wordpress.log.split('\n').filter((line) => line.includes('plugins/newswire-elements'));
  }

  /** A file of the installed plugin. */
  file(path: string): string {
    return readFileSync(join(this.wordpress.root, 'wp-content/plugins/newswire-elements', path), 'utf8');
  }
}

const DAY = 86_400_000;

/** A moment so many days ago, as documents write it. */
export function ago(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString().replace(/\.\d+Z$/, 'Z');
}

export const PUBLISHER = {name: 'The Example Courier', url: 'https://courier.example/'};

/** One story; `extension` is its `_newswire`. */
export function item(id: string, title: string, extension: Fields = {}, fields: Fields = {}): Fields {
  return {
    id,
    url: `https://courier.example/${id}`,
    title,
    summary: `What is known of it: ${title.toLowerCase()}.`,
    content_text: `What is known of it: ${title.toLowerCase()}.`,
    date_published: ago(1),
    ...fields,
    _newswire: {kind: 'article', ...extension},
  };
}

/** The news of a publisher, of today, so that nothing in it is stale. */
export function newsDocument(
  items: readonly unknown[] = [
    item('dam', 'Bishkek Plans a Second Dam on the Naryn', {countries: ['KG']}, {date_published: ago(0.1)}),
    item('rail', 'Freight Doubles on the Line to Almaty', {countries: ['KZ']}, {date_published: ago(0.5)}),
    item('cotton', 'Tashkent Opens Its Cotton Exchange', {countries: ['UZ']}),
    item('snow', 'Snow Closes the Pass Above Khorog', {countries: ['TJ']}, {date_published: ago(2)}),
    item('gas', 'Gas for Two Neighbours from Ashgabat', {countries: ['TM']}, {date_published: ago(3)}),
    item('bridge', 'A Bridge Joins Osh and Andijan', {countries: ['KG', 'UZ']}, {date_published: ago(4)}),
  ],
  extension: Fields = {},
): Fields {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: PUBLISHER.name,
    home_page_url: PUBLISHER.url,
    language: 'en',
    _newswire: {
      about: 'urn:newswire-elements:schema:news',
      publisher: PUBLISHER,
      generated: ago(0.01),
      ...extension,
    },
    items,
  };
}

/** What a publisher leaves of a story that it takes back. */
export function withdrawnItem(
  id: string,
  withdrawn: Fields = {date: ago(0), reason: 'Its figures were wrong.'},
): Fields {
  return {id, content_text: '', _newswire: {withdrawn}};
}

/** Official rates of today; `figures` replaces or adds to what a dollar is. */
export function ratesDocument(figures: Readonly<Record<string, string>> = {}): Fields {
  const date = ago(0).slice(0, 10);
  const all = {KGS: '87.4500', KZT: '518.02', TJS: '9.5740', UZS: '12042.31', TMT: '3.5000', ...figures};
  return {
    format: 'newswire-rates',
    version: 1,
    generated: ago(0.01),
    sources: [{id: 'bank', name: 'Example Bank', url: 'https://bank.example/'}],
    rates: Object.entries(all).map(([quote, rate]) => ({
      base: 'USD',
      quote,
      rate,
      source: 'bank',
      kind: 'official',
      date,
      previous: {date: ago(1).slice(0, 10), rate: (Number(rate) * 0.998).toFixed(4)},
    })),
  };
}
