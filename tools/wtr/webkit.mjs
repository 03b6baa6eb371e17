/** WebKitGTK through its driver, on a display of its own. */
import {spawn} from 'node:child_process';
import {mkdtempSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {WebdriverLauncher} from '@web/test-runner-webdriver';
import {hasDisplay} from './engines.mjs';
import {freePort} from './port.mjs';
import {focusWindow} from './x11.mjs';

/** @param {string} driver - The path of WebKitWebDriver. */
export async function webkitLauncher(driver) {
  const folder = mkdtempSync(join(tmpdir(), 'newswire-webkit-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  // Without this a window cannot be as narrow as a phone, for the buttons of its toolbar.
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(
    join(folder, 'gtk-3.0', 'gtk.css'),
    'headerbar, headerbar *, toolbar, toolbar *, entry, button, box {min-width: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; -gtk-icon-source: none; -gtk-icon-transform: scale(0.1)}',
  );
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: folder,
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  };
  const display = hasDisplay() ? undefined : await startDisplay();
  if (display) env.DISPLAY = display;
  const port = await freePort();
  start(driver, [`--port=${port}`, '--host=127.0.0.1'], {env});
  const until = Date.now() + 10_000;
  while (
    !(await fetch(`http://127.0.0.1:${port}/status`).then(
      ({ok}) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error('WebKitWebDriver does not answer.');
    await pause(50);
  }
  const launcher = new WebKitLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      ...(process.env.MINIBROWSER_PATH && {
        'webkitgtk:browserOptions': {binary: process.env.MINIBROWSER_PATH, args: ['--automation']},
      }),
    },
  });
  launcher.display = display;
  return launcher;
}

/** Starts Xvfb on a display that is free. Returns its name, such as `:3`. */
async function startDisplay() {
  const child = start('Xvfb', ['-displayfd', '1', '-screen', '0', '2000x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let name = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    name += part;
    if (name.includes('\n')) break;
  }
  if (!name) throw new Error('Xvfb does not start.');
  return `:${name.trim()}`;
}

/** Starts a program that ends with us. */
function start(command, args, options) {
  const child = spawn(command, args, {stdio: 'ignore', ...options});
  child.on('error', (error) => {
    throw error;
  });
  child.unref();
  process.once('exit', () => child.kill());
  return child;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The names of keys that tests press, as WebDriver has them. */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Space: ' ',
};
const BUTTONS = {left: 0, middle: 1, right: 2};

/**
 * The commands of the runner know no size of a page in WebDriver, and pass its keys on unnamed. They ask a page of
 * Playwright for all that we use, so that this is what we show them.
 */
class WebKitLauncher extends WebdriverLauncher {
  type = 'playwright';
  /** Ours, if it is. @type {string | undefined} */
  display;

  async startSession(id, url) {
    await this.ensureManagerInitialized();
    await this.page.setViewportSize({width: 800, height: 600});
    // Where nobody manages windows none has the keyboard, and nothing in them the focus.
    if (this.display) await focusWindow(this.display);
    await this.page.mouse.move(0, 0);
    return super.startSession(id, url);
  }

  getPage() {
    return this.page;
  }

  #act(type, actions) {
    const more = type === 'pointer' && {parameters: {pointerType: 'mouse'}};
    return this.driver.performActions([{type, id: type, ...more, actions}]);
  }

  #press(...types) {
    return (key) =>
      this.#act(
        'key',
        types.map((type) => ({type, value: KEYS[key] ?? key})),
      );
  }

  page = {
    setViewportSize: async ({width, height}) => {
      const read = () => this.driver.execute('return [innerWidth, innerHeight, outerWidth, outerHeight]');
      let [seen, right, wrong] = [[], 0, 0];
      // It may fall back once, to the size before, when it is told of two soon after each other.
      while (right < 5 && wrong < 100) {
        const [innerWidth, innerHeight, outerWidth, outerHeight] = (seen = await read());
        if (innerWidth === width && innerHeight === height) right++;
        else {
          right = 0;
          if (wrong++ % 10 === 0)
            await this.driver.setWindowRect(0, 0, width + outerWidth - innerWidth, height + outerHeight - innerHeight);
        }
        await pause(15);
      }
      if (right) return;
      throw new Error(`WebKitGTK's window does not take ${width} × ${height}, but ${seen.slice(0, 2).join(' × ')}`);
    },
    keyboard: {
      press: this.#press('keyDown', 'keyUp'),
      down: this.#press('keyDown'),
      up: this.#press('keyUp'),
      type: async (text) => {
        for (const key of text) await this.page.keyboard.press(key);
      },
    },
    mouse: {
      move: (x, y) => this.#act('pointer', [{type: 'pointerMove', duration: 0, x, y}]),
      down: ({button = 'left'} = {}) => this.#act('pointer', [{type: 'pointerDown', button: BUTTONS[button]}]),
      up: ({button = 'left'} = {}) => this.#act('pointer', [{type: 'pointerUp', button: BUTTONS[button]}]),
      click: async (x, y, options) => {
        await this.page.mouse.move(x, y);
        await this.page.mouse.down(options);
        await this.page.mouse.up(options);
      },
    },
    screenshot: () => this.driver.takeScreenshot(),
    // It knows no others than those of every page here.
    emulateMedia: ({media = 'screen', reducedMotion = 'no-preference'}) => {
      if (media !== 'screen' || reducedMotion !== 'no-preference') throw new Error('WebKitGTK emulates no media');
    },
  };
}
