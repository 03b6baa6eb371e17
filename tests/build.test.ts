import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseAst} from 'rollup/parseAst';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const chunks = readdirSync(`${dist}/cdn/chunks`).filter((file) => file.endsWith('.js'));
const {files, importmap} = JSON.parse(read('cdn/integrity.json')) as {
  files: Readonly<Record<string, {file: string; integrity: string; bytes: number; imports?: readonly string[]}>>;
  importmap: {integrity: Readonly<Record<string, string>>};
};

function read(path: string): string {
  return readFileSync(`${dist}/${path}`, 'utf8');
}

function described(name: string): (typeof files)[string] {
  const found = files[name];
  assert.ok(found, `integrity.json has no ${name}`);
  return found;
}

/** The texts of every tagged template in a module, whatever minifying made of the tag's name. */
function templates(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const {type, quasi} = node as {type?: string; quasi?: {quasis: {value: {cooked: string}}[]}};
    if (type === 'TaggedTemplateExpression' && quasi)
      found.push(quasi.quasis.map(({value}) => value.cooked).join('${}'));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  return found;
}

describe('the templates of a build', () => {
  const npm = new Set(
    readdirSync(dist, {recursive: true, encoding: 'utf8'})
      .filter((file) => file.endsWith('.js') && !file.startsWith('cdn'))
      .flatMap((file) => templates(read(file))),
  );

  for (const file of chunks) {
    it(`in ${file.replace(/\..*/, '')} for script tags are those for npm, which a server renders with`, () => {
      assert.deepEqual(
        templates(read(`cdn/chunks/${file}`)).filter((template) => !npm.has(template)),
        [],
      );
    });
  }

  it('are all in the build for script tags', () => {
    const cdn = new Set(chunks.flatMap((file) => templates(read(`cdn/chunks/${file}`))));
    assert.ok(npm.size > 3, 'no templates found at all');
    assert.deepEqual(
      [...npm].filter((template) => !cdn.has(template)),
      [],
    );
  });
});

describe('the digest of what is rendered', () => {
  it('is the same for servers and for browsers, and not the one of sources', () => {
    const [, digest = ''] = /BUILD = ['"]([\da-f]{8})['"]/.exec(read('internal/build.js')) ?? [];
    assert.ok(digest);
    assert.ok(read(`cdn/${described('takeover').file}`).includes(digest));
  });
});

describe('the build for script tags', () => {
  it('has no name of lit on the page’s global object, and no policy but newswire', () => {
    // Where there are several elements, lit is in the chunk that they share.
    const lit = read(`cdn/${described('core' in files ? 'core' : 'fx-ticker').file}`);
    assert.doesNotMatch(lit, /(?<![\w$])(?:lit|reactive)(?:Html|Element|Property|Nonce|Issued)\w*/);
    assert.equal(
      lit.match(/globalThis/g)?.length,
      3,
      'globalThis is read in lit-scope.ts, settings.ts and page.ts alone',
    );
    assert.match(lit, /createPolicy\("newswire"/);
  });

  it('requests an element’s chunk together with all that the chunk imports', () => {
    const entry = read('cdn/newswire.js');
    const loaded = described('newswire.js').imports ?? [];
    const requests = [...entry.matchAll(/(?:import\("[^"]+"\),?)+/g)].map(([imports]) =>
      [...imports.matchAll(/"\.\/([^"]+)"/g)].map(([, file = '']) => file),
    );
    assert.ok(requests.length > 0, 'the entry imports nothing on demand');
    for (const together of requests) {
      const byFile = new Map(Object.values(files).map((described) => [described.file, described.imports ?? []]));
      const needed = new Set<string>();
      const need = (file: string): void => {
        needed.add(file);
        byFile.get(file)?.forEach(need);
      };
      need(together[0] ?? '');
      assert.deepEqual(
        [...needed].filter((file) => ![...together, ...loaded].includes(file)),
        [],
      );
    }
  });

  it('waits for nothing before it asks for an element', () => {
    assert.equal(described('newswire.js').imports, undefined);
  });

  it('never imports an entry, which would run twice under its two names', () => {
    for (const file of chunks) assert.doesNotMatch(read(`cdn/chunks/${file}`), /["']\.\.\/[^"']*["']/);
  });

  for (const name of ['newswire.js', 'newswire.classic.js', 'newswire.css', 'frame.js', 'resize.js', 'embed.css']) {
    it(`has ${name} under a name with a hash too`, () => {
      const {file, bytes} = described(name);
      assert.match(file, /^(?:newswire|frame|resize|embed)\.(?:classic\.)?[0-9a-f]{8}\.(?:js|css)$/);
      assert.equal(read(`cdn/${file}`), read(`cdn/${name}`));
      assert.equal(Buffer.byteLength(read(`cdn/${file}`)), bytes);
    });
  }

  it('tells the integrity of every file', () => {
    for (const {file, integrity} of Object.values(files)) {
      assert.equal(
        integrity,
        `sha384-${createHash('sha384')
          .update(read(`cdn/${file}`))
          .digest('base64')}`,
      );
    }
    assert.deepEqual(Object.keys(importmap.integrity), chunks.map((file) => `./chunks/${file}`).sort());
  });

  it('leads from each chunk to the TypeScript that it was made of', () => {
    for (const file of chunks) {
      const {sources, sourcesContent} = JSON.parse(read(`cdn/chunks/${file}.map`)) as Record<string, readonly string[]>;
      assert.ok(
        sources?.every((source, i) => !source.includes('/src/') || (source.endsWith('.ts') && sourcesContent?.[i])),
      );
    }
  });
});
