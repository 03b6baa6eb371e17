import {DataError} from '../data/errors.js';
import {BROWSER_LIMITS} from '../data/load.js';
import {Store, type Environment} from '../data/resource.js';
import type {Registry} from '../data/transport.js';

/** Bytes that all copies of the library on the page share, of whatever version. */
const SHARED = Symbol.for('newswire-elements/transport@1');

const page: Environment = {
  fetch: fetchAllowed,
  now: () => Date.now(),
  steady: () => performance.now(),
  random: () => Math.random(),
  visible: () => document.visibilityState !== 'hidden',
  online: () => navigator.onLine,
  watch(listener) {
    document.addEventListener('visibilitychange', listener);
    addEventListener('online', listener);
    addEventListener('offline', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
    };
  },
  limits: BROWSER_LIMITS,
};

/** The store of this page. */
export const store: Store = new Store(page, sharedRegistry());

function sharedRegistry(): Registry {
  const scope = globalThis as {[SHARED]?: Registry};
  return (scope[SHARED] ??= new Map());
}

/** Like `fetch`, but tells a refusal by the page's own policy, which an editor can mend, from a network's. */
async function fetchAllowed(url: string, options: RequestInit): Promise<Response> {
  let blocked = false;
  const see = ({blockedURI, effectiveDirective}: SecurityPolicyViolationEvent): void => {
    blocked ||= effectiveDirective === 'connect-src' && !!blockedURI && url.startsWith(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', see);
  try {
    return await fetch(url, options);
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve)); // violations are reported in a task of their own
    // TypeScript does not see that the listener may have run.
    if (blocked as boolean) throw new DataError('blocked', 'policy', {url});
    throw error;
  } finally {
    document.removeEventListener('securitypolicyviolation', see);
  }
}
