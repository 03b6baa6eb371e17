import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {parse, type DefaultTreeAdapterTypes} from 'parse5';
import {item, newsDocument, OLDEST, Site, VERSIONS, type User} from './site.js';

const landing = (body: string): string => `<!doctype html><html lang="en"><head><title>Dam</title>
<meta property="og:title" content="The &quot;dam&quot;"><meta property="og:site_name" content="The Example Courier"></head><body>${body}</body></html>`;

const written = (html: string, tag: string): string => new RegExp(`<${tag}[\\s>][^]*?</${tag}>`).exec(html)?.[0] ?? '';

/** A page as browsers read it: its elements of ours, and the words of its text. */
function parsed(html: string): {elements: {name: string; text: string}[]; text: string} {
  type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
  const textOf = (node: Node): string =>
    'value' in node
      ? node.value
      : 'childNodes' in node && !/^(?:script|style|head)$/.test(node.nodeName)
        ? node.childNodes.map(textOf).join('')
        : '';
  const found: {name: string; text: string}[] = [];
  const visit = (node: Node): void => {
    if (/^(?:fx-ticker|news-card|country-feed)$/.test(node.nodeName))
      found.push({name: node.nodeName, text: textOf(node).trim()});
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  const page = parse(html);
  visit(page);
  return {elements: found, text: textOf(page)};
}

for (const version of [OLDEST, VERSIONS.at(-1) ?? OLDEST]) {
  describe(`an author writes a post in WordPress ${version}`, () => {
    let site: Site;
    let author: User;

    before(async () => {
      site = await Site.start({version});
      const admin = await site.user('administrator');
      site.publisher.put(
        'landing.html',
        landing(
          `<news-card src="news.json" story-id="dam" layout="compact" onclick="alert(1)"><a href="/">x</a></news-card>`,
        ),
        {'Content-Type': 'text/html'},
      );
      await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
      author = await site.user('author');
    });
    after(() => site.close());

    const raw = async (id: number): Promise<string> =>
      String(await site.run(`return get_post( $arguments )->post_content;`, {arguments: id}));

    it('with a pasted snippet, which survives the save with its attributes, and gets its script', async () => {
      const snippet = `<fx-ticker src="${site.document('rates.json')}" pairs="USD/KGS" flip layout="wrap" style="display:block;min-block-size:44px"><a href="https://courier.example/">Rates</a></fx-ticker>`;
      const {id, link} = await site.post(
        `${snippet}<script type="module" src="https://evil.example/x.js"></script>`,
        author,
      );
      assert.equal(
        (await raw(id)).replace(/;?">/, '">').replace('display: block', 'display:block'),
        snippet.replace(' flip ', ' flip '),
      );
      const html = await site.read(link);
      assert.match(html, /<fx-ticker [^>]*pairs="USD\/KGS" flip/);
      assert.equal(html.match(/<script[^>]*type="module"[^>]*newswire\.js[^>]*>/g)?.length, 1);
    });

    it('with an element that would run a script, which does not survive', async () => {
      const {id} = await site.post(
        `<news-card src="javascript:alert(1)" onclick="alert(1)" href-template="javascript:x" style="position:fixed;background:url(javascript:x)"></news-card><country-feed rates-src="javascript:alert(1)"></country-feed>`,
        author,
      );
      assert.doesNotMatch(await raw(id), /javascript|onclick|url\(/);
      assert.match(await raw(id), /<news-card src="alert\(1\)"/);
    });

    it('with styles that would hide words, which do not survive, on whatever tag', async () => {
      const {id} = await site.post(
        `<p style="display:none">1</p><p style="DISPLAY: none">2</p><fx-ticker style="display:none;min-block-size:44px">3</fx-ticker><p style="min-block-size:calc(100vh * 9);color:red">4</p><p style="display:inherit">5</p><p style="min-block-size:99999px">6</p>`,
        author,
      );
      assert.equal(
        (await raw(id)).replace(/;?"/g, '"').replace(/: /g, ':'),
        '<p>1</p><p>2</p><fx-ticker style="min-block-size:44px">3</fx-ticker><p style="color:red">4</p><p>5</p><p>6</p>',
      );
      // A site that allows it on its own account goes on doing so.
      const kept: unknown = await site.run(
        `add_filter( 'safe_style_css', fn( $all ) => array_merge( $all, array( 'display' ) ) ); return safecss_filter_attr( 'display:none;min-block-size:9em' );`,
      );
      assert.equal(kept, 'display:none;min-block-size:9em');
    });

    it('with empty paragraphs of their own, which stay beside a shortcode', async () => {
      const html = String(
        await site.run(
          `return NewswireElements\\part_paragraphs( '<p>&nbsp;</p><p class="x"> </p><p>[fx_ticker]</p><p>&nbsp;</p><p>a [fx_ticker] b</p><p></p>' );`,
        ),
      );
      assert.equal(html, '<p>&nbsp;</p><p class="x"> </p>[fx_ticker]<p>&nbsp;</p><p>a </p>[fx_ticker]<p> b</p><p></p>');
    });

    it('with shortcodes, in either spelling, with flags and their own fallback', async () => {
      const {link} = await site.post(
        '[fx-ticker pairs="USD/KGS" flip][fx_ticker pairs="USD/KGS" flip="false" nonsense="x" onload="alert(1)"]\n\n[country_feed country="KG" heading_level="4" limit=1]',
        author,
      );
      const html = await site.read(link);
      assert.match(
        html,
        /<fx-ticker src="[^"]*rates\.json" pairs="USD\/KGS" flip style="[^"]*"><p><span><bdi>KGS\/USD 0\.0114351<\/bdi>/,
      );
      assert.match(
        html,
        /<fx-ticker src="[^"]*rates\.json" pairs="USD\/KGS" style="[^"]*"><p><span><bdi>USD\/KGS 87\.4500<\/bdi>/,
      );
      assert.match(html, /<country-feed [^>]*heading-level="4"[^>]*><h4><bdi>Kyrgyzstan<\/bdi><\/h4>/);
      assert.equal(written(html, 'country-feed').match(/<li>/g)?.length, 1);
      assert.doesNotMatch(html, /onload="alert|nonsense/);
    });

    it('with flags as people switch them off', async () => {
      const {link} = await site.post(
        '[fx_ticker pairs="USD/KGS" flip="0"] [fx_ticker pairs="USD/KGS" flip="no"] [fx_ticker pairs="USD/KGS" flip="Off"]',
        author,
      );
      assert.equal((await site.read(link)).match(/<bdi>USD\/KGS 87\.4500<\/bdi>/g)?.length, 3);
    });

    it('with a text that has very many blanks, none of whose words is lost', async () => {
      const words: unknown = await site.run(
        `return trim( wp_strip_all_tags( NewswireElements\\part_paragraphs( '<p>' . str_repeat( '&nbsp;', 100000 ) . 'Words.</p><p>[fx_ticker]</p>' ) ) );`,
      );
      assert.match(String(words), /Words\./);
    });

    it('with shortcodes and links amid their sentences, and browsers find each element whole', async () => {
      const url = site.document('landing.html');
      const classic = `Rates: [fx_ticker pairs="USD/KGS"] and [news_card story-id="dam"] here.\n\n${url}\n\nNot [[fx_ticker]].`;
      const block = `<!-- wp:paragraph -->\n<p class="x">Before [country_feed country="KG"]<a href="/">x</a>[/country_feed] behind.</p>\n<!-- /wp:paragraph -->`;
      const [first, second] = [await site.post(classic, author), await site.post(block, author)];
      await site.cron();
      const html = parsed((await site.read(first.link)) + (await site.read(second.link)));
      for (const [tag, text, count] of [
        ['fx-ticker', /^USD\/KGS 87\.4500 .*Example Bank\.$/, 1],
        ['news-card', /Second Dam.*Updated/, 2],
        ['country-feed', /^Kyrgyzstan.*Second Dam.*Updated/, 1],
      ] as const) {
        const found = html.elements.filter(({name}) => name === tag);
        assert.equal(found.length, count, tag);
        for (const each of found) assert.match(each.text, text);
      }
      assert.match(
        html.text,
        /Rates:\s+USD\/KGS.*and\s+.*Second Dam.*here\..*Not \[fx_ticker\]\..*Before\s+Kyrgyzstan.*behind\./s,
      );
      assert.equal(html.text.match(/Official rates for/g)?.length, 1);
    });

    it('with an address in a shortcode that is no address, and readers get what is connected', async () => {
      const {link} = await site.post(
        '[news_card src="javascript:alert(1)" target=\'"><script>alert(1)</script>\']',
        author,
      );
      const html = written(await site.read(link), 'news-card');
      assert.match(html, /^<news-card src="[^"]*news\.json" /);
      assert.doesNotMatch(html, /<script>|javascript:/);
    });

    it('with the link of a landing page on a line by itself, which becomes the element that it is about', async () => {
      const url = site.document('landing.html');
      const {link} = await site.post(
        `<!-- wp:embed {"url":"${url}"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure>\n<!-- /wp:embed -->`,
        author,
      );
      const asked = site.outgoing.length;
      await site.cron();
      const html = await site.read(link);
      const card = written(html, 'news-card');
      assert.match(
        card,
        new RegExp(
          `^<news-card src="${site.document('news.json')}" story-id="dam" layout="compact" style="display:block">`,
        ),
      );
      assert.match(card, /Bishkek Plans a Second Dam on the Naryn/);
      assert.doesNotMatch(card, /onclick/);
      assert.deepEqual(
        site.outgoing.slice(asked).filter(({during, url: to}) => during === 'reader' && !to.startsWith(site.origin)),
        [],
      );
      // And as classic posts have it.
      const classic = await site.post(`Look:\n\n${url}\n\nThere.`, author);
      assert.match(await site.read(classic.link), /<news-card [^>]*story-id="dam"/);
      const elsewhere = await site.post(`https://courier.example/landing.html`, author);
      assert.doesNotMatch(await site.read(elsewhere.link), /<news-card/);
    });

    it('and a page says of itself that it is the story, so that the feed leaves it out', async () => {
      const {link} = await site.post('[country_feed exclude="current"]', author);
      site.publisher.put(
        'news.json',
        JSON.stringify(newsDocument([item('own', 'This Very Page', {}, {url: link}), item('b', 'Another')])),
      );
      await site.later(600);
      await site.cron();
      const html = written(await site.read(link), 'country-feed');
      assert.match(html, /Another/);
      assert.doesNotMatch(html, /This Very Page/);
      site.publisher.put('news.json', JSON.stringify(newsDocument()));
      await site.later(600);
      await site.cron();
    });

    it('and the script is one module, from this site, or from the publisher with its integrity', async () => {
      const {link} = await site.post('[fx_ticker][news_card]', author);
      const tags = async (): Promise<string[]> =>
        [...(await site.read(link)).matchAll(/<script[^>]*newswire-elements-js-module[^>]*>/g)].map(([tag]) => tag);
      const [local, ...more] = await tags();
      assert.deepEqual(more, []);
      const src = /src="([^"]+)"/.exec(local ?? '')?.[1] ?? '';
      assert.match(
        src,
        new RegExp(`^${site.origin}/wp-content/plugins/newswire-elements/build/cdn/newswire\\.js\\?ver=`),
      );
      assert.equal((await fetch(src)).status, 200);
      await site.run(
        `$all = get_option( 'newswire_settings' );
        update_option( 'newswire_settings', array( 'script' => 'publisher', 'script_src' => 'https://courier.example/v1/newswire.abcdef01.js', 'integrity' => 'sha384-' . str_repeat( 'A', 64 ) ) + $all );
        file_put_contents( WPMU_PLUGIN_DIR . '/nonce.php', '<?php add_filter( "newswire_script_attributes", fn( $all, $id ) => array( "nonce" => "abc123" ) + $all, 10, 2 );' );`,
      );
      const [remote = ''] = await tags();
      assert.match(remote, /src="https:\/\/courier\.example\/v1\/newswire\.abcdef01\.js"/);
      assert.match(remote, /integrity="sha384-A{64}"/);
      assert.match(remote, /crossorigin="anonymous"/);
      assert.match(remote, /nonce="abc123"/);
      const page = await site.read(link);
      assert.match(page, /<link[^>]*nonce="abc123"[^>]*newswire\.css|<link[^>]*newswire\.css[^>]*nonce="abc123"/);
      // A policy that wants a nonce refuses a style without one, and those in attributes whatever they have.
      const styles = [...page.matchAll(/<style[^>]*newswire-elements-inline-css[^>]*>([^<]*)/g)];
      assert.equal(styles.length, 1);
      assert.match(styles[0]?.[0] ?? '', /nonce="abc123"/);
      assert.match(styles[0]?.[1] ?? '', /fx-ticker \{ min-block-size: 44px.*fx-ticker > p/s);
      assert.doesNotMatch(page, /<(?:fx-ticker|news-card)[^>]* style=/);
      await site.run(
        `unlink( WPMU_PLUGIN_DIR . '/nonce.php' ); update_option( 'newswire_settings', array( 'script' => 'local' ) + get_option( 'newswire_settings' ) );`,
      );
    });

    it('and a page without elements loads nothing of ours', async () => {
      const {link} = await site.post('Only words.', author);
      assert.doesNotMatch(await site.read(link), /newswire/);
    });

    it('and a filter of the site has the last word', async () => {
      const html = (await site.run(
        `add_filter( 'newswire_document', function ( $document, $url ) { if ( 'news' === $document['kind'] ) { $document['stories'][0]['title'] = "Told <otherwise> $url"; } return $document; }, 10, 2 );
        add_filter( 'newswire_render', fn( $html, $tag, $attributes ) => "<section data-tag='$tag' data-id='{$attributes['story-id']}'>$html</section>", 10, 3 );
        return \\NewswireElements\\render( 'news-card', array( 'story-id' => 'dam' ) );`,
      )) as string;
      assert.match(html, /^<section data-tag='news-card' data-id='dam'><news-card .*Told &lt;otherwise&gt; http/s);
    });

    it('and plugins that pass on nothing, or leave something out, break nothing', async () => {
      const {id} = await site.post('[fx_ticker]', author);
      const said = (await site.run(
        `do_action( 'save_post', $arguments );
        $block = WP_Block_Type_Registry::get_instance()->get_registered( 'newswire/rates-strip' );
        return array( apply_filters( 'style_loader_tag', null, 'newswire-elements', '', 'all' ), apply_filters( 'style_loader_tag', false, 'another', '', 'all' ), $block->render() );`,
        {arguments: id},
      )) as [unknown, unknown, string];
      assert.deepEqual(said.slice(0, 2), [null, false]);
      assert.match(said[2], /<fx-ticker /);
    });

    it('and PHP has nothing to complain of', () => {
      assert.deepEqual(site.complaints, []);
    });
  });
}

describe('a site in another language', () => {
  it('writes moments by the clock that an author names, or by its own', async () => {
    const site = await Site.start();
    try {
      const admin = await site.user('administrator');
      await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
      const lines = (await site.run(
        `update_option( 'date_format', 'Y-m-d' );
        update_option( 'time_format', 'H:i' );
        add_filter( 'newswire_document', static fn ( $document ) => array(
          'rates' => array_map( static fn ( $rate ) => array( 'kind' => 'market', 'published_at' => strtotime( $rate['date'] . 'T02:30:00Z' ) * 1000 ) + $rate, $document['rates'] ),
        ) + $document );
        return array_map( static fn ( $zone ) => \\NewswireElements\\render( 'fx-ticker', array( 'pairs' => 'USD/UZS', 'time-zone' => $zone ) ), array( 'Asia/Tashkent', 'Mars/Olympus', '' ) );`,
      )) as string[];
      const clocks = lines.map((html) => /Market rates, \d{4}-\d\d-\d\d, (\d\d:\d\d)</.exec(html)?.[1]);
      assert.deepEqual(clocks, ['07:30', '02:30', '02:30']);
    } finally {
      await site.close();
    }
  });

  it('writes Persian with its digits, or with those that an author names', async () => {
    const site = await Site.start();
    try {
      const admin = await site.user('administrator');
      await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
      const [persian, latin, story] = (await site.run(
        `add_filter( 'determine_locale', static fn () => 'fa_IR' );
        update_option( 'date_format', 'Y-m-d' );
        return array(
          \\NewswireElements\\render( 'fx-ticker', array( 'pairs' => 'USD/UZS' ) ),
          \\NewswireElements\\render( 'fx-ticker', array( 'pairs' => 'USD/UZS', 'numerals' => 'latn' ) ),
          \\NewswireElements\\render( 'news-card', array() ),
        );`,
      )) as [string, string, string];
      assert.match(persian, /USD\/UZS ۱۲٬۰۴۲٫۳۱<.*\+۰٫۲۰٪/);
      assert.match(persian, /Official rates for [۰-۹]{4}-[۰-۹]{2}-[۰-۹]{2}</);
      assert.match(latin, /USD\/UZS 12,042\.31<.*\+0\.20%/);
      assert.match(latin, /Official rates for \d{4}-\d\d-\d\d</);
      assert.match(story, /Updated [۰-۹]{4}-[۰-۹]{2}-[۰-۹]{2}</);
      // Machines read the same in every language.
      assert.match(story, /<time datetime="\d{4}-/);
    } finally {
      await site.close();
    }
  });

  it('writes figures and days as it does everywhere, to the digit', async () => {
    const site = await Site.start();
    try {
      const admin = await site.user('administrator');
      await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
      const html = (await site.run(
        `global $wp_locale;
        $wp_locale->number_format = array( 'decimal_point' => ',', 'thousands_sep' => '&nbsp;' );
        update_option( 'date_format', 'Y.m.d' );
        return \\NewswireElements\\render( 'fx-ticker', array( 'pairs' => 'USD/UZS UZS/KGS' ) );`,
      )) as string;
      // 87.4500/12042.31 to the six digits that the bank vouches for.
      assert.match(html, /USD\/UZS 12\u00A0042,31<.*UZS\/KGS 0,00726190</);
      assert.match(html, /Official rates for \d{4}\.\d\d\.\d\d</);
    } finally {
      await site.close();
    }
  });
});
