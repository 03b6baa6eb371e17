/** Finds Chromium on this machine, and says how our tests start it. */
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {launch} from 'puppeteer-core';

// chrome-launcher comes with @web/test-runner-chrome, and knows where each platform puts its browsers.
const {Launcher} = createRequire(createRequire(import.meta.url).resolve('@web/test-runner-chrome'))('chrome-launcher');

export const flags = [
  // Chromium refuses to run as root, as in most containers, without this one.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * The path of the browser: CHROME_PATH, or what is installed.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  const {CHROME_PATH} = process.env;
  if (CHROME_PATH) {
    if (!existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH names a file that does not exist: ${CHROME_PATH}`);
    return CHROME_PATH;
  }
  try {
    return Launcher.getFirstInstallation();
  } catch {
    return undefined;
  }
}

/**
 * Starts the browser for a test. Close it when done.
 *
 * @param {import('puppeteer-core').LaunchOptions} [options]
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export async function launchBrowser(options = {}) {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium on this machine: run `node tools/ensure-chrome.mjs`.');
  return launch({executablePath, headless: true, ...options, args: [...flags, ...(options.args ?? [])]});
}
