/** The engines that element tests run in. That of a run is the one that NEWSWIRE_ENGINE names, else Chromium. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser, flags} from '../browser.mjs';
import {freshPage} from './cdp.mjs';

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {() => string | undefined} find - The path of its program, where there is one.
 * @property {string} advice - How to get it.
 * @property {() => Promise<import('@web/test-runner').BrowserLauncher>} launcher
 */

/** @type {Readonly<Record<string, Engine>>} */
export const engines = {
  chromium: {
    name: 'Chromium',
    find: findBrowser,
    advice: 'apt-get install chromium, or set CHROME_PATH to the program of a Chromium or Chrome',
    launcher: async () =>
      chromeLauncher({launchOptions: {executablePath: findBrowser(), args: flags}, createPage: freshPage}),
  },
  firefox: {
    name: 'Firefox',
    find: () => findProgram('FIREFOX_PATH', 'firefox-esr', 'firefox'),
    advice: 'apt-get install firefox-esr, or set FIREFOX_PATH to the program of a Firefox',
    launcher: async () => (await import('./firefox.mjs')).firefoxLauncher(engines.firefox.find()),
  },
  webkit: {
    name: 'WebKitGTK',
    find: () => (hasDisplay() || findProgram('', 'Xvfb')) && findProgram('WEBKIT_WEBDRIVER', 'WebKitWebDriver'),
    advice:
      'apt-get install webkit2gtk-driver xvfb, or set WEBKIT_WEBDRIVER to the program WebKitWebDriver of a WebKitGTK; without a display it needs Xvfb',
    launcher: async () => (await import('./webkit.mjs')).webkitLauncher(engines.webkit.find()),
  },
};

/** The path that a variable names, else the first of these programs that is on the PATH. */
function findProgram(variable, ...names) {
  const path = process.env[variable];
  if (path) {
    if (!existsSync(path)) throw new Error(`${variable} names a file that does not exist: ${path}`);
    return path;
  }
  for (const name of names) {
    const {status, stdout} = spawnSync('which', [name], {encoding: 'utf8'});
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

/** Whether windows can be opened here. */
export function hasDisplay() {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
