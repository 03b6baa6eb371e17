import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {fillTemplate, safeUrl, withParams, type SafeUrl} from '../../src/data/safe-url.js';

const BASE = 'https://news.example.com/feeds/feed.json?page=1';

const safe = (value: string): SafeUrl => {
  const url = safeUrl(value);
  assert.ok(url, value);
  return url;
};

describe('the gate', () => {
  for (const [value, expected] of [
    ['https://example.com', 'https://example.com/'],
    ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
    ['HTTPS://Example.COM:443/A', 'https://example.com/A'],
    ['https://пример.example/новости', 'https://xn--e1afmkfd.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'],
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['https://example.com/?next=javascript:alert(1)', 'https://example.com/?next=javascript:alert(1)'],
    ['https://example.com/@name', 'https://example.com/@name'],
  ] as const) {
    it(`lets ${value} through`, () => {
      assert.equal(safeUrl(value), expected);
    });
  }

  for (const [value, expected] of [
    ['story.html', 'https://news.example.com/feeds/story.html'],
    ['/story', 'https://news.example.com/story'],
    ['../a/b', 'https://news.example.com/a/b'],
    ['?page=2', 'https://news.example.com/feeds/feed.json?page=2'],
    ['#top', 'https://news.example.com/feeds/feed.json?page=1#top'],
    ['//cdn.example.net/a.jpg', 'https://cdn.example.net/a.jpg'],
    ['http://other.example/', 'http://other.example/'],
  ] as const) {
    it(`resolves ${value} against the document`, () => {
      assert.equal(safeUrl(value, BASE), expected);
    });
  }

  for (const value of ['story.html', '/story', '//cdn.example.net/a.jpg', 'example.com', '#top', '?page=2']) {
    it(`refuses ${value} where nothing says what it is relative to`, () => {
      assert.equal(safeUrl(value), undefined);
    });
  }

  const disguises = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u00A0javascript:alert(1)',
    '\uFEFFjavascript:alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u001Fjavascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    'javascript\t:alert(1)',
    '\njavascript:alert(1)',
    'javascript:\u2028alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'java\u202Escript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'data\n:text/html,x',
    'vbscript:msgbox(1)',
    'blob:https://example.com/6f1c',
    'filesystem:https://example.com/temporary/a',
    'view-source:https://example.com/',
    'about:blank',
    'file:///etc/hosts',
    'ftp://example.com/',
    'mailto:a@example.com',
    'tel:+1',
    'intent://example.com#Intent;end',
    'feed:https://example.com/',
    'https:/\u0009/example.com',
    'ht\ntps://example.com/',
    ' https://example.com/',
    'https://example.com/\n',
    'https:\\\\example.com',
    'https://example.com\\@evil.example/',
    '\\\\evil.example/a',
    '/\\evil.example/a',
    'https:example.com',
    'https:/example.com',
    'HTTP:news',
    'https://user:password@example.com/',
    'https://user@example.com/',
    'https://:password@example.com/',
    'https://example.com@evil.example/',
    '//user@evil.example/',
    'https://',
    'https://exa mple.com/',
    'https://example.com:99999/',
    'https://[::1',
    'https://\u202Eexample.com/',
    'https://example.com/\u2066a',
    'https://example.com/\uD800',
    '',
    ' ',
  ];
  for (const value of disguises) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.equal(safeUrl(value), undefined);
      assert.equal(safeUrl(value, BASE), undefined);
    });
  }

  it('refuses what is no text', () => {
    for (const value of [undefined, null, 1, {}, ['https://example.com/'], new URL('https://example.com/')]) {
      assert.equal(safeUrl(value, BASE), undefined);
    }
  });

  it('hands no password of the document on to its links', () => {
    assert.equal(safeUrl('/story', 'https://user:password@example.com/feed.json'), undefined);
  });

  it('answers also where the base is none', () => {
    for (const base of ['', 'feed.json', 'javascript:alert(1)', 'data:application/json,{}']) {
      assert.equal(safeUrl('/story', base), undefined);
      assert.equal(
        safeUrl('https://example.com/', base || undefined),
        base.includes('.json') ? undefined : 'https://example.com/',
      );
    }
  });

  const pieces = fc.oneof(
    fc.constantFrom(...disguises, BASE, 'https://', 'http:', '//', '@', ':', '\\', '\t', '\u202E', 'é', '%0A', '/'),
    fc.string(),
    fc.webUrl({withQueryParameters: true, withFragments: true}),
  );
  const anything = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(pieces, {maxLength: 4}).map((parts) => parts.join('')),
  );

  it('lets only absolute http and https without a name or password through, and those unchanged', () => {
    fc.assert(
      fc.property(anything, fc.option(anything, {nil: undefined}), (value, base) => {
        for (const url of [safeUrl(value), safeUrl(value, base), safeUrl(value, BASE)]) {
          if (url === undefined) continue;
          const {protocol, username, password} = new URL(url);
          assert.match(protocol, /^https?:$/);
          assert.equal(username + password, '');
          assert.match(url, /^[\u0021-\u007E]+$/);
          assert.equal(safeUrl(url), url);
        }
      }),
      {numRuns: 3000},
    );
  });

  it('loses no ordinary address', () => {
    fc.assert(
      fc.property(fc.webUrl({withQueryParameters: true, withFragments: true}), (value) => {
        assert.equal(safeUrl(value), new URL(value).href);
      }),
    );
  });
});

describe('added parameters', () => {
  for (const [url, params, expected] of [
    ['https://example.com/a', 'utm_source=partner', 'https://example.com/a?utm_source=partner'],
    ['https://example.com/a?', 'x=1', 'https://example.com/a?x=1'],
    ['https://example.com/a?b=c', 'x=1&y=2', 'https://example.com/a?b=c&x=1&y=2'],
    ['https://example.com/a#part', 'x=1', 'https://example.com/a?x=1#part'],
    ['https://example.com/?a=b%20c&flag&d=e+f#/r?q=1', 'x=1', 'https://example.com/?a=b%20c&flag&d=e+f&x=1#/r?q=1'],
    ['https://example.com/a', '?x=1', 'https://example.com/a?x=1'],
    ['https://example.com/a', '', 'https://example.com/a'],
    ['https://example.com/a?', '', 'https://example.com/a?'],
    ['https://example.com/a?id=7', 'id=8&x=1', 'https://example.com/a?id=7&x=1'],
    ['https://example.com/a', 'x=a b&y=#c', 'https://example.com/a?x=a+b&y=%23c'],
    ['https://example.com/a', 'x=\n\u202E', 'https://example.com/a?x=%0A%E2%80%AE'],
  ] as const) {
    it(`${JSON.stringify(params)} make ${expected} of ${url}`, () => {
      assert.equal(withParams(safe(url), params), expected);
    });
  }

  it('leave path, fragment and what was there alone, whatever they are', () => {
    fc.assert(
      fc.property(fc.webUrl({withQueryParameters: true, withFragments: true}), fc.string(), (value, params) => {
        const before = new URL(safe(value));
        const after = withParams(safe(value), params);
        assert.equal(safeUrl(after), after);
        const {origin, pathname, hash, search} = new URL(after);
        assert.deepEqual([origin, pathname, hash], [before.origin, before.pathname, before.hash]);
        assert.ok(search.startsWith(before.search));
      }),
    );
  });
});

describe('an address template', () => {
  const pair = {base: 'USD', quote: 'KGS'};

  for (const [template, expected] of [
    ['https://news.example.com/rates/{base}-{quote}', 'https://news.example.com/rates/USD-KGS'],
    ['https://news.example.com/?pair={pair}#{base}{base}', 'https://news.example.com/?pair=USD%2FKGS#USDUSD'],
    ['https://news.example.com/rates', 'https://news.example.com/rates'],
  ] as const) {
    it(`makes ${expected} of ${template}`, () => {
      assert.equal(fillTemplate(template, pair), expected);
    });
  }

  it('is resolved against the document', () => {
    assert.equal(fillTemplate('/rates/{base}', pair, BASE), 'https://news.example.com/rates/USD');
  });

  it('encodes what is put in, so that it stays where it was put', () => {
    assert.equal(
      fillTemplate('https://example.com/{base}/{quote}', {base: '../?#', quote: '{base}'}),
      'https://example.com/..%2F%3F%23/%7Bbase%7D',
    );
  });

  for (const template of [
    'https://example.com/{bse}',
    'https://example.com/{base',
    'https://example.com/{constructor}',
    '{base}',
    'javascript:alert({base})',
    '',
  ]) {
    it(`gives no address for ${JSON.stringify(template)}`, () => {
      assert.equal(fillTemplate(template, {base: 'javascript:alert(1)', quote: 'KGS'}), undefined);
    });
  }

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({unit: 'binary'}),
        fc.string({unit: fc.constantFrom('\uD800', '{', 'a')}),
        (template, code) => {
          const url = fillTemplate(`https://example.com/{base}${template}`, {base: code, quote: code});
          assert.ok(url === undefined || safeUrl(url) === url);
        },
      ),
    );
  });
});
