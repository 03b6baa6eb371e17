import assert from 'node:assert/strict';
import {afterEach, describe, it, mock} from 'node:test';
import {amount, asText, choice, isLostObject, presence} from '../../src/internal/attributes.js';
import {words} from '../../src/internal/words.js';

const warn = mock.method(console, 'warn', () => undefined);
const element = (name: string): {localName: string} => ({localName: name});

/** What was said, once the file with the sentences is there. */
async function said(): Promise<string[]> {
  await import('../../src/internal/advice.js');
  await new Promise((resolve) => setTimeout(resolve));
  return warn.mock.calls.map(({arguments: [line]}) => String(line));
}

afterEach(() => {
  warn.mock.resetCalls();
});

describe('a list attribute', () => {
  it('may be a list that a script set', () => {
    assert.deepEqual(words(['a b', 'c', Symbol('d')]), ['a', 'b', 'c']);
    assert.deepEqual(words(null), []);
  });

  it('takes spaces and commas, any number of them', () => {
    assert.deepEqual(words(' a, b\n\tc,,d '), ['a', 'b', 'c', 'd']);
  });

  it('is empty where it holds nothing', () => {
    assert.deepEqual(words(' , '), []);
  });
});

describe('a boolean attribute', () => {
  it('is true by its presence, whatever it says', () => {
    for (const value of ['', 'true', 'flip', '0']) assert.equal(presence.fromAttribute(value), true);
  });

  it('is false when absent, and when it says so', () => {
    assert.equal(presence.fromAttribute(null), false);
    assert.equal(presence.fromAttribute('false'), false);
  });
});

describe('an attribute of known words', () => {
  it('is the word that it holds', () => {
    assert.equal(choice(element('x-a'), 'layout', 'wrap' as string, ['scroll', 'wrap']), 'wrap');
  });

  it('falls back to the first and says once which there are', async () => {
    for (let i = 0; i < 3; i++) assert.equal(choice(element('x-b'), 'layout', 'spin' as string, ['scroll', 'wrap']), 'scroll');
    assert.deepEqual(await said(), ['[newswire] <x-b>: Does not know layout="spin"; use one of: scroll, wrap.']);
  });

  it('is the first without a word when it is empty', async () => {
    assert.equal(choice(element('x-c'), 'layout', '' as string, ['scroll', 'wrap']), 'scroll');
    assert.deepEqual(await said(), []);
  });
});

describe('a number attribute', () => {
  const limits = {least: 15, most: 4000, off: 0, fallback: 900};

  it('is the number when it is within its range, or the one that switches off', async () => {
    assert.equal(amount(element('x-d'), 'refresh', 15, limits), 15);
    assert.equal(amount(element('x-d'), 'refresh', 0, limits), 0);
    assert.equal(amount(element('x-d'), 'refresh', '60', limits), 60);
    assert.deepEqual(await said(), []);
  });

  it('falls back, and says so, for what is too small or no number', async () => {
    for (const value of [14, -1, NaN, Symbol('60'), {}, 'soon'])
      assert.equal(amount(element('x-e'), 'refresh', value, limits), 900);
    assert.deepEqual(await said(), [
      '[newswire] <x-e>: Needs a sensible number, of at least 15, as refresh; using 900.',
    ]);
  });

  it('is the most that there may be where it asks for more', async () => {
    assert.equal(amount(element('x-h'), 'speed', 1e9, limits), 4000);
    assert.equal(amount(element('x-h'), 'speed', Infinity, limits), 4000);
    assert.match((await said()).join(), /<x-h>: .* using 4000\.$/);
  });

  it('is the fallback, without a word, where it was taken away', async () => {
    assert.equal(amount(element('x-i'), 'speed', null, limits), 900);
    assert.deepEqual(await said(), []);
  });
});

describe('text from a script', () => {
  it('is a string, an address or a number', () => {
    assert.deepEqual(['a', new URL('https://a.example/b'), 5].map(asText), ['a', 'https://a.example/b', '5']);
  });

  it('is nothing where no text can be had, and never throws', () => {
    for (const value of [null, undefined, Symbol('a'), {}, Object.create(null), () => 'a', 5n]) {
      assert.equal(asText(value), '');
    }
  });
});

describe('an object that became an attribute', () => {
  it('is recognised, with advice', async () => {
    assert.equal(isLostObject(element('x-f'), 'rates', '[object Object]'), true);
    assert.match((await said()).join(), /<x-f>: Has rates="\[object Object\]": set the property/);
  });

  it('is nothing else', () => {
    for (const value of ['rates.json', null, {}]) assert.equal(isLostObject(element('x-g'), 'src', value), false);
  });
});
