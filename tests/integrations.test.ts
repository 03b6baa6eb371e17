import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {attributesOf, TAGS} from '../src/snippet/elements.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = JSON.parse(
  execFileSync(process.execPath, [`${root}tools/integrations.mjs`, '--list'], {encoding: 'utf8'}),
) as Readonly<Record<string, string>>;

describe('what the build writes for people to copy', () => {
  for (const [path, text] of Object.entries(files)) {
    it(`is in ${path} as it would be written now`, () => {
      assert.equal(readFileSync(root + path, 'utf8'), text, `Run \`npm run build\` and commit ${path}.`);
    });
  }

  it('has a file for every element', () => {
    const paths = Object.keys(files).join('\n');
    for (const tag of TAGS) assert.match(paths, new RegExp(`hugo/layouts/shortcodes/${tag}\\.html`));
  });
});

describe('the lists of attributes', () => {
  const manifest = `${root}dist/custom-elements.json`;

  it('are those of the manifest', () => {
    interface Declaration {
      readonly tagName?: string;
      readonly attributes?: readonly {readonly name: string}[];
    }
    const {modules} = JSON.parse(readFileSync(manifest, 'utf8')) as {
      modules: readonly {readonly declarations?: readonly Declaration[]}[];
    };
    const declared = modules.flatMap(({declarations = []}) => declarations).filter(({tagName}) => tagName);
    assert.deepEqual(declared.map(({tagName}) => tagName).sort(), [...TAGS].sort());
    for (const {tagName, attributes = []} of declared) {
      const tag = TAGS.find((each) => each === tagName)!;
      assert.deepEqual(
        attributes
          .map(({name}) => name)
          .filter((name) => name !== 'theme')
          .sort(),
        attributesOf(tag),
        tag,
      );
    }
  });
});
