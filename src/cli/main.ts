#!/usr/bin/env node
import {parseArgs, type ParseArgsConfig} from 'node:util';
import spinner from 'yocto-spinner';
import {DataError} from '../data/errors.js';
import {VERSION} from '../internal/version.js';
import {check, checkText} from './check.js';
import {ConfigError, loadConfig} from './config.js';
import {OutputError} from './errors.js';
import {init, InitError} from './init.js';
import {publish} from './publish.js';
import {exitCode, reportText} from './report.js';
import {painter} from './terminal.js';

const HELP = `newswire ${VERSION}: a publisher's stories and exchange rates as documents that any server can hold.

  newswire publish [--config newswire.config.json] [--out public/]
      Reads the sources that the configuration names and writes news.json, rates.json and what belongs to them.
      --accept WHAT       lets through what was held back: a pair (USD/UZS), a source or a document (news.json)
      --backfill FROM..TO fills the history of rates with the days (YYYY-MM-DD) between, where a bank has them
      --dry-run           writes nothing, and says what would change
      --json              prints the report as JSON

  newswire init [FOLDER]
      Writes a configuration to start from, with sample sources that it works with as it is.

  newswire check URL|FILE
      Reads a document or a feed as a widget on another site would, and says what to do about what it finds.
      --as news|rates     the kind that the widget needs
      --json              prints the findings as JSON

  newswire --help, --version

Ends with 0 when all is well; 1 when a source failed or something was held, and its last good was kept; 2 when nothing
could be published, or the command was not understood.`;

/** A command line that cannot be understood. */
class UsageError extends Error {}

/**
 * Runs the command line and gives its exit code.
 *
 * @param args - What stands behind the command's name.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    switch (command) {
      case 'publish':
        return await runPublish(rest);
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
        throw new UsageError(`There is no command "${command}".`);
    }
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${HELP}`);
    // What is not expected is shown whole: it is a fault of ours, and its place is needed to mend it.
    else console.error(isExpected(error) ? error.message : error);
    return 2;
  }
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
  const config = await loadConfig(values.config);
  const progress = spinner({stream: process.stderr});
  const terminal = process.stderr.isTTY && !values.json;
  if (terminal) progress.start('Reading sources');
  try {
    const report = await publish({
      config,
      out: values.out,
      now: Date.now(),
      accept: values.accept.flatMap((value) => value.split(',')),
      dryRun: values['dry-run'],
      ...(values.backfill && {backfill: range(values.backfill)}),
      ...(terminal && {
        progress: (text: string) => {
          progress.text = text;
        },
      }),
    });
    progress.stop();
    const code = exitCode(report);
    console.log(
      values.json ? JSON.stringify({...report, exit: code}, null, 2) : reportText(report, painter(process.stdout)),
    );
    return code;
  } finally {
    progress.stop();
  }
}

async function runInit(args: readonly string[]): Promise<number> {
  const {positionals} = options(args, {}, 1);
  console.log(await init(positionals[0] ?? '.'));
  return 0;
}

async function runCheck(args: readonly string[]): Promise<number> {
  const {values, positionals} = options(args, {json: {type: 'boolean', default: false}, as: {type: 'string'}}, 1);
  const [target] = positionals;
  if (!target) throw new UsageError('newswire check needs the address of a document, or a file.');
  const {as} = values;
  if (as !== undefined && as !== 'news' && as !== 'rates')
    throw new UsageError(`--as needs news or rates, not "${as}".`);
  const report = await check(target, {now: Date.now(), ...(as && {as})});
  console.log(values.json ? JSON.stringify(report, null, 2) : checkText(report, painter(process.stdout)));
  return report.exit;
}

/** The days of `2026-01-01..2026-03-31`. */
function range(value: string): {from: string; to: string} {
  const [, from = '', to = ''] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(value) ?? [];
  if (!(Date.parse(from) <= Date.parse(to))) {
    throw new UsageError(`--backfill needs two days, such as 2026-01-01..2026-03-31, not "${value}".`);
  }
  return {from, to};
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
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [unexpected] = parsed.positionals.slice(most);
  if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
  return parsed;
}

/** Errors whose message is a sentence for the person who ran the command. */
function isExpected(error: unknown): error is Error {
  return [ConfigError, DataError, InitError, OutputError].some((kind) => error instanceof kind);
}

process.exitCode = await run(process.argv.slice(2));
