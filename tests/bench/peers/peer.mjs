/** What the peers have in common, so that they show and announce the same. */

const days = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});

/** Whether the sheet may leave out of layout what is off screen (`content-visibility`), as ours does in long lists. */
export const isSkipping = new URLSearchParams(location.search).has('skipping');

export const feedClass = (stories) => (isSkipping && stories.length >= 50 ? 'feed skipping' : 'feed');

export const dayOf = ({date_published}) => days.format(new Date(date_published));

export const topicOf = ({_newswire}) => _newswire.topics[0]?.name.replace(/^./, (letter) => letter.toUpperCase());

export const citing = (cites) => `citing ${cites.map(({name}) => name).join(', ')}`;

export const sizesOf = ({sizes}) => sizes.map(({url, width}) => `${url} ${width}w`).join(', ');

/** Where the list goes. */
export const container = () => document.querySelector('main');

/** Says that the stories are in the page, as our own elements do. */
export function announce() {
  document.dispatchEvent(new CustomEvent('nw-update'));
}

/** Registers the peer, and lets it begin with the page's document, where the page names one. */
export async function register(peer) {
  globalThis.peer = peer;
  const {src} = container().dataset;
  if (src) peer.show(await (await fetch(src)).json());
}
