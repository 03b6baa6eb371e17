/**
 * node tools/wordpress/pot.mjs [--check]
 *
 * Writes integrations/wordpress/languages/newswire-elements.pot, the words of the plugin for those who translate it: of
 * its PHP and its editor's script as xgettext finds them, and of what stands in tables, the blocks and the patterns. With
 * --check it only says whether the file is what it should be.
 *
 * xgettext is of GNU gettext: an installed one, or Debian's, unpacked into a cache of ours.
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import ts from 'typescript';
import {debianPackage} from '../debian.mjs';
import {DOMAIN, generate} from './generate.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'integrations/wordpress');
const path = join(source, `languages/${DOMAIN}.pot`);

const ADVICE = `There is no xgettext on this machine, and none could be had. Install GNU gettext (on Debian and Ubuntu:
sudo apt-get install -y gettext) and try again.`;

/** What WordPress calls the functions, and where they have the text, its plural and its context. */
const KEYWORDS = [
  '__',
  '_e',
  '_x:1,2c',
  '_ex:1,2c',
  '_n:1,2',
  '_nx:1,2,4c',
  '_n_noop:1,2',
  'esc_html__',
  'esc_html_e',
  'esc_html_x:1,2c',
  'esc_attr__',
  'esc_attr_e',
  'esc_attr_x:1,2c',
];

/**
 * The file's text.
 *
 * @returns {Promise<string>}
 */
export async function makePot() {
  const folder = mkdtempSync(join(tmpdir(), 'newswire-pot-'));
  try {
    const files = await gather(folder);
    // One language after the other: a keyword of the one may mean something else in the other.
    const texts = ['PHP', 'JavaScript'].map((language) =>
      xgettext(
        folder,
        language,
        files.filter((file) => file.endsWith(language === 'PHP' ? '.php' : '.js')),
      ),
    );
    writeFileSync(join(folder, 'php.pot'), texts[0]);
    writeFileSync(join(folder, 'js.pot'), texts[1]);
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const merged = run(folder, 'msgcat', ['--sort-by-file', '--no-wrap', 'php.pot', 'js.pot']);
    return headed(merged.replaceAll('.json.php', '.json'), version);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** What has words, as it lies in the plugin, and a file for each table of them. */
async function gather(folder) {
  for (const entry of readdirSync(source, {recursive: true, withFileTypes: true})) {
    const name = relative(source, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
    if (!entry.isFile() || !/\.(?:php|js)$/.test(name) || name.startsWith('src/')) continue;
    const text = readFileSync(join(source, name), 'utf8');
    put(folder, name, name.endsWith('.js') ? callsIn(text) : text);
  }
  const generated = await generate();
  const table = wordsOf(JSON.parse(generated.get('build/elements.json')));
  const scripts = readdirSync(join(source, 'src/editor')).filter((name) => name.endsWith('.js'));
  // Under the name that WordPress looks translations of scripts up by.
  const editor = [
    ...scripts.sort().map((name) => callsIn(readFileSync(join(source, 'src/editor', name), 'utf8'))),
    ...table.map((text) => `__(${JSON.stringify(text)});`),
  ];
  put(folder, 'build/editor.js', `${editor.join('\n')}\n`);
  for (const [name, content] of generated) {
    if (!name.endsWith('/block.json')) continue;
    const {title, description, keywords} = JSON.parse(content);
    // The contexts that WordPress asks with: wp-includes/block-i18n.json.
    const words = [
      [title, 'block title'],
      [description, 'block description'],
      ...keywords.map((word) => [word, 'block keyword']),
    ];
    put(
      folder,
      `${name}.php`,
      `<?php\n${words.map(([text, context]) => `_x( ${php(text)}, ${php(context)} );`).join('\n')}\n`,
    );
  }
  for (const name of readdirSync(join(source, 'patterns'))) {
    const text = readFileSync(join(source, 'patterns', name), 'utf8');
    const words = ['Title', 'Description'].map((field) => [
      new RegExp(`^ \\* ${field}: (.*)$`, 'm').exec(text)?.[1] ?? '',
      `Pattern ${field.toLowerCase()}`,
    ]);
    put(
      folder,
      `patterns/${name}`,
      `<?php\n${words.map(([said, context]) => `_x( ${php(said)}, ${php(context)} );`).join('\n')}\n`,
    );
  }
  const main = readFileSync(join(source, 'newswire-elements.php'), 'utf8');
  const about = ['Plugin Name', 'Description'].map(
    (field) => new RegExp(`^ \\* ${field}:\\s+(.*)$`, 'm').exec(main)?.[1],
  );
  put(folder, 'newswire-elements.php', `${main}\n${about.map((text) => `__( ${php(text)} );`).join('\n')}\n`);
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** All that the editor's script says out of its table: see `said` in src/editor/wp.js. */
function wordsOf(elements) {
  const words = Object.values(elements).flatMap(({title, link, controls, attributes}) => [
    title,
    link,
    ...controls.flatMap(({label, help, options = []}) => [label, help, ...options.map((option) => option.label)]),
    ...Object.entries(attributes)
      .filter(([name]) => !controls.some((control) => control.attribute === name))
      .flatMap(([, {label, description, help, options = []}]) => [
        label,
        help ?? description.replaceAll('`', ''),
        ...options.map((option) => option.label),
      ]),
  ]);
  return [...new Set(words.filter(Boolean))];
}

/**
 * The calls of a script that have words, with the remarks for translators before them, and nothing else: xgettext
 * stumbles over newer JavaScript.
 */
function callsIn(text) {
  const file = ts.createSourceFile('script.js', text, ts.ScriptTarget.Latest, true);
  const calls = [];
  const names = new Set(KEYWORDS.map((keyword) => keyword.split(':')[0]));
  const visit = (node) => {
    if (ts.isCallExpression(node) && names.has(node.expression.getText().split('.').pop())) {
      const words = node.arguments.filter((argument) => ts.isStringLiteralLike(argument));
      const remark = /\/\/ (translators: .*)\n[^\n]*$/.exec(text.slice(0, node.getStart()))?.[1];
      const rest = node.arguments.map((one) => (words.includes(one) ? JSON.stringify(one.text) : '0')).join(', ');
      if (words[0])
        calls.push(`${remark ? `// ${remark}\n` : ''}${node.expression.getText().split('.').pop()}(${rest});`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return `${calls.join('\n')}\n`;
}

function php(text) {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function put(folder, name, content) {
  mkdirSync(dirname(join(folder, name)), {recursive: true});
  writeFileSync(join(folder, name), content);
}

function xgettext(folder, language, files) {
  return run(folder, 'xgettext', [
    `--language=${language}`,
    '--from-code=UTF-8',
    '--add-comments=translators:',
    '--no-wrap',
    // Lines would make every change of code a change of this file.
    '--add-location=file',
    '--keyword',
    ...KEYWORDS.map((keyword) => `--keyword=${keyword}`),
    '--output=-',
    ...files,
  ]);
}

/** The head without a date: the same sources make the same file. */
function headed(text, version) {
  const body = text.slice(text.indexOf('\n\n') + 2);
  return `# Copyright of the authors of newswire-elements.
# This file is distributed under the GPL-2.0-or-later.
msgid ""
msgstr ""
"Project-Id-Version: Newswire Elements ${version}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
"X-Domain: ${DOMAIN}\\n"

${body}`;
}

function run(folder, program, args) {
  const {command, env} = gettext(program);
  const {status, stdout, stderr} = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
    maxBuffer: 16 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  const said = stderr.trim();
  if (said) throw new Error(`${program} complains:\n${said}`);
  return stdout;
}

/** A program of GNU gettext. */
function gettext(program) {
  const env = {...process.env, LC_ALL: 'C.UTF-8'};
  if (spawnSync(program, ['--version'], {stdio: 'ignore'}).status === 0) return {command: program, env};
  const unpacked = debianPackage('gettext');
  if (!unpacked) throw new Error(ADVICE);
  const libraries = readdirSync(join(unpacked, 'usr/lib')).map((name) => join(unpacked, 'usr/lib', name));
  const command = join(unpacked, 'usr/bin', program);
  const found = {command, env: {...env, LD_LIBRARY_PATH: libraries.join(':')}};
  if (spawnSync(command, ['--version'], {stdio: 'ignore', env: found.env}).status !== 0) throw new Error(ADVICE);
  return found;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    const made = await makePot();
    if (process.argv.includes('--check')) {
      if (made !== readFileSync(path, 'utf8'))
        throw new Error(`${relative(root, path)} is old: node tools/wordpress/pot.mjs`);
    } else {
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, made);
      console.log(`${relative(root, path)}: ${String(made.match(/^msgid "/gm).length - 1)} texts`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
