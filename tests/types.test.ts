import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

/**
 * What a framework's markup may say: the files in tests/types/ import the package as an application does, and a comment
 * `// error: …` stands above each line that must not compile, with a part of what the compiler says.
 */
const folder = fileURLToPath(new URL('types', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const files = readdirSync(folder).map((name) => join(folder, name));
const typings = ['types', 'react'].flatMap((name) =>
  readdirSync(join(dist, name))
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => join(dist, name, file)),
);

/** What two guides tell readers to write, as files in that folder; each may name the framework that its tags are for. */
const snippets = new Map(
  ['react', 'types'].flatMap((guide) => {
    const text = readFileSync(new URL(`../docs/integrations/${guide}.md`, import.meta.url), 'utf8');
    // Types of Angular are no part of the package.
    return [...text.matchAll(/^```(tsx?)(?: (?!angular)(\S+))?\n(.*?)^```$/gms)].map(
      ([, kind = '', framework = 'react', code = ''], index) => [
        join(folder, `${guide}-${String(index + 1)}.${kind}`),
        `/** @jsxImportSource ${framework} */ ${code}`,
      ],
    );
  }),
);
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};
const host = ts.createCompilerHost(options);
const {fileExists, readFile} = host;
host.fileExists = (file) => snippets.has(file) || fileExists(file);
host.readFile = (file) => snippets.get(file) ?? readFile(file);
const program = ts.createProgram([...files, ...typings, ...snippets.keys()], options, host);

/** What the compiler says of a file, by lines counted from 1. */
function errorsIn(file: string): {line: number; text: string}[] {
  const source = program.getSourceFile(file);
  assert.ok(source, `${file} is no part of the program`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({start = 0, messageText}) => ({
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }),
  );
}

describe('the types that the package has', () => {
  for (const file of typings) {
    it(`have no error of their own: ${file.slice(dist.length + 1)}`, () => assert.deepEqual(errorsIn(file), []));
  }

  it('are tried for every framework', () => {
    const frameworks = readdirSync(join(dist, 'types')).map((name) => name.replace('.d.ts', ''));
    const tried = readdirSync(folder).map((name) => name.replace(/\.tsx?$/, ''));
    assert.deepEqual(
      frameworks.filter((name) => name !== 'elements' && !tried.includes(name)),
      [],
    );
  });
});

describe('what the guides tell to write', () => {
  for (const file of snippets.keys())
    it(`compiles: ${file.slice(folder.length + 1)}`, () => assert.deepEqual(errorsIn(file), []));

  it('compiles where nothing else imports the package: what is said of TypeScript', () => {
    const file = join(folder, 'types-1.ts');
    assert.match(snippets.get(file) ?? '', /createElement/);
    const alone = ts.createProgram([file], options, host);
    const said = alone.getSemanticDiagnostics(alone.getSourceFile(file)).map(({messageText}) => messageText);
    assert.deepEqual(said, []);
  });

  it('is there', () => assert.ok(snippets.size > 5));
});

for (const file of files) {
  const lines = program.getSourceFile(file)?.text.split('\n') ?? [];
  const expected = lines.flatMap((line, index) => {
    const [, text] = /^\s*\/\/ error: (.*)$/.exec(line) ?? [];
    return text === undefined ? [] : [{line: index + 2, text}];
  });

  describe(`what ${file.slice(folder.length + 1)} says`, () => {
    it('compiles where it is right', () => {
      const wrong = new Set(expected.map(({line}) => line));
      assert.deepEqual(
        errorsIn(file).filter(({line}) => !wrong.has(line)),
        [],
      );
    });

    for (const {line, text} of expected) {
      it(`does not compile where it is wrong: ${(lines[line - 1] ?? '').trim()}`, () => {
        const said = errorsIn(file).filter((error) => error.line === line);
        assert.ok(
          said.some((error) => error.text.includes(text)),
          `the compiler says ${JSON.stringify(said.map((error) => error.text))}`,
        );
      });
    }
  });
}
