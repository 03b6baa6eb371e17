import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Ajv} from 'ajv';
import type {LitElement} from 'lit';
import * as library from '../src/index.js';
import {manifestFiles} from '../tools/manifest.mjs';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: {readonly text: string};
}
interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
  readonly privacy?: string;
}
interface Declaration extends Named {
  readonly tagName: string;
  readonly attributes: readonly (Named & {readonly fieldName?: string})[];
  readonly members: readonly Member[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}
interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly exports: readonly {
    readonly kind: string;
    readonly name: string;
    readonly declaration: {readonly name: string; readonly module: string};
  }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const built = (name: string): unknown => JSON.parse(read(`dist/${name}`));

const {modules} = built('custom-elements.json') as {readonly modules: readonly Module[]};
const elements = modules.flatMap(({path, declarations}) => declarations.map((each) => ({...each, path})));
const names = (list: readonly Named[]): string[] => list.map(({name}) => name).sort();
const wordsOf = (type = ''): string[] => type.split(' | ').map((word) => word.replaceAll("'", ''));

/** Sources of an element: its own, and what those import of how elements look and what they do. */
function sourcesOf(path: string, found = new Set<string>()): string[] {
  if (found.has(path)) return [];
  found.add(path);
  for (const [, specifier = ''] of read(path).matchAll(/^import (?!type)[^;]*? from '(\.[^']+)\.js';$/gm)) {
    const imported = join(dirname(path), `${specifier}.ts`);
    if (/^src\/(?:components|parts|controllers|styles)\//.test(imported)) sourcesOf(imported, found);
  }
  return [...found];
}

describe('the manifest of the elements', () => {
  it('is one by the schema of manifests', () => {
    const ajv = new Ajv({strict: false});
    const validate = ajv.compile(JSON.parse(read('node_modules/custom-elements-manifest/schema.json')) as object);
    assert.ok(validate(built('custom-elements.json')), ajv.errorsText(validate.errors));
  });

  it('is the same, letter by letter, whenever it is made of the same sources', async () => {
    const files = await manifestFiles();
    for (const [name, {content}] of files) assert.equal(content, read(`dist/${name}`), `${name}: npm run build`);
    assert.deepEqual(await manifestFiles(), files);
  });

  it('has its modules in order, each where it says, with what it says', async () => {
    const paths = modules.map(({path}) => path);
    assert.deepEqual(paths, [...paths].sort());
    for (const {path, exports} of modules) {
      const module = (await import(import.meta.resolve(`newswire-elements/${path}`))) as object;
      assert.ok(existsSync(join(root, 'dist', path)), path);
      for (const {kind, name, declaration} of exports) {
        assert.ok(paths.includes(declaration.module), declaration.module);
        if (kind === 'js') assert.ok(name in module, `${path} has no ${name}`);
      }
    }
  });

  it('has every element, with the tag that its own module registers', () => {
    const definitions = modules.flatMap(({path, exports}) =>
      exports.filter(({kind}) => kind === 'custom-element-definition').map(({name}) => [path, name]),
    );
    const tags = readdirSync(join(root, 'src/components'));
    assert.deepEqual(
      definitions,
      tags.map((tag) => [`components/${tag}/${tag}.js`, tag]),
    );
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), tags);
  });

  it('is where package.json says', () => {
    const {customElements, 'web-types': webTypes} = JSON.parse(read('package.json')) as Readonly<
      Record<string, string>
    >;
    assert.deepEqual([customElements, webTypes], ['dist/custom-elements.json', 'dist/web-types.json']);
  });
});

for (const element of elements) {
  const Element = library[element.name as 'FxTickerElement'] as unknown as typeof LitElement & (new () => LitElement);
  const instance = new Element() as unknown as Readonly<Record<string, unknown>>;
  const sources = sourcesOf(`src/components/${element.tagName}/${element.tagName}.element.ts`);
  const code = sources.map(read).join('\n');
  const fields = element.members.filter(({kind}) => kind === 'field');
  const declared = [...Element.elementProperties].filter(([, {state}]) => !state) as unknown as [
    string,
    {attribute?: boolean | string; type?: unknown},
  ][];

  describe(`what the manifest tells of <${element.tagName}>`, () => {
    it('are the attributes that the class observes, and the one that its sheet reads', () => {
      const styled = [...new Set([...code.matchAll(/:host\(\[([\w-]+)='/g)].map(([, name = '']) => name))];
      assert.deepEqual(styled, ['theme']);
      assert.deepEqual(names(element.attributes), [...Element.observedAttributes, ...styled].sort());
      const themes = [...code.matchAll(/:host\(\[theme='(\w+)'/g)].map(([, name]) => name);
      const theme = element.attributes.find(({name}) => name === 'theme');
      assert.deepEqual(wordsOf(theme?.type?.text), themes);
    });

    it('are the properties of the class, with their attributes', () => {
      const expected = declared.map(([name, {attribute}]) => [
        name,
        attribute === false ? undefined : typeof attribute === 'string' ? attribute : name.toLowerCase(),
      ]);
      assert.deepEqual(fields.map(({name, attribute}) => [name, attribute]).sort(), expected.sort());
      for (const {name, fieldName} of element.attributes) {
        if (fieldName) assert.equal(fields.find((field) => field.name === fieldName)?.attribute, name);
      }
    });

    it('are the defaults that a new one has, and types that they are of', () => {
      for (const {name, type, default: value} of fields) {
        // A literal as it stands in the source.
        const literal: unknown = value === undefined ? undefined : JSON.parse(value.replaceAll("'", '"'));
        assert.equal(literal, instance[name], name);
        const words = wordsOf(type?.text);
        if (words.length > 1) assert.ok(words.includes(String(literal)), `${name}: ${type?.text ?? ''}`);
        else if (literal !== undefined) assert.equal(type?.text, typeof literal, name);
      }
      for (const {name, fieldName, type} of element.attributes) {
        const field = fields.find((field) => field.name === fieldName);
        const usual = wordsOf(field?.type?.text).filter((word) => word && word !== 'undefined');
        if (field) assert.deepEqual(wordsOf(type?.text), usual, name);
      }
    });

    it('are words only that the element knows, and levels of headings that there are', () => {
      for (const {name, type} of element.attributes) {
        const words = wordsOf(type?.text);
        if (name === 'heading-level') assert.deepEqual(words, ['1', '2', '3', '4', '5', '6']);
        else if (type && !/^(?:string|number|boolean)$/.test(type.text))
          assert.ok(words.every((word) => /^[a-z]+$/.test(word)) && words.length, `${name}: ${type.text}`);
      }
    });

    it('are methods that anybody may call', () => {
      const methods = element.members.filter(({kind}) => kind === 'method');
      assert.deepEqual(names(methods), ['load']);
      for (const {name} of methods) assert.equal(typeof instance[name], 'function', name);
    });

    it('is nothing private, and nothing of how it is built', () => {
      const text = JSON.stringify(element);
      assert.doesNotMatch(text, /"#|"_|privacy|Controller|inheritedFrom|src\//);
    });

    it('are the events that are sent, with the details that they are sent with', () => {
      const sent = [...code.matchAll(/\bemit\([^;]*;/g)].flatMap(([call]) => call.match(/nw-\w+/g) ?? []);
      assert.deepEqual(names(element.events), [...new Set(sent)].sort());
      const declarations = new Map(
        [...code.matchAll(/^ {4}'(nw-\w+)': (\{.*\});$/gm)].map(([, name = '', detail]) => [name, detail]),
      );
      for (const {name, type} of element.events)
        assert.equal(type?.text, `CustomEvent<${declarations.get(name) ?? ''}>`);
    });

    it('are the parts that its templates have', () => {
      const literal = [...code.matchAll(/\bpart="([\w ]+)"/g)].flatMap(([, value = '']) => value.split(' '));
      // The level and the part of a heading come from whoever shows it.
      const given = [...code.matchAll(/\bheading\(\s*[\w.]+(?: - 1)?,\s*'(\w+)'/g)].map(([, value = '']) => value);
      // Of a module that several elements share, each shows what it imports.
      const others = new Set(elements.filter((each) => each !== element).flatMap(({cssParts}) => names(cssParts)));
      const own = names(element.cssParts);
      const found = new Set([...literal, ...given].filter((part) => own.includes(part) || !others.has(part)));
      assert.deepEqual(own, [...found].sort());
    });

    it('are the tokens that its sheets read', () => {
      const shared = read('src/styles/tokens.styles.ts');
      const own = code.replace(shared, '');
      // What all elements have in common, an element has when it reads it.
      const common = [...shared.matchAll(/(--_\w+): var\((--nw-[\w-]+)/g)]
        .filter(([, name = '']) => own.includes(`var(${name})`))
        .map(([, , token = '']) => token);
      const tokens = [...own.matchAll(/var\(\s*(--nw-[\w-]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(names(element.cssProperties), [...new Set([...common, ...tokens])].sort());
    });

    it('is its one slot', () => {
      assert.deepEqual(names(element.slots), ['']);
    });

    it('says of each what it is for', () => {
      const {attributes, members, events, slots, cssParts, cssProperties} = element;
      const silent = [element, ...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties]
        .filter(({description}) => !description || description.includes('\n'))
        .map(({name}) => name);
      assert.deepEqual(silent, []);
    });
  });
}

describe('what editors read of the elements', () => {
  interface Data {
    readonly tags: readonly {
      readonly name: string;
      readonly attributes: readonly (Named & {readonly values?: readonly Named[]})[];
    }[];
    readonly properties: readonly Named[];
  }
  const {tags} = built('vscode.html-custom-data.json') as Data;
  const {properties} = built('vscode.css-custom-data.json') as Data;

  it('suggests in VS Code the words that an attribute knows', () => {
    for (const {tagName, attributes} of elements) {
      const suggested = tags.find(({name}) => name === tagName)?.attributes ?? [];
      assert.deepEqual(names(suggested), names(attributes));
      for (const {name, type} of attributes) {
        if (/^(?:string|number|boolean)$/.test(type?.text ?? '')) continue;
        assert.deepEqual(
          suggested.find((each) => each.name === name)?.values?.map((value) => value.name),
          wordsOf(type?.text),
          `${tagName} ${name}`,
        );
      }
    }
  });

  it('suggests each token once', () => {
    const tokens = new Set(elements.flatMap(({cssProperties}) => names(cssProperties)));
    assert.deepEqual(names(properties), [...tokens].sort());
  });

  it('tells JetBrains’ editors of every element, its attributes, properties and events', () => {
    type Web = Record<'attributes' | 'events', readonly Named[]> &
      Named & {readonly js: {readonly properties: readonly Named[]}};
    const {name, version, contributions} = built('web-types.json') as {
      name: string;
      version: string;
      contributions: {html: {elements: readonly Web[]}};
    };
    assert.deepEqual([name, version], ['newswire-elements', library.VERSION]);
    for (const element of elements) {
      const web = contributions.html.elements.find((each) => each.name === element.tagName);
      assert.ok(web);
      assert.deepEqual(names(web.attributes), names(element.attributes));
      assert.deepEqual(names(web.events), names(element.events));
      assert.deepEqual(names(web.js.properties), names(element.members.filter(({kind}) => kind === 'field')));
    }
  });

  it('has no default where there is none', () => {
    for (const name of readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.json')))
      assert.doesNotMatch(read(`dist/${name}`), /default: undefined/, name);
  });
});
