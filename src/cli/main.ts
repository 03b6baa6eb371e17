#!/usr/bin/env node
import {realpath} from 'node:fs/promises';
import {dirname, isAbsolute, join, relative, resolve, sep} from 'node:path';
import {parseArgs, type ParseArgsConfig} from 'node:util';
import spinner from 'yocto-spinner';
import {DataError} from '../data/errors.js';
import {VERSION} from '../internal/version.js';
import {nearest} from '../snippet/nearest.js';
import {check, checkText} from './check.js';
import {ConfigError, loadConfig} from './config.js';
import {OutputError} from './errors.js';
import {init, InitError} from './init.js';
import {publish} from './publish.js';
import {rangeOf} from './rates/backfill.js';
import {exitCode, reportText} from './report.js';
import {painter} from './terminal.js';

const HELP = `newswire ${VERSION}: a publisher's stories and exchange rates as documents that any server can hold.

  newswire publish [--config newswire.config.json] [--out public/]
      Reads the sources that the configuration names and writes news.json, rates.json and what belongs to them.
      --accept WHAT       lets through what was held back: a pair (USD/UZS), a source or a document (news.json)
      --backfill FROM..TO fills the history of rates with the days (YYYY-MM-DD) between, where a bank has them
      --dry-run           writes nothing, and says what would change
      --json              prints the report as JSON

  newswire embed [--config newswire.embed.json] [--out embed/]
      Writes a folder for partners: snippets to paste, a prerendered fragment, a frame with oEmbed, the library that they
      load, and the headers to serve it all with.
      --example           prints a configuration to start from
      --dry-run           writes nothing, and says what would change
      --json              prints the report as JSON

  newswire init [FOLDER]
      Writes a configuration to start from, with sample sources that it works with as it is.

  newswire check URL|FILE
      Reads a document or a feed as a widget on another site would, and says what to do about what it finds.
      A file may be - for what is piped in.
      --as news|rates     the kind that the widget needs
      --country KG        the countries that the widget shows, with commas between
      --json              prints the findings as JSON

  newswire --help, --version

Ends with 0 when all is well; 1 when a source failed or something was held, and its last good was kept; 2 when nothing
could be published, or the command was not understood.`;

/** Columns that the spinner itself takes, with its space and the cursor. */
const SPINNER = 3;

/** A command line that cannot be understood. */
class UsageError extends Error {}

/**
 * Runs the command line and gives its exit code.
 *
 * @param args - What stands behind the command's name.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (rest.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(HELP);
    return 0;
  }
  try {
    switch (command) {
      case 'publish':
        return await runPublish(rest);
      case 'embed':
        return await runEmbed(rest);
      case 'init':
        return await runInit(rest);
      case 'check':
        return await runCheck(rest);
      case undefined:
      case '--help':
      case '-h':
      case 'help':
        console.log(HELP);
        return command === undefined ? 2 : 0;
      case '--version':
      case '-v':
        console.log(VERSION);
        return 0;
      default:
        throw new UsageError(`There is no command "${command}"${suggestion(nearest(command, COMMANDS))}`);
    }
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\`newswire --help\` says what there is.`);
    // What is not expected is shown whole: it is a fault of ours, and its place is needed to mend it.
    else console.error(isExpected(error) ? error.message : error);
    if (error instanceof ConfigError || error instanceof OutputError) {
      const faults = error instanceof ConfigError ? error.faults : undefined;
      if (rest.includes('--json')) console.log(JSON.stringify({error: error.message, faults, exit: 2}, null, 2));
    }
    return 2;
  }
}

const COMMANDS = ['publish', 'embed', 'init', 'check', 'help'];

/** The end of a sentence about a word that is not known. */
function suggestion(meant: string | undefined): string {
  return meant === undefined ? '.' : `; is ${meant.startsWith('-') ? meant : `"${meant}"`} meant?`;
}

async function runPublish(args: readonly string[]): Promise<number> {
  const {values} = options(args, {
    config: {type: 'string', default: 'newswire.config.json'},
    out: {type: 'string', default: 'public'},
    accept: {type: 'string', multiple: true, default: []},
    backfill: {type: 'string'},
    'dry-run': {type: 'boolean', default: false},
    json: {type: 'boolean', default: false},
  });
  if (!values.config) throw new UsageError('--config needs the name of a file.');
  if (!values.out) throw new UsageError('--out needs the name of a folder.');
  const now = Date.now();
  const backfill = values.backfill === undefined ? undefined : rangeOf(values.backfill, now);
  if (typeof backfill === 'string') throw new UsageError(`--backfill: ${backfill}.`);
  const config = await loadConfig(values.config);
  if (backfill && !config.rates) {
    throw new UsageError('--backfill fills the history of rates, and the configuration names no rates.');
  }
  await keepPrivate(values.config, values.out);
  const progress = spinner({stream: process.stderr});
  const terminal = process.stderr.isTTY && !values.json;
  if (terminal) progress.start('Reading sources');
  try {
    const report = await publish({
      config,
      out: values.out,
      now,
      accept: values.accept.flatMap((value) => value.split(',')).map((value) => value.trim()),
      dryRun: values['dry-run'],
      ...(backfill && {backfill}),
      ...(terminal && {
        progress: (text: string) => {
          const room = process.stderr.columns - SPINNER;
          progress.text = text.length > room ? `${text.slice(0, room - 1)}…` : text;
        },
      }),
    });
    progress.stop();
    const code = exitCode(report);
    console.log(
      values.json
        ? JSON.stringify({...report, exit: code}, null, 2)
        : reportText(report, painter(process.stdout), process.stdout.columns),
    );
    return code;
  } finally {
    progress.stop();
  }
}

async function runEmbed(args: readonly string[]): Promise<number> {
  const {values} = options(args, {
    config: {type: 'string', default: 'newswire.embed.json'},
    out: {type: 'string', default: 'embed'},
    example: {type: 'boolean', default: false},
    'dry-run': {type: 'boolean', default: false},
    json: {type: 'boolean', default: false},
  });
  if (!values.config) throw new UsageError('--config needs the name of a file.');
  if (!values.out) throw new UsageError('--out needs the name of a folder.');
  // It brings the elements themselves, which the other commands have no use for.
  const {embed, embedText, EXAMPLE, loadEmbedConfig} = await import('./embed.js');
  if (values.example) {
    process.stdout.write(EXAMPLE);
    return 0;
  }
  const config = await loadEmbedConfig(values.config);
  await keepPrivate(values.config, values.out, 'embed/');
  const report = await embed({config, out: values.out, now: Date.now(), dryRun: values['dry-run']});
  const text = (): string => embedText(report, painter(process.stdout), process.stdout.columns);
  console.log(values.json ? JSON.stringify(report, null, 2) : text());
  return 0;
}

/** A configuration names people, and addresses that may hold keys: it must not lie in the folder that is served. */
async function keepPrivate(config: string, out: string, other = 'public/'): Promise<void> {
  const real = async (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const way = relative(await real(out), await real(config));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  throw new UsageError(
    `${config} lies in the folder that --out names, so it would be published too. Choose a folder beside it, such as ${join(dirname(config), other)}.`,
  );
}

async function runInit(args: readonly string[]): Promise<number> {
  const {positionals} = options(args, {}, 1);
  console.log(await init(positionals[0] ?? '.'));
  return 0;
}

async function runCheck(args: readonly string[]): Promise<number> {
  const {values, positionals} = options(
    args,
    {
      json: {type: 'boolean', default: false},
      as: {type: 'string'},
      country: {type: 'string', multiple: true, default: []},
    },
    1,
  );
  const [target] = positionals;
  if (!target) throw new UsageError('newswire check needs the address of a document, or a file.');
  const {as} = values;
  if (as !== undefined && as !== 'news' && as !== 'rates')
    throw new UsageError(`--as needs news or rates, not "${as}".`);
  const countries = values.country.flatMap((value) => value.toUpperCase().split(/[\s,]+/));
  if (countries.some((code) => !/^[A-Z]{2}$/.test(code))) {
    throw new UsageError(`--country needs codes such as KG, not "${values.country.join(' ')}".`);
  }
  const report = await check(target, {now: Date.now(), countries, ...(as && {as})});
  const text = (): string => checkText(report, painter(process.stdout), process.stdout.columns);
  console.log(values.json ? JSON.stringify(report, null, 2) : text());
  return report.exit;
}

function options<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  known: T,
  most = 0,
): ReturnType<typeof parseArgs<{options: T; allowPositionals: true; strict: true}>> {
  let parsed;
  try {
    parsed = parseArgs({args: [...args], options: known, allowPositionals: true, strict: true});
  } catch (error) {
    throw new UsageError(misuse(error, Object.keys(known)));
  }
  const [unexpected] = parsed.positionals.slice(most);
  if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
  return parsed;
}

/** What Node says of an option, in fewer words. */
function misuse(error: unknown, known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, name = ''] = /'(?:-\w, )?(-{1,2}[^' ]+)/.exec(message) ?? [];
  if (/^Unknown option/.test(message)) {
    return `There is no option ${name}${suggestion(
      nearest(
        name,
        known.map((one) => `--${one}`),
      ),
    )}`;
  }
  if (/does not take an argument/.test(message)) return `${name} takes no value.`;
  return /argument (?:missing|is ambiguous)/.test(message) ? `${name} needs a value.` : message;
}

/** Errors whose message is a sentence for the person who ran the command. */
function isExpected(error: unknown): error is Error {
  return [ConfigError, DataError, InitError, OutputError].some((kind) => error instanceof kind);
}

process.exitCode = await run(process.argv.slice(2));
