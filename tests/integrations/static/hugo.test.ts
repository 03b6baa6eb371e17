import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, before, describe, it} from 'node:test';
import {block, blocks} from '../../fixtures/papers.js';
import {ALL} from '../../hosts/host.js';
import {elementsIn, HARD, readersSee, scriptsIn, type Pages} from './pages.js';
import {BASE, Site, versionOf} from './site.js';

const PAGE = 'docs/integrations/hugo.md';
const version = versionOf('hugo', 'version');
if (!version) {
  console.error(
    'Hugo sites were not tried: there is no hugo on this machine. Install one (on Debian and Ubuntu: sudo apt-get install -y hugo) and try again.',
  );
}

const pages: Pages = {
  pasted: 'pasted/index.html',
  russian: 'ru/pasted/index.html',
  own: 'own/index.html',
  hard: 'hard/index.html',
  plain: 'plain/index.html',
};

const layout = `<!doctype html><html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>{{ .Content }}{{ with .Params.strip }}{{ partial "strip.html" $ }}{{ end }}{{ range .Pages }}<article>{{ .Content }}</article>{{ end }}</body></html>`;
const page = (body: string, front = 'title: A page'): string => `---\n${front}\n---\n\n"Quoted" -- text.\n\n${body}\n`;
const pasted = blocks(PAGE, 'md', 'Put an element on a page').join('\n');

describe('a site of Hugo', {skip: !version}, () => {
  let site: Site;
  const build = (): ReturnType<Site['run']> => site.run('hugo', '--config', 'hugo.toml');

  before(async () => {
    site = await Site.start('public');
    await site.copy('hugo');
    await site.write({
      'hugo.toml': `baseURL = "${site.hosts.partner.origin}${BASE}"
title = "Partner"
defaultContentLanguage = "en"
[languages.en]
[languages.ru]
[markup.goldmark.extensions]
typographer = true
${block(PAGE, 'toml', 'Set it up, once')}`,
      'layouts/_default/single.html': layout,
      'layouts/_default/list.html': layout,
      'layouts/partials/strip.html': block(PAGE, 'go-html-template', 'In a layout'),
      'content/pasted.md': page(pasted),
      'content/pasted.ru.md': page(pasted),
      'content/own.md': page(
        '{{< fx-ticker src="/rates.json" pairs="USD/KGS USD/KZT" link="/rates/" title="Rates" >}}\n\n{{< news-card src="news.json" link="/about/" title="News" >}}',
      ),
      'content/hard.md': page(
        `{{< fx-ticker src="/rates.json" flip="false" theme="dark" reserve="3em" link="/rates/" title=${JSON.stringify(HARD)} >}}\n\n{{< fx-ticker src="/rates.json" reserve="none" link="/rates/" title="Rates" >}}`,
      ),
      'content/inline.md': page(
        `Within a sentence {{< fx-ticker src="/rates.json" link="/rates/" title=${JSON.stringify(HARD)} >}} that goes on.\n\n- {{< fx-ticker src="/rates.json" flip=true speed=60 link="/rates/" title="In a list" >}}`,
      ),
      'content/layout.md': page('Text.', 'title: A page\nstrip: true'),
      'content/plain.md': page('Nothing of ours.'),
      'content/blog/_index.md': page('All of it.'),
      'content/blog/one.md': page(pasted),
      'content/blog/two.md': page(pasted),
      'static/rates.json': await (await fetch(site.hosts.file('rates.json'))).text(),
    });
    const {status, output} = await build();
    assert.equal(status, 0, output);
  });
  after(() => site.close());

  readersSee(() => site, pages);

  it('reads the address of the script from a configuration in YAML, too', async () => {
    const yaml = blocks(PAGE, 'yaml', 'Set it up, once').join('');
    await site.write({'yaml.yaml': `title: Partner\nbaseURL: https://partner.example/\n${yaml}`});
    const {status, output} = await site.run('hugo', '--config', 'yaml.yaml', '--destination', 'yaml');
    assert.equal(status, 0, output);
    const html = await readFile(`${site.folder}/yaml/pasted/index.html`, 'utf8');
    assert.deepEqual(scriptsIn(html), [site.hosts.file('newswire.js')]);
  });

  it('takes an element in a sentence, in a list, and with values that are no text', async () => {
    const [first, second] = elementsIn(await site.read('inline/index.html'));
    assert.equal(first?.link[1], HARD);
    assert.equal(second?.attributes.flip, '');
    assert.equal(second.attributes.speed, '60');
  });

  it('takes an element in a layout', async (t) => {
    const visit = await site.hosts.open(t, `${BASE}layout/index.html`);
    await visit.shows(['USD/KGS 87.45', 'USD/KZT 518.02', 'USD/TJS 9.5740', 'USD/UZS 12,042.31', 'USD/TMT 3.5000']);
    await visit.isQuiet();
  });

  it('shows elements of several pages on one', async (t) => {
    const visit = await site.hosts.open(t, `${BASE}blog/index.html`);
    await visit.showsAll([...ALL, ...ALL]);
    await visit.isQuiet();
    assert.equal(visit.requested.filter((url) => url.endsWith('/newswire.js')).length, 1);
  });

  const faults: readonly (readonly [string, string, string])[] = [
    [
      'an attribute that the element does not have',
      'src="/r.json" pear="x" link="/" title="T"',
      'fx-ticker: pear: <fx-ticker> has no such attribute; it has flip, ',
    ],
    [
      'a handler',
      'src="/r.json" onclick="x()" link="/" title="T"',
      'fx-ticker: onclick: <fx-ticker> has no such attribute',
    ],
    [
      'a script as the link',
      'src="/r.json" link="javascript:alert(1)" title="T"',
      'link: "javascript:alert(1)" is no address',
    ],
    [
      'a script as the document',
      'src="JavaScript:alert(1)" link="/" title="T"',
      'src: "JavaScript:alert(1)" is no address',
    ],
    ['no link', 'src="/r.json" title="T"', 'link: is missing from <fx-ticker>'],
    ['no title', 'src="/r.json" link="/"', 'title: is missing from <fx-ticker>'],
    [
      'styles in place of a height',
      'src="/r.json" link="/" title="T" reserve="1px;color:red"',
      'reserve: is a height such as',
    ],
    ['a flag that is neither', 'src="/r.json" link="/" title="T" flip="no"', 'flip: is true or false, not "no"'],
    ['attributes without names', '"/r.json"', 'attributes are written with their names'],
  ];
  for (const [what, written, message] of faults) {
    it(`fails over ${what}, and names the file`, async () => {
      await site.write({'content/fault.md': page(`{{< fx-ticker ${written} >}}`)});
      const {status, output} = await build();
      await site.remove('content/fault.md');
      assert.notEqual(status, 0);
      assert.ok(output.includes(message), output);
      assert.match(output, /content\/fault\.md:7:1/);
    });
  }

  it('fails in a layout, and names the page', async () => {
    await site.write({
      'content/fault.md': page('Text.', 'title: A page\nlayout: fault'),
      'layouts/_default/fault.html': '{{ partial "newswire.html" (dict "tag" "fx-tick" "page" . "given" (dict)) }}',
    });
    const {status, output} = await build();
    await site.remove('content/fault.md');
    assert.notEqual(status, 0);
    assert.match(output, /a layout of \/news\/site\/fault\/: newswire-elements has no element "fx-tick"/);
  });

  it('says what to copy where the list of attributes is missing', async () => {
    await site.remove('data');
    const {status, output} = await build();
    await site.copy('hugo');
    assert.notEqual(status, 0);
    assert.match(output, /the file data\/newswire\.json of newswire-elements is missing/);
  });

  it('says what to set where the address of the script is missing', async () => {
    await site.write({'bare.toml': 'baseURL = "https://partner.example/"'});
    const {status, output} = await site.run('hugo', '--config', 'bare.toml', '--destination', 'bare');
    assert.notEqual(status, 0);
    assert.match(output, /the address of newswire\.js is missing\. Set script under \[params\.newswire\]/);
  });
});
