import {expect} from '@open-wc/testing';
import {store, type store as Store} from '../../src/controllers/page.js';
import {ratesKind} from '../../src/data/rates-kind.js';
import {until} from '../fixtures/clock.js';
import {ratesDocument, serve} from '../fixtures/server.js';

const wishes = {refresh: 0, near: () => true, changed: () => undefined};

/** The store of a second copy of the library on this page. */
async function otherCopy(): Promise<typeof Store> {
  const url = new URL('../../src/controllers/page.ts?copy=2', import.meta.url).href;
  return ((await import(url)) as {store: typeof Store}).store;
}

describe('two copies of the library on a page', () => {
  it('make one request, and parse the answer each for itself', async () => {
    const other = await otherCopy();
    expect(other).not.to.equal(store);
    const doc = await serve(ratesDocument());
    const resources = [store, other].map((each) => each.resource(ratesKind, doc.url('delay=50')));
    const leave = resources.map((resource) => resource.subscribe(wishes));
    await until('both are ready', () => resources.every(({snapshot}) => snapshot.status === 'ready'));
    const [one, two] = resources.map(({snapshot}) => (snapshot.status === 'ready' ? snapshot.data : undefined));
    expect(one).to.deep.equal(two);
    expect(one).not.to.equal(two);
    expect(await doc.requests()).to.have.length(1);
    for (const each of leave) each();
  });

  it('make one request when the second comes later', async () => {
    const other = await otherCopy();
    const doc = await serve(ratesDocument());
    const first = store.resource(ratesKind, doc.url());
    const leave = [first.subscribe({...wishes, refresh: 900})];
    await until('the first is ready', () => first.snapshot.status === 'ready');
    const second = other.resource(ratesKind, doc.url());
    leave.push(second.subscribe({...wishes, refresh: 900}));
    await until('the second is ready', () => second.snapshot.status === 'ready');
    expect(await doc.requests()).to.have.length(1);
    for (const each of leave) each();
  });
});
