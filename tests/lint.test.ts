import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {ESLint, Linter} from 'eslint';
import tseslint from 'typescript-eslint';
import {forbidden, physical} from '../eslint.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rules: Readonly<Record<string, string>> = forbidden;
const linter = new Linter();

/** The selectors that a piece of code offends. */
function offended(code: string): string[] {
  return Object.keys(rules).filter((selector) => {
    const messages = linter.verify(code, {
      languageOptions: {parser: tseslint.parser},
      rules: {'no-restricted-syntax': ['error', selector]},
    });
    assert.ok(!messages.some(({fatal}) => fatal), `${code}: ${messages[0]?.message ?? ''}`);
    return messages.length > 0;
  });
}

/** Code that must not pass, one or more for every rule. */
const bad = [
  'element.innerHTML = text',
  'read(element.outerHTML)',
  'element.insertAdjacentHTML("beforeend", text)',
  'new DOMParser().parseFromString(text, "text/html")',
  'import {unsafeHTML} from "lit/directives/unsafe-html.js"',
  'import {unsafeSVG as svg} from "lit/directives/unsafe-svg.js"',
  'import {styleMap} from "lit/directives/style-map.js"',
  'html`<p style="color: red"></p>`',
  'html`<p class=${name} style=${value}></p>`',
  'html`<style>p {color: red}</style>`',
  'html`<button onclick="go()"></button>`',
  'html`<p .innerHTML=${text}></p>`',
  'eval("1")',
  'new Function("return 1")',
  'Function("return 1")',
  'new Worker("worker.js")',
  'script.src = "other.js"',
  'css`p {margin-left: 1em}`',
  'css`p{padding:0;border-right-width: 1px}`',
  'css`p {\n  left: 0;\n}`',
  'css`p {text-align: right}`',
  'css`p {scroll-margin-left:1px}`',
  'css`p {border-top-left-radius: 2px}`',
  'Array.from(map.keys())',
  'for (const key in object) go(key)',
  'structuredClone(data)',
  'new Event("change")',
  'list.at(-1)',
  'Object.hasOwn(object, "key")',
  'AbortSignal.timeout(1000)',
  '/(?<=a)b/.test(text)',
  'host?.call(...rest)',
  'class A { static {this.b = 1} }',
];

/** Code that looks alike and must pass. */
const good = [
  'html`<p class="style" part="on">Left: one = two</p>`',
  'html`<button @click=${go} .value=${value}></button>`',
  'css`p {margin-inline-start: 1em; text-align: start; inset-inline: 0; --left-over: 1}`',
  'new CustomEvent("nw-ready")',
  'image.src = url',
  'class A { static b = 1 }',
  '/(?<name>a)b/.test(text)',
  'host.call(...rest)',
];

describe('our own lint rules', () => {
  for (const code of bad) {
    it(`refuse ${JSON.stringify(code)}`, () => {
      assert.notDeepEqual(offended(code), []);
    });
  }

  for (const code of good) {
    it(`allow ${JSON.stringify(code)}`, () => {
      assert.deepEqual(offended(code), []);
    });
  }

  it('each have an example here', () => {
    const shown = new Set(bad.flatMap(offended));
    assert.deepEqual(
      Object.keys(rules).filter((selector) => !shown.has(selector)),
      [],
    );
  });

  it('hold for what a page loads, and not for what runs in Node alone', async () => {
    const eslint = new ESLint({cwd: root});
    const count = async (file: string): Promise<number> => {
      const config = (await eslint.calculateConfigForFile(`${root}/${file}`)) as {rules: Record<string, unknown[]>};
      return (config.rules['no-restricted-syntax'] ?? [0]).length - 1;
    };
    assert.equal(await count('src/components/fx-ticker/fx-ticker.element.ts'), Object.keys(rules).length);
    assert.equal(await count('src/cli/publish.ts'), 0);
  });
});

describe('style sheets for host pages', () => {
  for (const file of readdirSync(`${root}/src/styles`).filter((name) => name.endsWith('.css'))) {
    it(`${file} names no physical side`, () => {
      assert.doesNotMatch(readFileSync(`${root}/src/styles/${file}`, 'utf8'), physical);
    });
  }
});
