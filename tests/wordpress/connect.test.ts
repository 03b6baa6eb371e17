import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {launchBrowser} from '../../tools/browser.mjs';
import {item, newsDocument, ratesDocument, Site, type User} from './site.js';

const LANDING = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rates &amp; more</title>
<meta property="og:title" content="Rates &amp; more"><meta property="og:site_name" content="The Example Courier">
<script type="module" async src="v1/newswire.js"></script></head>
<body><main><fx-ticker src="documents/rates.json" pairs="USD/KGS" flip onclick="alert(1)"><a href="https://courier.example/">Rates</a></fx-ticker></main></body></html>`;

describe('an administrator pastes an address', () => {
  let site: Site;
  let admin: User;

  before(async () => {
    site = await Site.start();
    admin = await site.user('administrator');
    const {publisher} = site;
    publisher.put('only/rates.json', JSON.stringify(ratesDocument()));
    publisher.put('widget/landing.html', LANDING, {'Content-Type': 'text/html'});
    publisher.put('widget/documents/rates.json', JSON.stringify(ratesDocument({EUR: '0.9123'})));
    publisher.put(
      'published/index.json',
      JSON.stringify({
        format: 'newswire-index',
        version: 1,
        checked: '2026-05-24T00:00:00Z',
        documents: [
          {path: 'news/KG.json', kind: 'news', count: 1},
          {path: 'all-news.json', kind: 'news', count: 2},
          {path: 'all-rates.json', kind: 'rates', count: 5},
          {path: '//evil.example/news.json', kind: 'news', count: 5},
        ],
        sources: [],
      }),
    );
    publisher.put('published/all-news.json', JSON.stringify(newsDocument([item('a', 'One'), item('b', 'Two')])));
    publisher.put('published/all-rates.json', JSON.stringify(ratesDocument()));
    const alternate = (href: string): string =>
      `<html><head><link rel="alternate" type="application/rss+xml" href="rss"><link rel="alternate" type="application/feed+json" href="${href}"></head><body></body></html>`;
    publisher.put('home', alternate('published/all-news.json'), {'Content-Type': 'text/html'});
    publisher.put('hostile', alternate('javascript:alert(1)'), {'Content-Type': 'text/html'});
    publisher.put('page', '<!doctype html><title>Just a page</title><p>No document here.', {
      'Content-Type': 'text/html',
    });
    publisher.put('feed.rss', '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>');
    publisher.put('other.json', '{"hello": "world"}');
    publisher.put('broken.json', JSON.stringify(newsDocument()).slice(0, 200));
    publisher.put('nothing.json', ' ');
    publisher.put(
      'unusable.json',
      JSON.stringify({...ratesDocument(), rates: [{base: 'USD', quote: 'KGS', rate: 87.45}]}),
    );
    publisher.put(
      'many.json',
      `{"version":"https://jsonfeed.org/version/1.1","items":[${'{"a":1},'.repeat(200_000)}{}]}`,
    );
    publisher.put(
      'short.json',
      JSON.stringify(newsDocument(Array.from({length: 10_001}, (_, index) => ({id: String(index), title: 'a'})))),
    );
    publisher.put('large.json', `"${'x'.repeat(2 * 1024 * 1024)}"`);
  });
  after(() => site.close());

  const connect = async (address: string): Promise<{status: number; body: Record<string, unknown>}> =>
    site.rest('POST', '/newswire/v1/connect', {address}, admin);

  it('of a document of stories, and is told how many there are and how new, with the rates that lie beside it', async () => {
    const {status, body} = await connect(site.document('news.json'));
    assert.equal(status, 200);
    assert.equal(body.sentence, 'Connected: 6 stories, 5 rates, newest 2 hours old.');
    assert.deepEqual([body.news, body.rates], [site.document('news.json'), site.document('rates.json')]);
    assert.deepEqual(body.publisher, {name: 'The Example Courier', url: 'https://courier.example/'});
    assert.deepEqual(body.pairs, ['USD/KGS', 'USD/KZT', 'USD/TJS', 'USD/UZS', 'USD/TMT']);
    assert.deepEqual(body.countries, ['KG', 'KZ', 'UZ', 'TJ', 'TM']);
  });

  it('of a document of rates', async () => {
    const {body} = await connect(site.document('only/rates.json'));
    assert.deepEqual([body.news, body.rates], [site.document('news.json'), site.document('only/rates.json')]);
  });

  it('of a folder that newswire publish wrote, with or without its slash', async () => {
    for (const address of [site.document('published/'), site.document('published')]) {
      const {body} = await connect(address);
      assert.match(String(body.sentence), /^Connected: 2 stories, 5 rates, newest 1 day old\.$/);
      assert.deepEqual(
        [body.news, body.rates],
        [site.document('published/all-news.json'), site.document('published/all-rates.json')],
      );
    }
  });

  it('of a landing page, or the folder of newswire embed that it lies in', async () => {
    for (const address of [site.document('widget/landing.html'), site.document('widget/')]) {
      const {body} = await connect(address);
      assert.equal(body.rates, site.document('widget/documents/rates.json'));
      assert.equal(body.landing, site.document('widget/landing.html'));
      assert.deepEqual(body.landings, [
        {
          pattern: site.document('widget/landing.html'),
          tag: 'fx-ticker',
          attributes: {pairs: 'USD/KGS', flip: '', src: site.document('widget/documents/rates.json')},
          title: 'Rates & more',
        },
      ]);
    }
  });

  it('of a page that names its feed, in words that people type', async () => {
    const {body} = await connect(`  "${site.document('home')}"\n`);
    assert.equal(body.news, site.document('published/all-news.json'));
  });

  it('out of a snippet that the publisher gave instead', async () => {
    const {body} = await connect(
      `<!-- Take this one -->\n<country-feed country="KG" src="${site.document('news.json?id=1&amp;type=application/json')}"><a href="https://courier.example/">News</a></country-feed>`,
    );
    assert.equal(body.news, site.document('news.json?id=1&type=application/json'));
  });

  it('of a document that browsers may read by now', async () => {
    site.publisher.order('news.json', 'cors=none');
    assert.match(String((await connect(site.document('news.json'))).body.sentence), /Browsers may not read/);
    site.publisher.order('news.json', '');
    await site.later(600);
    await site.cron();
    const {body} = (await site.rest('GET', '/newswire/v1/status', undefined, admin)) as {body: Record<string, unknown>};
    assert.doesNotMatch(String(body.sentence), /Browsers may not read/);
  });

  const faults: readonly (readonly [string, () => string, RegExp, string?])[] = [
    ['a page without a document', () => site.document('page'), /is a web page, and names no document/],
    ['a page whose feed is a script', () => site.document('hostile'), /is a web page|names no document/],
    [
      'an address with nothing behind it',
      () => site.document('gone/news.json'),
      /There is nothing at .*gone\/news\.json/,
    ],
    ['a feed in XML', () => site.document('feed.rss'), /feed in XML/],
    ['JSON of another kind', () => site.document('other.json'), /JSON, but no document of stories or rates/],
    ['a document that was cut off', () => site.document('broken.json'), /cut off on the way/],
    ['an empty answer', () => site.document('nothing.json'), /answered with nothing/],
    [
      'a document without a usable figure',
      () => site.document('unusable.json'),
      /has nothing in it that could be shown/,
    ],
    ['a document that is too large', () => site.document('large.json'), /larger than 2 MB/],
    [
      'a document that was taken away for good',
      () => site.document('news.json?status=410'),
      /was taken away for good.*status 410/,
    ],
    ['a document of very many parts', () => site.document('many.json'), /more entries than pages can carry/],
    ['a document of very many stories', () => site.document('short.json'), /more entries than pages can carry/],
    ['an error of the server', () => site.document('news.json?status=503'), /answered with an error \(status 503\)/],
    ['a server that hangs up', () => site.document('news.json?reset=1'), /could not be reached/],
    [
      'an address that WordPress refuses',
      () => 'http://10.0.0.1/news.json',
      /WordPress does not read http:\/\/10\.0\.0\.1/,
    ],
    [
      'an address that servers in a cloud keep for themselves',
      () => 'http://169.254.169.254/news.json',
      /WordPress does not read http:\/\/169\.254\.169\.254/,
    ],
    ['the site itself', () => `${site.origin}/`, /is an address of your own site|This is an address of your own site/],
    ['a script', () => 'javascript:alert(1)', /This is no web address/],
    ['an address with a password', () => 'https://user:secret@courier.example/', /This is no web address/],
    ['words', () => 'the courier', /This is no web address/],
    ['nothing', () => '', /This is no web address/],
  ];
  for (const [what, address, sentence] of faults) {
    it(`of ${what}, and is told so in words; what was connected stays`, async () => {
      await connect(site.document('news.json'));
      const {status, body} = await connect(address());
      assert.equal(status, 400);
      assert.match(String(body.message), sentence);
      const {body: now} = (await site.rest('GET', '/newswire/v1/status', undefined, admin)) as {
        body: Record<string, unknown>;
      };
      assert.equal(now.news, site.document('news.json'));
    });
  }

  it('without being sent on to such an address', async () => {
    const [code, message, sent] = (await site.run(
      `$sent = 0;
      add_action( 'requests-curl.before_send', function () use ( &$sent ) { ++$sent; } );
      $answer = NewswireElements\\fetch( $arguments );
      return array( $answer->get_error_code(), $answer->get_error_message(), $sent );`,
      {arguments: site.document(`news.json?redirect=${encodeURIComponent('http://169.254.169.254/news.json')}`)},
    )) as [string, string, number];
    assert.deepEqual([code, sent], ['refused', 1]);
    assert.match(message, /WordPress does not read http:\/\/169\.254\.169\.254/);
  });

  it('of a host on no public network, in whatever version of IP, and is refused', async () => {
    const refused = [
      ...['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.169.254'],
      ...['172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '198.19.255.255', '224.0.0.1'],
      ...[
        '240.0.0.1',
        '255.255.255.255',
        '::',
        '::1',
        'fc00::1',
        'fdff::1',
        'fe80::1',
        'febf::1',
        'fec0::1',
        'ff02::1',
      ],
      ...[
        '::ffff:10.0.0.1',
        '::ffff:127.0.0.1',
        '::ffff:a9fe:a9fe',
        '::10.0.0.1',
        '64:ff9b::10.0.0.1',
        '64:ff9b::7f00:1',
      ],
      ...[
        '64:ff9b:1::8.8.8.8',
        '2002:a00:1::1',
        '2002:7f00:1::',
        '2001::1',
        '2001:db8::1',
        '100::1',
        'fe80::1%eth0',
        '',
        'x',
      ],
    ];
    const read = [
      ...[
        '1.1.1.1',
        '9.255.255.255',
        '11.0.0.1',
        '100.63.255.255',
        '100.128.0.0',
        '172.15.0.1',
        '172.32.0.1',
        '223.1.1.1',
      ],
      ...[
        '192.0.1.1',
        '198.17.1.1',
        '2606:4700::1111',
        '2a00:1450:4001::5',
        '::ffff:1.1.1.1',
        '64:ff9b::1.1.1.1',
        '2002:101:101::1',
      ],
    ];
    const publicOnes = (await site.run(
      `return array_values( array_filter( $arguments, 'NewswireElements\\\\is_public_address' ) );`,
      {arguments: [...refused, ...read]},
    )) as string[];
    assert.deepEqual(publicOnes, read);
  });

  /** Asks as if names had those addresses, and the network were open. */
  const askHosts = (addresses: Record<string, string[]>, url: string, before = ''): Promise<unknown> =>
    site.run(
      `add_filter( 'newswire_host_addresses', static fn ( $found, $host ) => $arguments[0][ $host ] ?? $found, 10, 2 );
      ${before}
      $sent = 0;
      add_action( 'requests-curl.before_send', function () use ( &$sent ) { ++$sent; } );
      $answer = NewswireElements\\fetch( $arguments[1] );
      return is_wp_error( $answer ) ? $answer->get_error_code() . ' ' . $sent : $answer['status'];`,
      {arguments: [addresses, url], constants: {WP_HTTP_BLOCK_EXTERNAL: false}},
    );

  it('of a host whose name leads to a private network, by one of its addresses, and is refused', async () => {
    const url = 'http://courier.example/news.json';
    for (const addresses of [
      ['fd00::1'],
      ['1.1.1.1', '::ffff:10.0.0.1'],
      ['169.254.169.254'],
      ['100.64.0.1', '2606:4700::1111'],
    ]) {
      assert.equal(await askHosts({'courier.example': addresses}, url), 'refused 0', addresses.join());
    }
    assert.equal(await askHosts({'courier.example': []}, url), 'unknown-host 0');
    // A host that has no address of IPv4 is as good as any other. It is not there, so what would be sent is all that is tried.
    const stop = `add_action( 'requests-curl.before_send', function () { throw new WpOrg\\Requests\\Exception( 'Enough', 'enough' ); }, 20 );`;
    assert.equal(await askHosts({'courier.example': ['2606:4700::1111']}, url, stop), 'network 1');
    assert.equal(await askHosts({'courier.example': ['1.1.1.1']}, 'http://courier.example:22/'), 'refused 0');
    // Where a public host sends us on to it.
    const sentOn = site.document(`news.json?redirect=${encodeURIComponent(url)}`);
    assert.equal(await askHosts({'courier.example': ['fe80::1']}, sentOn), 'refused 1');
  });

  it('of a host that is asked at the address that was looked at, whatever its name has by then', async () => {
    const {port} = site.publisher;
    const local = `add_filter( 'http_request_host_is_external', static fn ( $is, $host ) => $is || 'courier.example' === $host, 10, 2 );`;
    const streams = `add_action( 'requests-requests.before_request', function ( &$url, &$headers, &$data, &$type, &$options ) { $options['transport'] = 'WpOrg\\\\Requests\\\\Transport\\\\Fsockopen'; }, 10, 5 );`;
    // No server for names knows this one: only who keeps to what was looked at finds it.
    const url = `http://courier.example:${String(port)}/doc/news.json`;
    const known = {'courier.example': ['127.0.0.1']};
    assert.equal(await askHosts(known, url), 'refused 0');
    assert.equal(await askHosts(known, url, local), 200);
    assert.equal(await askHosts(known, url, local + streams), 200);
    assert.equal(await askHosts(known, site.document(`news.json?redirect=${encodeURIComponent(url)}`), local), 200);
  });

  it('of a document that unpacks to more than a server has memory for, and PHP goes on', async () => {
    // Packed twice: who has unpacked one layer within limits must not unpack the other without any.
    site.publisher.put('packed.json', gzipSync(Buffer.alloc(200_000_000, ' ')));
    site.publisher.put('once.json', JSON.stringify(newsDocument()));
    const streams = `add_action( 'requests-requests.before_request', function ( &$url, &$headers, &$data, &$type, &$options ) { $options['transport'] = 'WpOrg\\\\Requests\\\\Transport\\\\Fsockopen'; }, 10, 5 );`;
    for (const before of ['', streams]) {
      const [code, bytes, status] = (await site.run(
        `${before}
        $start  = memory_get_usage();
        $answer = NewswireElements\\fetch( $arguments[0] );
        $parsed = is_wp_error( $answer ) ? $answer : NewswireElements\\parse( $answer['body'], $answer['url'] );
        $peak   = memory_get_peak_usage() - $start;
        return array( $parsed->get_error_code(), $peak, NewswireElements\\fetch( $arguments[1] )['status'] ?? 0 );`,
        {arguments: [site.document('packed.json?gzip=1'), site.document(before ? 'once.json' : 'once.json?gzip=1')]},
      )) as [string, number, number];
      assert.ok(['not-json', 'too-large'].includes(code), code);
      assert.ok(bytes < 50_000_000, `${String(bytes)} bytes`);
      assert.equal(status, 200);
    }
  });

  it('of a publisher who does not answer, and is told so without waiting for each document', async () => {
    const {publisher} = site;
    const ask = async (address: string): Promise<{message: string; asked: string[]}> => {
      publisher.reset();
      const message = (await site.run(
        `add_filter( 'newswire_connect_time', static fn () => 2 );
        $answer = NewswireElements\\connect( $arguments );
        return is_wp_error( $answer ) ? $answer->get_error_message() : '';`,
        {arguments: address},
      )) as string;
      return {message, asked: publisher.requests().map(({path}) => path)};
    };
    publisher.put('slow/news.json', JSON.stringify(newsDocument()));
    for (const name of ['slow/', 'slow/index.json', 'slow/news.json']) publisher.order(name, 'hang=headers');
    const said = /^127\.0\.0\.1 is slow: it did not answer within 2 seconds .*Try again in a minute/;
    for (const path of ['slow/news.json', 'slow/']) {
      const {message, asked} = await ask(site.document(path));
      assert.match(message, said);
      assert.deepEqual(asked, [`/doc/${path}`]);
    }
    // The folder says that it is none, and then nothing more.
    publisher.order('slow/', '');
    const {message, asked} = await ask(site.document('slow/'));
    assert.match(message, said);
    assert.deepEqual(asked, ['/doc/slow/', '/doc/slow/index.json']);
  });

  it('of a server that hangs over one document, and keeps that as it was', async () => {
    const {publisher} = site;
    publisher.put('half/news.json', JSON.stringify(newsDocument()));
    publisher.put('half/rates.json', JSON.stringify(ratesDocument()));
    await connect(site.document('half/news.json'));
    for (const name of ['half/rates.json', 'rates.json']) publisher.order(name, 'hang=headers');
    const found = (await site.run(
      `add_filter( 'newswire_connect_time', static fn () => 2 );
      return NewswireElements\\connect( $arguments );`,
      {arguments: site.document('half/news.json')},
    )) as Record<string, string>;
    publisher.order('rates.json', '');
    assert.deepEqual([found.news, found.rates], [site.document('half/news.json'), site.document('half/rates.json')]);
    assert.match(String(found.silence), /Whether there is more beside it could not be seen\. 127\.0\.0\.1 is slow/);
  });

  it('and asks for each document once', async () => {
    site.publisher.reset();
    await connect(site.document('news.json'));
    assert.equal(site.publisher.requests('/doc/news.json').length, 1);
    assert.equal(site.publisher.requests('/doc/rates.json').length, 1);
  });

  it('of a document that browsers may not read, and is told what the publisher has to send', async () => {
    const {status, body} = await connect(site.document('news.json?cors=none'));
    assert.equal(status, 200);
    assert.match(String(body.sentence), /^Connected: 6 stories.*Browsers may not read .*Access-Control-Allow-Origin/);
  });

  it('into the one field of the settings, which works without any script', async () => {
    const form = async (): Promise<string> =>
      (await site.fetch('/wp-admin/options-general.php?page=newswire-elements', {user: admin})).text();
    const submit = async (address: string, button?: string): Promise<string> => {
      const html = await form();
      const fields = new URLSearchParams();
      for (const [, name = '', value = ''] of html.matchAll(
        /<input type="hidden"[^>]* name="([^"]+)" value="([^"]*)"/g,
      ))
        fields.set(name, value.replaceAll('&amp;', '&'));
      fields.set('_wpnonce', /name="_wpnonce" value="([^"]+)"/.exec(html)?.[1] ?? '');
      fields.set('option_page', 'newswire-elements');
      fields.set('action', 'update');
      fields.set('newswire_settings[address]', address);
      fields.set('newswire_settings[script]', 'local');
      if (button) fields.set('newswire_settings[connect]', button);
      const answer = await site.fetch('/wp-admin/options.php', {
        user: admin,
        method: 'POST',
        body: fields,
        redirect: 'manual',
      });
      assert.equal(answer.status, 302);
      return (await site.fetch(answer.headers.get('Location') ?? '', {user: admin})).text();
    };
    const connected = (): Promise<unknown> => site.run('return get_option( "newswire_settings" )["news"];');
    assert.match(await form(), /Paste the address your publisher gave you/);
    await site.run('delete_option( "newswire_settings" );');
    assert.match(await submit(site.document('published/')), /Connected: 2 stories, 5 rates/);
    const asked = site.outgoing.length;
    assert.match(await submit(site.document('published/')), /Settings saved\./);
    assert.equal(site.outgoing.length, asked);
    assert.match(await submit(site.document('published/'), 'Connect again'), /Connected: 2 stories, 5 rates/);
    assert.match(
      await submit(site.document('page')),
      /is a web page, and names no document.*What was connected before stays\./,
    );
    const refused = await submit(`"><script>alert(1)</script>`);
    assert.match(refused, /This is no web address/);
    // Who does not see the notice at the top of the page hears it at the field.
    assert.match(refused, /<input [^>]*aria-describedby="newswire-fault newswire-status" aria-invalid="true"/);
    assert.match(refused, /<p id="newswire-fault" class="newswire-fault">This is no web address\./);
    // What was typed is there to be mended, once.
    assert.match(refused, /id="newswire-address"[^>]* value="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/);
    assert.match(await form(), new RegExp(`id="newswire-address"[^>]* value="${site.document('published/')}"`));
    // Enter presses the first button of a form: it saves, and asks nobody.
    const first =
      /<form action="[^"]*options\.php"[^]*?(<(?:input|button)[^>]*type="submit"[^>]*>)/.exec(await form())?.[1] ?? '';
    assert.match(first, /id="newswire-enter"/);
    assert.match(first, /name="submit"/);
    assert.match(first, /tabindex="-1"/);
    assert.doesNotMatch(await form(), /<input [^>]*aria-invalid/);
    assert.doesNotMatch(await form(), /<script>alert/);
    assert.equal(await connected(), site.document('published/all-news.json'));
    assert.match(await submit(''), /Disconnected\./);
    assert.equal(await connected(), '');
  });

  it('with a key or a click, and the keys go on from the button that was pressed', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await site.logIn(page, admin);
      await connect(site.document('news.json'));
      await page.goto(`${site.origin}/wp-admin/options-general.php?page=newswire-elements`);
      // In any other field, Enter saves, and asks nobody.
      const asked = site.outgoing.filter(({url}) => url.startsWith(site.publisher.origin)).length;
      await page.focus('input[name="newswire_settings[script]"]');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      assert.match(await page.content(), /Settings saved\./);
      assert.equal(site.outgoing.filter(({url}) => url.startsWith(site.publisher.origin)).length, asked);
      // While the publisher is asked, the button says so, keeps the focus, and is not pressed twice.
      site.publisher.order('news.json', 'delay=1500');
      await page.focus('#newswire-connect');
      const done = page.waitForNavigation();
      // In one go: on a busy machine the next page may be there before the next question.
      const said = await page.evaluate(() => {
        const button = document.querySelector<HTMLInputElement>('#newswire-connect');
        button?.click();
        button?.click();
        return [
          document.activeElement?.id,
          document.activeElement?.getAttribute('aria-busy'),
          document.querySelector('#newswire-busy')?.textContent,
        ];
      });
      assert.deepEqual(said, ['newswire-connect', 'true', 'Asking your publisher…']);
      await done;
      site.publisher.order('news.json', '');
      assert.match(await page.content(), /Connected: 6 stories/);
    } finally {
      await browser.close();
    }
  });

  it('of another publisher, and no page asks the one that was left for its script', async () => {
    const after = async (found: object, chosen: object = {}): Promise<unknown> =>
      site.run(
        `$old = array( 'news' => 'https://left.example/news.json', 'rates' => '', 'script' => 'publisher', 'script_src' => 'https://left.example/newswire.js', 'integrity' => 'sha384-left' );
        return NewswireElements\\script_after( $arguments[0] + array( 'news' => '', 'rates' => '', 'script_src' => '' ), (array) $arguments[1] + array_intersect_key( $old, array_flip( NewswireElements\\SCRIPT ) ), $old );`,
        {arguments: [found, chosen]},
      );
    const other = {rates: 'https://next.example/rates.json'};
    const own = 'https://next.example/newswire.js';
    const kept = {script: 'publisher', script_src: 'https://left.example/newswire.js', integrity: 'sha384-left'};
    assert.deepEqual(await after({news: 'https://left.example/all.json'}), kept);
    assert.deepEqual(await after(other), {script: 'publisher', script_src: '', integrity: ''});
    assert.deepEqual(await after({...other, script_src: own}), {script: 'publisher', script_src: own, integrity: ''});
    const typed = {script_src: 'https://cdn.example/newswire.js', integrity: 'sha384-typed'};
    assert.deepEqual(await after({...other, script_src: own}, typed), {script: 'publisher', ...typed});
  });

  it('only if they are one', async () => {
    const author = await site.user('author');
    assert.equal(
      (await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, author)).status,
      403,
    );
    assert.equal((await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')})).status, 401);
    assert.equal((await site.rest('GET', '/newswire/v1/status')).status, 401);
    assert.equal((await site.rest('GET', `/newswire/v1/preview?src=${site.document('news.json')}`)).status, 401);
    assert.equal((await site.rest('GET', '/newswire/v1/status', undefined, author)).status, 200);
  });

  it('and the editor gets the documents themselves, never a page of others', async () => {
    await connect(site.document('news.json'));
    const author = await site.user('author');
    const preview = async (src: string, kind = 'news'): Promise<{status: number; body: Record<string, unknown>}> =>
      site.rest('GET', `/newswire/v1/preview?src=${encodeURIComponent(src)}&kind=${kind}`, undefined, author);
    assert.equal((await preview('')).body.version, 'https://jsonfeed.org/version/1.1');
    assert.equal((await preview('', 'rates')).body.format, 'newswire-rates');
    assert.equal((await preview(site.document('published/all-news.json'))).status, 200);
    assert.match(String((await preview(site.document('home'))).body.message), /is a web page/);
    assert.match(String((await preview(site.document('other.json'))).body.message), /JSON, but no document/);
    assert.match(String((await preview('http://10.0.0.1/')).body.message), /WordPress does not read/);
  });

  it('without a complaint of PHP’s', () => {
    assert.deepEqual(site.complaints, []);
  });
});
