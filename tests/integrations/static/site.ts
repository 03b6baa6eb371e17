/** A site that a generator builds, below a folder of the partner's host, and the pages that people make for it. */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Hosts} from '../../hosts/host.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where a site lies on its host: not at its top. */
export const BASE = '/news/site/';

/** What a build said, and how it ended. */
export interface Built {
  readonly status: number | null;
  readonly output: string;
}

export class Site {
  readonly folder: string;
  readonly hosts: Hosts;
  readonly #out: string;

  private constructor(folder: string, out: string, hosts: Hosts) {
    this.folder = folder;
    this.#out = out;
    this.hosts = hosts;
  }

  /**
   * @param out - Where the generator puts the pages, below the site's folder.
   * @param within - The folder that the site is made in: of packages that it needs, say.
   */
  static async start(out: string, within: string = tmpdir()): Promise<Site> {
    const folder = await mkdtemp(join(within, 'newswire-site-'));
    const built = join(folder, out);
    await mkdir(built, {recursive: true});
    return new Site(folder, built, await Hosts.start({}, {[BASE]: built}));
  }

  async close(): Promise<void> {
    await this.hosts.close();
    await rm(this.folder, {recursive: true, force: true});
  }

  /** Copies a folder of integrations/ into the site, as its page says. */
  copy(integration: string): Promise<void> {
    return cp(join(root, 'integrations', integration), this.folder, {recursive: true});
  }

  /** Writes files of the site, with the addresses of the papers turned into those of the publisher. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      await mkdir(dirname(file), {recursive: true});
      await writeFile(file, this.atHosts(text));
    }
  }

  remove(path: string): Promise<void> {
    return rm(join(this.folder, path), {recursive: true});
  }

  /** A page as it was built. */
  read(path: string): Promise<string> {
    return readFile(join(this.#out, path), 'utf8');
  }

  atHosts(text: string): string {
    return text.replaceAll('https://widgets.example.com/v1/', this.hosts.file(''));
  }

  /** Runs the generator in the site's folder. It may ask the publisher, who answers from this process. */
  async run(command: string, ...args: readonly string[]): Promise<Built> {
    const env = {...process.env, NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', CI: '1'};
    const child = spawn(command, args, {cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000});
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const [status] = (await once(child, 'close')) as [number | null];
    return {status, output};
  }
}

/** The version of a program, or undefined where there is none that starts. */
export function versionOf(command: string, ...args: readonly string[]): string | undefined {
  const {status, stdout} = spawnSync(command, args, {encoding: 'utf8'});
  return status === 0 ? stdout.trim() : undefined;
}
