/**
 * Makes an example as someone who uses the framework would: installs it with the packed package, gives it what its page of
 * docs/integrations/ has to paste, checks its types and builds it.
 *
 * What npm installs is kept in a temporary folder, by what the example and the package ask for; all else is made anew.
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';
import {documents} from './documents.js';
import type {Framework} from './frameworks.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const examples = fileURLToPath(new URL('.', import.meta.url));
const pages = join(root, 'docs/integrations');
const folder = join(tmpdir(), 'newswire-elements-frameworks');

/** Nothing asks a question, phones home or draws a progress bar. */
const env: NodeJS.ProcessEnv = {
  ...process.env,
  CI: undefined, // there, Next asks for a cache from build to build
  NO_COLOR: undefined, // SvelteKit has processes of its own write in colour, of which Node then warns
  NG_CLI_ANALYTICS: 'false',
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  // Set by Node's test runner and by tsx, and not for what is started from here.
  NODE_TEST_CONTEXT: undefined,
  NODE_OPTIONS: undefined,
};

/** Packs the package as npm would publish it. */
export function pack(): string {
  if (!existsSync(join(root, 'dist/cdn/newswire.js'))) throw new Error('There is no build yet: npm run build.');
  mkdirSync(folder, {recursive: true});
  const {stdout, stderr, status} = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
    {cwd: root, encoding: 'utf8', env},
  );
  if (status !== 0) throw new Error(`npm pack: ${stderr}`);
  return join(folder, stdout.trim());
}

/** Installs an example, and puts its files, and those of a guide, into a folder. Returns the folder. */
export async function install(
  {name, example, pins, guide}: {name: string} & Required<Pick<Framework, 'example' | 'pins' | 'guide'>>,
  tarball: string,
): Promise<string> {
  const packages = pinned(readFileSync(join(examples, example, 'package.json'), 'utf8'), pins);
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const asked = JSON.stringify([own['dependencies'], own['peerDependencies']]);
  const key = createHash('sha256').update(packages).update(asked).digest('hex').slice(0, 12);
  const place = join(folder, `${name}-${key}`);
  const installed = join(place, 'node_modules/.installed');
  mkdirSync(place, {recursive: true});
  for (const file of readdirSync(place)) {
    if (file !== 'node_modules' || !existsSync(installed)) rmSync(join(place, file), {recursive: true});
  }
  for (const files of new Set([example, name])) {
    if (existsSync(join(examples, files))) cpSync(join(examples, files), place, {recursive: true});
  }
  write(join(place, 'package.json'), packages);
  cpSync(tarball, join(place, 'newswire-elements.tgz'));
  if (!existsSync(installed)) {
    const quietly = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    // An example that brings its own Node runs on that, not on the one that npm installs it with.
    if ('node' in pins) quietly.push('--engine-strict=false');
    await run(place, 'npm', ['install', ...quietly]);
    writeFileSync(installed, '');
  } else {
    // It asks for the same, so that only the files of the package can be others.
    const unpacked = join(place, 'node_modules/newswire-elements');
    rmSync(unpacked, {recursive: true});
    mkdirSync(unpacked);
    await run(place, 'tar', ['-xzf', tarball, '--strip-components=1', '-C', unpacked]);
  }
  for (const [file, text] of snippets(guide)) write(join(place, file), text);
  const json = JSON.stringify(documents);
  // To be fetched, in the folder that frameworks copy to their sites, which SvelteKit calls `static`; and to be imported.
  for (const folder of ['public', 'static', 'src']) write(join(place, folder, 'documents.json'), json);
  return place;
}

/** An example's package.json with other pins, and with those that it has not got. */
function pinned(text: string, pins: Readonly<Record<string, string>>): string {
  const packages = JSON.parse(text) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const {dependencies, devDependencies} = packages;
  for (const [name, version] of Object.entries(pins)) {
    (name in dependencies ? dependencies : devDependencies)[name] = version;
  }
  return JSON.stringify(packages, null, 2);
}

/** The files that a page of docs/integrations/ has to paste: its fenced blocks with a title, by that. */
function snippets(guide: string): Map<string, string> {
  const page = join(pages, `${guide}.md`);
  if (!existsSync(page)) throw new Error(`There is no docs/integrations/${guide}.md`);
  return new Map(
    [...readFileSync(page, 'utf8').matchAll(/^```\w+ title="([^"]+)"\n(.*?)^```$/gms)].map(
      ([, file = '', text = '']) => [file, text],
    ),
  );
}

/** Runs a script of the example's package.json; fails with all that it said. */
export function script(place: string, name: 'types' | 'build'): Promise<string> {
  return run(place, 'npm', ['run', '--silent', name]);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
}

async function run(cwd: string, command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += String(data)));
  child.stderr.on('data', (data: Buffer) => (said += String(data)));
  const status = await new Promise<number | null>((ended, failed) => child.on('error', failed).on('close', ended));
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)} in ${cwd}:\n${said}`);
  return stripVTControlCharacters(said);
}
