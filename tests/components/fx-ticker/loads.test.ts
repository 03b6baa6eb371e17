import {expect} from '@open-wc/testing';
import {WEBKIT} from '../../fixtures/engines.js';
import {clock, until} from '../../fixtures/clock.js';
import {
  announced,
  announces,
  figures,
  frames,
  isSeen,
  MODULE,
  mount,
  note,
  openPage,
  strip,
  turnNetwork,
  turnPage,
  warned,
  warnings,
  write,
} from '../../fixtures/page.js';
import {ratesDocument, serve, type Served} from '../../fixtures/server.js';
import '../../../src/components/fx-ticker/fx-ticker.js';

const FIGURES = ['0.01144', '0.00193', '0.10876', '0.00008', '0.28490'];
const UNAVAILABLE = 'Exchange rates are not available now';
const FALLBACK = '<a href="https://news.example.com/rates">Exchange rates at the News</a>';

function jsonChild(document: unknown): string {
  return `<script type="application/json">${typeof document === 'string' ? document : JSON.stringify(document)}</script>`;
}

describe('<fx-ticker> shows', () => {
  it('the rates of its src', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(note(ticker)).to.include('Official rates for 24 May');
    expect(announced(ticker, 'nw-ready')).to.deep.equal([{url: doc.url()}]);
    expect(warnings).to.deep.equal([]);
  });

  it('its fallback until the rates come, and not after', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url('delay=100')}">${FALLBACK}</fx-ticker>`);
    await ticker.updateComplete;
    const link = ticker.querySelector('a')!;
    expect(isSeen(link)).to.equal(true);
    await announces(ticker, 'nw-ready');
    expect(isSeen(link)).to.equal(false);
  });

  it('that there are no rates when the document is empty', async () => {
    const doc = await serve({...ratesDocument(), rates: []});
    const ticker = mount(`<fx-ticker src="${doc.url()}">${FALLBACK}</fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(strip(ticker)).to.equal('There are no exchange rates to show');
    expect(announced(ticker, 'nw-error')).to.deep.equal([]);
  });

  it('the good records of a document with bad ones, and warns of the bad', async () => {
    const {rates} = ratesDocument() as {rates: object[]};
    const bad = [{base: 'KGS'}, 'KZT', {...rates[2], rate: '1e-5'}];
    const doc = await serve({...ratesDocument(), rates: [...bad, ...rates.slice(3)]});
    const ticker = mount(`<fx-ticker src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES.slice(3));
    expect(announced(ticker, 'nw-error')).to.deep.equal([]);
    expect(await warned()).to.match(/<fx-ticker>.*bad records.*rates\[2\]\.rate.*1e-5/);
  });

  it('a marked sample when it has nothing at all', async () => {
    const ticker = mount('<fx-ticker></fx-ticker>');
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(note(ticker)).to.include('Sample: page of 11 December 2025');
    expect(warnings).to.deep.equal([]);
  });

  it('the sample that it is asked for, although it has a src, and asks no server', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker sample src="${doc.url()}">${FALLBACK}</fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(note(ticker)).to.include('Sample: page of 11 December 2025');
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
  });

  it('its fallback alone, with one warning, when two of them have neither src nor data', async () => {
    const first = mount(`<fx-ticker>${FALLBACK}</fx-ticker>`);
    const second = mount(`<fx-ticker>${FALLBACK}</fx-ticker>`);
    await Promise.all([first.updateComplete, second.updateComplete]);
    expect([first, second].map((each) => isSeen(each.querySelector('a')!))).to.deep.equal([true, true]);
    expect([first, second].map(figures)).to.deep.equal([[], []]);
    expect(await warned()).to.match(/<fx-ticker>.*set src/i);
  });

  it('the rates of a JSON child, and asks no server', async () => {
    const ticker = mount(`<fx-ticker>${jsonChild(ratesDocument())}${FALLBACK}</fx-ticker>`);
    await ticker.updateComplete;
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(announced(ticker, 'nw-ready')).to.deep.equal([{url: ''}]);
  });

  it('the rates of a JSON child that comes later', async () => {
    const ticker = mount(`<fx-ticker>${FALLBACK}</fx-ticker>`);
    await ticker.updateComplete;
    ticker.insertAdjacentHTML('beforeend', jsonChild(ratesDocument()));
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
  });

  it('the error line and a warning when its JSON child is broken', async () => {
    const ticker = mount(`<fx-ticker>${jsonChild('{"format": "newswire-rates", "ver')}</fx-ticker>`);
    await announces(ticker, 'nw-error');
    expect(strip(ticker)).to.equal(UNAVAILABLE);
    expect(announced(ticker, 'nw-error').map(({error}) => error?.code)).to.deep.equal(['not-a-document']);
    expect(await warned()).to.match(/<fx-ticker>.*JSON/);
  });

  it('the rates of its src when its JSON child is broken, and warns', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url()}">${jsonChild('{"format":')}</fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(announced(ticker, 'nw-error')).to.deep.equal([]);
    expect(await warned()).to.match(/<fx-ticker>.*JSON/);
  });

  it('the rates of its JSON child at once, and then those of its src', async () => {
    const doc = await serve(ratesDocument({KGS: '0.01150'}));
    const ticker = mount(`<fx-ticker src="${doc.url('delay=100')}">${jsonChild(ratesDocument())}</fx-ticker>`);
    await ticker.updateComplete;
    expect(figures(ticker)).to.deep.equal(FIGURES);
    await announces(ticker, 'nw-update');
    expect(figures(ticker)).to.deep.equal(['0.01150', ...FIGURES.slice(1)]);
    expect(announced(ticker, 'nw-ready')).to.have.length(1);
  });

  it('the rates that a script hands over, as an object or as its text', async () => {
    const [one, other] = [mount('<fx-ticker></fx-ticker>'), mount('<fx-ticker></fx-ticker>')];
    one.rates = ratesDocument();
    other.rates = JSON.stringify(ratesDocument());
    await Promise.all([announces(one, 'nw-ready'), announces(other, 'nw-ready')]);
    expect([figures(one), figures(other)]).to.deep.equal([FIGURES, FIGURES]);
  });

  it('the error line when a script hands over something else', async () => {
    const ticker = mount('<fx-ticker></fx-ticker>');
    ticker.rates = {rates: 'soon'};
    await announces(ticker, 'nw-error');
    expect(strip(ticker)).to.equal(UNAVAILABLE);
  });
});

/** Once another ticker's document has come, a request made before it would have been seen as well. */
async function otherRequestsAreAnswered(): Promise<void> {
  const other = await serve(ratesDocument());
  await announces(mount(`<fx-ticker src="${other.url()}"></fx-ticker>`), 'nw-ready');
}

describe('<fx-ticker> waits to be asked', () => {
  it('with load="click": makes no request, and one when the reader presses its button', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker load="click" src="${doc.url()}"></fx-ticker>`);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
    const button = ticker.shadowRoot!.querySelector('button')!;
    expect(button.textContent?.trim()).to.equal('Show exchange rates');
    button.click();
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(await doc.requests()).to.have.length(1);
  });

  it('with load="click": hands the keyboard on from the button to the next control', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker load="click" src="${doc.url()}"></fx-ticker>`);
    await otherRequestsAreAnswered();
    const button = ticker.shadowRoot!.querySelector('button')!;
    button.focus();
    const ready = announces(ticker, 'nw-ready');
    button.click();
    await ticker.updateComplete;
    expect(ticker.shadowRoot!.activeElement === button, 'kept while it loads').to.equal(true);
    await ready;
    expect(ticker.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('Sources');
  });

  it('says that an object was lost although its src has not answered yet', async () => {
    const doc = await serve(ratesDocument());
    mount(`<fx-ticker rates="[object Object]" src="${doc.url('hang=headers')}">${FALLBACK}</fx-ticker>`);
    await until('the request is made', async () => (await doc.requests()).length);
    await clock.advance(5_000);
    expect(await warned()).to.match(/rates="\[object Object\]"/);
  });

  it('with load="manual": makes no request and shows no button, until load() is called', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker load="manual" src="${doc.url()}">${FALLBACK}</fx-ticker>`);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
    expect(ticker.shadowRoot!.querySelector('button')).to.equal(null);
    expect(isSeen(ticker.querySelector('a')!)).to.equal(true);
    ticker.load();
    await announces(ticker, 'nw-ready');
    expect(await doc.requests()).to.have.length(1);
  });
});

interface Fault {
  /** Ends the sentence "when the server ..." or "when ...". */
  readonly when: string;
  readonly code: string;
  /** What the warning tells an editor. */
  readonly cure: RegExp;
  readonly orders?: string;
  readonly body?: unknown;
  readonly src?: string;
  /** What happens while the request is under way. */
  readonly meanwhile?: (doc: Served) => Promise<void>;
}

const {rates: RECORDS} = ratesDocument() as {rates: object[]};

const arrived = (doc: Served): Promise<void> =>
  until('the request arrives', async () => (await doc.requests()).length === 1);

/** Lets nine of every ten seconds pass that the server may take between two pieces of its answer. */
async function drip(pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece++) {
    await until('a piece arrives', () => clock.waits.some((wait) => wait > 9_500 && wait <= 10_000));
    await clock.advance(8_900);
  }
}

const FAULTS: readonly Fault[] = [
  {when: 'its server answers 404', orders: 'status=404', code: 'http', cure: /404.*Check the address/},
  {when: 'its server answers 500', orders: 'status=500', code: 'http', cure: /500.*Check the address/},
  {when: 'its server sends a page for a document', orders: 'html=1', code: 'not-a-document', cure: /an HTML page/},
  {when: 'its server sends half a document', orders: 'cut=clean', code: 'not-a-document', cure: /broken or cut off/},
  {when: 'its server sends nothing', body: '', code: 'not-a-document', cure: /an empty answer/},
  {when: 'the connection breaks half-way', orders: 'cut=1', code: 'network', cure: /Access-Control-Allow-Origin/},
  {when: 'the connection is reset', orders: 'reset=1', code: 'network', cure: /Access-Control-Allow-Origin/},
  {
    when: 'its server lets no other site read',
    orders: 'cors=none',
    code: 'network',
    cure: /Access-Control-Allow-Origin/,
  },
  {when: 'its server redirects for ever', orders: 'redirect=loop', code: 'network', cure: /Check the address/},
  {when: 'its server sends 50 MB', orders: 'bytes=50000000', code: 'too-large', cure: /Publish fewer records/},
  {when: 'its server sends 50 MB compressed', orders: 'gzip=bomb', code: 'too-large', cure: /Publish fewer records/},
  {
    when: 'its server never answers',
    orders: 'hang=headers',
    code: 'timeout',
    cure: /Ask its owner, or try again later/,
    async meanwhile(doc) {
      await arrived(doc);
      await clock.advance(10_000);
    },
  },
  {
    when: 'its server stops half-way',
    orders: 'hang=body',
    code: 'timeout',
    cure: /Ask its owner, or try again later/,
    async meanwhile(doc) {
      await until('half of it arrives', async () => (await doc.requests())[0]?.sent);
      await until('and is read', () => clock.waits.some((wait) => wait > 9_500 && wait <= 10_000));
      await clock.advance(10_000);
    },
  },
  {
    when: 'its server takes more than a minute, a little at a time',
    orders: 'drip=150',
    code: 'timeout',
    cure: /Ask its owner, or try again later/,
    meanwhile: () => drip(7),
  },
  {
    when: 'no record of its document is usable',
    body: {...ratesDocument(), rates: [{base: 'KGS'}, {...RECORDS[0], rate: 'NaN'}]},
    code: 'invalid',
    cure: /usable.*rates\[0\]\.quote/,
  },
  {
    when: 'its src is a JSON Feed',
    body: {version: 'https://jsonfeed.org/version/1.1', title: 'News', items: []},
    code: 'not-a-document',
    cure: /met a JSON Feed/,
  },
  {when: 'its src is a script', src: 'javascript:alert(1)', code: 'blocked', cure: /http or https address/},
  {
    when: 'its src has a password',
    src: 'https://user:password@news.example.com/rates.json',
    code: 'blocked',
    cure: /without a password/,
  },
];

describe('<fx-ticker> says that there are no rates now, and why,', () => {
  for (const {when, code, cure, orders, body = ratesDocument(), src, meanwhile} of FAULTS) {
    it(`when ${when}`, async () => {
      const doc = await serve(body);
      const tag = `<fx-ticker src="${src ?? doc.url(orders)}">`;
      const bare = mount(`${tag}</fx-ticker>`);
      const withFallback = mount(`${tag}${FALLBACK}</fx-ticker>`);
      await meanwhile?.(doc);
      await Promise.all([announces(bare, 'nw-error'), announces(withFallback, 'nw-error')]);
      expect(strip(bare)).to.equal(UNAVAILABLE);
      expect(isSeen(withFallback.querySelector('a')!)).to.equal(true);
      for (const ticker of [bare, withFallback]) {
        expect(announced(ticker, 'nw-error').map(({error}) => error?.code)).to.deep.equal([code]);
        expect(announced(ticker, 'nw-ready')).to.deep.equal([]);
      }
      expect(await warned())
        .to.match(/<fx-ticker>/)
        .and.match(cure);
    });
  }

  it('and reads no more of a document than it may have', async () => {
    const doc = await serve('');
    const ticker = mount(`<fx-ticker src="${doc.url('bytes=400000000')}"></fx-ticker>`);
    await announces(ticker, 'nw-error');
    await until('the server is left', async () => (await doc.requests())[0]?.state !== 'open');
    // What WebKit has taken from the network by then is much, though its page has not seen it.
    expect((await doc.requests())[0]?.sent).to.be.lessThan(WEBKIT ? 400_000_000 : 20_000_000);
  });

  it('and how old a fallback is that a machine rendered', async () => {
    const doc = await serve('');
    const rendered = `<p>1 USD = 87.45 KGS, <time datetime="2026-05-20">20 May</time></p>`;
    const ticker = mount(`<fx-ticker src="${doc.url('status=500')}">${rendered}</fx-ticker>`);
    await announces(ticker, 'nw-error');
    expect(isSeen(ticker.querySelector('p')!)).to.equal(true);
    expect(strip(ticker)).to.include('20 May 2026');
  });
});

describe('<fx-ticker> bears with a slow server', () => {
  it('that sends a little every nine seconds, a minute at most', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url('drip=150')}"></fx-ticker>`);
    await drip(5);
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
  });
});

describe('<fx-ticker> keeps the last good rates, and says since when,', () => {
  const faults: readonly {readonly when: string; readonly body: unknown; readonly code: string}[] = [
    {when: 'a page', body: '<!doctype html><title>Maintenance</title>', code: 'not-a-document'},
    {when: 'half a document', body: '{"format": "newswire-rates", "ver', code: 'not-a-document'},
    {when: 'nothing', body: '', code: 'not-a-document'},
    {when: 'bad records only', body: {...ratesDocument(), rates: [{base: 'KGS'}]}, code: 'invalid'},
    {when: 'three megabytes', body: ' '.repeat(3_000_000), code: 'too-large'},
  ];
  for (const {when, body, code} of faults) {
    it(`when a refresh brings ${when}, until the next good one`, async () => {
      const doc = await serve(ratesDocument());
      const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}">${FALLBACK}</fx-ticker>`);
      await announces(ticker, 'nw-ready');
      await doc.put(body);
      await clock.advance(15_000);
      await announces(ticker, 'nw-error');
      expect(figures(ticker)).to.deep.equal(FIGURES);
      expect(note(ticker)).to.include('Rates not updated since 24 May 2026');
      expect(announced(ticker, 'nw-error').map(({error}) => error?.code)).to.deep.equal([code]);
      expect(await warned()).to.include(doc.url());

      await doc.put(ratesDocument({KGS: '0.01150'}));
      await clock.advance(15_000);
      await announces(ticker, 'nw-update');
      expect(figures(ticker)[0]).to.equal('0.01150');
      expect(note(ticker)).to.include('Official rates for 24 May');
    });
  }

  it('when a refresh gets no answer, and takes it back when the next brings the same rates', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    await doc.order('reset=1');
    await clock.advance(15_000);
    await announces(ticker, 'nw-error');
    await doc.order('');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(note(ticker)).to.include('Rates not updated since 24 May 2026');
    expect(announced(ticker, 'nw-error').map(({error}) => error?.code)).to.deep.equal(['network']);
    await clock.advance(15_000);
    await until('the rates are current again', () => note(ticker).includes('Official rates for 24 May'));
    expect(announced(ticker, 'nw-update')).to.deep.equal([]);
  });

  it('when they are past their time', async () => {
    const stale_after = new Date(Date.now() + 3_600_000).toISOString();
    const doc = await serve({...ratesDocument(), rates: RECORDS.map((record) => ({...record, stale_after}))});
    const ticker = mount(`<fx-ticker refresh="0" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    expect(note(ticker)).not.to.include('not updated');
    await clock.advance(3_601_000);
    await ticker.updateComplete;
    expect(note(ticker)).to.include('Rates not updated since 24 May 2026');
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(await doc.requests()).to.have.length(1);
  });

  it('and comes back by itself from a first failure', async () => {
    const doc = await serve('<!doctype html>');
    const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-error');
    await doc.put(ratesDocument());
    await clock.advance(15_000);
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
  });
});

describe('<fx-ticker> follows its src', () => {
  it('and lets the late answer of the last one lose', async () => {
    const slow = await serve(ratesDocument({KGS: '0.01111'}));
    const quick = await serve(ratesDocument({KGS: '0.01222'}));
    const ticker = mount(`<fx-ticker src="${slow.url('delay=200')}"></fx-ticker>`);
    const witness = mount(`<fx-ticker src="${slow.url('delay=200')}"></fx-ticker>`);
    await arrived(slow);
    ticker.src = quick.url();
    await announces(ticker, 'nw-ready');
    expect(announced(witness, 'nw-ready')).to.deep.equal([]);
    await announces(witness, 'nw-ready');
    await ticker.updateComplete;
    expect(figures(ticker)[0]).to.equal('0.01222');
    expect(announced(ticker, 'nw-update')).to.deep.equal([]);
  });

  it('there and back while the first answer is under way, with one request', async () => {
    const first = await serve(ratesDocument({KGS: '0.01111'}));
    const second = await serve(ratesDocument({KGS: '0.01222'}));
    const ticker = mount(`<fx-ticker src="${first.url('delay=200')}"></fx-ticker>`);
    const witness = mount(`<fx-ticker src="${second.url('delay=400')}"></fx-ticker>`);
    await arrived(first);
    ticker.src = second.url('delay=400');
    await ticker.updateComplete;
    ticker.src = first.url('delay=200');
    await announces(ticker, 'nw-ready');
    await announces(witness, 'nw-ready');
    await ticker.updateComplete;
    expect(figures(ticker)[0]).to.equal('0.01111');
    expect(announced(ticker, 'nw-ready')).to.have.length(1);
    expect(announced(ticker, 'nw-update')).to.deep.equal([]);
    expect(await first.requests()).to.have.length(1);
    expect(await second.requests()).to.have.length(1);
  });

  it('from one with an error to one with rates', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url('status=500')}"></fx-ticker>`);
    await announces(ticker, 'nw-error');
    ticker.src = doc.url();
    await announces(ticker, 'nw-ready');
    expect(figures(ticker)).to.deep.equal(FIGURES);
  });
});

describe('<fx-ticker> taken out of the page and put back', () => {
  it('within five seconds asks nothing', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url()}"></fx-ticker>`);
    const parent = ticker.parentElement!;
    await announces(ticker, 'nw-ready');
    ticker.remove();
    await clock.advance(4_000);
    parent.append(ticker);
    await ticker.updateComplete;
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    expect(announced(ticker, 'nw-ready')).to.have.length(1);
  });

  it('after six seconds shows its rates in every frame until newer ones come', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url('delay=100')}"></fx-ticker>`);
    const parent = ticker.parentElement!;
    await announces(ticker, 'nw-ready');
    ticker.remove();
    await clock.advance(6_000);
    await doc.put(ratesDocument({KGS: '0.01150'}));
    const seen: string[] = [];
    const look = new MutationObserver(() => seen.push(figures(ticker).join(' ')));
    look.observe(ticker.shadowRoot!, {subtree: true, childList: true, characterData: true});
    parent.append(ticker);
    seen.push(figures(ticker).join(' '));
    await announces(ticker, 'nw-update');
    await frames();
    look.disconnect();
    expect([...new Set(seen)]).to.deep.equal([FIGURES.join(' '), ['0.01150', ...FIGURES.slice(1)].join(' ')]);
    expect(await doc.requests()).to.have.length(2);
  });
});

describe('<fx-ticker> refreshes', () => {
  /** Waits until a refresh is over and the next one, fifteen seconds later, is set. */
  const armed = (): Promise<void> =>
    until('the next refresh is set', () => clock.waits.some((wait) => wait > 14_000 && wait <= 15_000));
  const disarmed = (): Promise<void> => until('no refresh is set', () => !clock.waits.some((wait) => wait <= 15_000));

  it('every so many seconds, and says so only when the rates are others', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    await clock.advance(15_000);
    await armed();
    expect(await doc.requests()).to.have.length(2);
    expect(announced(ticker, 'nw-update')).to.deep.equal([]);
    await doc.put(ratesDocument({KGS: '0.01150'}));
    await clock.advance(15_000);
    await announces(ticker, 'nw-update');
    await armed();
    expect(await doc.requests()).to.have.length(3);
    expect(announced(ticker, 'nw-update')).to.deep.equal([{url: doc.url()}]);
    expect(announced(ticker, 'nw-ready')).to.have.length(1);
  });

  it('never with refresh="0"', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="0" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    await clock.advance(3_600_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
  });

  it('every fifteen minutes, and warns, when it is asked for too often', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="5" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    await clock.advance(890_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    await clock.advance(10_000);
    await until('it is refreshed', async () => (await doc.requests()).length === 2);
    expect(await warned()).to.match(/<fx-ticker>.*at least 15.*refresh/);
  });

  const absences: readonly {readonly when: string; readonly leave: () => void; readonly back: () => void}[] = [
    {when: 'the page is hidden', leave: () => turnPage('hidden'), back: () => turnPage('visible')},
    {when: 'there is no network', leave: () => turnNetwork(false), back: () => turnNetwork(true)},
  ];
  for (const {when, leave, back} of absences) {
    it(`not while ${when}, but once, at once, afterwards`, async () => {
      const doc = await serve(ratesDocument());
      const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
      await announces(ticker, 'nw-ready');
      leave();
      await clock.advance(60_000);
      await otherRequestsAreAnswered();
      expect(await doc.requests()).to.have.length(1);
      back();
      await until('it is refreshed', async () => (await doc.requests()).length > 1);
      await armed();
      expect(await doc.requests()).to.have.length(2);
    });

    it(`not yet when ${when} for less than that`, async () => {
      const doc = await serve(ratesDocument());
      const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
      await announces(ticker, 'nw-ready');
      leave();
      await clock.advance(8_000);
      back();
      await otherRequestsAreAnswered();
      expect(await doc.requests()).to.have.length(1);
      await clock.advance(7_000);
      await until('it is refreshed', async () => (await doc.requests()).length === 2);
    });
  }

  it('not while it is far from the viewport, but once, at once, when it comes near', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<p style="block-size: 9000px"></p><fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    await disarmed();
    await clock.advance(60_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    ticker.scrollIntoView();
    await until('it is refreshed', async () => (await doc.requests()).length > 1);
    await armed();
    expect(await doc.requests()).to.have.length(2);
  });

  it('not while its page hides it', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    ticker.style.display = 'none';
    await disarmed();
    await clock.advance(60_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    ticker.style.display = '';
    await until('it is refreshed', async () => (await doc.requests()).length === 2);
  });
});

describe('<fx-ticker> says that it was viewed', () => {
  const markup = `<fx-ticker>${jsonChild(ratesDocument())}</fx-ticker>`;
  const viewing = (): Promise<void> => until('a second begins', () => clock.waits.some((wait) => wait <= 1000));

  it('once, when half of it was on screen for a second', async () => {
    const ticker = mount(`${markup}<p style="block-size: 9000px"></p>`);
    await viewing();
    await clock.advance(700);
    expect(announced(ticker, 'nw-view')).to.deep.equal([]);
    await clock.advance(300);
    expect(announced(ticker, 'nw-view')).to.have.length(1);
    scrollTo(0, 9000);
    await frames(3);
    scrollTo(0, 0);
    await frames(3);
    await clock.advance(5_000);
    expect(announced(ticker, 'nw-view')).to.have.length(1);
  });

  it('not when it left sooner', async () => {
    const ticker = mount(`${markup}<p style="block-size: 9000px"></p>`);
    await viewing();
    scrollTo(0, 9000);
    await until('it is gone', () => !clock.waits.some((wait) => wait <= 1000));
    await clock.advance(5_000);
    expect(announced(ticker, 'nw-view')).to.deep.equal([]);
  });

  it('not when a quarter of it was on screen', async () => {
    const ticker = mount(`<div style="block-size: 11px; overflow: hidden">${markup}</div>`);
    await frames(4);
    await clock.advance(5_000);
    expect(announced(ticker, 'nw-view')).to.deep.equal([]);
    ticker.parentElement!.style.blockSize = '44px';
    await viewing();
    await clock.advance(1_000);
    expect(announced(ticker, 'nw-view')).to.have.length(1);
  });
});

describe('<fx-ticker> on a page of its own', () => {
  it('waits for a JSON child that the parser has not read to its end', async () => {
    const page = openPage();
    const {document: doc, customElements: registry} = page;
    const [half, rest] = [jsonChild(ratesDocument()).slice(0, 300), jsonChild(ratesDocument()).slice(300)];
    write(page, `<!doctype html><html lang="en"><body><script>import('${MODULE}')</script>`);
    await registry.whenDefined('fx-ticker');
    write(page, '<fx-ticker>');
    const ticker = doc.querySelector('fx-ticker')!;
    await frames();
    expect(figures(ticker)).to.deep.equal([]);
    write(page, half);
    await frames();
    expect(strip(ticker)).not.to.include('not available');
    expect(figures(ticker)).to.deep.equal([]);
    write(page, rest);
    write(page, '</fx-ticker><p>And so on.</p>');
    await until('the rates', () => figures(ticker).length);
    expect(figures(ticker)).to.deep.equal(FIGURES);
    expect(note(ticker)).to.include('Official rates for 24 May');
    doc.close();
    expect(warnings).to.deep.equal([]);
  });

  it('shows the sample when the parser has found it empty, and not before', async () => {
    const page = openPage();
    const {document: doc, customElements: registry} = page;
    write(page, `<!doctype html><html lang="en"><body><script>import('${MODULE}')</script>`);
    await registry.whenDefined('fx-ticker');
    write(page, '<fx-ticker>');
    const ticker = doc.querySelector('fx-ticker')!;
    await frames();
    expect(figures(ticker)).to.deep.equal([]);
    write(page, '</fx-ticker>');
    doc.close();
    await until('the sample', () => figures(ticker).length);
    expect(note(ticker)).to.include('Sample: page of 11 December 2025');
  });

  it('says which directive is in the way when a Content-Security-Policy forbids the request', async () => {
    const served = await serve(ratesDocument());
    const page = openPage();
    const {document: doc} = page;
    write(
      page,
      `<!doctype html><html lang="en">
      <meta http-equiv="Content-Security-Policy" content="connect-src 'self'">
      <body><fx-ticker src="${served.url()}"></fx-ticker><script type="module" src="${MODULE}"></script>`,
    );
    doc.close();
    const ticker = doc.querySelector('fx-ticker')!;
    const codes: string[] = [];
    ticker.addEventListener('nw-error', (event) => {
      codes.push((event as CustomEvent<{error: {code: string}}>).detail.error.code);
    });
    expect(await warned()).to.match(/<fx-ticker>.*connect-src/);
    expect(codes).to.deep.equal(['blocked']);
    expect(strip(ticker)).to.equal(UNAVAILABLE);
    expect(await served.requests()).to.deep.equal([]);
  });

  it('finds a src relative to the page', async () => {
    const served = await serve(ratesDocument());
    const page = openPage();
    const {document: doc} = page;
    const [, folder = '', name = ''] = /^(.*\/)(.*)$/.exec(served.url()) ?? [];
    write(
      page,
      `<!doctype html><html lang="en"><base href="${folder}">
      <body><fx-ticker src="${name}"></fx-ticker><script type="module" src="${MODULE}"></script>`,
    );
    doc.close();
    const ticker = doc.querySelector('fx-ticker')!;
    await until('the rates', () => figures(ticker).length);
    expect(figures(ticker)).to.deep.equal(FIGURES);
  });
});
