import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {plainText} from '../../src/data/text.js';

const code = (point: number): string => String.fromCharCode(point);

describe('plain text', () => {
  it('loses control characters, but neither tab nor newline', () => {
    assert.equal(plainText('a\u0000b\u0007c\td\ne\r\nf\u001Bg\u007Fh\u0085i\u009Fj'), 'abc\td\ne\nfghij');
  });

  for (const point of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
    it(`loses the direction override or isolate U+${point.toString(16).toUpperCase()}`, () => {
      assert.equal(plainText(`moc${code(point)}.example`), 'moc.example');
    });
  }

  it('keeps what Persian, Uzbek and emoji need: joiners, marks, modifier letters', () => {
    const needed = 'می\u200Cخواهم \u200F؟ Oʻzbekiston 👩\u200D👩\u200D👧';
    assert.equal(plainText(needed), needed);
  });

  it('shows half a surrogate pair as the replacement character, and whole pairs as they are', () => {
    assert.equal(plainText('a\uD83Db\uDE00c😀'), 'a\uFFFDb\uFFFDc😀');
  });

  it('has no blanks round it, nor any that a dropped character hid', () => {
    assert.equal(plainText('\u202E \n headline \u0000'), 'headline');
  });

  it('keeps markup as the text that it is', () => {
    assert.equal(plainText('<b>5 &lt; 6</b>'), '<b>5 &lt; 6</b>');
  });

  it('has no more marks on a letter than any script stacks', () => {
    assert.equal(plainText(`Z${'\u0301'.repeat(2000)}a\u0301`), `Z${'\u0301'.repeat(8)}a\u0301`);
    assert.equal(plainText('ប្រ​ក្ស៊ី'), 'ប្រ​ក្ស៊ី');
  });

  it('is the same when cleaned again', () => {
    fc.assert(
      fc.property(
        fc.string({unit: 'binary'}),
        fc.string({unit: fc.constantFrom('\uD83D', '\uDE00', '\u202E', '\t', 'a')}),
        (a, b) => {
          const once = plainText(a + b);
          assert.equal(plainText(once), once);
        },
      ),
    );
  });
});
