/** Firefox over WebDriver BiDi, which puppeteer speaks, so that no driver is needed. */
import {chromeLauncher, puppeteerCore} from '@web/test-runner-chrome';
import {listed} from './tree.mjs';

/** @param {string} executablePath */
export function firefoxLauncher(executablePath) {
  return chromeLauncher({
    puppeteer: puppeteerCore,
    launchOptions: {
      browser: 'firefox',
      executablePath,
      // Lets us into the browser's own windows, which can be told of media, and know how a page is heard.
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {'ui.prefersReducedMotion': 0, 'layout.css.prefers-color-scheme.content-override': 1},
    },
    async createPage({browser, context}) {
      const page = await context.newPage();
      const {press} = Object.getPrototypeOf(page.keyboard);
      // By its code, as in Chromium.
      page.keyboard.press = (key, options) => press.call(page.keyboard, key === 'Space' ? ' ' : key, options);
      // What puppeteer knows for Chromium only.
      page.emulateMediaType = (type = '') => inBrowser(browser, setMedium, type);
      page.emulateMediaFeatures = (features = []) => inBrowser(browser, setFeatures, features);
      page.tree = async () => listed(await inBrowser(browser, readTree));
      page.on('framenavigated', (frame) => {
        if (frame !== page.mainFrame() || frame.url() !== 'about:blank') return;
        Promise.all([page.emulateMediaType(), page.emulateMediaFeatures()]).catch(() => {
          // The browser is closing.
        });
      });
      return page;
    },
  });
}

/** Calls a function in the window of Firefox that holds the page, with the rights of the browser. */
async function inBrowser(browser, called, value) {
  const send = async (method, params) => (await browser.connection.send(method, params)).result;
  const {contexts} = await send('browsingContext.getTree', {'moz:scope': 'chrome'});
  const window = contexts.find(({url}) => url.endsWith('/browser.xhtml'));
  const answer = await send('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${called})(${JSON.stringify(value)})) ?? 'null')()`,
    target: {context: window.context},
    awaitPromise: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return JSON.parse(answer.result.value);
}

/* global gBrowser, Services, Cc, Ci -- of the browser's window, where the functions below run */

function setMedium(type) {
  for (const {browsingContext} of gBrowser.browsers) browsingContext.mediumOverride = type;
}

function setFeatures(features) {
  const value = (name) => features.find((feature) => feature.name === name)?.value;
  const dark = value('prefers-color-scheme') === 'dark';
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
  Services.prefs.setIntPref('ui.prefersReducedMotion', value('prefers-reduced-motion') === 'reduce' ? 1 : 0);
}

/** Firefox tells its tree some time after it has painted: it is read until it has stayed the same for a while. */
async function readTree() {
  const ROLES = {
    document: 'RootWebArea',
    'text leaf': 'StaticText',
    statictext: 'StaticText',
    pushbutton: 'button',
    grouping: 'group',
    graphic: 'image',
    caption: 'Figcaption',
    section: 'generic',
    text: 'generic',
    'text container': 'generic',
    'list item marker': 'none',
    statusbar: 'status',
  };
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const read = (node) => {
    const [state, extra, attributes] = [{}, {}, {}];
    node.getState(state, extra);
    for (const {key, value} of node.attributes.enumerate()) attributes[key] = value;
    const states = service.getStringStates(state.value, extra.value);
    const has = (name) => states.contains(name);
    // A picture that did not come is its text.
    const role = attributes.tag === 'img' ? 'graphic' : service.getStringRole(node.role);
    const children = Array.from({length: node.childCount}, (_, index) => read(node.getChildAt(index)));
    // Chromium calls no figure by its caption and no item by its text, which are heard anyway.
    const repeats =
      (role === 'figure' && children.some(({role}) => role === 'Figcaption')) ||
      (role === 'listitem' && attributes['explicit-name'] !== 'true');
    return {
      role: ROLES[role] ?? role,
      name: repeats ? '' : (node.name ?? ''),
      description: node.description,
      ...(attributes.level && {level: Number(attributes.level)}),
      ...(has('expandable') && {expanded: has('expanded')}),
      children: role === 'graphic' || role === 'list item marker' ? [] : children,
    };
  };
  const now = () => {
    const document = service.getAccessibleFor(gBrowser.selectedBrowser)?.firstChild;
    return document && read(document);
  };
  let [seen, same] = ['', 0];
  for (let round = 0; round < 200; round++) {
    let tree;
    try {
      tree = now();
    } catch {
      // Nodes that went while they were read.
    }
    const text = JSON.stringify(tree);
    same = text && text === seen ? same + 1 : 0;
    seen = text;
    if (same === 4) return tree;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the accessibility tree does not come to rest');
}
