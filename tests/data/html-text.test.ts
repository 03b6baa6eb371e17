import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {htmlToText} from '../../src/data/html-text.js';
import {plainText} from '../../src/data/text.js';

/** Each a sentence, the markup, and the text that readers get. */
type Example = readonly [string, string, string];

const examples = (rows: readonly Example[]): void => {
  for (const [sentence, markup, text] of rows) {
    it(sentence, () => {
      assert.equal(htmlToText(markup), text);
    });
  }
};

describe('HTML as text loses its markup', () => {
  examples([
    ['and keeps the words', '<b>Tenge</b> <i>falls</i> to <a href="/x">470</a>', 'Tenge falls to 470'],
    ['and does not part what tags part', 'un<em>believ</em>able', 'unbelievable'],
    ['but not what only looks like it', '5 < 6, a <3 b, 1<2>0', '5 < 6, a <3 b, 1<2>0'],
    ['in any letter case', '<P CLASS=a>one</P><SCRIPT>two</Script>three', 'one\n\nthree'],
    ['with a > in a quoted value', '<a title="a > b" rel=\'c > d\'>e</a>', 'e'],
    ['with a quotation mark in a value that has none', '<a title=it\'s>a</a> <a b=c">d</a>', 'a d'],
    ['with brackets in a name', '<a[b>c</a[b><![d]>e', 'ce'],
    ['with slashes instead of spaces', '<img/src=x/onerror=alert(1)//>a', 'a'],
    ['with line breaks in it', '<a\n\thref =\n"x>y"\n>a</a\n>', 'a'],
    ['of comments', 'a<!-- <p>b</p> --->c<!--->d<!-->e', 'acde'],
    ['of declarations and instructions', '<!DOCTYPE html><?xml version="1.0"?>a</ b>c</>d', 'acd'],
    ['of CDATA', 'a<![CDATA[ b > c ]]>d', 'ad'],
    ['and what never ends: a comment', 'a<!-- b -> c', 'a'],
    ['and what never ends: CDATA', 'a<![CDATA[ b > c', 'a'],
    ['and what never ends: a tag', 'a<p title="b>c', 'a'],
    ['and what never ends: a script', 'a<script>b</scripts>c', 'a'],
  ]);
});

describe('HTML as text leaves out', () => {
  for (const name of ['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'video', 'button']) {
    it(`what is in <${name}>`, () => {
      assert.equal(htmlToText(`a<${name} id="x">b <i>c</i></${name} >d`), 'ad');
    });
  }

  examples([
    ['scripts that speak of tags', 'a<script>if (b<c && d>e) f = "<p>\'<a title=\\"";</script>g', 'ag'],
    ['captions of pictures', '<figure><img alt=""><figcaption>Photo: A. B.</figcaption></figure><p>c</p>', 'c'],
    [
      'what was struck out',
      'The bank cut the rate to <del>9</del> <ins>8</ins> percent',
      'The bank cut the rate to 8 percent',
    ],
    ['nothing after a closed element without content', 'a<svg/>b<iframe src="x" />c<path/>d', 'abcd'],
    ['nothing after a closing tag that stands alone', 'a</script>b</s>c', 'abc'],
    ['no element whose name only begins alike', '<scripts>a</scripts><span>b</span><strong>c</strong>', 'abc'],
  ]);
});

describe('HTML as text is in lines', () => {
  examples([
    ['with a blank line between paragraphs', '<p>a</p><p>b</p>\n\n\n<p>c', 'a\n\nb\n\nc'],
    [
      'with a blank line round headings, lists and quotations',
      '<h2>a</h2>b<ul><li>c</ul>d<blockquote>e</blockquote>f',
      'a\n\nb\n\nc\n\nd\n\ne\n\nf',
    ],
    ['with a line for each <br>', 'a<br>b<br/>c<BR />d', 'a\nb\nc\nd'],
    ['with a blank line for several <br>', 'a<br>\n<br>b<br><br><br>c', 'a\n\nb\n\nc'],
    ['with a line for each entry of a list', '<ol>\n<li>a</li>\n<li><p>b</p></li>\n</ol>', 'a\n\nb'],
    [
      'with a line for each row of a table, its cells apart',
      '<table><tr><th>USD<th>KGS<tr><td>1</td><td>87.45</td></tr></table>',
      'USD KGS\n1 87.45',
    ],
    ['with a line for each <div>, however deep', '<div><div>a</div></div>\n<div>b</div>', 'a\nb'],
    ['without empty paragraphs', '<p>a</p><p> </p><p>&nbsp;</p><p><br></p><p>b</p>', 'a\n\nb'],
    ['with blanks only between words', '\n <p>\t a \r\n\f b <b> c </b></p> ', 'a b c'],
    ['without a break from a reference', 'a&#10;b&#13;&#9;c', 'a b c'],
  ]);
});

describe('HTML as text keeps what figures need', () => {
  examples([
    ['the no-break space in a number', '1&nbsp;000&#160;som', '1\u00A0000\u00A0som'],
    ['but no distance made of several', 'a&nbsp;&nbsp; b', 'a b'],
    [
      'raised digits, which are no part of the figure before',
      'in 2014<sup>1</sup>, 10<sup>6</sup> t, 5<sup>th</sup> of 20',
      'in 2014¹, 10⁶ t, 5th of 20',
    ],
  ]);
});

describe('a character reference', () => {
  examples([
    [
      'is decoded by number, decimal or not, with or without its end',
      '&#8217;&#x2019;&#X2019;&#8217 &#x2019 ',
      '’’’’ ’',
    ],
    ['is decoded beyond the basic plane', '&#128240;&#x1F1F0;&#x1F1EC;', '📰🇰🇬'],
    [
      'is decoded by name',
      '&amp;&lt;&gt;&quot;&apos;&ndash;&mdash;&lsquo;&rsquo;&ldquo;&rdquo;&bdquo;&laquo;&raquo;&hellip;&euro;&minus;&frac12;',
      '&<>"\'–—‘’“”„«»…€−½',
    ],
    ['of a soft hyphen goes, by name, by number or as itself', 'Ky&shy;rgyz&#173;stan\u00AD', 'Kyrgyzstan'],
    ['of a joiner stays', 'می&zwnj;خواهم', 'می\u200Cخواهم'],
    [
      'is left alone where its name is not known',
      '&foo; &constructor; &toString; &Amp; &; AT&T &amp',
      '&foo; &constructor; &toString; &Amp; &; AT&T &amp',
    ],
    ['is decoded once', '&amp;lt;b&amp;gt; &#38;amp; &amp;#60;', '&lt;b&gt; &amp; &#60;'],
    ['never becomes markup', '&lt;script&gt;alert(1)&lt;/script&gt; &#60;p>a', '<script>alert(1)</script> <p>a'],
    ['is not put together from two sides of a tag', '&l<b>t;b&gt;</b> &<!-- -->amp;', '&lt;b> &amp;'],
    [
      'of no character is the replacement character',
      '&#0; &#xD800; &#xDFFF; &#x110000; &#99999999999999999999;',
      '\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD',
    ],
    ['of half a character makes no whole one', '&#xD83D;&#xDE00;', '\uFFFD\uFFFD'],
    ['of a control character or a direction override goes', 'a&#1;b&#x7F;c&#x202E;d&#x2066;e', 'abcde'],
  ]);

  it('between 128 and 159 means what windows-1252 has there', () => {
    // The table of the HTML standard. TextDecoder is no witness: some versions of Node read windows-1252 as Latin-1.
    const standard = [
      ...[0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d],
      ...[0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0],
      ...[0x017e, 0x0178],
    ];
    standard.forEach((point, index) => {
      const expected = point ? `a${String.fromCodePoint(point)}b` : 'ab';
      assert.equal(htmlToText(`a&#${String(128 + index)};b`), expected, String(128 + index));
    });
    assert.equal(standard.length, 32);
  });
});

const MEGABYTE = 1_000_000;
const times = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length));

describe('a megabyte of hostile markup is read in one go', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['brackets', times('<'), times('<')],
    ['other brackets', times('>'), times('>')],
    ['closing brackets', times('</'), ''],
    ['tags that never end', times('<a '), ''],
    ['quotations that never end', times('<a b="'), ''],
    ['quotations of the other kind', times("<a ='"), ''],
    ['values that never come', `<a ${times('= ')}`, ''],
    ['a value that never comes', `<a =${times(' ')}`, ''],
    ['a name that never ends', `<${times('a')}`, ''],
    ['comments that never end', times('<!--'), ''],
    ['CDATA that never ends', times('<![CDATA['), ''],
    ['instructions that never end', times('<?'), ''],
    ['scripts that never end', times('<script>'), ''],
    ['scripts that nearly end', `<script>${times('</script')}`, ''],
    ['drawings that end', times('<svg></svg>'), ''],
    ['ampersands', times('&'), times('&')],
    ['numbers that never come', times('&#'), times('&#')],
    ['a number that never ends', `&#${times('9')}`, '\uFFFD'],
    ['another that never ends', `&#x${times('f')}`, '\uFFFD'],
    ['names that never end', times('&amp'), times('&amp')],
    ['one name that never ends', `&${times('a')}`, `&${times('a')}`],
    ['blanks', `a${times(' ')}b`, 'a b'],
    ['no-break blanks', `a${times('\u00A0')}b`, 'a b'],
    ['blanks that tags part', `a${times('<b> </b>')}b`, 'a b'],
    ['breaks', `a${times('<br> ')}b`, 'a\n\nb'],
    ['paragraphs', `a${times('<p>')}b`, 'a\n\nb'],
  ];
  for (const [name, markup, text] of rows) {
    it(`made of ${name}`, () => {
      // Not equal(), which would compare the two letter by letter to show them.
      assert.ok(htmlToText(markup) === text, 'another text');
    });
  }
});

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** Pieces that are markup, or nearly. */
const piece = fc.oneof(
  fc.string({unit: 'binary', maxLength: 6}),
  fc.constantFrom(
    ...['<', '>', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '<p>', '</p>', '<br>', '<a href="', '"', "'", '='],
    ...['<script>', '</script>', '<style', '<svg/>', '<sup>', '</sup>', '<td>', '<li', '<del>', '\n', '\f', '\v', ' '],
    ...[
      '&',
      '&amp;',
      '&lt;',
      '&nbsp;',
      '&shy;',
      '&#',
      '&#x',
      '&#60;',
      '&#x3c',
      '&#11;',
      '&#12;',
      '&#0;',
      ';',
      '9',
      'f',
    ],
  ),
);
const markup = fc.array(piece, {maxLength: 20}).map((pieces) => pieces.join(''));

describe('for any markup at all', () => {
  it('the text is plain: no controls, no overrides, no blanks round it, no three breaks in a row', () => {
    fc.assert(
      fc.property(markup, (value) => {
        const text = htmlToText(value);
        assert.equal(text, plainText(text));
        assert.doesNotMatch(text, /\n{3}|\t|\u00AD/);
      }),
      {numRuns: 3000},
    );
  });

  it('text that was escaped comes back as it was', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '&',
      ';',
      '#',
      '"',
      "'",
      '/',
      '!',
      '-',
      'a',
      'p',
      'lt',
      'amp',
      '6',
      'қ',
      '😀',
    );
    fc.assert(
      fc.property(fc.string({unit}), (text) => {
        assert.equal(htmlToText(`<p>${escaped(text)}</p>`), text);
      }),
      {numRuns: 1000},
    );
  });

  it('tags in a text leave the text', () => {
    const tag = fc.constantFrom(
      '<b>',
      '</b >',
      '<a href="x>y">',
      "<i title='>' >",
      '<img src=x>',
      '<!-- > -->',
      '<!x>',
      '<wbr/>',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-zқ😀0-9]*$/u), tag)), (pairs) => {
        assert.equal(htmlToText(pairs.flat().join('')), pairs.map(([word]) => word).join(''));
      }),
    );
  });
});
