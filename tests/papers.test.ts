import {readConfig} from '../src/cli/config.js';
import {readCorrections} from '../src/cli/news/corrections.js';
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, sep} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import ts from 'typescript';
import {parseNews} from '../src/data/news.js';
import {parseRates} from '../src/data/rates.js';
import {VERSION} from '../src/internal/version.js';
import {blocks} from './fixtures/papers.js';
import {FRAMEWORKS} from './hosts/frameworks/frameworks.js';
import {loads} from '../tools/size.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The elements, by their tags. */
const tags = readdirSync(join(root, 'src/components'));

/** Every paper, by its path from the root. */
const papers = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), {recursive: true, encoding: 'utf8'}).map(
    (file) => `docs/${file.split(sep).join('/')}`,
  ),
].filter((file) => file.endsWith('.md'));

/** A paper without its code blocks. */
function prose(path: string): string {
  return read(path).replace(/^```.*?^```$/gms, '');
}

/** The names of a paper's headings in addresses, as hosts of code make them. */
function anchors(path: string): string[] {
  return [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What stands in README.md under a heading of the second level, up to the next one; '' where there is none. */
function section(title: string): string {
  return `${read('README.md')}\n## `.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** The cells of a table's rows: of the one whose first heading this is. None where a text has no such table. */
function table(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  if (start < 0) return [];
  const rest = [...lines.slice(start + 2), ''];
  return rest.slice(0, rest.indexOf('')).map(cells);
}

function cells(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const plain = (cell = ''): string => cell.replace(/^`(.*)`$/, '$1').replace(/\(\)$/, '');

describe('the papers', () => {
  for (const paper of papers) {
    it(`${paper} links to what is there`, () => {
      const broken = [...prose(paper).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => {
          const [file = '', anchor] = target.split('#');
          const path = file ? join(dirname(paper), file) : paper;
          return !existsSync(join(root, path)) || (anchor !== undefined && !anchors(path).includes(anchor));
        });
      assert.deepEqual(broken, []);
    });

    it(`${paper} names files and scripts that there are`, () => {
      const {scripts} = JSON.parse(read('package.json')) as {scripts: Readonly<Record<string, string>>};
      const code = [...read(paper).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
      // A page for those who use a framework speaks of `src/` in their own project.
      const ours = paper.startsWith('docs/integrations/')
        ? /^(?:tests|tools|docs)\//
        : /^(?:src|tests|tools|demo|docs|\.ci)\//;
      const files = code.filter((text) => ours.test(text) && /^[\w./-]+$/.test(text));
      const names = code.flatMap((text) => /^npm run ([\w:]+)/.exec(text)?.[1] ?? []);
      assert.deepEqual(
        files.filter((file) => !existsSync(join(root, file))),
        [],
      );
      assert.deepEqual(
        names.filter((name) => !(name in scripts)),
        [],
      );
    });
  }

  for (const decision of papers.filter((paper) => paper.startsWith('docs/decisions/'))) {
    it(`${decision} is short, and says context, decision and consequences`, () => {
      const text = read(decision);
      assert.deepEqual(text.match(/^## .+$/gm), ['## Context', '## Decision', '## Consequences']);
      assert.ok(text.trimEnd().split('\n').length < 40, 'forty lines or more');
    });
  }

  it('and the package are of one version', () => {
    assert.equal((JSON.parse(read('package.json')) as {version: string}).version, VERSION, 'src/internal/version.ts');
    const [, current = ''] = read('CHANGELOG.md').split(/^## /m);
    assert.ok(current.includes(VERSION), `the newest part of CHANGELOG.md does not name ${VERSION}`);
  });

  it('reserve the height that the strip has', () => {
    const [snippet = ''] = blocks('README.md', 'html');
    const heights = [
      snippet,
      read('src/styles/newswire.css'),
      read('src/components/fx-ticker/fx-ticker.styles.ts'),
    ].map((text) => /min-block-size: ?(\w+)/.exec(text)?.[1]);
    assert.deepEqual(heights, ['44px', '44px', '44px']);
  });

  it('reserve for each element what newswire.css does', () => {
    const snippets = blocks('README.md', 'html').join('');
    const sheet = read('src/styles/newswire.css');
    for (const tag of tags) {
      const [, ours] = new RegExp(`<${tag} [^>]*min-block-size:(\\w+)`).exec(snippets) ?? [];
      const [, theirs] = new RegExp(`^${tag}:not[^}]*min-block-size: (\\w+)`, 'm').exec(sheet) ?? [];
      assert.ok(ours, `README.md has no snippet of <${tag}> that reserves its place`);
      assert.equal(ours, theirs, tag);
    }
  });

  it('name every size that newswire.css reserves', () => {
    const sizes = [...read('src/styles/newswire.css').matchAll(/min-block-size: (\d\w*)/g)].map(([, size]) => size);
    const rows = table(read('docs/guides/hosting.md'), 'tag').map(([, size = '']) => size);
    const named = rows.flatMap((text) => [...text.matchAll(/`(\w+)`/g)].map(([, size]) => size));
    assert.deepEqual(new Set(named), new Set(sizes));
  });

  it('credit the flags in the version that is copied', () => {
    const {devDependencies} = JSON.parse(read('package.json')) as {devDependencies: Readonly<Record<string, string>>};
    assert.match(read('NOTICE'), new RegExp(`^flag-icons ${devDependencies['flag-icons'] ?? ''} `, 'm'));
  });

  it('give the sizes that are on record', () => {
    const [, section = ''] = /<!-- size:start -->\n(.*)<!-- size:end -->/s.exec(read('README.md')) ?? [];
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
    const expected = loads().map(({name, bytes, budget}) => [
      name.replace(/<[\w-]+>/, '`$&`'),
      kilobytes(bytes),
      kilobytes(budget),
    ]);
    const rows = [['what a page loads', 'brotli', 'budget'], ['---', '---', '---'], ...expected];
    const advice = `write between the marks of README.md, and format it:\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
    assert.deepEqual(section.trim().split('\n').slice(2).map(cells), expected, advice);
  });
});

describe('the documents in the papers', () => {
  const ajv = new Ajv2020({strict: true, allErrors: true});
  addFormats.default(ajv);
  const compile = (name: string): ValidateFunction =>
    ajv.compile(JSON.parse(read(`src/data/schema/${name}.schema.json`)) as object);
  const schemas = {rates: compile('rates'), news: compile('news')};
  const found = papers.flatMap((paper) => blocks(paper, 'json').map((code, index) => ({paper, code, index})));
  /** A block may be one story, too. */
  const documentOf = (block: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    'id' in block ? {version: 'https://jsonfeed.org/version/1.1', title: 'News Example', items: [block]} : block;

  /** A list is one of corrections; a source of rates is part of a configuration. */
  const isSource = (block: unknown): boolean =>
    'mapping' in (block as object) ||
    'confirmed_by' in (block as object) ||
    (block as {format?: string}).format === 'peg';
  const documents = found.filter(({code}) => {
    const block: unknown = JSON.parse(code);
    return !Array.isArray(block) && !isSource(block);
  });

  for (const {paper, code, index} of found.filter((each) => !documents.includes(each))) {
    it(`are good corrections and sources: ${paper}, ${String(index + 1)}`, () => {
      const block: unknown = JSON.parse(code);
      if (Array.isArray(block)) {
        assert.deepEqual(readCorrections(block).problems, []);
        return;
      }
      const rates = {pairs: ['USD/EUR'], sources: [block]};
      readConfig(JSON.stringify({title: 'A paper', publisher: {name: 'A paper'}, rates}), '/newswire.config.json');
    });
  }

  for (const {paper, code, index} of documents) {
    it(`are valid and read whole: ${paper}, ${String(index + 1)}`, () => {
      const document = documentOf(JSON.parse(code) as Readonly<Record<string, unknown>>);
      const isRates = document['format'] === 'newswire-rates';
      const validate = isRates ? schemas.rates : schemas.news;
      assert.ok(validate(document), ajv.errorsText(validate.errors));
      assert.deepEqual((isRates ? parseRates : parseNews)(document).problems, []);
    });
  }

  it('are one of each kind in README.md', () => {
    const formats = found
      .filter(({paper}) => paper === 'README.md')
      .map(({code}) => {
        const {format, version} = JSON.parse(code) as Readonly<Record<string, unknown>>;
        return format ?? version;
      });
    assert.deepEqual(formats, ['newswire-rates', 'https://jsonfeed.org/version/1.1']);
  });
});

describe('the table of integrations', () => {
  /** What has a version, by the page on it. */
  const packages: Readonly<Record<string, string>> = {
    'angular.md': '@angular/core',
    'astro.md': 'astro',
    'eleventy.md': '@11ty/eleventy',
    'next.md': 'next',
    'preact.md': 'preact',
    'react.md': 'react',
    'solid.md': 'solid-js',
    'svelte.md': '@sveltejs/kit',
    'vue.md': 'vue',
  };
  const rows = table(read('docs/integrations/README.md'), 'where you publish');

  for (const [page, name] of Object.entries(packages)) {
    it(`names the versions that ${page} was tried with`, () => {
      const versions = Object.entries(FRAMEWORKS)
        .filter(([each, {example = each}]) => `${example}.md` === page)
        .map(([each, {example = each, pins = {}}]) => {
          const own = JSON.parse(read(`tests/hosts/frameworks/${example}/package.json`)) as Record<string, object>;
          const pinned = {...own['dependencies'], ...own['devDependencies'], ...pins} as Record<string, string>;
          return /^\d+\.\d+/.exec(pinned[name] ?? '')?.[0] ?? '';
        });
      const [, , , tried = ''] = rows.find(([, link]) => link?.startsWith(`[${page}]`)) ?? [];
      assert.deepEqual(
        tried.match(/\d+\.\d+/g),
        versions.sort((a, b) => a.localeCompare(b, 'en', {numeric: true})),
      );
    });
  }
});

/** The classes that elements are made from, by the section of README.md that tells what they have. */
const bases: Readonly<Record<string, string>> = {
  'Every element': 'src/controllers/widget.ts',
  'Elements with stories': 'src/controllers/news-widget.ts',
};
const classes: Readonly<Record<string, string>> = {
  ...bases,
  ...Object.fromEntries(tags.map((tag) => [`\`<${tag}>\``, `src/components/${tag}/${tag}.element.ts`])),
};

/** The class that a file declares, with what it extends. */
function classIn(path: string): {name: string; parent: string; members: readonly ts.ClassElement[]} {
  const file = ts.createSourceFile('class.ts', read(path), ts.ScriptTarget.Latest, true);
  const [found] = file.statements.filter(ts.isClassDeclaration);
  const [heritage] = found?.heritageClauses ?? [];
  return {
    name: found?.name?.text ?? '',
    parent: heritage?.types[0]?.expression.getText() ?? '',
    members: [...(found?.members ?? [])],
  };
}

/** The sections that tell what a class has: its own, and those of what it extends. */
function sectionsOf(title: string): string[] {
  const {parent} = classIn(classes[title] ?? '');
  const base = Object.keys(bases).find((each) => classIn(bases[each] ?? '').name === parent);
  return base === undefined ? [title] : [...sectionsOf(base), title];
}

const isPublic = (member: ts.ClassElement): boolean =>
  !!member.name &&
  ts.isIdentifier(member.name) &&
  !(
    ts.getCombinedModifierFlags(member) &
    (ts.ModifierFlags.Protected | ts.ModifierFlags.Private | ts.ModifierFlags.Static)
  );

/** A method whose name is an attribute, too, is an accessor: frameworks set what an element has by a name. */
const isAccessorOfMethod = (member: ts.ClassElement): boolean =>
  ts.isGetAccessorDeclaration(member) && !!member.type && ts.isFunctionTypeNode(member.type);

/** Of each public property of a class's own: its attribute ('' for none), its name and its default as written. */
function propertiesIn(path: string): [attribute: string, name: string, value: string][] {
  return classIn(path)
    .members.filter(ts.isPropertyDeclaration)
    .flatMap((member) => {
      const call = ts.getDecorators(member)?.find(({expression}) => expression.getText().startsWith('property('));
      if (!call || !isPublic(member)) return [];
      const name = member.name.getText();
      const options = call.getText();
      const attribute = /attribute: false/.test(options)
        ? ''
        : (/attribute: '([\w-]+)'/.exec(options)?.[1] ?? name.toLowerCase());
      return [[attribute, name, member.initializer?.getText().replace(/^'(.*)'$/, '$1') ?? '']];
    });
}

/** Attributes that the sheet of every element reads, and no class; `hidden` is every element's. */
const styled = [
  ...new Set(
    [...read('src/styles/host.styles.ts').matchAll(/:host\(\[([\w-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'hidden'),
  ),
];

describe('the sections of README.md', () => {
  it('are one for each element, and one for each class that they have in common', () => {
    assert.deepEqual(
      Object.keys(classes).filter((title) => !section(title)),
      [],
    );
    const parents = new Set(tags.map((tag) => classIn(classes[`\`<${tag}>\``] ?? '').parent));
    const known = Object.values(bases).map((path) => classIn(path).name);
    assert.deepEqual(
      [...parents].filter((parent) => !known.includes(parent)),
      [],
    );
  });
});

for (const [title, path] of Object.entries(classes)) {
  describe(`the tables of ${title} in README.md`, () => {
    const properties = propertiesIn(path);

    it('name the attributes and properties of its own class, all of them', () => {
      const rows = table(section(title), 'attribute').map(([attribute, name]) =>
        [plain(attribute), plain(name)].join(' '),
      );
      const expected = [
        ...properties.map(([attribute, name]) => [attribute, name].join(' ')),
        ...(classIn(path).parent === 'LitElement' ? styled.map((attribute) => `${attribute} `) : []),
      ];
      assert.ok(expected.length > 2, `${path} has no properties`);
      assert.deepEqual(rows.sort(), expected.sort());
    });

    it('give the defaults of the class', () => {
      const defaults = new Map(properties.map(([, name, value]) => [name, value]));
      for (const [, name, value = ''] of table(section(title), 'attribute')) {
        if (!plain(name)) continue;
        // Where the class has an empty text the table may say in words what that means.
        const expected = defaults.get(plain(name));
        assert.equal(value.startsWith('`') ? plain(value) : '', expected, plain(name));
      }
    });

    it('name the methods of the class, but for those that browsers call', () => {
      const methods = classIn(path)
        .members.filter((member) => ts.isMethodDeclaration(member) || isAccessorOfMethod(member))
        .filter(isPublic)
        .map(({name}) => name?.getText() ?? '')
        .filter((name) => !name.endsWith('Callback'));
      assert.deepEqual(
        table(section(title), 'method').map(([name]) => plain(name)),
        methods,
      );
    });
  });
}

for (const tag of tags) {
  const title = `\`<${tag}>\``;

  describe(`what README.md tells of <${tag}>, with what all have and what elements with stories have,`, () => {
    const element = read(classes[title] ?? '');
    /** What the class comment documents under a tag: names, and defaults where it gives them. */
    const documented = (tag: string): [name: string, value: string][] =>
      [...element.matchAll(new RegExp(`^ \\* @${tag} (?:\\{.*\\} )?\\[?([\\w-]+)(?:=([^\\]]*))?`, 'gm'))].map(
        ([, name = '', value = '']) => [name, value],
      );
    const texts = sectionsOf(title).map(section);

    for (const [heading, tag] of Object.entries({event: 'fires', part: 'csspart', token: 'cssprop'})) {
      it(`are the ${heading}s of the class comment`, () => {
        const expected = documented(tag).map(([name]) => name);
        assert.ok(expected.length > 3, `the class comment has no @${tag}`);
        const tables = texts.map((text) => table(text, heading).map(([name]) => plain(name)));
        assert.deepEqual(tables.flat().sort(), [...expected].sort());
        // What several elements have stands in an order of its own.
        const own = table(section(title), heading).map(([name]) => plain(name));
        const inOrder = expected.filter((name) => own.includes(name));
        assert.deepEqual(own, inOrder, 'the order of the class comment');
      });
    }

    it('are the defaults of its tokens', () => {
      const rows = new Map(texts.flatMap((text) => table(text, 'token')).map(([name, value]) => [plain(name), value]));
      for (const [name, value] of documented('cssprop')) if (value) assert.equal(plain(rows.get(name)), value, name);
    });

    it('is its one slot, which has no name', () => {
      const names = texts.flatMap((text) => table(text, 'slot')).map(([name]) => name);
      assert.deepEqual(names, ['(default)']);
      const commented = [...element.matchAll(/^ \* @slot (\S+)/gm)].map(([, name]) => name);
      assert.deepEqual(commented, ['-']);
      assert.deepEqual([...element.matchAll(/<slot name=/g)], []);
    });
  });
}
