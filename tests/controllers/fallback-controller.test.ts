import {expect} from '@open-wc/testing';
import {LitElement} from 'lit';
import {FallbackController} from '../../src/controllers/fallback-controller.js';
import {frames} from '../fixtures/page.js';

class FallbackHost extends LitElement {
  readonly fallback: FallbackController = new FallbackController(this);
  updates = 0;

  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('fallback-host', FallbackHost);

async function hostOf(content: string): Promise<FallbackHost> {
  const host = new FallbackHost();
  host.innerHTML = content;
  document.body.append(host);
  await host.updateComplete;
  return host;
}

afterEach(() => {
  for (const host of document.querySelectorAll('fallback-host')) host.remove();
});

describe('the fallback', () => {
  const contents: readonly (readonly [what: string, content: string, counts: boolean])[] = [
    ['a link', '<a href="/rates">Rates</a>', true],
    ['words', 'Rates', true],
    ['an element without words', '<img alt="">', true],
    ['an element after a script', '<script type="application/json">{}</script> <p></p>', true],
    ['nothing', '', false],
    ['blanks', ' \n\t', false],
    ['a comment', '<!-- rates go here -->', false],
    ['a JSON child', ' <script type="application/json">{}</script> ', false],
    ['a template', '<template><p>Rates</p></template>', false],
    ['a style sheet', '<style>p {}</style>', false],
  ];
  for (const [what, content, counts] of contents) {
    it(`is ${counts ? '' : 'not '}there when the author wrote ${what}`, async () => {
      expect((await hostOf(content)).fallback.present).to.equal(counts);
    });
  }

  it('tells its host when it changes, however deep', async () => {
    const host = await hostOf('<p>Rates of <time datetime="2026-05-20">20 May</time></p>');
    const {updates} = host;
    host.querySelector('time')!.firstChild!.nodeValue = '21 May';
    await frames();
    expect(host.updates).to.equal(updates + 1);
  });

  it('says nothing more once its host has left the page', async () => {
    const host = await hostOf('<p>Rates</p>');
    const {updates} = host;
    host.remove();
    host.append('More');
    await frames();
    expect(host.updates).to.equal(updates);
  });

  it('knows the moment that it was rendered for', async () => {
    const host = await hostOf('<p>Rates of <time>May</time> <time datetime="2026-05-20T06:00Z">20 May</time></p>');
    expect(host.fallback.time).to.equal('2026-05-20T06:00Z');
    host.replaceChildren();
    expect(host.fallback.time).to.equal(undefined);
  });
});

describe('the JSON child', () => {
  it('is a script of that type, and a child', async () => {
    expect((await hostOf('<script type="application/json">{"a": 1}</script>')).fallback.json).to.equal('{"a": 1}');
    expect((await hostOf('<script>{"a": 1}</script>')).fallback.json).to.equal(undefined);
    expect((await hostOf('<p><script type="application/json">{}</script></p>')).fallback.json).to.equal(undefined);
  });
});
