/**
 * A real WordPress, for tests and to try the plugin by hand:
 *
 *     node tools/wordpress/wordpress.mjs                  the newest one, with the plugin, until Ctrl+C
 *     node tools/wordpress/wordpress.mjs 6.5 --network    an old one, as a network of sites
 *
 * Core comes out of an npm package that has WordPress in it for the Playground of its makers, with a database of SQLite
 * in place of MySQL, and is served by PHP's own server. All of it is fetched once into a cache, below the folder for
 * temporary files; it is no dependency of the project, which would make everybody load 160 MB.
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {ensurePhp} from './ensure-php.mjs';

const phpFiles = fileURLToPath(new URL('php/', import.meta.url));

/** What is fetched, with the hash that npm names for it. */
const PACKAGES = {
  '@wp-playground/wordpress-builds@0.9.19':
    'sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==',
  '@wp-playground/cli@3.1.56':
    'sha512-JTxl6djPEM2YRYz/w+BUoyoCvhSGHIjqMi4fMV1b8o1UPNvZatLaS7opo57UsrVElXrfdZwvi6IuyS4LswUx9Q==',
};

/** Version to its name in the package, which calls 6.6-RC3 "beta" and 6.7-alpha "nightly". The oldest comes first. */
const CORES = {6.5: 'wp-6.5', 6.6: 'wp-beta', 6.7: 'wp-nightly'};

/** The versions that can be had, the oldest first. */
export const VERSIONS = Object.keys(CORES);
export const NEWEST = '6.7';

const cache = join(tmpdir(), 'newswire-wordpress');

/**
 * @typedef {object} WordPressOptions
 * @property {string} [version] - One of VERSIONS.
 * @property {boolean} [network] - A network of sites, in folders.
 * @property {readonly number[]} [ports] - Of this machine's servers that WordPress may ask.
 * @property {boolean} [cron] - WordPress starts its cron jobs itself, with the requests of readers, as most sites do.
 * @property {Readonly<Record<string, string | number | boolean>>} [constants] - Further constants of wp-config.php.
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [user] - The login of whom to run as; nobody by default.
 * @property {unknown} [arguments] - What the code finds in `$arguments`.
 * @property {boolean} [admin] - With what only wp-admin has loaded.
 * @property {string} [path] - Of the request that it thinks it answers; in a network, it tells the site.
 * @property {Readonly<Record<string, string | number | boolean>>} [constants] - Defined before WordPress is loaded.
 */

/** A WordPress of its own, served on a port of its own, until it is closed. */
export class WordPress {
  /** @type {string} */ origin;
  /** @type {string} The folder of WordPress; what is recorded of it lies one above. */ root;
  /** @type {string} */ version;
  #folder;
  #php;
  #server;

  /** @param {WordPressOptions} [options] */
  static async start({version = NEWEST, network = false, ports = [], cron = false, constants = {}} = {}) {
    const php = ensurePhp();
    const template = prepare(version, network, php);
    const port = await freePort();
    const site = new WordPress();
    site.version = version;
    site.#php = php;
    site.#folder = mkdtempSync(join(tmpdir(), 'newswire-site-'));
    site.root = join(site.#folder, 'wordpress');
    site.origin = `http://localhost:${String(port)}`;
    open.add(site);
    copy(join(template, 'wordpress'), site.root);
    writeOrders(site.#folder, {
      origin: site.origin,
      hosts: ['127.0.0.1', 'localhost'],
      ports: [...ports, port],
      constants: {
        ...(network ? networkConstants(`localhost:${String(port)}`) : {}),
        DISABLE_WP_CRON: !cron,
        ...constants,
      },
    });
    if (network) {
      await site.run(
        `
        global $wpdb;
        $wpdb->update($wpdb->blogs, array('domain' => $arguments), array('blog_id' => 1));
        $wpdb->update($wpdb->site, array('domain' => $arguments), array('id' => 1));
        foreach (array('home', 'siteurl') as $name) $wpdb->update($wpdb->options, array('option_value' => "http://$arguments"), array('option_name' => $name));
        $wpdb->update($wpdb->sitemeta, array('meta_value' => "http://$arguments/"), array('meta_key' => 'siteurl'));
        wp_cache_flush();`,
        {arguments: `localhost:${String(port)}`, constants: {WP_INSTALLING: true}},
      );
    }
    await site.#serve(port);
    return site;
  }

  async #serve(port) {
    const server = spawn(
      this.#php,
      [...settings, '-S', `localhost:${String(port)}`, '-t', this.root, join(phpFiles, 'router.php')],
      {
        // Several at a time, for WordPress asks itself; in a group of their own, to be ended together.
        env: {...process.env, PHP_CLI_SERVER_WORKERS: '4'},
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      },
    );
    this.#server = server;
    let said = '';
    // Kept short, and read to the end: a pipe that nobody reads stops who writes into it.
    server.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)));
    for (let tries = 0; ; tries++) {
      if (server.exitCode !== null) throw new Error(`PHP's server did not start: ${said}`);
      if (await fetch(`${this.origin}/wp-includes/images/blank.gif`).catch(() => undefined)) return;
      if (tries > 400) throw new Error(`PHP's server does not answer: ${said}`);
      await wait(25);
    }
  }

  /**
   * Runs PHP in this WordPress, in a process of its own, and answers with what it returns, as JSON carries it.
   *
   * @param {string} code - Without `<?php`; ends with a `return` where an answer is wanted.
   * @param {RunOptions} [options]
   * @returns {Promise<any>}
   */
  async run(code, {user, arguments: given = null, admin = false, path = '/', constants = {}} = {}) {
    const answer = join(this.#folder, `answer-${String(answers++)}.json`);
    const child = spawn(this.#php, [...settings, '-d', 'display_errors=stderr', join(phpFiles, 'run.php')], {
      stdio: 'pipe',
    });
    const order = {
      root: this.root,
      host: this.origin.replace('http://', ''),
      path,
      user: user ?? null,
      admin,
      constants,
      arguments: given,
      answer,
    };
    child.stdin.on('error', () => undefined); // it ended without reading: its own words say why
    child.stdin.end(`${JSON.stringify(order)}\n${code}`);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const [status] = await once(child, 'close');
    if (!existsSync(answer))
      throw new Error(`PHP ended with ${String(status)}: ${said.trim()}\n${this.log.slice(-2000)}`);
    const result = JSON.parse(readFileSync(answer, 'utf8'));
    rmSync(answer);
    return result;
  }

  /** What PHP and WordPress wrote into their log: notices, warnings and errors. */
  get log() {
    const path = join(this.#folder, 'debug.log');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /**
   * All that this WordPress asked of servers so far, the publisher's and others, and in whose request it did.
   *
   * @returns {{url: string, method: string, during: 'reader' | 'admin' | 'rest' | 'cron' | 'php', page: string}[]}
   */
  get outgoing() {
    const path = join(this.#folder, 'outgoing.log');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  /** Forgets what was recorded. */
  clearRecords() {
    for (const name of ['debug.log', 'outgoing.log']) rmSync(join(this.#folder, name), {force: true});
  }

  /** Ends PHP, and removes the site. */
  async close() {
    open.delete(this);
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = once(server, 'exit');
      this.#end();
      await ended;
    }
    rmSync(this.#folder, {recursive: true, force: true, maxRetries: 5});
  }

  #end() {
    try {
      process.kill(-this.#server.pid, 'SIGKILL');
    } catch {
      // ended before
    }
  }

  /** For a process that ends without having closed all. */
  static endAll() {
    for (const site of open) {
      if (site.#server) site.#end();
      rmSync(site.#folder, {recursive: true, force: true, maxRetries: 5});
    }
  }
}

/** @type {Set<WordPress>} */
const open = new Set();
process.on('exit', () => WordPress.endAll());
// A test that is broken off ends by a signal, of which `exit` hears nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
let answers = 0;

const settings = [
  ['memory_limit', '512M'],
  ['opcache.revalidate_freq', '0'],
  ['upload_max_filesize', '64M'],
  ['post_max_size', '64M'],
  ['error_reporting', '-1'],
].flatMap(([name, value]) => ['-d', `${name}=${value}`]);

/** The folder with an installed WordPress that sites are copies of. Made by whoever needs it first. */
function prepare(version, network, php) {
  const name = CORES[version];
  if (!name) throw new Error(`There is no WordPress ${version}: take one of ${VERSIONS.join(', ')}.`);
  // Made anew when how it is made changes.
  const recipe = createHash('sha256').update(Object.values(PACKAGES).join());
  for (const file of ['install.php', 'wp-config.php', 'newswire-tests.php']) {
    recipe.update(readFileSync(join(phpFiles, file)));
  }
  recipe.update(readFileSync(fileURLToPath(import.meta.url)));
  const folder = join(cache, `${version}${network ? '-network' : ''}-${recipe.digest('hex').slice(0, 12)}`);
  return madeOnce(folder, (making) => {
    const builds = fetchPackage('@wp-playground/wordpress-builds@0.9.19');
    const root = join(making, 'wordpress');
    unzip(php, join(builds, `src/wordpress/${name}.zip`), root);
    cpSync(join(builds, 'public', name), root, {recursive: true, force: false});
    rmSync(join(root, 'wp-content/database'), {recursive: true});
    mkdirSync(join(root, 'wp-content/database'));
    const content = join(root, 'wp-content');
    // Themes that the package has pictures and sheets of, but no code.
    for (const theme of readdirSync(join(content, 'themes'))) {
      const path = join(content, 'themes', theme);
      if (!existsSync(join(path, 'style.css')) || !existsSync(join(path, 'functions.php'))) {
        if (!theme.endsWith('.php')) rmSync(path, {recursive: true});
      }
    }
    const sqlite = join(fetchPackage('@wp-playground/cli@3.1.56'), 'sqlite-database-integration.zip');
    // Not among the plugins: a test should find there what it put there.
    unzip(php, sqlite, join(making, 'sqlite'));
    const [plugin] = readdirSync(join(making, 'sqlite'));
    renameSync(join(making, 'sqlite', plugin), join(content, 'sqlite-database-integration'));
    rmSync(join(making, 'sqlite'), {recursive: true});
    const dropIn = readFileSync(join(content, 'sqlite-database-integration/db.copy'), 'utf8')
      .replace("'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", "__DIR__ . '/sqlite-database-integration'")
      .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
    writeFileSync(join(content, 'db.php'), dropIn);
    rmSync(join(content, 'plugins/hello.php'), {force: true});
    mkdirSync(join(content, 'mu-plugins'));
    cpSync(join(phpFiles, 'newswire-tests.php'), join(content, 'mu-plugins/newswire-tests.php'));
    cpSync(join(phpFiles, 'wp-config.php'), join(root, 'wp-config.php'));
    if (network) writeFileSync(join(root, '.multisite'), '');
    writeOrders(making, {origin: 'http://localhost', hosts: [], ports: [], constants: {}});
    const {status, stdout, stderr} = spawnSync(
      php,
      [...settings, join(phpFiles, 'install.php'), root, ...(network ? ['network'] : [])],
      {encoding: 'utf8'},
    );
    if (status !== 0) throw new Error(`WordPress ${version} could not be installed: ${stdout}${stderr}`);
  });
}

function networkConstants(domain) {
  return {
    WP_ALLOW_MULTISITE: true,
    MULTISITE: true,
    SUBDOMAIN_INSTALL: false,
    DOMAIN_CURRENT_SITE: domain,
    PATH_CURRENT_SITE: '/',
    SITE_ID_CURRENT_SITE: 1,
    BLOG_ID_CURRENT_SITE: 1,
  };
}

function writeOrders(folder, orders) {
  writeFileSync(join(folder, 'orders.json'), JSON.stringify(orders));
}

/** The folder of an npm package, unpacked in the cache. */
function fetchPackage(spec) {
  const folder = join(cache, spec.replace(/^@/, '').replace(/[/@]/g, '-'));
  return madeOnce(folder, (making) => {
    console.error(`Fetching ${spec} with npm.`);
    const {status, stderr} = spawnSync('npm', ['pack', '--silent', spec], {
      cwd: making,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`${spec} could not be fetched from npm: ${stderr}`);
    const archive = readdirSync(making).find((file) => file.endsWith('.tgz'));
    const bytes = readFileSync(join(making, archive));
    const hash = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    if (hash !== PACKAGES[spec]) throw new Error(`${spec} is not what it was: ${hash}`);
    const unpacked = spawnSync('tar', ['-xzf', archive, '--strip-components=1'], {cwd: making, encoding: 'utf8'});
    if (unpacked.status !== 0) throw new Error(`${spec} could not be unpacked: ${unpacked.stderr}`);
    rmSync(join(making, archive));
  });
}

/** A folder that is made once, and is there as a whole or not at all, whoever else makes it at the same time. */
function madeOnce(folder, make) {
  if (existsSync(folder)) return folder;
  mkdirSync(cache, {recursive: true});
  const making = mkdtempSync(join(cache, 'making-'));
  try {
    make(making);
    if (!existsSync(folder)) renameSync(making, folder);
  } finally {
    rmSync(making, {recursive: true, force: true});
  }
  return folder;
}

function unzip(php, archive, folder) {
  mkdirSync(folder, {recursive: true});
  const code = '$z = new ZipArchive; exit($z->open($argv[1]) === true && $z->extractTo($argv[2]) ? 0 : 1);';
  const {status, stderr} = spawnSync(php, ['-r', code, '--', archive, folder], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${archive} could not be unpacked: ${stderr}`);
}

/** What a site may write is copied; the rest is the same file under another name, where the disk can do that. */
function copy(from, to) {
  mkdirSync(to, {recursive: true});
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (entry.name === 'database') cpSync(source, target, {recursive: true});
      else copy(source, target);
    } else {
      try {
        linkSync(source, target);
      } catch {
        cpSync(source, target);
      }
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const {values, positionals} = (await import('node:util')).parseArgs({
    allowPositionals: true,
    options: {network: {type: 'boolean'}},
  });
  try {
    const site = await WordPress.start({
      ...(positionals[0] ? {version: positionals[0]} : {}),
      network: values.network ?? false,
      cron: true,
    });
    const {assemble, SLUG} = await import('./package.mjs');
    await assemble(join(site.root, 'wp-content/plugins', SLUG));
    await site.run(`activate_plugin( '${SLUG}/${SLUG}.php' );`, {admin: true, user: 'admin'});
    console.log(
      `WordPress ${site.version}: ${site.origin}/wp-admin/ (admin, password). Ctrl+C ends it and removes it.`,
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
