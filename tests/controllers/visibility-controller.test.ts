import {expect} from '@open-wc/testing';
import {LitElement} from 'lit';
import {VisibilityController} from '../../src/controllers/visibility-controller.js';
import {until, wait} from '../fixtures/clock.js';
import {frames} from '../fixtures/page.js';

class VisibleHost extends LitElement {
  changes = 0;
  readonly visibility: VisibilityController = new VisibilityController(this, () => {
    this.changes++;
  });
}
customElements.define('visible-host', VisibleHost);

let stage: HTMLElement;

beforeEach(() => {
  stage = document.createElement('div');
  document.body.append(stage);
});

afterEach(() => {
  stage.remove();
  scrollTo(0, 0);
});

/** A host of 44 px, so many pixels below the top of the page. */
function hostAt(top: number): VisibleHost {
  const host = new VisibleHost();
  host.style.cssText = `position: absolute; inset-block-start: ${top}px; inline-size: 100px; block-size: 44px`;
  stage.append(host);
  return host;
}

describe('visibility', () => {
  it('tells a host on screen from one near it and one far away', async () => {
    const hosts = [100, innerHeight + 500, innerHeight + 5_000].map(hostAt);
    await until('all are told', () => hosts.every(({changes}) => changes >= 2));
    expect(hosts.map(({visibility: {onScreen, near}}) => ({onScreen, near}))).to.deep.equal([
      {onScreen: true, near: true},
      {onScreen: false, near: true},
      {onScreen: false, near: false},
    ]);
  });

  it('follows a host that scrolls into view', async () => {
    const host = hostAt(innerHeight + 5_000);
    await until('it is far', () => !host.visibility.near);
    host.scrollIntoView();
    await until('it is there', () => host.visibility.near && host.visibility.onScreen);
  });

  it('counts half a window full of a host that is higher than any window as a view of it', async function () {
    this.timeout(5_000);
    const seen: Event[] = [];
    stage.addEventListener('nw-view', (event) => seen.push(event));
    const host = hostAt(innerHeight * 2);
    host.style.blockSize = `${innerHeight * 12}px`;
    await frames();
    scrollTo(0, innerHeight * 1.4); // two fifths of the window
    await wait(1_300);
    expect(seen).to.have.length(0);
    scrollTo(0, innerHeight * 1.6);
    await until('a view', () => seen.length === 1);
  });

  it('takes three observers at most for any number of hosts, which serve those that come later too', async () => {
    const {IntersectionObserver: Observer} = window;
    let made = 0;
    window.IntersectionObserver = class extends Observer {
      constructor(...options: ConstructorParameters<typeof Observer>) {
        super(...options);
        made++;
      }
    };
    try {
      const hosts = Array<number>(15).fill(100).map(hostAt);
      for (const host of hosts) host.remove();
      const again = hostAt(100);
      await until('it is told', () => again.visibility.onScreen);
      expect(made, 'made for sixteen hosts').to.be.at.most(3);
    } finally {
      window.IntersectionObserver = Observer;
    }
  });

  it('tells a host nothing more once it has left the page', async () => {
    const host = hostAt(100);
    await until('it is told', () => host.visibility.onScreen);
    const {changes} = host;
    host.remove();
    await frames(4);
    expect(host.changes).to.equal(changes);
  });

  it('defers the twenty-first host alone, and never one that was drawn before', async () => {
    const far = innerHeight + 5_000;
    const hosts = Array<number>(21).fill(far).map(hostAt);
    const deferred = (): number[] =>
      hosts.map((host, index) => (host.visibility.deferred ? index : -1)).filter((index) => index >= 0);
    expect(deferred()).to.deep.equal([20]);
    await until('it is built', () => !deferred().length);
    const last = hosts[20]!;
    await last.updateComplete;
    last.remove();
    stage.append(last);
    expect(deferred()).to.deep.equal([]);
  });
});
