import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {Editor} from './editor.js';
import {Site} from './site.js';

describe('somebody who writes in Russian', () => {
  let site: Site;
  let browser: Browser;
  let editor: Editor;

  before(async () => {
    [site, browser] = await Promise.all([Site.start(), launchBrowser()]);
    const admin = await site.user('administrator');
    await site.rest('POST', '/newswire/v1/connect', {address: site.document('news.json')}, admin);
    const languages = join(site.wordpress.root, 'wp-content/plugins/newswire-elements/languages');
    // As translators hand it in: the words of PHP, and those of the editor's script by its handle.
    writeFileSync(
      join(languages, 'newswire-elements-ru_RU.l10n.php'),
      `<?php return array( 'messages' => array( "block title\\4Country news" => 'Новости страны', 'News and rates' => 'Новости и курсы' ) );`,
    );
    writeFileSync(
      join(languages, 'newswire-elements-ru_RU-newswire-elements-editor.json'),
      JSON.stringify({
        domain: 'messages',
        locale_data: {messages: {'': {domain: 'messages', lang: 'ru_RU'}, Countries: ['Страны'], List: ['Списком']}},
      }),
    );
    await site.run(`update_user_meta( 1, 'locale', 'ru_RU' );`);
    editor = await Editor.open(browser, site, admin);
    await editor.put('newswire/country-news');
    await editor.choose('newswire/country-news');
  });
  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  it('finds the block under its Russian name', async () => {
    const title = await editor.page.evaluate(
      () =>
        (window as unknown as {wp: {blocks: {getBlockType: (name: string) => {title: string}}}}).wp.blocks.getBlockType(
          'newswire/country-news',
        ).title,
    );
    assert.equal(title, 'Новости страны');
  });

  it('finds its settings in Russian, also those that stand in tables', async () => {
    const legends = await editor.page.$$eval('.newswire-controls legend', (found) =>
      found.map(({textContent}) => textContent),
    );
    assert.equal(legends[0], 'Страны');
    const layouts = await editor.page.$$eval('.newswire-picture span', (found) =>
      found.map(({textContent}) => textContent),
    );
    assert.deepEqual(layouts, ['One large', 'Списком', 'Side by side']);
  });

  it('finds countries by their Russian names, as Russian sorts them', async () => {
    const names = await editor.page.$$eval('.newswire-choices label', (found) =>
      found.map(({textContent}) => textContent?.trim()),
    );
    assert.deepEqual(names, ['Казахстан', 'Киргизия', 'Таджикистан', 'Туркменистан', 'Узбекистан']);
  });
});
