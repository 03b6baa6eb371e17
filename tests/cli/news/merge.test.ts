import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readBefore, type Before} from '../../../src/cli/news/before.js';
import {readCorrections} from '../../../src/cli/news/corrections.js';
import {newsDocuments} from '../../../src/cli/news/document.js';
import {addressBook} from '../../../src/cli/news/identity.js';
import {unfit} from '../../../src/cli/news/item.js';
import {merge, type Merged, type MergeOptions} from '../../../src/cli/news/merge.js';
import {limited} from '../../../src/cli/news/order.js';
import type {Entry} from '../../../src/cli/news/types.js';
import {entries as anyEntries, entry, HOUR, hoursAgo, ids, NOW} from './entries.js';
import {assertLinear} from '../../fixtures/growth.js';

const PRIORITY = ['times', 'asia', 'steppe'];

const run = (entries: readonly Entry[], options: Partial<MergeOptions> = {}): Merged =>
  merge(entries, {now: NOW, priority: PRIORITY, ...options});

const merged = (...entries: readonly Entry[]): string[] => ids(run(entries).entries);

/** The counts of what was left out that are not 0. */
const left = (result: Merged): unknown => Object.fromEntries(Object.entries(result.left).filter(([, count]) => count));

/** What the next run knows of this one. */
async function remembered({entries, withdrawn}: Merged): Promise<Before> {
  const {'news.json': document} = await newsDocuments({title: 'T', feeds: [], entries, withdrawn});
  return readBefore(JSON.parse(JSON.stringify(document)));
}

describe('stories of several sources', () => {
  it('stand newest first, whichever source was read first', () => {
    const stories = [
      entry('asia', 'a', {date_published: hoursAgo(3)}),
      entry('asia', 'b', {date_published: hoursAgo(1)}),
      entry('times', 'c', {date_published: hoursAgo(2)}),
    ];
    assert.deepEqual(merged(...stories), ['b', 'c', 'a']);
    assert.deepEqual(merged(...stories.slice().reverse()), ['b', 'c', 'a']);
  });

  it('of one moment stand as the sources are configured, each in the order of its source', () => {
    const date_published = hoursAgo(1);
    const stories = ['b', 'a'].flatMap((id) => [
      entry('asia', `${id}2`, {date_published}),
      entry('times', `${id}1`, {date_published}),
    ]);
    assert.deepEqual(merged(...stories), ['b1', 'a1', 'b2', 'a2']);
  });

  it('without a date stay behind the story that they stand behind in their source', () => {
    const undated = {date_published: undefined};
    assert.deepEqual(
      merged(
        entry('times', 'first', undated),
        entry('times', 'noon', {date_published: hoursAgo(1)}),
        entry('times', 'second', undated),
        entry('times', 'third', undated),
        entry('times', 'morning', {date_published: hoursAgo(5)}),
        entry('asia', 'between', {date_published: hoursAgo(3)}),
        entry('asia', 'newest', {date_published: hoursAgo(0)}),
      ),
      ['newest', 'first', 'noon', 'second', 'third', 'between', 'morning'],
    );
  });

  it('of sources without any dates stand last, in turns', () => {
    const undated = {date_published: undefined};
    assert.deepEqual(
      merged(
        entry('asia', 'a1', undated),
        entry('asia', 'a2', undated),
        entry('times', 't1', undated),
        entry('times', 't2', undated),
        entry('steppe', 'dated', {date_published: hoursAgo(900)}),
      ),
      ['dated', 't1', 'a1', 't2', 'a2'],
    );
  });

  it('keep their publisher, texts and links, but for tracking', () => {
    const story = entry('asia', 'a', {
      url: 'https://asia.example/a?utm_source=rss&p=1',
      summary: 'S',
      content_html: '<p>H</p>',
    });
    const [kept] = run([story]).entries;
    assert.deepEqual(kept, {...story, url: 'https://asia.example/a?p=1'});
  });
});

describe('of two copies', () => {
  const own = entry('times', 't', {title: 'Second Dam to Be Built on the Naryn', date_published: hoursAgo(4)});

  it('that have one address the source configured first keeps its own', () => {
    const copy = entry('asia', 'a', {url: 'http://www.times.example/t/?utm_source=asia', title: 'Naryn gets a dam'});
    for (const stories of [
      [own, copy],
      [copy, own],
    ]) {
      const result = run(stories);
      assert.deepEqual(
        [ids(result.entries), result.entries[0]?.title, left(result)],
        [['t'], own.title, {duplicates: 1}],
      );
    }
  });

  it('that have one worldwide id one is kept', () => {
    const id = 'tag:times.example,2026:7';
    const stories = [entry('asia', id, {url: undefined}), entry('times', id)];
    assert.deepEqual(
      run(stories).entries.map(({source}) => source),
      ['times'],
    );
  });

  it('of which one has the address of the other as its id one is kept', () =>
    assert.deepEqual(merged(own, entry('asia', 'https://times.example/t', {url: 'https://proxy.example/17'})), ['t']));

  it('under one id of one source the newer version is kept, in the place of the first', () => {
    const [old, fresh, other] = [
      entry('times', '1', {title: 'Five found', date_modified: hoursAgo(2)}),
      entry('times', '1', {title: 'Six found', date_modified: hoursAgo(1)}),
      entry('times', '2'),
    ];
    const kept = (...entries: Entry[]): unknown => merge(entries, {now: NOW}).entries.map(({title}) => title);
    assert.deepEqual(kept(old, other, fresh), ['Six found', other.title]);
    assert.deepEqual(kept(fresh, other, old), ['Six found', other.title]);
  });

  it('under near-equal headlines within a day one is kept', () => {
    const copy = entry('asia', 'a', {
      title: 'Second dam to be built on the Naryn | The asia',
      date_published: hoursAgo(27),
    });
    const result = run([copy, own]);
    assert.deepEqual([ids(result.entries), left(result)], [['t'], {alike: 1}]);
  });

  it('under near-equal headlines a day apart both are kept', () =>
    assert.deepEqual(merged(own, entry('asia', 'a', {title: own.title, date_published: hoursAgo(28)})), ['t', 'a']));

  it('under the same headline both are kept when the source has it every day', () =>
    assert.deepEqual(merged(own, entry('times', 'u', {title: own.title, date_published: hoursAgo(27)})), ['t', 'u']));

  it('under the same headline, once with the name of the site, one is kept when the source sends it twice', () => {
    const title = `${String(own.title)} | News of the Steppe`;
    assert.deepEqual(merged(own, entry('times', 'u', {title, date_published: hoursAgo(3)})), ['t']);
  });

  it('under the same headline one is kept when the source sends it twice', () =>
    assert.deepEqual(merged(own, entry('times', 'u', {title: own.title, date_published: hoursAgo(3)})), ['t']));

  it('under a headline with a word more both are kept when they are of one source', () => {
    const longer = `${String(own.title)} River`;
    assert.deepEqual(merged(own, entry('asia', 'a', {title: longer})), ['t']);
    assert.deepEqual(merged(own, entry('times', 'u', {title: longer})), ['u', 't']);
  });

  it('under the same headline, one of them undated, one is kept', () => {
    assert.deepEqual(merged(own, entry('asia', 'a', {title: own.title, date_published: undefined})), ['t']);
    assert.deepEqual(
      merged(
        entry('times', 'u', {title: own.title, date_published: undefined}),
        entry('asia', 'a', {title: own.title}),
      ),
      ['u'],
    );
    const other = {title: 'Second dam to be built soon on the Naryn', date_published: undefined};
    assert.deepEqual(merged(own, entry('asia', 'a', other)), ['t', 'a']);
  });

  it('under other numbers both are kept', () => {
    const stories = [3, 5].map((dead, index) =>
      entry(PRIORITY[index] ?? '', String(dead), {title: `${String(dead)} killed in avalanche near Osh`}),
    );
    assert.deepEqual(merged(...stories), ['3', '5']);
  });

  it('under a heading such as "Weather" both are kept, unless one publisher has them both', () => {
    const weather = {title: 'Weather today'};
    const [here, there] = [entry('times', 't', weather), entry('asia', 'a', weather)];
    assert.deepEqual(merged(here, there), ['t', 'a']);
    assert.deepEqual(merged(here, entry('asia', 'a', weather, {publisher: {name: 'The times'}})), ['t']);
  });

  it('the one that is kept takes countries and topics that it lacks, and nothing else', () => {
    const bare = entry('times', 't', {title: own.title}, {publisher: {name: 'The Times'}});
    const full = entry(
      'asia',
      'a',
      {url: 'https://times.example/t', summary: 'S', content_text: 'C', language: 'en', tags: ['x']},
      {
        countries: ['KG'],
        mentions: ['KZ'],
        countries_by: 'feed',
        topics: [{name: 'Energy'}],
        image: {url: 'https://asia.example/a.jpg', alt: ''},
        rights: {holder: 'H'},
        priority: 'top',
      },
    );
    const [kept] = run([bare, full]).entries;
    const {countries, mentions, countries_by, topics} = full;
    assert.deepEqual(kept, {...bare, countries, mentions, countries_by, topics});
    const tagged = {...bare, countries: ['TJ'], topics: [{qcode: undefined, name: 'Water'}]};
    assert.deepEqual(run([tagged, full]).entries, [tagged]);
  });

  it('of a home page both are kept', () =>
    assert.deepEqual(
      merged(entry('times', 't', {url: 'https://times.example/'}), entry('asia', 'a', {url: 'https://times.example'})),
      ['t', 'a'],
    ));
});

describe('an id', () => {
  const seven = entry('times', '7');
  const other = entry('asia', '7');

  it('stays as published, whichever source it is from', () => {
    assert.deepEqual(merged(other), ['7']);
    assert.deepEqual(merged(seven, entry('asia', '8')), ['7', '8']);
  });

  it('that two sources use for different stories is that of the first, and names the source in the other', () =>
    assert.deepEqual(merged(other, seven), ['7', 'asia:7']));

  it('stays with its story when the other source comes or goes, or is configured first', async () => {
    const before = await remembered(run([other]));
    assert.deepEqual(ids(run([seven, other], {before}).entries), ['times:7', '7']);
    const both = await remembered(run([seven, other], {before}));
    const alone = run([seven], {before: both});
    assert.deepEqual(ids(alone.entries), ['times:7']);
    assert.deepEqual(ids(run([seven], {before: await remembered(alone)}).entries), ['times:7']);
    assert.deepEqual(ids(run([other, seven], {before: both, priority: ['asia', 'times']}).entries), ['7', 'times:7']);
  });

  it('of a withdrawn story is not that of another source’s story', async () => {
    const {corrections} = readCorrections([{id: '7', withdrawn: true}]);
    const first = run([seven, other], {corrections});
    assert.deepEqual([ids(first.entries), ids(first.withdrawn)], [['asia:7'], ['7']]);
    const next = run([seven, other], {before: await remembered(first)});
    assert.deepEqual([ids(next.entries), ids(next.withdrawn)], [['asia:7'], ['7']]);
    const alone = run([other], {before: await remembered(next)});
    assert.deepEqual([ids(alone.entries), ids(alone.withdrawn)], [['asia:7'], ['7']]);
  });

  it('stays as it is, and withdrawn if it was, when its source is given another name', async () => {
    const {corrections} = readCorrections([{id: '8', withdrawn: true}]);
    const fields = {url: undefined};
    const before = await remembered(run([entry('times', '7', fields), entry('times', '8', fields)], {corrections}));
    const renamed = [entry('daily', '7', fields), entry('daily', '8', fields)];
    const next = run(renamed, {before, priority: ['daily', 'asia']});
    assert.deepEqual([ids(next.entries), ids(next.withdrawn)], [['7'], ['8']]);
  });

  it('that a feed withdraws is that of its own story', () => {
    const gone = {
      id: '7',
      source: 'asia',
      publisher: undefined,
      withdrawn: {date: '2026-05-24', reason: undefined, url: undefined, silent: undefined},
    };
    const result = run([seven], {withdrawn: [gone]});
    assert.deepEqual([ids(result.entries), ids(result.withdrawn)], [['7'], ['asia:7']]);
    const own = run([], {withdrawn: [gone]});
    assert.deepEqual(ids(own.withdrawn), ['7']);
  });

  it('that is worldwide can be withdrawn by its publisher, not by who copies it', () => {
    const id = 'https://times.example/7';
    const gone = (source: string): Partial<MergeOptions> => ({
      withdrawn: [
        {
          id,
          source,
          publisher: undefined,
          withdrawn: {date: '2026-05-24', reason: undefined, url: undefined, silent: undefined},
        },
      ],
    });
    assert.deepEqual(ids(run([entry('asia', id)], gone('times')).entries), []);
    assert.deepEqual(ids(run([entry('times', id)], gone('asia')).entries), [id]);
  });
});

describe('a story is left out', () => {
  const left1 = (
    fields: Parameters<typeof entry>[2],
    extension?: Parameters<typeof entry>[3],
    options?: Partial<MergeOptions>,
  ): unknown => left(run([entry('times', 't', fields, extension)], options));

  it('when it is not for other sites', () => {
    assert.deepEqual(left1({}, {rights: {syndicate: false}}), {unsyndicated: 1});
    assert.deepEqual(left1({}, {rights: {syndicate: true}}), {});
  });

  it('from the moment on when its rights expire', () => {
    const rights = {expires: new Date(NOW).toISOString()};
    assert.deepEqual(left1({}, {rights}), {expired: 1});
    assert.deepEqual(left1({}, {rights}, {now: NOW - 1}), {});
  });

  it('until its date has come, with five minutes between clocks', () => {
    const date_published = new Date(NOW + 5 * 60_000 + 1).toISOString();
    assert.deepEqual(left1({date_published}), {embargoed: 1});
    assert.deepEqual(left1({date_published}, {}, {now: NOW + 1}), {});
  });

  it('until its day has begun somewhere on Earth', () => {
    const date_published = '2026-05-25';
    assert.deepEqual(left1({date_published}, {}, {now: Date.parse('2026-05-24T09:59:59Z')}), {embargoed: 1});
    assert.deepEqual(left1({date_published}, {}, {now: Date.parse('2026-05-24T10:00:00Z')}), {});
  });

  it('when it is sponsored and does not say by whom, which is told', () => {
    const {problems} = run([entry('times', 't', {}, {kind: 'sponsored'})]);
    assert.match(problems.join(), /^source "times", story "t": it is sponsored and does not say by whom/);
    assert.deepEqual(left1({}, {kind: 'sponsored', sponsor: {name: 'Teapots'}}), {});
  });

  it('together with the copies of its address', () => {
    const copy = entry('asia', 'a', {url: 'https://times.example/t'});
    for (const story of [
      entry('times', 't', {}, {rights: {syndicate: false}}),
      entry('times', 't', {date_published: hoursAgo(-2)}),
      entry('times', 't', {}, {rights: {expires: hoursAgo(1)}}),
    ]) {
      assert.deepEqual(merged(story, copy), []);
    }
  });

  it('and hides no other story under its headline', () => {
    const title = 'National Bank keeps its base rate';
    assert.deepEqual(merged(entry('times', 't', {title, date_published: hoursAgo(-2)}), entry('asia', 'a', {title})), [
      'a',
    ]);
  });

  it('and may be shown again when only its copy was left out', () =>
    assert.deepEqual(
      merged(entry('times', 't'), entry('asia', 'a', {url: 'https://times.example/t'}, {rights: {syndicate: false}})),
      ['t'],
    ));
});

describe('a priority', () => {
  it('is gone when it has ended, and its story stays', () => {
    const priority = {level: 'breaking', expires: new Date(NOW).toISOString()};
    const story = entry('times', 't', {}, {priority});
    assert.equal(run([story]).entries[0]?.priority, undefined);
    assert.equal(run([story], {now: NOW - 1}).entries[0]?.priority?.level, 'breaking');
  });
});

describe('a limit', () => {
  const many = (source: string, count: number, first = 0): Entry[] =>
    Array.from({length: count}, (_, index) =>
      entry(source, `${source}${String(index)}`, {date_published: hoursAgo(first + index)}),
    );

  it('keeps the newest', () => {
    const result = run([...many('times', 10), ...many('asia', 10, 0.5)], {limit: 4});
    assert.deepEqual(ids(result.entries), ['times0', 'asia0', 'times1', 'asia1']);
    assert.deepEqual(left(result), {overLimit: 16});
  });

  it('keeps breaking and top stories however old, in their places', () => {
    const old = [
      entry('times', 'top', {date_published: hoursAgo(90)}, {priority: 'top'}),
      entry(
        'times',
        'breaking',
        {date_published: hoursAgo(80)},
        {priority: {level: 'breaking', expires: hoursAgo(-1)}},
      ),
      entry('times', 'was', {date_published: hoursAgo(70)}, {priority: {level: 'breaking', expires: hoursAgo(1)}}),
    ];
    assert.deepEqual(ids(run([...old, ...many('times', 5)], {limit: 4}).entries), [
      'times0',
      'times1',
      'breaking',
      'top',
    ]);
    assert.deepEqual(ids(run([...old, ...many('times', 5)], {limit: 1}).entries), ['breaking']);
  });

  it('leaves every source its first story where there is room for two of each', () => {
    const stories = [...many('times', 20), ...many('asia', 5, 500)];
    assert.deepEqual(ids(run(stories, {limit: 4}).entries), ['times0', 'times1', 'times2', 'asia0']);
    assert.deepEqual(ids(run(stories, {limit: 3}).entries), ['times0', 'times1', 'times2']);
  });

  it('of a source holds for each, and keeps what matters most of it', () => {
    const top = entry('times', 'top', {date_published: hoursAgo(90)}, {priority: 'top'});
    const stories = [...many('times', 5), top, ...many('asia', 2, 50)];
    assert.deepEqual(ids(run(stories, {perSource: 2}).entries), ['times0', 'asia0', 'asia1', 'top']);
  });

  it('does not count what is withdrawn', () => {
    const {corrections} = readCorrections([{id: 'times0', withdrawn: true}]);
    const {entries, withdrawn} = run(many('times', 4), {limit: 3, corrections});
    assert.deepEqual([ids(entries), ids(withdrawn)], [['times1', 'times2', 'times3'], ['times0']]);
  });

  it('changes nothing where all fit', () => {
    const stories = many('times', 3);
    assert.equal(limited(stories, {limit: 3}), stories);
  });
});

describe('a merge', () => {
  it('withdraws before it looks for copies, so that none takes the place of a withdrawn story', () => {
    const {corrections} = readCorrections([
      {url: 'https://times.example/t', withdrawn: true},
      {id: 'nothing', priority: 'top'},
    ]);
    const copy = entry('asia', 'a', {url: 'https://times.example/t'});
    const result = run([entry('times', 't'), copy], {corrections});
    assert.deepEqual(
      [ids(result.entries), ids(result.withdrawn), result.unknown, left(result)],
      [[], ['t'], ['nothing'], {withdrawn: 2}],
    );
  });

  it('of nothing is nothing', () => {
    const {entries, withdrawn, problems} = run([]);
    assert.deepEqual([entries, withdrawn, problems], [[], [], []]);
  });
});

describe('for any stories', () => {
  const undated = (entries: readonly Entry[], source: string): string[] =>
    entries.filter((story) => story.source === source && story.published === undefined).map(({id}) => id);

  it('each is kept once or counted, ids are unique, addresses too, dates fall, undated ones keep their order', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyEntries, fc.integer({min: 1, max: 20}), (stories, limit) => {
        const priority = ['s1', 's0'];
        const {entries, left: counts} = merge(stories, {now: NOW, priority, limit});
        const sum = Object.values(counts as unknown as Record<string, number>).reduce((a, b) => a + b, 0);
        assert.equal(entries.length + sum, stories.length);
        assert.ok(entries.length <= limit);
        assert.equal(new Set(ids(entries)).size, entries.length);
        const times = entries.flatMap(({published}) => published ?? []);
        assert.deepEqual(
          times,
          times.slice().sort((a, b) => b - a),
        );
        assert.ok(times.every((time) => time <= NOW + 14 * HOUR));
        for (const source of ['s0', 's1', 's2']) {
          const inSource = undated(stories, source);
          const kept = undated(entries, source).map((id) => id.replace(/^(s\d:)+/, ''));
          assert.deepEqual(
            kept,
            inSource.filter((id) => kept.includes(id)),
          );
        }
        const keys = entries.flatMap(addressBook(stories.filter((story) => !unfit(story))));
        assert.equal(new Set(keys).size, keys.length);
        seen += entries.length;
      }),
      {numRuns: 500},
    );
    assert.ok(seen > 400, String(seen));
  });

  it('the order in which sources answer makes no difference', () => {
    fc.assert(
      fc.property(anyEntries, (stories) => {
        const bySource = ['s2', 's0', 's1'].flatMap((source) => stories.filter((story) => story.source === source));
        const options = {now: NOW, priority: ['s0', 's1', 's2'], limit: 6};
        assert.deepEqual(merge(bySource, options), merge(stories, options));
      }),
      {numRuns: 300},
    );
  });

  it('the next run with the same stories gives the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, async (stories) => {
        const options = {now: NOW, priority: ['s0', 's1', 's2']};
        const first = merge(stories, options);
        const next = merge(stories, {...options, before: await remembered(first)});
        assert.deepEqual(next.entries, first.entries);
      }),
      {numRuns: 300},
    );
  });
});

describe('ten thousand stories of fifty sources', () => {
  const WORDS =
    'dam river energy talks deal gas grid border trade tariff visit court budget inflation rail road flood school'.split(
      ' ',
    );

  /** Stories with headlines of eight words, by a fixed row of numbers. */
  function make(count: number): Entry[] {
    const base = entry('s', 'id');
    let state = 1;
    const next = (limit: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    return Array.from({length: count}, (_, index) => ({
      ...base,
      id: String(index),
      source: `s${String(index % 50)}`,
      url: `https://s.example/${String(index)}` as Entry['url'],
      title: Array.from({length: 8}, () => WORDS[next(WORDS.length)]).join(' '),
      published: NOW - next(7 * 24) * HOUR,
    }));
  }

  it('take about ten times as long as a thousand', () => {
    const made = new Map([1_000, 10_000].map((count) => [count, make(count)]));
    assertLinear((count) => merge(made.get(count)!, {now: NOW, limit: 500}), 1_000, 10_000);
  });
});
