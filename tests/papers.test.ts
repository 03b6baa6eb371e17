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
import {loads} from '../tools/size.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

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

/** The code blocks of a language in a paper. */
function blocks(path: string, language: string): string[] {
  return [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);
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

/** The cells of a table's rows, without ticks; of the one in README.md whose first heading this is. */
function table(heading: string): string[][] {
  const lines = read('README.md').split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  assert.notEqual(start, -1, `README.md has no table of ${heading}s`);
  const rest = lines.slice(start + 2);
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
      const files = code.filter((text) => /^(?:src|tests|tools|demo|docs|\.ci)\/[\w./-]*$/.test(text));
      const names = code.flatMap((text) => /^npm run ([\w:]+)/.exec(text)?.[1] ?? []);
      assert.deepEqual(
        // CONTRIBUTING.md tells how to add <news-card>.
        files.filter((file) => !file.includes('news-card') && !existsSync(join(root, file))),
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

  for (const {paper, code, index} of found) {
    it(`are valid and read whole: ${paper}, ${String(index + 1)}`, () => {
      const document = JSON.parse(code) as Readonly<Record<string, unknown>>;
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

describe('the tables of <fx-ticker> in README.md', () => {
  const element = read('src/components/fx-ticker/fx-ticker.element.ts');
  const sources = [read('src/controllers/widget.ts'), element];
  const members = sources.flatMap((source) => {
    const file = ts.createSourceFile('class.ts', source, ts.ScriptTarget.Latest, true);
    return file.statements.filter(ts.isClassDeclaration).flatMap(({members}) => [...members]);
  });
  const isPublic = (member: ts.ClassElement): boolean =>
    !!member.name &&
    ts.isIdentifier(member.name) &&
    !(
      ts.getCombinedModifierFlags(member) &
      (ts.ModifierFlags.Protected | ts.ModifierFlags.Private | ts.ModifierFlags.Static)
    );

  /** Of each public property of the classes: its attribute ('' for none), its name and its default as written. */
  const properties = members.filter(ts.isPropertyDeclaration).flatMap((member) => {
    const call = ts.getDecorators(member)?.find(({expression}) => expression.getText().startsWith('property('));
    if (!call || !isPublic(member)) return [];
    const name = member.name.getText();
    const options = call.getText();
    const attribute = /attribute: false/.test(options)
      ? ''
      : (/attribute: '([\w-]+)'/.exec(options)?.[1] ?? name.toLowerCase());
    return [[attribute, name, member.initializer?.getText().replace(/^'(.*)'$/, '$1') ?? '']];
  });
  /** Attributes that style sheets alone read; `hidden` is every element's. */
  const styled = [...read('src/styles/host.styles.ts').matchAll(/:host\(\[([\w-]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'hidden');

  /** What the class comment documents under a tag. */
  const documented = (tag: string): string[] =>
    [...element.matchAll(new RegExp(`^ \\* @${tag} (?:\\{.*\\} )?\\[?([\\w-]+)`, 'gm'))].map(([, name = '']) => name);

  it('name the attributes and properties of the class, all of them', () => {
    const rows = table('attribute').map(([attribute, name]) => [plain(attribute), plain(name)].join(' '));
    const expected = [
      ...properties.map(([attribute, name]) => [attribute, name].join(' ')),
      ...new Set(styled.map((attribute) => `${attribute} `)),
    ];
    assert.deepEqual(rows.sort(), expected.sort());
  });

  it('give the defaults of the class', () => {
    const defaults = new Map(properties.map(([, name = '', value]) => [name, value]));
    for (const [, name, value = ''] of table('attribute')) {
      if (!plain(name)) continue;
      // Where the class has an empty text the table may say in words what that means.
      const expected = defaults.get(plain(name));
      assert.equal(value.startsWith('`') ? plain(value) : '', expected, plain(name));
    }
  });

  it('name the methods of the class, but for those that browsers call', () => {
    const methods = members
      .filter(ts.isMethodDeclaration)
      .filter(isPublic)
      .map(({name}) => name.getText())
      .filter((name) => !name.endsWith('Callback'));
    assert.deepEqual(
      table('method').map(([name]) => plain(name)),
      methods,
    );
  });

  for (const [heading, tag] of Object.entries({event: 'fires', part: 'csspart', token: 'cssprop'})) {
    it(`name the ${heading}s of the class comment`, () => {
      const expected = documented(tag);
      assert.ok(expected.length > 3, `the class comment has no @${tag}`);
      assert.deepEqual(
        table(heading).map(([name]) => plain(name)),
        expected,
      );
    });
  }

  it('name its one slot, which has no name', () => {
    assert.equal(element.match(/^ \* @slot/gm)?.length, table('slot').length);
    assert.deepEqual([...element.matchAll(/<slot name=/g)], []);
  });
});
