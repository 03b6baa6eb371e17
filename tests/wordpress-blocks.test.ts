/** What the plugin for WordPress takes from the manifest of elements, and how it is packed. Needs a build. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {unzipSync} from 'fflate';
import {blockJson, describeElements} from '../tools/wordpress/generate.mjs';
import {archive, assemble} from '../tools/wordpress/package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json')) as object;
const entries = JSON.parse(read('integrations/wordpress/blocks.json')) as Record<string, object>;

/** The manifest of one element that is not there yet. */
const later = {
  modules: [
    {
      kind: 'javascript-module',
      declarations: [
        {
          kind: 'class',
          name: 'FxRateElement',
          tagName: 'fx-rate',
          customElement: true,
          description: 'One rate, large. It says what day it is of.',
          members: [{kind: 'field', name: 'rates', type: {text: 'unknown'}}],
          attributes: [
            {name: 'pair', type: {text: 'string'}, description: 'The pair, as `BASE/QUOTE`.'},
            {name: 'digits', type: {text: 'number'}, default: '4', description: 'How many digits.'},
            {name: 'flip', type: {text: 'boolean'}, default: 'false', description: 'The other way round.'},
            {name: 'layout', type: {text: "'large' | 'small'"}, default: "'large'", description: 'How large.'},
            {name: 'src', type: {text: 'string'}, description: 'Where the document comes from.'},
          ],
        },
        {kind: 'function', name: 'other'},
      ],
    },
  ],
};

/** The editor's script as a browser runs it, as far as it only speaks of languages. */
async function namesIn(
  language: string,
): Promise<{compare: (a: string, b: string) => number; countryName: (code: string) => string}> {
  Object.assign(globalThis, {
    wp: {element: {}, i18n: {}},
    window: {newswireEditor: {language}},
    document: {documentElement: {lang: language}},
  });
  const script = await build({
    entryPoints: [join(root, 'integrations/wordpress/src/editor/names.js')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const [{text} = {text: ''}] = script.outputFiles;
  return (await import(`data:text/javascript,${encodeURIComponent(`${text}//${language}`)}`)) as Awaited<
    ReturnType<typeof namesIn>
  >;
}

describe('the blocks of the plugin', () => {
  it('are there in each language of WordPress, also those that browsers have no name for', async () => {
    for (const [language, name] of [
      ['pt-PT-ao90', 'Cazaquistão'],
      ['de-DE-formal', 'Kasachstan'],
      ['', 'Kazakhstan'],
    ] as const) {
      const names = await namesIn(language);
      assert.equal(names.countryName('KZ'), name, language);
      assert.ok(names.compare('a', 'b') < 0);
    }
  });

  it('are as many as there are elements, each with the element’s attributes and four controls', () => {
    const elements = describeElements(manifest);
    assert.deepEqual(Object.keys(elements), ['country-feed', 'fx-ticker', 'news-card']);
    for (const [tag, element] of Object.entries(elements)) {
      const {attributes, name, apiVersion} = blockJson(element, '0.1.0') as unknown as Block;
      assert.equal(apiVersion, 3);
      assert.match(name, /^newswire\/[a-z-]+$/);
      assert.deepEqual(Object.keys(attributes), [...Object.keys(element.attributes), 'link', 'link-text'], tag);
      assert.equal(element.controls.length, 4);
    }
  });

  it('offer in drawings all layouts that an element has', () => {
    for (const [tag, {attributes, controls}] of Object.entries(describeElements(manifest))) {
      const layout = (controls as Control[]).find(({attribute}) => attribute === 'layout');
      const values = layout?.options?.map(({value}) => value).filter(Boolean);
      assert.deepEqual(values?.sort(), [...(attributes.layout?.values ?? [])].sort(), tag);
    }
  });

  it('have a name of their own for every attribute', () => {
    for (const {attributes} of Object.values(describeElements(manifest))) {
      for (const [name, {label, description}] of Object.entries(attributes)) {
        assert.match(label, /^[A-Z]/, name);
        assert.notEqual(description, '', name);
      }
    }
  });

  it('have words for editors only where an element has that attribute, and none that are code', () => {
    const elements = Object.values(describeElements(manifest));
    const known = new Set(elements.flatMap(({attributes}) => Object.keys(attributes)));
    for (const [table, words] of Object.entries(entries['*'] ?? {})) {
      assert.deepEqual(
        Object.keys(words as object).filter((name) => !known.has(name)),
        [],
        `${table} of blocks.json`,
      );
    }
    for (const {attributes, controls} of elements) {
      const first = (controls as Control[]).map(({attribute}) => attribute);
      for (const [name, {help, values, options}] of Object.entries(attributes)) {
        if (first.includes(name)) continue;
        assert.equal(typeof help, 'string', `help of ${name}`);
        assert.doesNotMatch(help ?? '', /`|\bURL\b|\bsrc\b|\(\)|viewport/, name);
        // Levels of headings are numbers to everybody.
        if (!values || typeof values[0] === 'number') continue;
        assert.deepEqual(
          options?.map(({value}) => value),
          values,
          `words for the values of ${name}`,
        );
      }
    }
  });

  it('come with a new element, without a line about it', () => {
    const element = describeElements(later, {'*': entries['*'] ?? {}})['fx-rate'];
    assert(element);
    assert.equal(element.block, 'newswire/fx-rate');
    assert.equal(element.title, 'Fx rate');
    assert.equal(element.description, 'One rate, large.');
    assert.deepEqual(element.sources, {src: 'rates'});
    assert.deepEqual(element.attributes.layout?.values, ['large', 'small']);
    assert.deepEqual(
      (element.controls as Control[]).map(({attribute, as}) => [attribute, as]),
      [
        ['pair', 'text'],
        ['digits', 'number'],
        ['flip', 'toggle'],
        ['layout', 'choice'],
      ],
    );
    const {attributes} = blockJson(element, '0.1.0') as unknown as Block;
    assert.deepEqual(attributes.digits, {type: 'number'});
    assert.deepEqual(attributes.flip, {type: 'boolean'});
  });

  it('are not made where the table names an element or an attribute that there is not', () => {
    assert.throws(() => describeElements(later, {'fx-rates': {}}), /fx-rates/);
    const controls = [{attribute: 'pairs', as: 'text', label: 'Pairs'}];
    assert.throws(() => describeElements(later, {'fx-rate': {controls}}), /<fx-rate> has no attribute pairs/);
  });
});

describe('the archive of the plugin', () => {
  it('is the same, byte for byte, whenever and wherever it is made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newswire-package-'));
    const {TZ} = process.env;
    try {
      await assemble(folder);
      const first = archive(folder);
      process.env.TZ = 'Asia/Bishkek';
      await assemble(folder);
      assert.deepEqual(Buffer.from(archive(folder)), Buffer.from(first));
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
      await rm(folder, {recursive: true});
    }
  });

  it('has what WordPress and readers need in one folder, and nothing that only we do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newswire-package-'));
    try {
      await assemble(folder);
      const names = Object.keys(unzipSync(archive(folder)));
      assert.deepEqual(names, [...names].sort());
      for (const name of [
        'newswire-elements.php',
        'uninstall.php',
        'readme.txt',
        'LICENSE',
        'build/editor.js',
        'build/editor.css',
        'build/elements.json',
        'build/blocks/rates-strip/block.json',
        'build/cdn/newswire.js',
        'build/cdn/newswire.classic.js',
        'build/cdn/newswire.css',
        'build/cdn/LICENSE',
        'build/cdn/NOTICE',
        'build/cdn/flags/kg.svg',
        'languages/newswire-elements.pot',
      ]) {
        assert(names.includes(`newswire-elements/${name}`), name);
      }
      assert.deepEqual(
        names.filter(
          (name) =>
            !name.startsWith('newswire-elements/') ||
            /\.map$|\/src\/|blocks\.json$|frame|embed\.css|\.\.|\/\./.test(name),
        ),
        [],
      );
      // A module asks for the chunks by the names that they have.
      const script = read('dist/cdn/newswire.js');
      for (const [, chunk] of script.matchAll(/["']\.\/(chunks\/[^"']+)["']/g)) {
        assert(names.includes(`newswire-elements/build/cdn/${chunk ?? ''}`), chunk);
      }
    } finally {
      await rm(folder, {recursive: true});
    }
  });

  it('says one version everywhere, and what WordPress and PHP it needs', () => {
    const {version} = JSON.parse(read('package.json')) as {version: string};
    const main = read('integrations/wordpress/newswire-elements.php');
    const readme = read('integrations/wordpress/readme.txt');
    const header = (text: string, name: string): string | undefined =>
      new RegExp(`^(?: \\* )?${name}:\\s*(.+)$`, 'm').exec(text)?.[1];
    assert.equal(header(main, 'Version'), version);
    assert.equal(/const VERSION = '(.*)';/.exec(main)?.[1], version);
    assert.equal(header(readme, 'Stable tag'), version);
    for (const name of ['Requires at least', 'Requires PHP', 'License', 'License URI']) {
      assert.equal(header(readme, name), header(main, name), name);
      assert.notEqual(header(readme, name), undefined, name);
    }
    assert.match(readme, new RegExp(`^= ${version.replaceAll('.', '\\.')} =$`, 'm'));
    assert(
      (/^(?!=|\s*$).*$/m.exec(readme.split('\n\n')[1] ?? '')?.[0].length ?? 0) <= 150,
      'the short description is short',
    );
  });
});

interface Block {
  readonly apiVersion: number;
  readonly name: string;
  readonly attributes: Readonly<Record<string, object>>;
}

interface Control {
  readonly attribute: string;
  readonly as: string;
  readonly options?: readonly {readonly value: string}[];
}
