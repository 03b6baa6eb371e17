import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {decodeText} from '../../src/data/encoding.js';

const RUSSIAN = 'Цены на хлеб выросли в Бишкеке — «Курьер»';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in an encoding of one byte a character, by looking each up. */
function oneByte(text: string, encoding: string): Uint8Array {
  const all = new TextDecoder(encoding).decode(Uint8Array.from({length: 256}, (_, byte) => byte));
  return Uint8Array.from({length: text.length}, (_, index) => all.indexOf(text.charAt(index)));
}

function wide(text: string, {bytes, littleEndian}: {bytes: 2 | 4; littleEndian: boolean}): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * bytes));
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (bytes === 2) view.setUint16(index * 2, code, littleEndian);
    else view.setUint32(index * 4, code, littleEndian);
  }
  return new Uint8Array(view.buffer);
}

describe('a document is decoded', () => {
  it('as UTF-8 where nothing else is said', () => {
    const {text, encoding, declared} = decodeText(utf8(RUSSIAN));
    assert.deepEqual({text, encoding, declared}, {text: RUSSIAN, encoding: 'utf-8', declared: undefined});
  });

  it('without its byte order mark', () => {
    assert.equal(decodeText(utf8(`\uFEFF<rss>${RUSSIAN}`)).text, `<rss>${RUSSIAN}`);
  });

  for (const littleEndian of [true, false]) {
    const end = littleEndian ? 'le' : 'be';
    it(`as UTF-16${end} by its mark`, () => {
      const {text, encoding} = decodeText(wide(`\uFEFF${RUSSIAN}`, {bytes: 2, littleEndian}));
      assert.deepEqual({text, encoding}, {text: RUSSIAN, encoding: `utf-16${end}`});
    });

    it(`as UTF-16${end} by its zeros, in XML and in JSON`, () => {
      for (const start of ['<rss>', '{"a":']) {
        const {text, encoding} = decodeText(wide(start + RUSSIAN, {bytes: 2, littleEndian}), 'text/xml; charset=utf-8');
        assert.deepEqual({text, encoding}, {text: start + RUSSIAN, encoding: `utf-16${end}`});
      }
    });

    it(`as UTF-32${end}, with a mark or without`, () => {
      for (const mark of ['\uFEFF', '']) {
        const {text, encoding} = decodeText(wide(`${mark}<rss>${RUSSIAN}`, {bytes: 4, littleEndian}));
        assert.deepEqual({text, encoding}, {text: `<rss>${RUSSIAN}`, encoding: `utf-32${end}`});
      }
    });
  }

  it('as its header says', () => {
    const {text, encoding, declared} = decodeText(
      oneByte(RUSSIAN, 'koi8-r').subarray(0, 24),
      'text/xml; charset="KOI8-R"',
    );
    assert.equal(text, RUSSIAN.slice(0, 24));
    assert.deepEqual({encoding, declared}, {encoding: 'koi8-r', declared: 'koi8-r'});
  });

  it('as its declaration says', () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><rss>${RUSSIAN}</rss>`;
    const {text, encoding} = decodeText(oneByte(xml, 'windows-1251'), 'application/rss+xml');
    assert.deepEqual({text, encoding}, {text: xml, encoding: 'windows-1251'});
  });

  it('as its header says rather than its declaration', () => {
    const xml = `<?xml version='1.0' encoding='iso-8859-5'?><rss>Хлеб</rss>`;
    assert.equal(decodeText(oneByte(xml, 'windows-1251'), 'text/xml;charset=windows-1251').text, xml);
  });

  it('by a name that only feeds use', () => {
    assert.equal(decodeText(oneByte(RUSSIAN, 'windows-1251'), 'text/xml; charset=win-1251').encoding, 'windows-1251');
  });

  it('as UTF-8 where it is that, whatever it is declared as', () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><rss>${RUSSIAN}</rss>`;
    const {text, encoding, declared} = decodeText(utf8(xml), 'text/xml; charset=iso-8859-1');
    assert.deepEqual({text, encoding, declared}, {text: xml, encoding: 'utf-8', declared: 'iso-8859-1'});
  });

  it('as Windows does where it is declared as UTF-8 and is not', () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?><rss>${RUSSIAN}</rss>`;
    assert.equal(decodeText(oneByte(xml, 'windows-1251')).text, xml);
  });

  it('as KOI8-R where its letters look like that', () => {
    const text = 'Цены на хлеб выросли в Бишкеке';
    assert.equal(decodeText(oneByte(text, 'koi8-r')).text, text);
  });

  it('as Western where its letters do, with the quotation marks of Windows', () => {
    const bytes = Uint8Array.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80, 0x35]);
    assert.deepEqual(decodeText(bytes), {text: '“Café” €5', encoding: 'windows-1252', declared: undefined});
    assert.equal(decodeText(bytes, 'text/xml; charset=iso-8859-1').text, '“Café” €5');
  });

  it('as UTF-8 though it was cut off, or spoilt in a place', () => {
    assert.equal(decodeText(utf8(RUSSIAN).subarray(0, 19)).text, 'Цены на хл\uFFFD');
    const spoilt = utf8(`${RUSSIAN}${RUSSIAN}`);
    spoilt[9] = 0xff;
    assert.equal(decodeText(spoilt).encoding, 'utf-8');
  });

  it('from ASCII, where its encoding hides all letters there', () => {
    const bytes = Uint8Array.from([0x3c, 0x61, 0x3e, 0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42]);
    assert.equal(decodeText(bytes, 'text/xml; charset=iso-2022-jp').text, '<a>あ');
  });

  it('by more than one byte a character in Asia', () => {
    const bytes = Uint8Array.from([0x3c, 0x61, 0x3e, 0xb0, 0xa1, 0xb0, 0xa2]);
    assert.equal(decodeText(bytes, 'text/xml; charset=euc-kr').text, '<a>가각');
  });

  it('whatever the bytes and the header are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({maxLength: 60}),
        fc.constantFrom('', 'text/xml; charset=', 'x; charset=replacement', 'x; charset=utf-16', 'x;charset=shift_jis'),
        (bytes, type) => {
          assert.equal(typeof decodeText(bytes, type).text, 'string');
        },
      ),
      {numRuns: 2000},
    );
  });
});
