import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {eventually, Hosts, pageOf} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const POLICY = "require-trusted-types-for 'script'; trusted-types lit-html newswire";

/** The partner's own script: lit from npm, as a bundler of theirs would take it, and an element of theirs. */
async function bundle(condition: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {
      contents: `import {html, LitElement} from 'lit';
        customElements.define('partner-greeting', class extends LitElement {
          render() { return html\`<p>Hello, <b>\${'reader'}</b></p>\`; }
        });`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    conditions: [condition],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('beside a page’s own lit, under Trusted Types without duplicates', () => {
  for (const condition of ['production', 'development']) {
    for (const [order, [first, second, late]] of Object.entries({
      'when the page’s lit comes first': ['partner-greeting', 'fx-ticker', /newswire\.js/],
      'when ours comes first': ['fx-ticker', 'partner-greeting', /lit\.js/],
    } as const)) {
      it(`of ${condition}, both work and neither warns of the other ${order}`, async (t) => {
        hosts.partner.put('lit.js', await bundle(condition));
        let release = (): void => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        const page = await hosts.visit(
          t,
          pageOf(
            `<partner-greeting></partner-greeting><script type="module" async src="lit.js"></script>
            ${hosts.tag()}${hosts.script()}`,
          ),
          {
            headers: {'Content-Security-Policy': POLICY},
            defines: ['partner-greeting', 'fx-ticker'],
            hold: (url) => (late.test(url) ? released : undefined),
          },
        );
        await eventually(async () => assert.deepEqual(await page.defined(), [first]));
        release();
        await eventually(async () => assert.deepEqual(await page.defined(), [first, second]));
        await page.shows();
        await eventually(async () => {
          const greeting = await page.page.evaluate(
            () => document.querySelector('partner-greeting')?.shadowRoot?.textContent,
          );
          assert.equal(greeting, 'Hello, reader');
        });
        await page.frames();
        // Their development build says once that it is one; "Multiple versions of Lit loaded" would be a second line.
        const [greeting, ...said] = page.said;
        if (condition === 'development') assert.match(greeting ?? '', /^warning: Lit is in dev mode/);
        else assert.equal(greeting, undefined);
        assert.deepEqual([said, page.thrown, page.reported, await page.violations()], [[], [], [], []]);
        const versions = await page.page.evaluate(() =>
          ['litHtmlVersions', 'litElementVersions', 'reactiveElementVersions'].map(
            (name) => ((window as unknown as Record<string, unknown[]>)[name] ?? []).length,
          ),
        );
        assert.deepEqual(versions, [1, 1, 1], 'their lit counts itself alone');
      });
    }
  }
});
