import {expect} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {clock, turn} from '../fixtures/clock.js';
import {turnPage} from '../fixtures/page.js';
import {store} from '../../src/controllers/page.js';
import {TimeController} from '../../src/controllers/time-controller.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A host that reads differently at some moments, in milliseconds since 1970. */
class AgedHost extends LitElement {
  readonly time: TimeController = new TimeController(this);
  moments: readonly number[] = [];
  updates = 0;

  protected override render(): TemplateResult {
    const {now} = this.time;
    for (const moment of this.moments) if (moment > now) this.time.until(moment);
    return html`${now}`;
  }

  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('aged-host', AgedHost);

let stage: HTMLElement;

beforeEach(() => {
  stage = document.createElement('div');
  document.body.append(stage);
  expect(clock.waits, 'timers of the test before').to.deep.equal([]);
});

afterEach(async () => {
  stage.remove();
  await turn();
});

/** A host on the page that reads differently so many milliseconds from now. */
async function hostWith(...waits: number[]): Promise<AgedHost> {
  const host = new AgedHost();
  host.moments = waits.map((wait) => Date.now() + wait);
  stage.append(host);
  await host.updateComplete;
  return host;
}

/** How often hosts were rendered, from the first time on. */
const updates = (...hosts: AgedHost[]): number[] => hosts.map((host) => host.updates);

/** Leaps ahead, and waits for what is then rendered. */
async function pass(milliseconds: number): Promise<void> {
  await clock.advance(milliseconds);
  await turn();
}

/** Asserts that one timer waits, for so long or some moments less. */
function expectTimer(milliseconds: number): void {
  expect(clock.waits).to.have.lengthOf(1);
  expect(clock.waits[0]).to.be.within(milliseconds - 2 * SECOND, milliseconds);
}

describe('ages on a page', () => {
  it('are rendered anew when they read differently, and not before', async () => {
    const host = await hostWith(MINUTE);
    await pass(MINUTE - 2 * SECOND);
    expect(updates(host)).to.deep.equal([1]);
    await pass(2 * SECOND);
    expect(updates(host)).to.deep.equal([2]);
    expect(host.time.now).to.be.at.least(host.moments[0]!);
  });

  it('are rendered each at its own moment, and no other host with them', async () => {
    const hosts = [await hostWith(3 * MINUTE), await hostWith(MINUTE), await hostWith(2 * MINUTE)];
    await pass(MINUTE);
    expect(updates(...hosts)).to.deep.equal([1, 2, 1]);
    await pass(MINUTE);
    expect(updates(...hosts)).to.deep.equal([1, 2, 2]);
    await pass(MINUTE);
    expect(updates(...hosts)).to.deep.equal([2, 2, 2]);
  });

  it('are rendered together where they read differently at once', async () => {
    const hosts = [await hostWith(MINUTE), await hostWith(MINUTE), await hostWith(MINUTE)];
    await pass(MINUTE);
    expect(updates(...hosts)).to.deep.equal([2, 2, 2]);
  });

  it('go on changing', async () => {
    const host = await hostWith(MINUTE, 2 * MINUTE, HOUR, 5 * HOUR);
    const seen: number[] = [];
    for (const wait of [MINUTE, MINUTE, 58 * MINUTE, 4 * HOUR, DAY]) {
      await pass(wait);
      seen.push(host.updates);
    }
    expect(seen).to.deep.equal([2, 3, 4, 5, 5]);
    expect(clock.waits).to.deep.equal([]);
  });

  it('take one timer for a hundred hosts, for the one that changes first', async () => {
    for (let index = 0; index < 100; index++) await hostWith(HOUR - index * 10 * SECOND);
    expectTimer(HOUR - 990 * SECOND);
    await pass(HOUR - 500 * SECOND);
    expect(clock.waits).to.have.lengthOf(1);
  });

  it('of one host count by the soonest', async () => {
    const host = await hostWith(HOUR, MINUTE, DAY);
    expectTimer(MINUTE);
    await pass(MINUTE);
    expect(updates(host)).to.deep.equal([2]);
    expectTimer(59 * MINUTE);
  });

  it('do not keep an earlier one waiting that comes later', async () => {
    await hostWith(HOUR);
    const host = await hostWith(MINUTE);
    expectTimer(MINUTE);
    await pass(MINUTE);
    expect(updates(host)).to.deep.equal([2]);
  });

  it('take no timer where there are none', async () => {
    await hostWith();
    expect(clock.waits).to.deep.equal([]);
  });

  it('take none any more once a host has rendered something without', async () => {
    const host = await hostWith(MINUTE);
    host.moments = [];
    host.requestUpdate();
    await host.updateComplete;
    expect(clock.waits).to.deep.equal([]);
  });

  it('follow a host that renders other ones', async () => {
    const host = await hostWith(MINUTE);
    host.moments = [Date.now() + HOUR];
    host.requestUpdate();
    await host.updateComplete;
    expectTimer(HOUR);
    await pass(2 * MINUTE);
    expect(updates(host)).to.deep.equal([2]);
  });

  it('cost nothing where a host is rendered again and they are the same', async () => {
    const hosts = [await hostWith(MINUTE), await hostWith(HOUR)];
    const {setTimeout: own} = globalThis;
    let set = 0;
    Object.assign(globalThis, {
      setTimeout: (...given: Parameters<typeof own>) => {
        set++;
        return own(...given);
      },
    });
    try {
      for (const host of hosts) {
        host.requestUpdate();
        await host.updateComplete;
      }
    } finally {
      Object.assign(globalThis, {setTimeout: own});
    }
    expect(updates(...hosts)).to.deep.equal([2, 2]);
    expect(set).to.equal(0);
  });

  it('far away are not lost', async () => {
    const host = await hostWith(60 * DAY);
    expect(clock.waits[0], 'what a timer can wait').to.be.at.most(2 ** 31 - 1);
    await pass(59 * DAY);
    expect(updates(host)).to.deep.equal([1]);
    await pass(DAY);
    expect(updates(host)).to.deep.equal([2]);
  });
});

describe('a host that leaves the page', () => {
  it('leaves no timer behind', async () => {
    const hosts = [await hostWith(MINUTE), await hostWith(HOUR)];
    for (const host of hosts) host.remove();
    expect(clock.waits).to.deep.equal([]);
    await pass(HOUR);
    expect(updates(...hosts)).to.deep.equal([1, 1]);
  });

  it('leaves the timer to those that stay', async () => {
    const [first, second] = [await hostWith(MINUTE), await hostWith(HOUR)];
    first.remove();
    expectTimer(HOUR);
    await pass(HOUR);
    expect(updates(first, second)).to.deep.equal([1, 2]);
  });

  it('sets no timer with an update that was under way', async () => {
    const host = await hostWith();
    host.moments = [Date.now() + MINUTE];
    host.requestUpdate();
    host.remove();
    await host.updateComplete;
    expect(updates(host)).to.deep.equal([2]);
    expect(clock.waits).to.deep.equal([]);
  });

  it('goes on when it comes back', async () => {
    const host = await hostWith(MINUTE);
    host.remove();
    await pass(30 * SECOND);
    stage.append(host);
    await pass(30 * SECOND);
    const {updates: before} = host;
    expect(before).to.be.at.least(2);
    await pass(HOUR);
    expect(updates(host)).to.deep.equal([before]);
  });

  it('tells what changed while it was away as soon as it is back', async () => {
    const host = await hostWith(MINUTE);
    host.remove();
    await pass(HOUR);
    stage.append(host);
    await pass(SECOND);
    expect(host.updates).to.be.at.least(2);
  });

  it('leaves nothing after a thousand times', async () => {
    const host = await hostWith(HOUR);
    for (let times = 0; times < 1_000; times++) {
      host.remove();
      stage.append(host);
      if (times % 100 === 0) await host.updateComplete;
    }
    await host.updateComplete;
    expect(clock.waits.length).to.be.at.most(1);
    host.remove();
    expect(clock.waits).to.deep.equal([]);
  });
});

describe('a page that nobody sees', () => {
  afterEach(() => turnPage('visible'));

  it('stands still, without a timer', async () => {
    const host = await hostWith(MINUTE, 2 * MINUTE);
    turnPage('hidden');
    await pass(HOUR);
    expect(updates(host)).to.deep.equal([1]);
    expect(clock.waits).to.deep.equal([]);
  });

  it('is told on return, each host once however much time went by, and goes on', async () => {
    const host = await hostWith(MINUTE, 2 * MINUTE, 3 * HOUR);
    turnPage('hidden');
    await pass(HOUR);
    turnPage('visible');
    await turn();
    expect(updates(host)).to.deep.equal([2]);
    expectTimer(2 * HOUR);
    await pass(2 * HOUR);
    expect(updates(host)).to.deep.equal([3]);
  });

  it('is not told on return what is not due', async () => {
    const host = await hostWith(MINUTE);
    turnPage('hidden');
    await pass(30 * SECOND);
    turnPage('visible');
    await turn();
    expect(updates(host)).to.deep.equal([1]);
    await pass(30 * SECOND);
    expect(updates(host)).to.deep.equal([2]);
  });

  it('stays as it is through any number of looks that do not see it', async () => {
    const host = await hostWith(MINUTE, 2 * MINUTE);
    for (let times = 0; times < 3; times++) {
      turnPage('hidden');
      await pass(HOUR);
    }
    expect(updates(host)).to.deep.equal([1]);
    turnPage('visible');
    await turn();
    expect(updates(host)).to.deep.equal([2]);
  });

  it('tells nothing to hosts that left meanwhile', async () => {
    const host = await hostWith(MINUTE);
    turnPage('hidden');
    await pass(HOUR);
    host.remove();
    turnPage('visible');
    await turn();
    expect(updates(host)).to.deep.equal([1]);
    expect(clock.waits).to.deep.equal([]);
  });

  it('takes hosts that come meanwhile', async () => {
    turnPage('hidden');
    const host = await hostWith(MINUTE, HOUR);
    await pass(2 * MINUTE);
    expect(updates(host)).to.deep.equal([1]);
    turnPage('visible');
    await turn();
    expect(updates(host)).to.deep.equal([2]);
  });
});

// Last, because no page turns its clock back.
describe('the clock of a page', () => {
  it('is the one that documents have put right', async () => {
    store.clock.notBefore(Date.now() + HOUR);
    const host = await hostWith();
    expect(host.time.now - Date.now()).to.be.within(HOUR - SECOND, HOUR + SECOND);
    host.moments = [host.time.now + MINUTE];
    host.requestUpdate();
    await host.updateComplete;
    expectTimer(MINUTE);
  });
});
