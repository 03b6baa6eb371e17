/**
 * The test command `cdp`: `executeServerCommand('cdp', {method, params})` calls the DevTools protocol on the test's own
 * page and answers with the result. A test file keeps one session, so what it enables stays enabled; the next file on
 * the same page starts afresh. Only Chromium has that protocol.
 */

/** @type {WeakMap<import('puppeteer-core').Page, Promise<import('puppeteer-core').CDPSession>>} */
const clients = new WeakMap();

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function cdpPlugin() {
  return {
    name: 'cdp',
    async executeCommand({command, payload, session}) {
      if (command !== 'cdp') return undefined;
      // The runner takes `undefined` for "not my command".
      return (await cdp(session.browser.getPage(session.id), payload.method, payload.params)) ?? null;
    },
  };
}

/** @param {import('puppeteer-core').Page} page */
export async function cdp(page, method, params) {
  if (!clients.has(page)) clients.set(page, page.createCDPSession());
  const client = await clients.get(page);
  return client.send(method, params);
}

/** A page that forgets, when the runner is done with a test file, what that file emulated. */
export async function freshPage({context}) {
  const page = await context.newPage();
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || frame.url() !== 'about:blank') return;
    const client = clients.get(page);
    clients.delete(page);
    Promise.all([page.emulateMediaFeatures([]), page.emulateMediaType(), client?.then((c) => c.detach())]).catch(() => {
      // The browser is closing.
    });
  });
  return page;
}
