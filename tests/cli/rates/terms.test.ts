import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {ConfigError, readConfig, type Config} from '../../../src/cli/config.js';
import {publish} from '../../../src/cli/publish.js';
import {parseRates} from '../../../src/data/rates.js';

const read = (source: object, folder = '/nowhere'): Config =>
  readConfig(
    JSON.stringify({
      title: 'The Trial',
      publisher: {name: 'The Trial'},
      rates: {pairs: ['USD/TJS'], sources: [source]},
    }),
    join(folder, 'newswire.config.json'),
  );
const faults = (source: object): readonly string[] => {
  try {
    read(source);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
};
const other = {
  ...{id: 'other', format: 'json', name: 'Other', url: 'https://bank.example/rates.json'},
  mapping: {base: 'c', quote: 'TJS', rate: 'r', date: 'd'},
};
const CONFIRMED = 'the editor, in May 2026';

describe('a source whose terms', () => {
  for (const source of [
    {...other, reuse: 'no', confirmed_by: CONFIRMED},
    {id: 'nbt', reuse: 'no'},
  ]) {
    it(`forbid publishing its figures again is refused: ${source.id}`, () => {
      assert.match(faults(source).join(), /^rates\.sources\[0\]\.reuse: its terms forbid/);
    });
  }

  for (const url of ['https://open.er-api.com/v6/latest/USD', 'https://OPEN.er-api.com./v6/latest/{YYYY}']) {
    it(`are known to forbid it is refused whatever is said of them: ${url}`, () => {
      for (const reuse of ['yes', 'unstated', 'attribution'])
        assert.match(
          faults({...other, url, reuse, confirmed_by: CONFIRMED, attribution: 'x'}).join(),
          /^rates\.sources\[0\]\.url: the terms of open\.er-api\.com forbid/,
        );
    });
  }

  for (const source of [
    {id: 'nbk'},
    {id: 'nbkr'},
    {id: 'cbu'},
    {id: 'cbr'},
    other,
    {...other, reuse: 'unstated'},
    {id: 'nbk', confirmed_by: ' '},
  ]) {
    it(`are not known needs somebody who confirms it: ${JSON.stringify(source).slice(0, 40)}`, () => {
      assert.match(faults(source).join(), /^rates\.sources\[0\]\.confirmed_by: /);
      assert.deepEqual(faults({...source, confirmed_by: CONFIRMED}), []);
    });
  }

  it('ask to be named needs the sentence that is printed', () => {
    for (const attribution of [undefined, ' '])
      assert.match(faults({...other, reuse: 'attribution', attribution}).join(), /^rates\.sources\[0\]\.attribution: /);
    assert.deepEqual(faults({...other, reuse: 'attribution', attribution: 'Source: Other'}), []);
    assert.deepEqual(faults({id: 'nbt'}), [], 'a bank that is known brings its own');
  });

  it('allow it needs nothing, nor does a peg', () => {
    const law = {format: 'peg', name: 'Law', base: 'USD', quote: 'TMT', rate: '3.5', since: '2015-01-01'};
    assert.deepEqual([faults({...other, reuse: 'yes'}), faults({id: 'law', ...law})], [[], []]);
  });

  it('ask to be named is named in the document and in its history', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'terms-'));
    const file = join(folder, 'nbt.xml');
    await writeFile(
      file,
      '<ValCurs Date="2026-05-22"><Valute><CharCode>USD</CharCode><Nominal>1</Nominal><Value>9.3450</Value></Valute></ValCurs>',
    );
    const out = join(folder, 'public');
    await publish({config: read({id: 'nbt', file}, folder), out, now: Date.parse('2026-05-22T12:00:00Z')});
    const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(out, name), 'utf8'));
    const {sources} = parseRates(await json('rates.json'));
    const {source} = (await json('history/USD-TJS.json')) as {source: {attribution?: string; reuse?: string}};
    for (const one of [sources[0], source])
      assert.deepEqual(
        [one?.attribution, one?.reuse],
        ['Source: National Bank of Tajikistan, www.nbt.tj', 'attribution'],
      );
    await rm(folder, {recursive: true});
  });
});
