/** WordPress's editor of posts, as somebody with an account sees it in a browser. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Browser, Frame, Page} from 'puppeteer-core';
import type {Site, User} from './site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Milliseconds that anything may take on a machine that has others to do. */
const PATIENCE = 15_000;

/** The parts of WordPress's own store that are asked; `window.wp` in the editor. */
interface Wp {
  data: {
    select: (store: string) => Record<string, (...args: unknown[]) => unknown>;
    dispatch: (store: string) => Record<string, (...args: unknown[]) => unknown>;
  };
  blocks: Record<string, (...args: unknown[]) => unknown>;
}

declare const wp: Wp;

export interface Block {
  readonly clientId: string;
  readonly name: string;
  readonly isValid: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export class Editor {
  readonly page: Page;
  /** What went wrong in the page and its frames, as its console says. */
  readonly faults: string[];
  readonly #site: Site;

  private constructor(page: Page, site: Site, faults: string[]) {
    this.page = page;
    this.#site = site;
    this.faults = faults;
  }

  /** Opens a post, or a new one. */
  static async open(browser: Browser, site: Site, user: User, post?: number): Promise<Editor> {
    const page = await newPage(browser, site, user);
    const editor = new Editor(page, site, faultsOf(page));
    await editor.load(post);
    return editor;
  }

  async load(post?: number): Promise<void> {
    const path = post === undefined ? 'post-new.php' : `post.php?post=${String(post)}&action=edit`;
    await this.page.goto(`${this.#site.origin}/wp-admin/${path}`, {waitUntil: 'load', timeout: PATIENCE});
    await this.page.waitForSelector('iframe[name="editor-canvas"]', {timeout: PATIENCE});
    await (await this.canvas()).waitForSelector('.wp-block-post-content, .is-root-container', {timeout: PATIENCE});
  }

  async close(): Promise<void> {
    await this.page.browserContext().close();
  }

  /** The frame that the post is written in. */
  async canvas(): Promise<Frame> {
    const frame = await (await this.page.$('iframe[name="editor-canvas"]'))?.contentFrame();
    assert(frame, 'the editor has a canvas');
    return frame;
  }

  /** Inserts a block as people do: by looking for its name in the inserter. */
  async insert(title: string): Promise<void> {
    await this.openInserter(title);
    await this.page.click(await this.#named('.block-editor-block-types-list__item', title));
    await this.closeInserter();
  }

  async openInserter(sought = ''): Promise<void> {
    if (!(await this.page.$('.block-editor-inserter__search'))) {
      await this.page.click('button[aria-label="Toggle block inserter"]');
    }
    const field = await this.page.waitForSelector('.block-editor-inserter__search input', {timeout: PATIENCE});
    await this.page.waitForSelector('.block-editor-block-types-list__item');
    if (!sought) return;
    await field?.type(sought);
    // What is not meant goes away, and the rest moves.
    await this.page.waitForFunction(() => document.querySelectorAll('.block-editor-block-types-list__item').length < 6);
  }

  async closeInserter(): Promise<void> {
    if (!(await this.page.$('.block-editor-inserter__search'))) return;
    await this.page.click('button[aria-label="Toggle block inserter"]');
    await this.page.waitForSelector('.block-editor-inserter__search', {hidden: true, timeout: PATIENCE});
  }

  /** Marks what has that text, and answers with a selector for it. */
  async #named(selector: string, text: string): Promise<string> {
    await this.page.waitForFunction(
      (selector, text) => {
        const found = [...document.querySelectorAll(selector)].find((one) => one.textContent?.trim() === text);
        found?.setAttribute('data-test-found', text);
        return !!found;
      },
      {timeout: PATIENCE},
      selector,
      text,
    );
    return `${selector}[data-test-found="${text}"]`;
  }

  /** Clicks what has that text, in the page around the canvas. */
  async click(selector: string, text: string): Promise<void> {
    const found = await this.#named(selector, text);
    await this.page.$eval(found, (element) => {
      element.scrollIntoView({block: 'center'});
    });
    await this.page.click(found);
    await this.page.$$eval(found, (elements) => {
      for (const element of elements) element.removeAttribute('data-test-found');
    });
  }

  /** The blocks of the post. */
  async blocks(): Promise<Block[]> {
    return this.page.evaluate(() =>
      (wp.data.select('core/block-editor').getBlocks?.() as Block[]).map(({clientId, name, isValid, attributes}) => ({
        clientId,
        name,
        isValid,
        attributes,
      })),
    );
  }

  /** The only block of that name. */
  async block(name: string): Promise<Block> {
    const found = (await this.blocks()).filter((block) => block.name === name);
    assert.equal(found.length, 1, `the post has one block ${name}`);
    return found[0] as Block;
  }

  /** Chooses the only block of that name, with its settings in the sidebar. */
  async choose(name: string): Promise<void> {
    const {clientId} = await this.block(name);
    await this.page.evaluate((clientId) => {
      wp.data.dispatch('core/block-editor').selectBlock?.(clientId);
      wp.data.dispatch('core/edit-post').openGeneralSidebar?.('edit-post/block');
    }, clientId);
    await this.page.waitForSelector('.block-editor-block-inspector .newswire-controls', {timeout: PATIENCE});
  }

  /** Puts a block into the post that other tests insert by hand. */
  async put(name: string, attributes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.page.evaluate(
      (name, attributes) => {
        wp.data.dispatch('core/block-editor').insertBlock?.(wp.blocks.createBlock?.(name, attributes));
      },
      name,
      attributes,
    );
  }

  /** Waits until a tag in the canvas says something, and answers with all that it says. */
  async shows(tag: string, text: string): Promise<string> {
    const canvas = await this.canvas();
    const said = (): Promise<string> =>
      canvas.$eval(tag, (element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ')).catch(() => '');
    await until(
      async () => (await said()).includes(text),
      async () => `<${tag}> shows "${text}", not: ${await said()}`,
    );
    return said();
  }

  /** What WordPress says aloud from now on, to those who do not see: call the answer to have it, and to forget it. */
  async listen(): Promise<() => Promise<string[]>> {
    await this.page.evaluate(() => {
      const heard: string[] = [];
      for (const region of document.querySelectorAll('.a11y-speak-region')) {
        new MutationObserver(() => {
          const said = region.textContent?.trim();
          if (said) heard.push(said);
        }).observe(region, {childList: true, characterData: true, subtree: true});
      }
      Object.assign(window, {heard});
    });
    return () => this.page.evaluate(() => (window as unknown as {heard: string[]}).heard.splice(0));
  }

  /** The post as it would be saved. */
  async content(): Promise<string> {
    return this.page.evaluate(() => wp.data.select('core/editor').getEditedPostContent?.() as string);
  }

  /** Publishes the post, and answers with its address. */
  async publish(): Promise<{id: number; link: string}> {
    await this.page.click('.editor-post-publish-button, .editor-post-publish-button__button');
    await this.#saved('publish');
    return this.page.evaluate(() => {
      const {id, link} = wp.data.select('core/editor').getCurrentPost?.() as {id: number; link: string};
      return {id, link};
    });
  }

  async #saved(status: string): Promise<void> {
    await this.page.waitForFunction(
      (status) => {
        const editor = wp.data.select('core/editor');
        const saving = editor.isSavingPost?.();
        return !saving && (editor.getCurrentPost?.() as {status: string}).status === status;
      },
      {timeout: PATIENCE},
      status,
    );
  }
}

/** A page of a browser of its own, logged in where somebody is named. */
export async function newPage(browser: Browser, site: Site, user?: User, width = 1200): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({width, height: 900});
  if (user) await site.logIn(page, user);
  // A page that asks whether to leave it would stand there for ever.
  page.on('dialog', (dialog) => void dialog.accept());
  return page;
}

/** What goes wrong in a page from now on: errors, warnings of ours, and answers that say no. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || text.includes('[newswire]'))
      faults.push(`${text} (${message.location().url ?? ''})`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${String(response.status())} ${response.url()}`);
  });
  return faults;
}

interface Axe {
  run: (context: string, options: object) => Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
}

/** What axe finds in a part of a page, as `rule: element`. */
export async function violations(frame: Page | Frame, selector: string): Promise<string[]> {
  await frame.evaluate(axe);
  return frame.evaluate(async (selector) => {
    const {axe} = window as unknown as {axe: Axe};
    const {violations} = await axe.run(selector, {resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`));
  }, selector);
}

/** Waits for something to become true. */
export async function until(test: () => Promise<boolean>, otherwise: () => Promise<string>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await test())) {
    if (Date.now() > end) assert.fail(await otherwise());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
