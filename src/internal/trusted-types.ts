import {html, isServer, render} from 'lit';

let allowed: boolean | undefined;

/**
 * Whether lit can make elements from its templates here. It cannot where the page demands Trusted Types and refuses
 * lit's policy (in the build for script tags, that is `newswire`). A server only writes strings, so there it always can.
 */
export function stringsAllowed(): boolean {
  if (isServer) return true;
  if (allowed === undefined) {
    try {
      render(html``, document.createElement('p'));
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
