import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseFragment, type DefaultTreeAdapterTypes} from 'parse5';
import {attributesOf, COMMON, flagsOf, numbersOf, TAGS, type Tag} from '../../../src/snippet/elements.js';
import {attribute, elementWith, reserving} from '../../../src/snippet/html.js';
import {installedPackages} from '../../../tools/packages.mjs';
import {block} from '../../fixtures/papers.js';
import {eventually, Hosts, pageOf} from '../../hosts/host.js';

const PAGE = 'docs/integrations/sanitizers.md';
const packages = installedPackages(fileURLToPath(new URL('editors', import.meta.url)));
const require = createRequire(`${packages}/package.json`);
const hosts = await Hosts.start({'/packages/': `${packages}/node_modules`});
after(() => hosts.close());

const LINK = {link: 'https://news.example.com/rates/', title: 'Exchange rates of Central Asia: News Example'};
const STYLE = reserving('44px');

/** A cleaner with the settings of the page, or with its defaults. */
interface Cleaner {
  readonly name: string;
  /** Addresses of links are not its business, with its defaults neither. */
  readonly leavesLinks?: boolean;
  readonly clean: (t: TestContext, markup: string, settings: 'page' | 'defaults') => Promise<string>;
}

/** The code of the page as it is, or what a system has that never heard of us. */
function code(heading: string, settings: 'page' | 'defaults', defaults: string): string {
  return settings === 'page' ? block(PAGE, 'js', heading) : defaults;
}

/** Runs code of the page that leaves a constant `clean`. */
function cleaned(code: string, names: Readonly<Record<string, unknown>>): string {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the code of the page that is tried
  return (new Function(...Object.keys(names), `${code}\nreturn clean;`) as (...values: unknown[]) => string)(
    ...Object.values(names),
  );
}

const PURE = 'const clean = DOMPurify.sanitize(html);';
const origin = hosts.publisher.origin;

/** A page with an editor over a text area that has the markup. */
async function edited(t: TestContext, markup: string, scripts: string): Promise<string> {
  const escaped = markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const visit = await hosts.visit(t, pageOf(`<textarea>${escaped}</textarea>${scripts}`));
  let content: string | undefined;
  await eventually(async () => {
    assert.deepEqual(visit.thrown, []);
    content = await visit.page.evaluate(() => (window as unknown as {content?: () => string | undefined}).content?.());
    assert.ok(content);
  });
  return content ?? '';
}

function tinymce(name: string, version: string): Cleaner {
  const defaults = "tinymce.init({selector: 'textarea', license_key: 'gpl'});";
  return {
    name: `TinyMCE ${version}`,
    clean: (t, markup, settings) =>
      edited(
        t,
        markup,
        `<script src="${origin}/packages/${name}/tinymce.js"></script><script>${code('TinyMCE', settings, defaults)}
        window.content = () => tinymce.activeEditor?.initialized ? tinymce.activeEditor.getContent() : undefined;</script>`,
      ),
  };
}

const cleaners: readonly Cleaner[] = [
  {
    name: 'DOMPurify in a browser',
    clean: async (t, html, settings) => {
      const {page} = await hosts.visit(
        t,
        pageOf(`<script src="${origin}/packages/dompurify/dist/purify.js"></script>`),
      );
      return page.evaluate(
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the code of the page that is tried
        (html, code) => (new Function('html', `${code}\nreturn clean;`) as (html: string) => string)(html),
        html,
        code('DOMPurify', settings, PURE),
      );
    },
  },
  {
    name: 'DOMPurify in Node',
    clean: (_t, html, settings) => {
      const {JSDOM} = require('jsdom') as {JSDOM: new (html: string) => {window: unknown}};
      const DOMPurify = (require('dompurify') as (window: unknown) => unknown)(new JSDOM('').window);
      return Promise.resolve(cleaned(code('DOMPurify', settings, PURE), {DOMPurify, html}));
    },
  },
  {
    name: 'sanitize-html',
    clean: (_t, html, settings) => {
      const sanitizeHtml: unknown = require('sanitize-html');
      const text = code('sanitize-html', settings, 'const clean = sanitizeHtml(html);');
      return Promise.resolve(cleaned(text, {sanitizeHtml, html}));
    },
  },
  tinymce('tinymce', '8'),
  tinymce('tinymce-7', '7'),
  {
    name: 'CKEditor 5',
    leavesLinks: true,
    clean: (t, markup, settings) => {
      const defaults = `import {ClassicEditor, Essentials, Link, Paragraph} from 'ckeditor5';
      await ClassicEditor.create(document.querySelector('textarea'), {licenseKey: 'GPL', plugins: [Essentials, Link, Paragraph]});`;
      const text = code('CKEditor 5', settings, defaults).replace('await ', 'const editor = await ');
      return edited(
        t,
        markup,
        `<script type="importmap">{"imports": {"ckeditor5": "${origin}/packages/ckeditor5/dist/browser/ckeditor5.js"}}</script><script type="module">${text}
        window.content = () => editor.getData();</script>`,
      );
    },
  },
];

const sanitizer = cleaners.find(({name}) => name === 'sanitize-html')!;

type Element = DefaultTreeAdapterTypes.Element;

function elements(markup: string): Element[] {
  const within = (node: DefaultTreeAdapterTypes.ChildNode): Element[] =>
    'attrs' in node
      ? [
          node,
          ...node.childNodes.flatMap(within),
          ...('content' in node ? node.content.childNodes.flatMap(within) : []),
        ]
      : [];
  return parseFragment(markup).childNodes.flatMap(within);
}

function attributesIn({attrs}: Element): Record<string, string> {
  return Object.fromEntries(attrs.map(({name, value}) => [name, value]));
}

function words(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(words).join('') : '';
}

/** The links, by address and words. */
function links(markup: string): string[][] {
  return elements(markup)
    .filter(({tagName}) => tagName === 'a')
    .map((link) => [attributesIn(link).href ?? '', words(link).trim()]);
}

/** A value that each attribute may have. */
function valueOf(tag: Tag, name: string): string {
  const values: Readonly<Record<string, string>> = {
    src: 'https://widgets.example.com/v1/documents/rates.json?a=1&b=2',
    'rates-src': '/rates.json',
    'href-template': 'https://news.example.com/rates/{base}/{quote}',
    pairs: 'USD/KGS USD/KZT',
    'time-zone': 'Asia/Almaty',
    topic: 'medtop:04000000',
    'exclude-topic': 'medtop:15000000, sport',
    exclude: 'tag:news.example,2026:1 current',
    'exclude-query': 'gold: “price” & more',
    'link-params': 'utm_source=partner&utm_medium=widget',
    dir: 'ltr',
    lang: 'ru',
    theme: 'dark',
  };
  if (flagsOf(tag).includes(name)) return '';
  return values[name] ?? (numbersOf(tag).includes(name) ? '3' : 'text');
}

for (const {name, clean, leavesLinks} of cleaners) {
  describe(name, () => {
    for (const tag of TAGS) {
      it(`keeps <${tag}> with all that it may have, with the settings of the page`, async (t) => {
        const names = [...attributesOf(tag), ...COMMON.filter((common) => common !== 'id')];
        const attributes = names.map((each) => attribute(each, valueOf(tag, each)));
        const markup = elementWith(tag, `${attributes.join('')}${attribute('style', STYLE)}`, LINK);
        const kept = await clean(t, `<p>Before.</p>${markup}<p>After.</p>`, 'page');
        const found = elements(kept).find(({tagName}) => tagName === tag);
        assert.ok(found, kept);
        const {style = '', ...others} = attributesIn(found);
        assert.deepEqual(others, Object.fromEntries(names.map((each) => [each, valueOf(tag, each)])), kept);
        assert.deepEqual(style.replace(/\s|;$/g, '').split(';').sort(), STYLE.split(';').sort());
        assert.deepEqual(links(`<div>${kept}</div>`), [[LINK.link, LINK.title]]);
        assert.ok(
          found.childNodes.some((node) => node.nodeName === 'a'),
          kept,
        );
        assert.match(kept, /Before\.[^]*After\./);
      });
    }

    it('leaves a strip that works', async (t) => {
      const kept = await clean(t, hosts.tag(), 'page');
      const visit = await hosts.visit(t, pageOf(`${kept}${hosts.script()}`));
      await visit.shows();
    });

    it('leaves the link to the publisher with its defaults', async (t) => {
      const kept = await clean(t, `<p>Before.</p>${elementWith('fx-ticker', ' src="/rates.json"', LINK)}`, 'defaults');
      assert.deepEqual(links(kept), [[LINK.link, LINK.title]]);
      assert.equal(
        elements(kept).some(({tagName}) => tagName === 'fx-ticker'),
        false,
        kept,
      );
    });

    const attacks: Readonly<Record<string, string>> = {
      'a script in it':
        '<fx-ticker src="/r.json"><a href="https://news.example.com/">Rates</a><script>alert(1)</script></fx-ticker>',
      'a script beside it':
        '<p>Text.</p><script src="https://evil.example/x.js"></script><fx-ticker src="/r.json"><a href="https://news.example.com/">Rates</a></fx-ticker>',
      'a handler on it':
        '<fx-ticker src="/r.json" onclick="alert(1)" onfocus="alert(1)" tabindex="0" autofocus><a href="https://news.example.com/">Rates</a></fx-ticker>',
      'a handler in it':
        '<news-card src="/n.json"><a href="https://news.example.com/" onclick="alert(1)">News</a><img src="x" onerror="alert(1)"></news-card>',
      'a drawing in it':
        '<country-feed src="/n.json"><svg onload="alert(1)"><a href="javascript:alert(1)"><text>x</text></a></svg>News</country-feed>',
      'a script as its document':
        '<fx-ticker src="javascript:alert(1)"><a href="https://news.example.com/">Rates</a></fx-ticker>',
      'a script as its other document':
        '<country-feed src="/n.json" rates-src="java&#9;script:alert(1)"><a href="https://news.example.com/">News</a></country-feed>',
      'a script as where its pairs lead':
        '<fx-ticker src="/r.json" href-template="JAVASCRIPT:alert(1)//{base}"><a href="https://news.example.com/">Rates</a></fx-ticker>',
      'a script as its link': '<fx-ticker src="/r.json"><a href=" javascript:alert(1)">Rates</a></fx-ticker>',
      'a frame with a page in it':
        '<news-card src="/n.json"><iframe srcdoc="&lt;script>alert(1)&lt;/script>"></iframe>News</news-card>',
      'a template with a script':
        '<news-card src="/n.json"><template shadowrootmode="open"><script>alert(1)</script></template>News</news-card>',
      'another element of somebody’s': '<evil-tag src="/x" onclick="alert(1)">Text</evil-tag>',
    };
    for (const [what, markup] of Object.entries(attacks)) {
      it(`refuses ${what}, with the settings of the page`, async (t) => {
        const kept = await clean(t, `<p>Before.</p>${markup}`, 'page');
        assert.match(kept, /Before\./);
        const found = harmIn(kept);
        if (!leavesLinks) assert.deepEqual(found, [], kept);
        else if (found.length) {
          assert.deepEqual(found, ['href of a']);
          assert.deepEqual(harmIn(await clean(t, `<p>Before.</p>${markup}`, 'defaults')), found);
          assert.deepEqual(harmIn(await sanitizer.clean(t, kept, 'page')), [], 'after the server');
        }
      });
    }
  });
}

/** What in a markup could run, or is nothing that an editor may have. */
function harmIn(markup: string): string[] {
  return elements(markup).flatMap((element) => {
    const {tagName} = element;
    if (/^(?:script|evil-tag)$/.test(tagName)) return [tagName];
    return Object.entries(attributesIn(element))
      .filter(
        ([name, value]) =>
          /^(?:on|srcdoc$|shadowrootmode$)/i.test(name) ||
          // Browsers leave out blanks and controls on the way to the scheme.
          // eslint-disable-next-line no-control-regex
          /^javascript:/i.test(value.replace(/[\u0000-\u0020]/g, '')),
      )
      .map(([name]) => `${name} of ${tagName}`);
  });
}
