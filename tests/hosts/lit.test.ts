import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {eventually, Hosts, pageOf} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const POLICY = "require-trusted-types-for 'script'; trusted-types lit-html newswire";

// As whoever installs the package would.
const {render} = (await import(
  new URL('../../dist/ssr/index.js', import.meta.url).href
)) as typeof import('../../src/ssr/index.js');
const RATES = hosts.file('rates.json');
const documents = {[RATES]: (await (await fetch(RATES)).json()) as object};

/** The partner's own script: lit from npm, as a bundler of theirs would take it, and an element of theirs. */
async function bundle(lit: 'lit' | 'lit-2', condition: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {
      contents: `import {html, LitElement} from '${lit}';
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

/** How our element comes to the page: as a snippet, or with what a server rendered of it. */
const snippets = {
  'as a snippet': hosts.tag({style: ''}),
  'rendered by a server': await render(hosts.tag({style: ''}), {documents, stylesheet: hosts.file('sheets/')}),
};

for (const lit of ['lit', 'lit-2'] as const) {
  describe(`beside a page’s own ${lit === 'lit' ? 'lit 3' : 'lit 2'}, under Trusted Types without duplicates`, () => {
    for (const condition of ['production', 'development']) {
      for (const [order, [first, second, late]] of Object.entries({
        'when the page’s lit comes first': ['partner-greeting', 'fx-ticker', /newswire\.js/],
        'when ours comes first': ['fx-ticker', 'partner-greeting', /lit\.js/],
      } as const)) {
        for (const [how, tag] of Object.entries(snippets)) {
          it(`of ${condition}, ours ${how} and theirs work and neither warns of the other ${order}`, async (t) => {
            hosts.partner.put('lit.js', await bundle(lit, condition));
            let release = (): void => undefined;
            const released = new Promise<void>((resolve) => (release = resolve));
            const page = await hosts.visit(
              t,
              pageOf(
                `<partner-greeting></partner-greeting><script type="module" async src="lit.js"></script>
                ${tag}${hosts.script()}`,
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
            await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
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
            const [version] = (await page.page.evaluate('litHtmlVersions')) as string[];
            assert.match(version ?? '', lit === 'lit' ? /^3\./ : /^2\./);
          });
        }
      }
    }
  });
}
