import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseFragment, type DefaultTreeAdapterTypes} from 'parse5';
import sanitize from 'sanitize-html';
import {embed, EXAMPLE} from '../../src/cli/embed.js';
import {readEmbedConfig, type EmbedConfig} from '../../src/cli/embed/config.js';
import {reservedFor} from '../../src/snippet/elements.js';
import type {EmbedReport} from '../../src/cli/embed/report.js';
import {OutputError} from '../../src/cli/errors.js';
import {ConfigError} from '../../src/cli/jsonc.js';
import {lock} from '../../src/cli/lock.js';

const NOW = Date.parse('2026-05-24T12:00:00Z');
const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const rates = {
  format: 'newswire-rates',
  version: 1,
  generated: '2026-05-24T03:00:00Z',
  sources: [{id: 'bank', name: 'Example Bank', reuse: 'unstated'}],
  rates: [{base: 'USD', quote: 'KGS', rate: '87.4500', source: 'bank', kind: 'official', date: '2026-05-24'}],
};

const news = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'News Example',
  _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, generated: '2026-05-24T03:00:00Z'},
  items: [
    {
      id: 'dam',
      url: 'https://news.example/dam',
      title: 'A Second Dam on the Naryn',
      content_text: 'Engineers would start next spring.',
      date_published: '2026-05-24T08:00:00Z',
      authors: [{name: 'A. Writer', avatar: 'https://faces.example/a.jpg'}],
      _newswire: {
        image: {url: 'https://images.example/dam.jpg', alt: 'A river', credit: 'Photo: B', width: 8, height: 5},
      },
    },
  ],
};

/** What `npm run build` makes, in small: names and sums that do not change with the library. */
const files: Readonly<Record<string, string>> = {
  'newswire.js': 'the entry',
  'newswire.11111111.js': 'the entry',
  'newswire.classic.js': 'classic',
  'newswire.css': 'sheet',
  'newswire.22222222.css': 'sheet',
  'newswire.js.map': 'for debuggers',
  'frame.js': 'frame',
  'resize.js': 'resize',
  'embed.css': 'embed',
  'chunks/core.abc.js': 'core',
  'chunks/core.abc.js.map': 'for debuggers',
  'flags/kg.svg': '<svg/>',
  'sheets/fx-ticker.css': 'strip',
  'sheets/fx-ticker.33333333.css': 'strip',
  'integrity.json': JSON.stringify({
    files: {'newswire.js': {file: 'newswire.11111111.js', integrity: 'sha384-entry'}},
    importmap: {integrity: {'./chunks/core.abc.js': 'sha384-core'}},
  }),
};

let top: string;
let library: string;
let out: string;

before(async () => {
  library = await mkdtemp(join(tmpdir(), 'nw-library-'));
  for (const folder of ['chunks', 'flags', 'sheets']) await mkdir(join(library, folder));
  for (const [name, content] of Object.entries(files)) await writeFile(join(library, name), content);
});
after(() => rm(library, {recursive: true}));

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'nw-embed-'));
  out = join(top, 'embed');
  await writeFile(join(top, 'rates.json'), JSON.stringify(rates));
  await writeFile(join(top, 'news.json'), JSON.stringify(news));
});
afterEach(() => rm(top, {recursive: true}));

const written: Readonly<Record<string, unknown>> = {
  element: 'fx-ticker',
  attributes: {pairs: 'USD/KGS'},
  documents: {src: 'rates.json'},
  title: 'Rates: News Example',
  link: 'https://news.example/rates',
  publisher: {name: 'News Example', url: 'https://news.example'},
  base_url: 'https://widgets.example/embed',
};

const card = {element: 'news-card', attributes: {}, documents: {src: 'news.json'}, title: 'News: News Example'};

function config(changes: object = {}): EmbedConfig {
  return readEmbedConfig(JSON.stringify({...written, ...changes}), join(top, 'newswire.embed.json'), 'the.json');
}

async function run(changes: object = {}, more: {now?: number; dryRun?: boolean} = {}): Promise<EmbedReport> {
  return embed({config: config(changes), out, now: NOW, library, ...more});
}

const read = (path: string): Promise<string> => readFile(join(out, path), 'utf8');

/** The paths of all files in the folder. */
async function all(): Promise<string[]> {
  const entries = await readdir(out, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
}

function faults(changes: object): readonly string[] {
  try {
    config(changes);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.faults;
  }
  return [];
}

/** The first element of a name in markup, as a browser finds it. */
function find(markup: string, name: string): DefaultTreeAdapterTypes.Element {
  const open = [...parseFragment(markup).childNodes];
  for (let node = open.shift(); node; node = open.shift()) {
    if (!('attrs' in node)) continue;
    if (node.tagName === name) return node;
    open.push(...node.childNodes);
  }
  return assert.fail(`no <${name}> in ${markup}`);
}

const value = (element: DefaultTreeAdapterTypes.Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

const text = (element: DefaultTreeAdapterTypes.Element): string =>
  element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');

describe('the configuration of newswire embed', () => {
  const bad: readonly (readonly [why: string, changes: object, fault: string])[] = [
    [
      'an element that there is not',
      {element: 'fx-board'},
      'element: needs to be "fx-ticker", "news-card" or "country-feed", not "fx-board".',
    ],
    ['a member that is misspelt', {titel: 'x'}, 'the configuration: there is no "titel"; is "title" meant?'],
    ['a title of blanks', {title: ' '}, 'title: needs some words in quotes, not " ".'],
    [
      'an attribute that is misspelt',
      {attributes: {pair: 'USD/KGS'}},
      'attributes.pair: <fx-ticker> has no such attribute; is "pairs" meant?',
    ],
    ['a handler', {attributes: {onclick: 'x()'}}, 'attributes.onclick: <fx-ticker> has no such attribute; it has '],
    [
      'a name that would end the tag',
      {attributes: {'x><script>': ''}},
      'attributes["x><script>"]: <fx-ticker> has no such',
    ],
    [
      'an object as attribute',
      {attributes: {pairs: {}}},
      'attributes.pairs: needs text in quotes, a number or true or false, not ',
    ],
    [
      'a document as attribute',
      {attributes: {src: 'x.json'}},
      'attributes.src: documents are named under documents.src.',
    ],
    [
      'a language as attribute',
      {attributes: {lang: 'ru'}},
      'attributes.lang: has a place of its own, language, at the top.',
    ],
    ['no document', {documents: {}}, 'documents.src: is missing.'],
    [
      'a second document that a strip has no use for',
      {documents: {src: 'a.json', 'rates-src': 'b.json'}},
      'documents.rates-src: only <country-feed> has two documents.',
    ],
    [
      'a document without https',
      {documents: {src: 'http://other.example/rates.json'}},
      'documents.src: http://other.example/rates.json needs https',
    ],
    [
      'a document of no host',
      {documents: {src: 'ftp://other.example/r.json'}},
      'documents.src: "ftp://other.example/r.json" is no address that a page may read.',
    ],
    [
      'a document with a password',
      {documents: {src: 'https://a:b@other.example/r.json'}},
      'documents.src: "https://a:b@other.example/r.json" is no address',
    ],
    [
      'an address without a scheme',
      {documents: {src: '//other.example/r.json'}},
      'documents.src: "//other.example/r.json" is no address',
    ],
    [
      'a link that runs',
      {link: 'javascript:alert(1)'},
      'link: needs an address that begins with https://, not "javascript:alert(1)".',
    ],
    [
      'a link with a password',
      {link: 'https://a:b@news.example/'},
      'link: "https://a:b@news.example/" is no address that a link may have.',
    ],
    ['a home page with a line break', {publisher: {name: 'A', url: 'https://news.example/\nb'}}, 'publisher.url: '],
    ['a folder without https', {base_url: 'http://widgets.example/'}, 'base_url: needs https'],
    ['a folder with a query', {base_url: 'https://widgets.example/?a'}, 'base_url: names a folder'],
    [
      'a folder whose name means something to servers',
      {base_url: 'https://widgets.example/$a{}/'},
      'base_url: its path may have letters',
    ],
    [
      'a height that is more than one',
      {reserve: '1px;position:fixed'},
      'reserve: needs a length such as "44px" or "22em", not "1px;position:fixed".',
    ],
    ['a frame that is no number', {frame: {height: 'tall'}}, 'frame.height: needs a whole number, not "tall".'],
    [
      'a host of pictures that is a policy',
      {picture_hosts: ["https://x.example; script-src 'unsafe-inline'"]},
      'picture_hosts[0]: ',
    ],
  ];
  for (const [why, changes, fault] of bad) {
    it(`is refused with ${why}, by its path`, () => {
      const found = faults(changes);
      assert.ok(found[0]?.startsWith(fault), `${JSON.stringify(found)} does not begin with ${fault}`);
    });
  }

  it('tells all faults at once', () => {
    assert.deepEqual(
      faults({title: 1, link: 'https://a:b@c.example', base_url: 'http://d.example/?e', attributes: {pair: ''}}).map(
        (fault) => fault.slice(0, fault.indexOf(':')),
      ),
      ['title', 'attributes.pair', 'link', 'base_url', 'base_url'],
    );
  });

  it('may have comments, and says where it is no JSON', () => {
    const path = join(top, 'a.json');
    assert.equal(
      readEmbedConfig(`// a comment\n${JSON.stringify(written)}`, path).base,
      'https://widgets.example/embed/',
    );
    assert.throws(
      () => readEmbedConfig('{\n  "element" 3}', path),
      /line 2, column \d+: a colon is missing before this/,
    );
  });

  it('may be of this machine, to try it out', () => {
    assert.deepEqual(faults({base_url: 'http://localhost:8080/', documents: {src: 'http://127.0.0.1:1/r.json'}}), []);
  });

  it('takes true for an attribute without a value, and false for none', () => {
    const {attributes} = config({attributes: {flip: true, sample: false, speed: 20}});
    assert.deepEqual(attributes, {flip: '', speed: '20'});
  });

  it('keeps two documents of one name apart', () => {
    const {documents} = config({
      ...card,
      element: 'country-feed',
      documents: {src: 'a/all.json', 'rates-src': 'b/all.json'},
    });
    assert.deepEqual(
      documents.map(({path}) => path),
      ['documents/all.json', 'documents/rates-all.json'],
    );
  });

  it('reserves what newswire.css does', async () => {
    const sheet = await readFile(new URL('../../src/styles/newswire.css', import.meta.url), 'utf8');
    const sizes = [...sheet.matchAll(/^(\S+?)(?:\[layout='(\w+)'\])?:not\(:defined\) \{[^}]*?min-block-size: (\w+)/gm)];
    assert.equal(sizes.length, 6);
    for (const [, tag = '', layout, size] of sizes) {
      assert.equal(reservedFor(tag as EmbedConfig['element'], layout), size, `${tag} ${layout ?? ''}`);
    }
  });

  it('that --example prints can be used', () => {
    const {element, base} = readEmbedConfig(EXAMPLE, join(top, 'a.json'));
    assert.deepEqual([element, base], ['fx-ticker', 'https://widgets.example.com/rates/']);
  });

  it('that --example prints can be used with every line that is switched off', () => {
    const full = EXAMPLE.replace(/^ {2}\/\/ (?=")/gm, '  ');
    assert.notEqual(full, EXAMPLE);
    assert.equal(readEmbedConfig(full, join(top, 'a.json')).language, 'ru');
  });
});

describe('what newswire embed writes for a strip', () => {
  it('is a snippet for most pages', async () => {
    await run();
    assert.equal(
      await read('snippet.html'),
      `<!-- Take this one, unless the page pins its scripts (snippet-locked.html) or forbids style attributes (snippet-strict.html). -->
<fx-ticker src="https://widgets.example/embed/documents/rates.json" pairs="USD/KGS" style="display:block;min-block-size:44px">
  <a href="https://news.example/rates">Rates: News Example</a>
</fx-ticker>
<script type="module" async src="https://widgets.example/embed/v1/newswire.js"></script>
`,
    );
  });

  it('is a snippet that stays at one release', async () => {
    await run();
    const map = `
{
  "integrity": {
    "https://widgets.example/embed/v1/chunks/core.abc.js": "sha384-core"
  }
}
`;
    const sum = createHash('sha256').update(map).digest('base64');
    assert.equal(
      await read('snippet-locked.html'),
      `<!-- Take this one where the page pins its scripts: it stays at this release until it is pasted anew, and stands before every other module script. -->
<!-- A Content-Security-Policy has to allow the import map, which stands in the page: script-src 'sha256-${sum}' -->
<script type="importmap">${map}</script>
<fx-ticker src="https://widgets.example/embed/documents/rates.json" pairs="USD/KGS" style="display:block;min-block-size:44px">
  <a href="https://news.example/rates">Rates: News Example</a>
</fx-ticker>
<script type="module" async src="https://widgets.example/embed/v1/newswire.11111111.js" integrity="sha384-entry" crossorigin></script>
`,
    );
  });

  it('is a snippet without a style attribute, with the policy that the page needs', async () => {
    const {policy} = await run();
    assert.equal(
      policy,
      "script-src https://widgets.example/embed/; style-src https://widgets.example/embed/; connect-src https://widgets.example/embed/; require-trusted-types-for 'script'; trusted-types newswire",
    );
    assert.equal(
      await read('snippet-strict.html'),
      `<!-- Take this one where the page has a Content-Security-Policy that forbids style attributes. The link may stand in the head. -->
<!-- Content-Security-Policy: ${policy} -->
<link rel="stylesheet" href="https://widgets.example/embed/v1/newswire.css">
<fx-ticker src="https://widgets.example/embed/documents/rates.json" pairs="USD/KGS">
  <a href="https://news.example/rates">Rates: News Example</a>
</fx-ticker>
<script type="module" async src="https://widgets.example/embed/v1/newswire.js"></script>
`,
    );
  });

  it('is a frame to paste, with the link and the script that sets its height', async () => {
    await run({frame: {width: 300}});
    assert.equal(
      await read('snippet-frame.html'),
      `<!-- Take this one where the page lets no foreign script at its content: the element is in a frame. The script only sets its height, and may be left out. -->
<iframe src="https://widgets.example/embed/frame.html" title="Rates: News Example" width="300" height="80" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" frameborder="0" loading="lazy"></iframe>
<p><a href="https://news.example/rates">Rates: News Example</a></p>
<script async src="https://widgets.example/embed/v1/resize.js"></script>
`,
    );
  });

  it('leaves the link where an editor takes out every tag that it does not know', async () => {
    await run({title: 'Rates & "more"'});
    for (const path of ['snippet.html', 'snippet-locked.html', 'snippet-strict.html', 'snippet-frame.html']) {
      assert.match(
        sanitize(await read(path)),
        /^\s*(?:<p>)?<a href="https:\/\/news\.example\/rates">Rates &amp; "more"<\/a>(?:<\/p>)?\s*$/,
        path,
      );
    }
  });

  it('is never a rate where people paste', async () => {
    await run();
    for (const path of (await all()).filter((file) => file.startsWith('snippet') || /^(?:frame|landing)/.test(file))) {
      assert.doesNotMatch(await read(path), /87\.45/, path);
    }
    assert.match(await read('fragment.html'), /87\.45/);
  });

  it('is a fragment that a server renders again, with its sheet by link', async () => {
    await run({language: 'ru'});
    const fragment = await read('fragment.html');
    assert.match(fragment, /^<!-- For a server or a build that puts this file in anew: .* -->\n<fx-ticker /);
    assert.match(
      fragment,
      /<template shadowrootmode="open"><link rel="stylesheet" href="https:\/\/widgets\.example\/embed\/v1\/sheets\/fx-ticker\.css">/,
    );
    assert.match(fragment, / lang="ru" .*87,4500/s);
    assert.doesNotMatch(fragment, /<style|\sstyle=|\son\w+=/);
    assert.ok(
      fragment.endsWith('\n<script type="module" async src="https://widgets.example/embed/v1/newswire.js"></script>\n'),
    );
  });

  it('is what oEmbed asks for, version 1.0, type rich', async () => {
    await run({cache_age: 60});
    const {html, ...rest} = JSON.parse(await read('oembed.json')) as Record<string, unknown>;
    assert.deepEqual(rest, {
      version: '1.0',
      type: 'rich',
      title: 'Rates: News Example',
      provider_name: 'News Example',
      provider_url: 'https://news.example/',
      cache_age: 60,
      width: 600,
      height: 80,
    });
    assert.equal(value(find(String(html), 'iframe'), 'src'), 'https://widgets.example/embed/frame.html');
    assert.ok((await read('snippet-frame.html')).includes(String(html)));
  });

  it('is a page for readers from which sites discover it', async () => {
    await run({title: 'Rates & more'});
    const page = await read('landing.html');
    assert.ok(
      page.includes(
        '<link rel="alternate" type="application/json+oembed" href="https://widgets.example/embed/oembed.json" title="Rates &amp; more">',
      ),
    );
    assert.ok(page.includes('<meta property="og:title" content="Rates &amp; more">'));
    assert.ok(page.includes('<h1><a href="https://news.example/rates">Rates &amp; more</a></h1>'));
  });

  it('has the colours of its theme on the ground of its own pages too', async () => {
    await run({theme: 'dark'});
    assert.ok((await read('frame.html')).includes('<meta name="color-scheme" content="dark">'));
    assert.match(await read('snippet.html'), /<fx-ticker [^>]*theme="dark"/);
    await run();
    assert.ok((await read('frame.html')).includes('<meta name="color-scheme" content="light">'));
  });

  it('has no script, style or handler within its own pages', async () => {
    await run();
    for (const path of ['frame.html', 'landing.html']) {
      assert.doesNotMatch(await read(path), /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/, path);
    }
  });

  it('is the library without its maps, and the documents that were files, byte for byte', async () => {
    await run();
    const expected = Object.keys(files).filter((name) => !name.endsWith('.map'));
    assert.deepEqual(
      (await all()).filter((path) => path.startsWith('v1/')),
      expected.map((name) => `v1/${name}`).sort(),
    );
    for (const name of expected) assert.equal(await read(`v1/${name}`), files[name]);
    assert.equal(await read('documents/rates.json'), JSON.stringify(rates));
  });
});

describe('a title from a newsroom', () => {
  const titles = [
    `"Quotes" & 'apostrophes' <b>bold</b>`,
    'Курсы валют: «Новости» Кыргызстана',
    'نرخ ارز: خبرگزاری',
    '</a></fx-ticker></script><script>alert(1)</script>--><!--',
    '&amp;lt; \u0000\u202Eforged',
  ];
  for (const title of titles) {
    it(`is the same on every page, and in oEmbed: ${JSON.stringify(title)}`, async () => {
      await run({
        title,
        publisher: {name: title, url: 'https://news.example/?a=1&b="2"'},
        link: 'https://news.example/?a=1&b="2"',
      });
      const said = title.replace('\u0000', '').replace('\u202E', '');
      for (const path of [
        'snippet.html',
        'snippet-locked.html',
        'snippet-strict.html',
        'frame.html',
        'fragment.html',
      ]) {
        const element = find(await read(path), 'fx-ticker');
        const [link] = element.childNodes.filter((node) => 'attrs' in node && node.tagName === 'a');
        assert.ok(link && 'attrs' in link, path);
        assert.equal(text(link), said, path);
        assert.equal(value(link, 'href'), 'https://news.example/?a=1&b=%222%22', path);
      }
      const {title: stated, provider_name, html} = JSON.parse(await read('oembed.json')) as Record<string, string>;
      assert.deepEqual([stated, provider_name], [said, said]);
      assert.equal(value(find(html ?? '', 'iframe'), 'title'), said);
      assert.equal(text(find(await read('landing.html'), 'title')), said);
    });
  }

  it('stands in its own direction, where the language has one', async () => {
    await run({language: 'fa', title: 'نرخ ارز'});
    assert.match(await read('snippet.html'), /<fx-ticker [^>]*lang="fa" dir="rtl"/);
    assert.match(await read('frame.html'), /<html lang="fa" dir="rtl">/);
    await run({language: 'uz-Arab'});
    assert.match(await read('frame.html'), /<html lang="uz-Arab" dir="rtl">/);
    await run({language: 'uz-Cyrl'});
    assert.match(await read('frame.html'), /<html lang="uz-Cyrl">/);
  });
});

describe('the policy that newswire embed prints', () => {
  it('names the hosts of pictures: those of the configuration, and those of today', async () => {
    const {policy, notes} = await run({...card, picture_hosts: ['https://images.example', 'https://old.example']});
    assert.match(
      policy,
      /; img-src https:\/\/widgets\.example\/embed\/ https:\/\/faces\.example https:\/\/images\.example https:\/\/old\.example;/,
    );
    assert.deepEqual(
      notes.map((note) => note.slice(0, 42)),
      ['Pictures come from https://faces.example, '],
    );
  });

  it('names a document on another host, by its address, and the report says what that host has to do', async (t) => {
    t.mock.method(globalThis, 'fetch', () => Promise.resolve(new Response(JSON.stringify(rates))));
    const {policy, notes} = await run({documents: {src: "https://other.example/a;b,'c/rates.json?v=1"}});
    assert.match(policy, /; connect-src https:\/\/other\.example\/a%3Bb%2C%27c\/rates\.json;/);
    assert.match(
      notes.join(),
      /^documents\.src is on another host, other\.example, which has to let every site read it/,
    );
    assert.equal(
      (await all()).some((path) => path.startsWith('documents/')),
      false,
    );
  });
});

describe('the headers that newswire embed writes', () => {
  type Found = Readonly<Record<string, string>>;
  /** Each form as a function that gives the headers of a path, those of every rule that means it. */
  type Form = (path: string) => Found[];

  async function forms(): Promise<Readonly<Record<string, Form>>> {
    const star = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*$/, '.*')}$`);
    const json = Object.entries(JSON.parse(await read('headers.json')) as Record<string, Found>);
    const plain = (await read('_headers'))
      .trim()
      .split('\n\n')
      .map((block): [string, Found] => {
        const [path = '', ...lines] = block.split('\n');
        return [
          path,
          Object.fromEntries(lines.map((line) => /^ {2}([\w-]+): (.*)$/.exec(line)!.slice(1, 3) as [string, string])),
        ];
      });
    const vercel = (
      JSON.parse(await read('vercel.json')) as {headers: {source: string; headers: {key: string; value: string}[]}[]}
    ).headers;
    const nginx = [
      ...(await read('nginx.conf')).matchAll(
        /location ~ "(.*)" \{\n {2}types \{\}\n {2}default_type "(.*)";\n([^}]*)\}/g,
      ),
    ];
    return {
      'headers.json': (path) => json.filter(([pattern]) => star(pattern).test(path)).map(([, headers]) => headers),
      _headers: (path) => plain.filter(([pattern]) => star(pattern).test(path)).map(([, headers]) => headers),
      'vercel.json': (path) =>
        vercel
          .filter(({source}) => new RegExp(`^${source.replace(/\.(?!\*)/g, '\\.')}$`).test(path))
          .map(({headers}) => Object.fromEntries(headers.map(({key, value}) => [key, value]))),
      'nginx.conf': (path) =>
        nginx
          .filter(([, pattern = '']) => new RegExp(pattern).test(path))
          .map(([, , type = '', lines = '']) => ({
            'Content-Type': type,
            ...Object.fromEntries(
              [...lines.matchAll(/add_header ([\w-]+) "(.*?)"( always)?;/g)].map(([, name = '', content = '']) => [
                name,
                content,
              ]),
            ),
          })),
    };
  }

  for (const [what, changes] of [
    ['a strip', {}],
    ['a card', card],
    ['a folder at the top of its host', {base_url: 'https://widgets.example'}],
  ] as const) {
    it(`are the same in all four forms, once for each file: ${what}`, async () => {
      await run(changes);
      const {base} = config(changes);
      const {'headers.json': data, ...others} = await forms();
      for (const path of await all()) {
        const address = new URL(base).pathname + path;
        const [headers, ...more] = data!(address);
        assert.ok(headers && !more.length, `${path}: ${String(more.length)}`);
        for (const [name, form] of Object.entries(others))
          assert.deepEqual(form(address), [headers], `${name}: ${path}`);
      }
    });
  }

  it('let every site read everything, and say what it is', async () => {
    await run(card);
    const {'headers.json': data} = await forms();
    const types: Record<string, string> = {};
    for (const path of await all()) {
      const [headers] = data!(`/embed/${path}`);
      assert.equal(headers?.['Access-Control-Allow-Origin'], '*', path);
      assert.equal(headers['Access-Control-Expose-Headers'], 'Date, Age, Retry-After');
      assert.equal(headers['Cross-Origin-Resource-Policy'], 'cross-origin');
      assert.equal(headers['X-Content-Type-Options'], 'nosniff');
      types[path] = headers['Content-Type'] ?? '';
    }
    assert.equal(types['v1/newswire.js'], 'text/javascript; charset=utf-8');
    assert.equal(types['v1/chunks/core.abc.js'], 'text/javascript; charset=utf-8');
    assert.equal(types['v1/sheets/fx-ticker.css'], 'text/css; charset=utf-8');
    assert.equal(types['v1/flags/kg.svg'], 'image/svg+xml; charset=utf-8');
    assert.equal(types['documents/news.json'], 'application/json; charset=utf-8');
    assert.equal(types['frame.html'], 'text/html; charset=utf-8');
    assert.equal(types['snippet.html'], 'text/plain; charset=utf-8');
  });

  it('keep for good what has a hash in its name, and minutes what has not', async () => {
    await run(card);
    const {'headers.json': data} = await forms();
    const kept = (path: string): string => data!(`/embed/${path}`)[0]?.['Cache-Control'] ?? '';
    for (const path of [
      'v1/newswire.11111111.js',
      'v1/newswire.22222222.css',
      'v1/chunks/core.abc.js',
      'v1/sheets/fx-ticker.33333333.css',
    ]) {
      assert.equal(kept(path), 'public, max-age=31536000, immutable', path);
    }
    for (const path of [
      'v1/newswire.js',
      'v1/newswire.classic.js',
      'v1/newswire.css',
      'v1/frame.js',
      'frame.html',
      'oembed.json',
    ]) {
      assert.match(kept(path), /^public, max-age=300, stale-while-revalidate=\d+$/, path);
    }
    assert.equal(kept('documents/news.json'), 'public, max-age=60, stale-while-revalidate=60');
    await run();
    const {'headers.json': strip} = await forms();
    assert.equal(
      strip!('/embed/documents/rates.json')[0]?.['Cache-Control'],
      'public, max-age=300, stale-while-revalidate=60',
    );
  });

  it('give the pages a policy of their own, and let isolated pages frame the frame', async () => {
    await run();
    const {'headers.json': strip} = await forms();
    const [frame] = strip!('/embed/frame.html');
    assert.equal(
      frame?.['Content-Security-Policy'],
      "default-src 'none'; script-src https://widgets.example/embed/; style-src https://widgets.example/embed/; connect-src https://widgets.example/embed/; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types newswire",
    );
    assert.equal(frame['Cross-Origin-Embedder-Policy'], 'require-corp');
    assert.equal(strip!('/embed/landing.html')[0]?.['Content-Security-Policy'], frame['Content-Security-Policy']);
    await run(card);
    const {'headers.json': pictures} = await forms();
    assert.equal(pictures!('/embed/frame.html')[0]?.['Cross-Origin-Embedder-Policy'], 'credentialless');
  });

  it('go on for the files of older releases, which stay', async () => {
    await mkdir(join(out, 'v1'), {recursive: true});
    await writeFile(join(out, 'v1/newswire.00000000.js'), 'old');
    await run();
    const {'headers.json': data} = await forms();
    assert.equal(data!('/embed/v1/newswire.00000000.js')[0]?.['Cache-Control'], 'public, max-age=31536000, immutable');
    assert.equal(await read('v1/newswire.00000000.js'), 'old');
  });
});

describe('a run of newswire embed', () => {
  async function facts(): Promise<Record<string, string>> {
    const entries = await Promise.all(
      (await all()).map(async (path) => {
        const {mtimeMs, ino} = await stat(join(out, path));
        return [path, `${String(mtimeMs)} ${String(ino)}`] as const;
      }),
    );
    return Object.fromEntries(entries);
  }

  it('leaves bytes and times alone when there is nothing new, an hour later too', async () => {
    const first = await run();
    assert.ok(first.files.every(({status}) => status === 'written'));
    assert.deepEqual(first.files.map(({path}) => path).sort(), await all());
    const before = await facts();
    const second = await run({}, {now: NOW + 3_600_000});
    assert.ok(second.files.every(({status}) => status === 'unchanged'));
    assert.deepEqual(await facts(), before);
  });

  it('writes what a new document changes, and nothing else', async () => {
    await run();
    await writeFile(join(top, 'rates.json'), JSON.stringify(rates).replace('87.4500', '88.1200'));
    const {files: changed} = await run({}, {now: NOW + 60_000});
    assert.deepEqual(
      changed.filter(({status}) => status === 'written').map(({path}) => path),
      ['documents/rates.json', 'fragment.html'],
    );
    assert.match(await read('fragment.html'), /88\.12.*data-nw-now|data-nw-now="2026-05-24T12:01:00.000Z".*88\.12/s);
  });

  it('may make files shorter than they were', async () => {
    await run({title: 'A long title '.repeat(200)});
    await run();
    assert.ok((await read('landing.html')).length < 2_000);
  });

  it('says that a file was broken, and writes it anew', async () => {
    await run();
    await writeFile(join(out, 'oembed.json'), '{');
    const {notes} = await run();
    assert.match(notes.join(), /^oembed\.json was broken: it is made anew/);
    assert.ok(JSON.parse(await read('oembed.json')));
  });

  it('puts what others ask for into place before those that ask', async () => {
    const paths = (await run()).files.map(({path}) => path);
    const order = ['v1/chunks/core.abc.js', 'v1/newswire.js', 'documents/rates.json', 'frame.html', 'snippet.html'];
    const places = order.map((path) => paths.indexOf(path));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(!places.includes(-1));
  });

  it('writes nothing when it is only asked what it would do', async () => {
    const {files: planned, dryRun} = await run({}, {dryRun: true});
    assert.ok(dryRun && planned.every(({status}) => status === 'written'));
    await assert.rejects(readdir(out), {code: 'ENOENT'});
  });

  const unusable: readonly (readonly [string, string, RegExp])[] = [
    ['is not there', '', /^documents\.src: .+rates\.json/],
    ['is no JSON', 'rates', /^documents\.src: .*document of its own kind/],
    ['is XML', '<rss/>', /^documents\.src: It is XML or HTML/],
    ['is of the other kind', JSON.stringify(news), /^documents\.src: /],
  ];
  for (const [why, content, fault] of unusable) {
    it(`writes nothing when a document ${why}, and says which`, async () => {
      await rm(join(top, 'rates.json'));
      if (content) await writeFile(join(top, 'rates.json'), content);
      await assert.rejects(run(), (error: unknown) => {
        assert.ok(error instanceof ConfigError, String(error));
        assert.match(error.message, /^the\.json cannot be used:/);
        assert.match(error.faults.join(), fault);
        return true;
      });
      await assert.rejects(readdir(out), {code: 'ENOENT'});
    });
  }

  it('keeps out of a folder in which another is at work', async () => {
    const release = await lock(out);
    await assert.rejects(run(), (error: unknown) => error instanceof OutputError && error.code === 'locked');
    await release();
    assert.deepEqual(await all(), []);
  });
});

describe('the command newswire embed', () => {
  const start = (...args: string[]): {status: number | null; stdout: string; stderr: string} =>
    spawnSync(process.execPath, [command, 'embed', ...args], {cwd: top, encoding: 'utf8'});

  it('makes a folder of the example, once there is something to show, and says what is in it', async () => {
    const example = start('--example');
    assert.equal(example.stdout, EXAMPLE);
    await writeFile(join(top, 'newswire.embed.json'), example.stdout);
    await mkdir(join(top, 'public'));
    const both = [...rates.rates, {...rates.rates[0], quote: 'KZT', rate: '518.02'}];
    await writeFile(join(top, 'public/rates.json'), JSON.stringify({...rates, rates: both}));
    const {status, stdout, stderr} = start();
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^file +status +size +what for\nv1\/ \(\d+ files\) +written/);
    assert.match(
      stdout,
      /\nA page with a Content-Security-Policy has to allow: script-src https:\/\/widgets\.example\.com\/rates\/;/,
    );
    assert.match(stdout, /\n\d+ files written, 0 left as they were\.\n$/);
    const report = JSON.parse(start('--json').stdout) as EmbedReport;
    assert.ok(report.files.every(({status: each}) => each === 'unchanged'));
  });

  it('ends with 2 and every fault, and writes nothing', async () => {
    await writeFile(join(top, 'bad.json'), JSON.stringify({...written, element: 'x', link: 1}));
    const {status, stdout, stderr} = start('--config', 'bad.json');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^bad\.json cannot be used:\n {2}element: .*\n {2}link: .*\n$/);
    await assert.rejects(readdir(out), {code: 'ENOENT'});
  });

  it('says how to begin when there is no configuration', () => {
    const {status, stderr} = start();
    assert.equal(status, 2);
    assert.match(
      stderr,
      /newswire\.embed\.json.*\n.*no such file\. Begin with the one that `newswire embed --example` prints\./,
    );
  });
});
