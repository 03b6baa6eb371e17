import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {html} from 'lit';
import {parseFragment} from 'parse5';
import {BUILD} from '../../src/internal/build.js';
import {render} from '../../src/ssr/index.js';

const NOW = '2026-05-24T12:00:00Z';
const PAGE = 'https://partner.example/today';

const news = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Example Courier',
  _newswire: {
    publisher: {name: 'The Example Courier', url: 'https://courier.example/'},
    generated: '2026-05-24T09:00:00Z',
  },
  items: [
    {
      id: 'dam',
      url: '/2026/dam',
      title: 'A Second Dam </script><script>alert(1)</script>',
      content_text: 'Engineers would start next spring.',
      date_published: '2026-05-24T11:30:00Z',
      _newswire: {countries: ['KG']},
    },
  ],
};

const rates = {
  format: 'newswire-rates',
  version: 1,
  generated: '2026-05-24T03:00:00Z',
  sources: [{id: 'bank', name: 'The Bank'}],
  rates: [
    {
      base: 'USD',
      quote: 'KGS',
      rate: '87.4500',
      source: 'bank',
      kind: 'official',
      date: '2026-05-24',
      stale_after: '2026-05-26T12:00:00Z',
    },
  ],
};

const documents = {'/news.json': news, '/rates.json': rates};
const options = {documents, now: NOW, page: PAGE};

const CARD = '<news-card src="/news.json"></news-card>';

/** What a reader sees, in one line: the text of the declared root. */
function shown(markup: string): string {
  const [, root = ''] = /<template shadowrootmode="open">([^]*?)<\/template>/.exec(markup) ?? [];
  return root
    .replace(/<style[^]*?<\/style>|<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('render()', () => {
  it('shows a story in the root that it declares', async () => {
    assert.match(shown(await render(CARD, options)), /A Second Dam .* Engineers would start next spring\./);
  });

  it('leaves all other markup as it is, byte for byte', async () => {
    const before =
      '<!-- <news-card> --><P class=a  >Text &amp; <b>more</p>\n<textarea><fx-ticker></textarea><template><fx-ticker></fx-ticker></template>';
    const after = "<script>'<news-card>'</script></div>";
    const result = await render(before + CARD + after, options);
    assert.ok(result.startsWith(`${before}<news-card src="/news.json" lang=`));
    assert.ok(result.endsWith(`</news-card>${after}`));
    assert.equal(await render(before, options), before);
  });

  it('writes language, moment, page and build on the host', async () => {
    const [host] = parseFragment(await render(CARD, options)).childNodes;
    assert.ok(host && 'attrs' in host);
    assert.deepEqual(Object.fromEntries(host.attrs.map(({name, value}) => [name, value])), {
      src: '/news.json',
      lang: 'en',
      'data-nw-now': '2026-05-24T12:00:00.000Z',
      'data-nw-page': PAGE,
      'data-nw-build': BUILD,
    });
  });

  it('takes attributes in every way in which they may be written', async () => {
    for (const tag of [
      "<fx-ticker src='/rates.json'",
      '<fx-ticker src=/rates.json',
      '<FX-TICKER SRC="/rates.json"\n',
      '<fx-ticker src="/rates.json" pairs/',
    ]) {
      const result = await render(`${tag}></fx-ticker>`, options);
      assert.match(shown(result), /87\.4500/, tag);
      const [host] = parseFragment(result).childNodes;
      assert.ok(
        host && 'attrs' in host && host.attrs.some(({name, value}) => name === 'src' && value === '/rates.json'),
        result,
      );
    }
  });

  it('knows the tags of a page with a prefix, and no others', async () => {
    const result = await render('<tca-news-card src="/news.json"></tca-news-card><news-card sample></news-card>', {
      ...options,
      prefix: 'tca',
      stylesheet: '/sheets/',
    });
    assert.match(shown(result), /A Second Dam/);
    assert.match(result, /href="\/sheets\/news-card\.css"/);
    assert.ok(result.endsWith('</tca-news-card><news-card sample></news-card>'));
    const template = html`<tca-news-card .story=${news}></tca-news-card>`;
    assert.match(shown(await render(template, {...options, prefix: 'tca'})), /A Second Dam/);
  });

  it('leaves a tag of that name in a drawing alone', async () => {
    const drawing = '<svg><fx-ticker sample></fx-ticker></svg>';
    assert.equal(await render(drawing, options), drawing);
  });

  it('speaks the language that is nearest, else the one that it is told', async () => {
    const ticker = '<fx-ticker src="/rates.json"></fx-ticker>';
    assert.match(shown(await render(ticker, {...options, lang: 'ru'})), /Официальные курсы на 24 мая/);
    assert.match(shown(await render(`<p lang="ru">${ticker}</p>`, options)), /Официальные/);
    assert.match(
      shown(await render(`<p lang="ru">${ticker.replace('src', 'lang="en" src')}</p>`, options)),
      /Official/,
    );
  });

  it('says nothing of ages: nobody knows when it is read', async () => {
    assert.match(shown(await render(CARD, options)), /24 May/);
    assert.doesNotMatch(shown(await render(CARD, options)), /ago/);
  });

  it('tells times in UTC, wherever the server stands', async () => {
    const [rate] = rates.rates;
    const market = {...rate, kind: 'market', published_at: '2026-05-24T10:30:00Z'};
    const zone = process.env.TZ;
    process.env.TZ = 'Asia/Almaty';
    try {
      const ticker = '<fx-ticker src="/rates.json"></fx-ticker>';
      const result = await render(ticker, {...options, documents: {'/rates.json': {...rates, rates: [market]}}});
      assert.match(shown(result), /24 May, 10:30 UTC/);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('tells times on the clock of a zone where the element names one', async () => {
    const [rate] = rates.rates;
    const market = {...rate, kind: 'market', published_at: '2026-05-24T10:30:00Z'};
    const result = await render('<fx-ticker src="/rates.json" time-zone="Asia/Tashkent"></fx-ticker>', {
      ...options,
      documents: {'/rates.json': {...rates, rates: [market]}},
    });
    assert.match(shown(result), /24 May, 15:30/);
    assert.doesNotMatch(shown(result), /UTC/);
  });

  it('says in which direction a language runs, and what stands in for another', async () => {
    const ticker = (attributes: string): Promise<string> =>
      render(`<fx-ticker src="/rates.json" ${attributes}></fx-ticker>`, options);
    assert.match(await ticker('lang="fa"'), /<div class="frame"[^>]* dir="rtl"/);
    assert.match(shown(await ticker('lang="fa"')), /۸۷٫۴۵۰۰/);
    assert.match(shown(await ticker('lang="fa" numerals="latn"')), /87\.4500/);
    assert.doesNotMatch(await ticker('lang="fa" dir="ltr"'), /<div class="frame"[^>]* dir=/);
    assert.match(await ticker('lang="de"'), /<div class="frame"[^>]* lang="en"/);
    assert.doesNotMatch(await ticker('lang="ru-KG"'), /<div class="frame"[^>]* lang=/);
  });

  it('has the names of all the world, and says where it took one that a language file leaves out', async () => {
    const told = {...news, items: [{...news.items[0], _newswire: {countries: ['MA']}}]};
    const result = await render(CARD.replace('src', 'lang="ky" src'), {...options, documents: {'/news.json': told}});
    assert.match(shown(result), /Марокко/);
    assert.match(result, /data-nw-names=""/);
    assert.doesNotMatch(await render(CARD, options), /data-nw-names/);
  });

  it('calls a currency as its document does', async () => {
    const named = {...rates, names: [{locale: 'en', code: 'KGS', name: 'som'}]};
    const result = await render('<fx-ticker src="/rates.json"></fx-ticker>', {
      ...options,
      documents: {'/rates.json': named},
    });
    assert.match(shown(result), /1 US dollar is 87\.4500 som/);
  });

  it('never believes a clock that is before the documents', async () => {
    const result = await render(CARD, {...options, now: '2026-05-24T04:00:00Z'});
    assert.match(result, /data-nw-now="2026-05-24T09:00:00.000Z"/);
  });

  it('puts each document into the page once, in the first element that shows it', async () => {
    const result = await render(
      CARD + CARD + '<country-feed src="/news.json" rates-src="/rates.json" country="KG"></country-feed>',
      options,
    );
    assert.equal(result.match(/data-nw-src="\/news\.json"/g)?.length, 1);
    assert.equal(result.match(/data-nw-src="\/rates\.json"/g)?.length, 1);
  });

  it('lets no text end the script that a document stands in', async () => {
    const result = await render(CARD, options);
    const [, json = ''] =
      /<script type="application\/json" data-nw-src="\/news\.json">([^]*?)<\/script>/.exec(result) ?? [];
    assert.deepEqual(JSON.parse(json), news);
    assert.doesNotMatch(result, /<script>alert/);
  });

  it('resolves addresses of a document against its own', async () => {
    assert.match(await render(CARD, options), /href="https:\/\/partner\.example\/2026\/dam"/);
  });

  it('shows what an element waits with where its document is not there', async () => {
    const result = await render('<news-card src="/other.json"><a href="/">Courier</a></news-card>', options);
    assert.match(result, /<slot>/);
    assert.doesNotMatch(result, /data-nw-src/);
  });

  it('shows the bundled sample where that is asked for', async () => {
    assert.match(shown(await render('<fx-ticker sample></fx-ticker>', {now: NOW})), /Sample: page of 11 December 2025/);
  });

  it('shows the document between the tags', async () => {
    const child = `<script type="application/json">${JSON.stringify(rates)}</script>`;
    assert.match(shown(await render(`<fx-ticker>${child}</fx-ticker>`, options)), /87\.4500/);
  });

  it('links a sheet for each element, or puts a nonce on the styles', async () => {
    const linked = await render(CARD, {...options, stylesheet: 'https://cdn.example/v1/sheets/'});
    assert.match(linked, /<link rel="stylesheet" href="https:\/\/cdn\.example\/v1\/sheets\/news-card\.css">/);
    assert.doesNotMatch(linked, /<style| style=/);
    const templated = await render(CARD, {...options, stylesheet: '/s/{tag}.css?1'});
    assert.match(templated, /href="\/s\/news-card\.css\?1"/);
    assert.match(await render(CARD, {...options, nonce: 'abc"'}), /<style nonce="abc&#34;">/);
  });

  it('renders anew what it rendered before', async () => {
    const first = await render(CARD, {...options, now: '2026-05-24T10:00:00Z'});
    assert.equal(
      await render(first, options),
      await render(CARD.replace('></', ' lang="en"></'), options).then((fresh) =>
        fresh.replace(' lang="en" data', ' lang="en"    data'),
      ),
    );
  });

  it('takes a template of lit, with documents as properties', async () => {
    const result = await render(
      html`<p>${'a & b'}</p>
        <news-card .story=${news} .layout=${'text'} ?sample=${false}></news-card>`,
      options,
    );
    assert.match(shown(result), /A Second Dam/);
    assert.match(result, /layout="text"/);
    assert.match(result, /<script type="application\/json">\{/);
    assert.doesNotMatch(result, /data-nw-set/);
  });

  it('renders two pages at once without mixing them up', async () => {
    const pages = await Promise.all(
      ['2026-05-24T12:00:00Z', '2027-01-01T00:00:00Z'].map((now) => render(CARD, {...options, now})),
    );
    assert.deepEqual(
      pages.map((page) => /data-nw-now="(\d+)/.exec(page)?.[1]),
      ['2026', '2027'],
    );
  });

  for (const [name, bad, message] of [
    ['a moment that is none', {now: 'yesterday'}, /now must be/],
    ['a relative page', {page: '/today'}, /page must be an absolute/],
    ['a prefix that no tag begins with', {prefix: 'Tca-'}, /prefix must be/],
    ['a nonce and a sheet', {nonce: 'a', stylesheet: '/'}, /give one of the two/],
    ['a document that is no JSON', {documents: {'/news.json': '<html>'}}, /\/news\.json is no JSON/],
  ] as const) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(render(CARD, {...options, ...bad}), {name: 'TypeError', message});
    });
  }

  it('refuses flags without the address that they lie at', async () => {
    const feed = '<country-feed src="/news.json" country="KG" flag></country-feed>';
    await assert.rejects(render(feed, options), /needs the option assets/);
    for (const assets of ['https://cdn.example/v1/', 'https://cdn.example/v1']) {
      assert.match(await render(feed, {...options, assets}), /src="https:\/\/cdn\.example\/v1\/flags\/kg\.svg"/);
    }
  });

  it('says which document no element could show', async () => {
    await assert.rejects(render(CARD, {...options, documents: {'/news.json': rates}}), {
      name: 'DataError',
      code: 'not-a-document',
    });
  });
});
