import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {styleText, stripVTControlCharacters} from 'node:util';
import {table, wrapped} from '../../src/cli/terminal.js';

const rows = [
  ['steppe', 'ok', '12', `https://news.example/${'a-long-name/'.repeat(6)}feed.xml`],
  ['нет', 'failed', '0', 'short'],
];

describe('a table', () => {
  it('fits a narrow terminal: the end of what is too long is left out', () => {
    for (const width of [40, 60, 80]) {
      const lines = table(['source', 'status', 'records', 'read from'], rows, {right: [2], width}).split('\n');
      assert.equal(lines.length, 3, 'one line a row');
      assert.ok(
        lines.every((line) => line.length <= width),
        lines.join('\n'),
      );
      assert.match(lines[1] ?? '', /^steppe +ok +12 {2}https:.*…$/);
    }
  });

  it('leaves out nothing where there is room, or no terminal', () => {
    for (const width of [200, undefined]) {
      const text = table(['source', 'status', 'records', 'read from'], rows, {right: [2], ...(width && {width})});
      assert.ok(text.includes('feed.xml'));
      assert.equal(text.includes('…'), false);
    }
  });
});

describe('a sentence', () => {
  it('is broken between words, and what goes on is as far in', () => {
    const text = wrapped('  Send this header with every answer of this address.', 20);
    assert.equal(text, '  Send this header\n  with every answer\n  of this address.');
  });

  it('is not broken in an address, nor by its colours', () => {
    const address = `https://news.example/${'x'.repeat(30)}`;
    const text = wrapped(`${styleText('bold', 'steppe')}: Check the address: ${address}`, 26);
    assert.deepEqual(stripVTControlCharacters(text).split('\n'), ['steppe: Check the address:', address]);
  });

  it('stays one line where there is no terminal', () => {
    assert.equal(wrapped('word '.repeat(50), undefined), 'word '.repeat(50));
  });
});
