/** What every static site has to give its readers, whatever builds it. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parse, type DefaultTreeAdapterTypes} from 'parse5';
import {reservedFor, TAGS, type Tag} from '../../../src/snippet/elements.js';
import {ALL} from '../../hosts/host.js';
import {BASE, type Site} from './site.js';

/** Words that markup, Markdown and typographers each would take for something else. */
export const HARD = `The "Bank's" <b>rates</b> & *more* | a_b_c -- 'all'...`;

/** The pages that a site of these tests has, by their paths in what is built. */
export interface Pages {
  /** What the page of the papers says to paste, in English. */
  readonly pasted: string;
  /** The same in Russian. */
  readonly russian: string;
  /** A strip whose `src` is `/rates.json`, and a card whose `link` is `/about/`: of the site itself. */
  readonly own: string;
  /** A strip with `HARD` as its title, `flip` false, `theme` dark and a `reserve` of 3em, another with `none`. */
  readonly hard: string;
  /** Nothing of ours. */
  readonly plain: string;
}

type Element = DefaultTreeAdapterTypes.Element;

export interface Found {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The address and the words of the link in it. */
  readonly link: readonly [string, string];
}

/** The elements in a page, as a browser without script finds them. */
export function elementsIn(html: string): Found[] {
  return all(html)
    .filter(({tagName}) => (TAGS as readonly string[]).includes(tagName))
    .map((element) => {
      const [link] = within(element).filter(({tagName}) => tagName === 'a');
      assert.ok(link, `<${element.tagName}> has no link`);
      return {
        tag: element.tagName,
        attributes: attributesOf(element),
        link: [attributesOf(link).href ?? '', textOf(link)],
      };
    });
}

/** The addresses of the module scripts of a page. */
export function scriptsIn(html: string): string[] {
  return all(html)
    .filter(({tagName}) => tagName === 'script')
    .map(attributesOf)
    .filter(({type}) => type === 'module')
    .map(({src = ''}) => src);
}

function attributesOf({attrs}: Element): Record<string, string> {
  return Object.fromEntries(attrs.map(({name, value}) => [name, value]));
}

function all(html: string): Element[] {
  return parse(html).childNodes.flatMap((node) => ('attrs' in node ? [node, ...within(node)] : []));
}

function within(element: Element): Element[] {
  return element.childNodes.flatMap((node) => ('attrs' in node ? [node, ...within(node)] : []));
}

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** What `pasted` has between the tags. */
const LINKS = [
  ['https://news.example.com/rates/', 'Exchange rates of Central Asia: News Example'],
  ['https://news.example.com/', 'News of Central Asia: News Example'],
  ['https://news.example.com/kyrgyzstan/', 'News from Kyrgyzstan: News Example'],
];

export interface Look {
  /** The site brings the script by itself, from files of its own. */
  readonly ownScript?: boolean;
}

/** The tests of a site that is built. */
export function readersSee(site: () => Site, pages: Pages, {ownScript = false}: Look = {}): void {
  const path = (page: keyof Pages): string => BASE + pages[page];
  const html = (page: keyof Pages): Promise<string> => site().read(pages[page]);

  describe('what is pasted', () => {
    it('shows what the publisher has', async (t) => {
      const page = await site().hosts.open(t, path('pasted'));
      await page.showsAll();
      await page.isQuiet();
    });

    it('moves nothing though the script is late', async (t) => {
      const held: string[] = [];
      const page = await site().hosts.open(t, path('pasted'), {
        hold: (url) => {
          if (!/\.js\b/.test(url)) return undefined;
          held.push(url);
          return new Promise((go) => setTimeout(go, 300));
        },
      });
      await page.showsAll();
      assert.ok(held.length);
      const {score, moved} = await page.shifts();
      assert.ok(Number(score) <= 0.02, `${score} ${moved.join()}`);
    });

    it('is links to the publisher where there is no script', async (t) => {
      const page = await site().hosts.open(t, path('pasted'), {scripts: false});
      const seen = await page.page.evaluate(
        (selector) =>
          [...document.querySelectorAll<HTMLAnchorElement>(selector)].map((link) => [
            link.href,
            link.textContent,
            link.checkVisibility() && link.offsetHeight > 10,
          ]),
        TAGS.map((tag) => `${tag} > a`).join(),
      );
      assert.deepEqual(
        seen,
        LINKS.map((link) => [...link, true]),
      );
    });

    it('loads the script once', async () => {
      const scripts = scriptsIn(await html('pasted'));
      assert.equal(scripts.length, 1);
      if (!ownScript) assert.deepEqual(scripts, [site().hosts.file('newswire.js')]);
    });

    it('keeps the place that newswire.css does', async () => {
      const found = elementsIn(await html('pasted'));
      assert.equal(found.length, 3);
      for (const {tag, attributes} of found) {
        const height = reservedFor(tag as Tag, attributes.layout);
        assert.equal(attributes.style, `display:block;min-block-size:${height}`, tag);
      }
    });

    it('speaks the language of the page', async (t) => {
      const page = await site().hosts.open(t, path('russian'));
      await page.showsAll(ALL.map((fact) => fact.replace(/(\d)\.(?=\d)/, '$1,')));
      const text = await page.page.$eval('country-feed', ({shadowRoot}) => shadowRoot?.textContent ?? '');
      assert.match(text, /Кыргызстан/);
    });
  });

  describe('addresses of the site itself', () => {
    it('count from its top, wherever it lies', async (t) => {
      const page = await site().hosts.open(t, path('own'));
      await page.shows();
      assert.ok(page.requested.includes(`${site().hosts.partner.origin}${BASE}rates.json`), page.requested.join('\n'));
      const [, card] = elementsIn(await html('own'));
      assert.equal(card?.link[0], `${BASE}about/`);
    });
  });

  describe('words and settings', () => {
    it('come out as they were written', async () => {
      const [strip] = elementsIn(await html('hard'));
      assert.equal(strip?.link[1], HARD);
      assert.equal(strip.attributes.theme, 'dark');
      assert.equal('flip' in strip.attributes, false);
      assert.equal(strip.attributes.style, 'display:block;min-block-size:3em');
    });

    it('leave out the style where the page wants none', async () => {
      const [, strip] = elementsIn(await html('hard'));
      assert.ok(strip);
      assert.equal('style' in strip.attributes, false);
    });
  });

  it('loads nothing on a page without elements', async () => {
    const text = await html('plain');
    assert.match(text, /<p>Nothing of ours\.<\/p>/);
    assert.deepEqual(scriptsIn(text), []);
  });
}
