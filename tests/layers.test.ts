import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, posix, sep} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Which folders of src/ a folder may import from, beside itself. `entry` are the files that lie in src/ itself. */
const below: Readonly<Record<string, readonly string[]>> = {
  internal: [],
  styles: ['internal'],
  data: ['internal'],
  i18n: ['internal'],
  controllers: ['internal', 'styles', 'data', 'i18n'],
  parts: ['internal', 'styles', 'data', 'i18n', 'controllers'],
  components: ['internal', 'styles', 'data', 'i18n', 'controllers', 'parts'],
  entry: ['internal', 'styles', 'data', 'i18n', 'controllers', 'parts', 'components'],
  ssr: ['internal', 'styles', 'data', 'i18n', 'controllers', 'parts', 'components', 'entry'],
  /** What is pasted: by people, by the command, and by what builds sites. */
  snippet: ['internal', 'data', 'i18n', 'controllers', 'parts', 'components'],
  sites: ['internal', 'data', 'i18n', 'snippet', 'ssr'],
  /** Scripts of their own, for frames and the pages around them. */
  embed: [],
  cli: ['internal', 'styles', 'data', 'i18n', 'controllers', 'parts', 'components', 'entry', 'ssr', 'snippet'],
};

/** Every module that a source file imports: statically, on demand, or as a type only. */
function importsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest));
  return found;
}

/** Why a file of src/, by its path there, may not import a module; undefined when it may. */
function fault(file: string, specifier: string): string | undefined {
  const from = layer(file);
  if (!specifier.startsWith('.')) {
    return from === 'data' ? `data/ runs everywhere and needs nothing: not ${specifier}` : undefined;
  }
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('..')) return `${specifier} is outside src/`;
  const to = layer(target);
  if (from !== to) return below[from]?.includes(to) ? undefined : `${from} may not import ${to}: ${specifier}`;
  const [own, other] = [dirname(file), posix.dirname(target)];
  return from === 'components' && own !== other ? `no element knows another: ${specifier}` : undefined;
}

function layer(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'entry';
}

describe('imports', () => {
  const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.ts'));

  for (const file of files) {
    it(`of ${file} point one way`, () => {
      const path = file.split(sep).join('/');
      const faults = importsOf(readFileSync(join(src, file), 'utf8')).flatMap(
        (specifier) => fault(path, specifier) ?? [],
      );
      assert.deepEqual(faults, []);
    });
  }
});

describe('the check of imports', () => {
  it('sees every form of import', () => {
    const source = `import './a.js'; import type {B} from './b.js'; export * from './c.js';
      const d = () => import('./d.js'); let e: import('./e.js').E; // import './f.js'`;
    assert.deepEqual(importsOf(source), ['./a.js', './b.js', './c.js', './d.js', './e.js']);
  });

  const bad: readonly (readonly [string, string])[] = [
    ['internal/define.ts', '../data/news.js'],
    ['data/news.ts', '../i18n/locale.js'],
    ['data/news.ts', 'lit'],
    ['data/sample/news.ts', '../../controllers/page.js'],
    ['i18n/locale.ts', '../controllers/page.js'],
    ['styles/host.styles.ts', '../parts/rate.js'],
    ['controllers/resource-controller.ts', '../parts/rate.js'],
    ['parts/card.ts', '../components/news-card/news-card.element.js'],
    ['components/country-feed/country-feed.element.ts', '../news-card/news-card.element.js'],
    ['components/news-card/news-card.ts', '../../autoloader.js'],
    ['index.ts', './ssr/render.js'],
    ['index.ts', './cli/publish.js'],
    ['ssr/render.ts', '../cli/publish.js'],
    ['snippet/html.ts', '../cli/embed/tag.js'],
    ['sites/eleventy.ts', '../cli/embed/tag.js'],
    ['components/news-card/news-card.ts', '../../snippet/html.js'],
    ['embed/frame.ts', '../data/read.js'],
    ['cli/embed.ts', '../embed/messages.js'],
    ['cli/publish.ts', '../../integrations/wordpress/plugin.js'],
  ];
  for (const [file, specifier] of bad) {
    it(`refuses ${specifier} in ${file}`, () => {
      assert.notEqual(fault(file, specifier), undefined);
    });
  }

  const good: readonly (readonly [string, string])[] = [
    ['data/sample/news.ts', '../news.js'],
    ['data/news.ts', '../internal/words.js'],
    ['controllers/page.ts', 'lit'],
    ['components/news-card/news-card.ts', './news-card.element.js'],
    ['autoloader.ts', './components/news-card/news-card.js'],
    ['cli/publish.ts', '../ssr/render.js'],
  ];
  for (const [file, specifier] of good) {
    it(`allows ${specifier} in ${file}`, () => {
      assert.equal(fault(file, specifier), undefined);
    });
  }
});
