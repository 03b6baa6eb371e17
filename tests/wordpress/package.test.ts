/** The plugin as a whole: its PHP, its words, and what docs/integrations/wordpress.md tells people to paste. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {ensurePhp} from '../../tools/wordpress/ensure-php.mjs';
import {sniff} from '../../tools/wordpress/phpcs.mjs';
import {makePot} from '../../tools/wordpress/pot.mjs';
import {PUBLISHER, Site, type User} from './site.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const plugin = join(root, 'integrations/wordpress');

/** The pieces of one language in the page for people who write. */
function snippets(language: string): string[] {
  const page = readFileSync(join(root, 'docs/integrations/wordpress.md'), 'utf8');
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text?.trim() ?? '',
  );
}

describe('the plugin', () => {
  it('has no PHP file that PHP cannot read', () => {
    const files = readdirSync(plugin, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.php'));
    assert(files.length > 20);
    for (const file of files) {
      const {status, stdout, stderr} = spawnSync(ensurePhp(), ['-l', join(plugin, file)], {encoding: 'utf8'});
      assert.equal(status, 0, `${file}: ${stdout}${stderr}`);
    }
  });

  it('is written as WordPress’s coding standard has it', () => {
    assert.deepEqual(sniff(), []);
  });

  it('refuses to run outside of WordPress', () => {
    const files = readdirSync(plugin, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.php'));
    for (const file of files.filter((name) => !name.startsWith('patterns'))) {
      assert.match(
        readFileSync(join(plugin, file), 'utf8'),
        /defined\( '(?:ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;/,
        file,
      );
    }
  });

  it('has all its words in the file for translators', async () => {
    const written = readFileSync(join(plugin, 'languages/newswire-elements.pot'), 'utf8');
    assert.equal(written, await makePot(), 'run `node tools/wordpress/pot.mjs`');
  });
});

describe('somebody who follows the page for WordPress', () => {
  let site: Site;
  let admin: User;

  before(async () => {
    site = await Site.start();
    admin = await site.user('administrator');
    const {status} = await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    assert.equal(status, 200);
  });
  after(() => site.close());

  it('pastes each shortcode, and finds what it is for in the post', async () => {
    const shortcodes = snippets('shortcode');
    assert.equal(shortcodes.length, 5);
    for (const shortcode of shortcodes) {
      const tag = /^\[(\w+)/.exec(shortcode)?.[1]?.replace('_', '-') ?? '';
      const {link} = await site.post(shortcode, await site.user('author'));
      const html = await site.read(link);
      const found = new RegExp(`<${tag} [^>]*>[^]*?</${tag}>`).exec(html)?.[0] ?? '';
      for (const [, name, value] of shortcode.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        if (name !== 'href') assert(found.includes(`${name ?? ''}="${value ?? ''}"`), `${shortcode} has ${found}`);
      }
      assert.match(found, tag === 'fx-ticker' ? /87\.4500/ : /Bishkek|Khorog|Tashkent/, shortcode);
    }
  });

  it('adds each piece of PHP, and it does what the page says', async () => {
    const pieces = snippets('php');
    assert.equal(pieces.length, 3);
    writeFileSync(
      join(site.wordpress.root, 'wp-content/mu-plugins/pasted.php'),
      `<?php function my_nonce() { return 'abc123'; }\n${pieces.join('\n')}`,
    );
    const {link} = await site.post('<!-- wp:newswire/rates-strip /-->', admin);
    const html = await site.read(link);
    assert.match(/<script type="module"[^>]*newswire\.js[^>]*>/.exec(html)?.[0] ?? '', /nonce="abc123"/);
    assert.match(html, /body,\.editor-styles-wrapper\{--nw-accent:var\(--wp--preset--color--accent-3\);/);
    assert.deepEqual(site.complaints, []);
  });

  it('goes back to a plain link by removing it, and nothing else of it is left', async () => {
    const {link} = await site.post(
      `<!-- wp:newswire/rates-strip -->\n<p><a href="${PUBLISHER.url}">Exchange rates: The Example Courier</a></p>\n<!-- /wp:newswire/rates-strip -->`,
      admin,
    );
    await site.read(link);
    await site.uninstall();
    assert.match(
      await site.read(link),
      /<p><a href="https:\/\/courier\.example\/">Exchange rates: The Example Courier<\/a><\/p>/,
    );
    const left = (await site.run(
      `global $wpdb;
      return array(
        $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%newswire%' AND option_name NOT LIKE '%_site_transient_%'" ),
        $wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%newswire%'" ),
        array_filter( array_keys( array_merge( ...array_values( array_filter( _get_cron_array(), 'is_array' ) ) ) ), fn( $hook ) => str_contains( $hook, 'newswire' ) ),
      );`,
    )) as unknown[];
    assert.deepEqual(left, [[], [], []]);
  });
});
