import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {block, blocks} from '../../fixtures/papers.js';
import {ALL} from '../../hosts/host.js';
import {elementsIn, HARD, readersSee, scriptsIn, type Pages} from './pages.js';
import {BASE, Site, versionOf} from './site.js';

const PAGE = 'docs/integrations/jekyll.md';
const version = versionOf('jekyll', '--version');
if (!version) {
  console.error(
    'Jekyll sites were not tried: there is no jekyll on this machine. Install one (on Debian and Ubuntu: sudo apt-get install -y jekyll) and try again.',
  );
}

const pages: Pages = {
  pasted: 'pasted.html',
  russian: 'russian.html',
  own: 'own.html',
  hard: 'hard.html',
  plain: 'plain.html',
};

const page = (body: string, front = ''): string =>
  `---\nlayout: default\n${front}\n---\n\n"Quoted" -- text.\n\n${body}\n`;
const pasted = blocks(PAGE, 'liquid', 'Put an element on a page').join('\n');
/** A text as it stands in the quotation marks of an include. */
const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

describe('a site of Jekyll', {skip: !version}, () => {
  let site: Site;
  const build = (...args: string[]): ReturnType<Site['run']> =>
    site.run('jekyll', 'build', '--disable-disk-cache', ...args);

  before(async () => {
    site = await Site.start('_site');
    await site.copy('jekyll');
    const language = /`(<html lang="\{\{ page\.lang.*?>)`/.exec(await paper())?.[1];
    assert.ok(language, 'the page has no line for the language');
    await site.write({
      '_config.yml': `title: Partner
baseurl: ${BASE.slice(0, -1)}
${block(PAGE, 'yaml', 'Set it up, once')}`,
      '_layouts/default.html': `<!doctype html>${language}<head><meta charset="utf-8"><title>Partner</title></head><body>{{ content }}</body></html>`,
      '_layouts/strip.html': `<!doctype html>${language}<head><meta charset="utf-8"><title>Partner</title></head><body>${blocks(PAGE, 'liquid', 'Put an element on a page')[0] ?? ''}{{ content }}</body></html>`,
      'pasted.md': page(pasted),
      'russian.md': page(pasted, 'lang: ru'),
      'own.md': page(
        '{% include newswire.html element="fx-ticker" src="/rates.json" pairs="USD/KGS USD/KZT" link="/rates/" title="Rates" %}\n\n{% include newswire.html element="news-card" src="news.json" link="/about/" title="News" %}',
      ),
      'hard.md': page(
        `{% include newswire.html element="fx-ticker" src="/rates.json" flip="false" theme="dark" reserve="3em" link="/rates/" title=${quoted(HARD)} %}\n\n{% include newswire.html element="fx-ticker" src="/rates.json" reserve="none" link="/rates/" title="Rates" %}`,
      ),
      'inline.md': page(
        `Within a sentence {% include newswire.html element="fx-ticker" src="/rates.json" link="/rates/" title=${quoted(HARD)} %} that goes on.\n\n- {% include newswire.html element="fx-ticker" src="/rates.json" flip=true speed=60 link="/rates/" title="In a list" %}`,
      ),
      'page.html': page(pasted),
      'layout.md': `---\nlayout: strip\n---\n\nText.\n`,
      'plain.md': page('Nothing of ours.'),
      'rates.json': await (await fetch(site.hosts.file('rates.json'))).text(),
    });
    const {status, output} = await build();
    assert.equal(status, 0, output);
  });
  after(() => site.close());

  readersSee(() => site, pages);

  it('takes an element in a sentence, in a list, and with values that are no text', async () => {
    const [first, second] = elementsIn(await site.read('inline.html'));
    assert.equal(first?.link[1], HARD);
    assert.equal(second?.attributes.flip, '');
    assert.equal(second.attributes.speed, '60');
    assert.equal(scriptsIn(await site.read('inline.html')).length, 1);
  });

  it('takes elements in pages that are no Markdown, and in layouts', async (t) => {
    const visit = await site.hosts.open(t, `${BASE}page.html`);
    await visit.showsAll(ALL);
    await visit.isQuiet();
    const other = await site.hosts.open(t, `${BASE}layout.html`);
    await other.shows();
    await other.isQuiet();
  });

  const faults: readonly (readonly [string, string, string])[] = [
    [
      'an attribute that the element does not have',
      'element="fx-ticker" src="/r.json" pear="x" link="/" title="T"',
      'newswire.html: pear: <fx-ticker> has no such attribute; it has flip, ',
    ],
    [
      'a handler',
      'element="fx-ticker" src="/r.json" onclick="x()" link="/" title="T"',
      'onclick: <fx-ticker> has no such attribute',
    ],
    [
      'an element that there is none of',
      'element="fx-tick" src="/r.json" link="/" title="T"',
      'element: fx-tick is none. There are fx-ticker, news-card, country-feed.',
    ],
    [
      'a script as the link',
      'element="fx-ticker" src="/r.json" link="javascript:alert(1)" title="T"',
      'link: javascript:alert(1) is no address',
    ],
    [
      'a script as the document',
      'element="fx-ticker" src="JavaScript:alert(1)" link="/" title="T"',
      'src: JavaScript:alert(1) is no address',
    ],
    ['no link', 'element="fx-ticker" src="/r.json" title="T"', 'link: is missing from <fx-ticker>'],
    ['no title', 'element="fx-ticker" src="/r.json" link="/"', 'title: is missing from <fx-ticker>'],
    [
      'styles in place of a height',
      'element="fx-ticker" src="/r.json" link="/" title="T" reserve="1px;color:red"',
      'reserve: is a height such as',
    ],
    [
      'a flag that is neither',
      'element="fx-ticker" src="/r.json" link="/" title="T" flip="no"',
      'flip: is true or false, not no',
    ],
  ];
  for (const [what, written, message] of faults) {
    it(`fails over ${what}, and names the file`, async () => {
      await site.write({'fault.md': page(`{% include newswire.html ${written} %}`)});
      const {status, output} = await build();
      await site.remove('fault.md');
      assert.notEqual(status, 0);
      const [line = ''] = output.split('\n').filter((each) => each.includes('Liquid Exception'));
      assert.ok(line.includes(message), output);
      assert.match(line, / in fault\.md/);
    });
  }

  it('says what to copy where the list of attributes is missing', async () => {
    await site.remove('_data');
    const {status, output} = await build();
    await site.copy('jekyll');
    assert.notEqual(status, 0);
    assert.match(output, /The file _data\/newswire\.json of newswire-elements is missing/);
  });

  it('says what to set where the address of the script is missing', async () => {
    await site.write({'bare.yml': 'title: Partner'});
    const {status, output} = await build('--config', 'bare.yml');
    assert.notEqual(status, 0);
    assert.match(output, /The address of newswire\.js is missing\. Set script under newswire in _config\.yml/);
  });
});

async function paper(): Promise<string> {
  const {readFile} = await import('node:fs/promises');
  return readFile(new URL(`../../../${PAGE}`, import.meta.url), 'utf8');
}
