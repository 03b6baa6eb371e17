import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import {NOTHING, readBefore, type Before, type Tombstone} from '../../../src/cli/news/before.js';
import {correct, readCorrections, type Corrected} from '../../../src/cli/news/corrections.js';
import {newsDocuments} from '../../../src/cli/news/document.js';
import type {Entry} from '../../../src/cli/news/types.js';
import {entries as anyEntries, entry, hoursAgo, ids, NOW, type Json} from './entries.js';

const ajv = new Ajv2020({strict: true, allErrors: true});
addFormats.default(ajv);
const schema = JSON.parse(
  readFileSync(new URL('../../../src/data/schema/corrections.schema.json', import.meta.url), 'utf8'),
) as Json;
const isCorrections = ajv.compile(schema);

const good: readonly Json[] = [
  {id: 'dam', withdrawn: true},
  {
    id: 7,
    withdrawn: {
      date: '2026-05-24',
      reason: 'It named a man who was not there.',
      url: 'https://times.example/c',
      silent: false,
    },
  },
  {url: 'https://times.example/dam', withdrawn: false, comment: 'The source was right.'},
  {id: 'dam', corrections: [{date: '2026-05-24T09:00:00+06:00', text: 'It was 14, not 41.', kind: 'correction'}]},
  {id: 'dam', corrections: [{date: '2026-05-24', text: 'It was 14, not 41.'}]},
  {id: 'dam', priority: 'top'},
  {id: 'dam', priority: {level: 'breaking', expires: '2026-05-24T15:00:00Z'}},
  {id: 'dam', priority: false},
];

/** Applies entries of `corrections.json`. */
function apply(
  stories: readonly Entry[],
  items: readonly Json[],
  {withdrawn = [], before = NOTHING}: {readonly withdrawn?: readonly Tombstone[]; readonly before?: Before} = {},
): Corrected {
  const {corrections, problems} = readCorrections(items);
  assert.deepEqual(problems, []);
  return correct(stories, withdrawn, corrections, NOW, before);
}

/** What the next run knows of this one. */
async function remembered(stories: readonly Entry[], withdrawn: readonly Tombstone[] = []): Promise<Before> {
  const {'news.json': document} = await newsDocuments({title: 'T', feeds: [], entries: stories, withdrawn});
  return readBefore(JSON.parse(JSON.stringify(document)));
}

const left = ({withdrawn}: Corrected): unknown[] => withdrawn.map((each) => [each.id, each.withdrawn.date]);

describe('corrections.json', () => {
  it('is a list, or an object with a version and a list of items', () => {
    for (const value of [good, {version: 1, items: good}]) {
      assert.ok(isCorrections(value), ajv.errorsText(isCorrections.errors));
      const {corrections, problems} = readCorrections(value);
      assert.deepEqual([corrections.length, problems], [good.length, []]);
    }
  });

  it('is described member by member in a schema without a host', () => {
    assert.equal(schema.$id, 'urn:newswire-elements:schema:corrections');
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties' && !/\/(if|then|else)\b/.test(path)) {
          for (const [name, property] of Object.entries(value as Json)) {
            if (!(property as Json).description) undescribed.push(`${path}/${name}`);
          }
        }
        visit(value, `${path}/${key}`);
      }
    };
    visit(schema, '');
    assert.deepEqual(undescribed, []);
  });

  const faults: readonly (readonly [string, unknown, RegExp])[] = [
    ['an entry without id and url', {withdrawn: true}, /^items\[0\]: needs the "id"/],
    ['an entry that is no object', 'dam', /^items\[0\]: not an object/],
    [
      'an address that is none',
      {url: 'times.example/dam', priority: 'top'},
      /^items\[0\]\.url: "times\.example\/dam" is no whole/,
    ],
    ['a member that is mistyped', {id: 'dam', withdraw: true}, /^items\[0\]\.withdraw: not known; id, url, withdrawn/],
    [
      'a date in words',
      {id: 'dam', withdrawn: {date: 'today'}},
      /^items\[0\]\.withdrawn\.date: "today" is neither a day/,
    ],
    ['a day that does not exist', {id: 'dam', withdrawn: {date: '2026-02-30'}}, /^items\[0\]\.withdrawn\.date: /],
    ['a withdrawal in words', {id: 'dam', withdrawn: 'yes'}, /^items\[0\]\.withdrawn: "yes" is neither true nor/],
    [
      'a silence in words',
      {id: 'dam', withdrawn: {silent: 'no'}},
      /^items\[0\]\.withdrawn\.silent: neither true nor false/,
    ],
    [
      'a correction without words',
      {id: 'dam', corrections: [{date: '2026-05-24'}]},
      /^items\[0\]\.corrections\[0\]\.text: missing/,
    ],
    [
      'a kind of correction that is none',
      {id: 'dam', corrections: [{date: '2026-05-24', text: 'T', kind: 'erratum'}]},
      /^items\[0\]\.corrections\[0\]\.kind: "erratum" is none of correction, /,
    ],
    ['breaking news without an end', {id: 'dam', priority: 'breaking'}, /^items\[0\]\.priority\.expires: missing/],
    ['a priority that is none', {id: 'dam', priority: 'high'}, /^items\[0\]\.priority: neither "top"/],
  ];
  for (const [what, item, problem] of faults) {
    it(`is refused by its schema and told of with its path for ${what}`, () => {
      assert.ok(!isCorrections({items: [item]}));
      const {problems} = readCorrections({items: [item]});
      assert.equal(problems.length, 1, problems.join());
      assert.match(problems[0] ?? '', problem);
    });
  }

  it('has the paths of a list where it is one', () =>
    assert.match(readCorrections([{id: 'dam'}, {}]).problems.join(), /^\[1\]: needs/));

  it('keeps its good entries beside a bad one', () =>
    assert.deepEqual(
      readCorrections([{}, {id: 'dam', priority: 'top'}]).corrections.map(({id}) => id),
      ['dam'],
    ));

  it('says so when it is no such file', () => {
    for (const value of [null, 'text', {}, {items: 'dam'}]) {
      const {corrections, problems} = readCorrections(value);
      assert.deepEqual([corrections.length, problems.length], [0, 1]);
    }
  });

  it('withdraws a story however clumsily it says so', () => {
    for (const withdrawn of ['yes', 1, 0, '', {}, {date: 'today'}, [], 'false']) {
      const {corrections} = readCorrections([{id: 'dam', withdrawn}]);
      assert.deepEqual(
        ids(correct([entry('times', 'dam')], [], corrections, NOW).entries),
        [],
        JSON.stringify(withdrawn),
      );
    }
  });

  it('leaves a priority alone that it wants to be breaking without an end', () => {
    const {corrections} = readCorrections([{id: 'dam', priority: 'breaking'}]);
    const [story] = correct([entry('times', 'dam', {}, {priority: 'top'})], [], corrections, NOW).entries;
    assert.equal(story?.priority?.level, 'top');
  });

  it('is read without an exception whatever is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const {corrections} = readCorrections([value]);
        correct([entry('times', 'dam')], [], corrections, NOW);
      }),
    );
  });
});

describe('a story that an editor withdraws', () => {
  const dam = entry('times', 'dam');
  const river = entry('times', 'river');

  it('is out by its id, and leaves id, date, reason and notice', () => {
    const said = {date: '2026-05-23', reason: 'It was wrong.', url: 'https://times.example/c', silent: true};
    const {entries, withdrawn, unknown} = apply([dam, river], [{id: 'dam', withdrawn: said}]);
    assert.deepEqual(ids(entries), ['river']);
    assert.deepEqual([withdrawn.map(({id}) => id), withdrawn[0]?.withdrawn], [['dam'], said]);
    assert.equal(withdrawn[0]?.publisher?.name, 'The times');
    assert.deepEqual(unknown, []);
  });

  it('is out by its address, however that is written', () => {
    const address = 'http://www.times.example/dam/?utm_source=mail#top';
    assert.deepEqual(left(apply([dam, river], [{url: address, withdrawn: {date: '2026-05-23'}}])), [
      ['dam', '2026-05-23'],
    ]);
  });

  it('is of today when no date is given, and keeps that date in later runs', async () => {
    const first = apply([dam], [{id: 'dam', withdrawn: true}]);
    assert.deepEqual(left(first), [['dam', '2026-05-24']]);
    const before = await remembered([], first.withdrawn);
    const {corrections} = readCorrections([{id: 'dam', withdrawn: true}]);
    const later = correct([dam], [], corrections, NOW + 5 * 24 * 3_600_000, before);
    assert.deepEqual(left(later), [['dam', '2026-05-24']]);
  });

  it('stays withdrawn when its entry is gone, its source is gone, and when the story comes back', async () => {
    const {withdrawn} = apply([dam], [{id: 'dam', withdrawn: {date: '2026-05-23', reason: 'It was wrong.'}}]);
    let before = await remembered([], withdrawn);
    for (const stories of [[], [dam], [river, dam]]) {
      const next = apply(stories, [], {before});
      assert.deepEqual(left(next), [['dam', '2026-05-23']]);
      assert.equal(next.withdrawn[0]?.withdrawn.reason, 'It was wrong.');
      assert.ok(!ids(next.entries).includes('dam'));
      before = await remembered(next.entries, next.withdrawn);
    }
  });

  it('takes another reason when its entry does', async () => {
    const {withdrawn} = apply([dam], [{id: 'dam', withdrawn: {date: '2026-05-23', reason: 'It was wrong.'}}]);
    const next = apply([], [{id: 'dam', withdrawn: true}], {before: await remembered([], withdrawn)});
    assert.deepEqual(next.withdrawn[0]?.withdrawn, {
      date: '2026-05-23',
      reason: undefined,
      url: undefined,
      silent: undefined,
    });
  });

  it('comes back with withdrawn: false', async () => {
    const {withdrawn} = apply([dam], [{id: 'dam', withdrawn: true}]);
    const before = await remembered([river], withdrawn);
    for (const asked of [{id: 'dam'}, {url: 'https://times.example/dam?utm_source=x'}]) {
      const next = apply([dam, river], [{...asked, withdrawn: false}], {before});
      assert.deepEqual([ids(next.entries), next.withdrawn, next.unknown], [['dam', 'river'], [], []]);
    }
  });

  it('is what the last of several entries says', () => {
    const off = {id: 'dam', withdrawn: true};
    const on = {id: 'dam', withdrawn: false};
    assert.deepEqual(ids(apply([dam], [off, on]).entries), ['dam']);
    assert.deepEqual(ids(apply([dam], [on, off]).entries), []);
  });

  it('has a tombstone before it was ever published, and its id is told as unknown once', async () => {
    const first = apply([river], [{id: 'dam', withdrawn: {date: '2026-05-23'}}]);
    assert.deepEqual([left(first), first.unknown], [[['dam', '2026-05-23']], ['dam']]);
    const next = apply([dam], [{id: 'dam', withdrawn: true}], {before: await remembered([], first.withdrawn)});
    assert.deepEqual([ids(next.entries), next.unknown], [[], []]);
  });

  it('has no tombstone by an address that nobody knows', () => {
    const {withdrawn, unknown} = apply([river], [{url: 'https://times.example/dam', withdrawn: true}]);
    assert.deepEqual([withdrawn, unknown], [[], ['https://times.example/dam']]);
  });

  it('has one tombstone, of the story that pages may name, when its source changes', async () => {
    const copy = entry('asia', 'x-1', {url: 'https://times.example/dam'});
    const items = [{url: 'https://times.example/dam', withdrawn: {date: '2026-05-23'}}];
    const before = await remembered([dam]);
    const first = apply([copy], items, {before});
    assert.deepEqual([left(first), ids(first.entries)], [[['dam', '2026-05-23']], []]);
    const next = apply([copy], items, {before: await remembered([], first.withdrawn)});
    assert.deepEqual([left(next), ids(next.entries)], [[['dam', '2026-05-23']], []]);
  });

  it('stands before those that were withdrawn earlier', () => {
    const items = [
      {id: 'a', withdrawn: {date: '2026-05-22'}},
      {id: 'c', withdrawn: {date: '2026-05-24'}},
      {id: 'b', withdrawn: {date: '2026-05-24'}},
    ];
    assert.deepEqual(ids(apply([], items).withdrawn), ['b', 'c', 'a']);
  });
});

describe('a copy of a withdrawn story', () => {
  const dam = entry('times', 'dam', {title: 'Second Dam to Be Built on the Naryn'});
  const copy = entry('asia', 'x-1', {url: 'https://times.example/dam?utm_source=asia', title: 'Naryn gets its dam'});
  const off = [{id: 'dam', withdrawn: true}];

  it('of the same address does not bring it back', () => assert.deepEqual(ids(apply([dam, copy], off).entries), []));

  it('does not bring it back when the story itself is gone from its source', async () => {
    const before = await remembered([dam]);
    assert.deepEqual(ids(apply([copy], off, {before}).entries), []);
  });

  it('does not bring it back in any later run, though a tombstone has no address', async () => {
    const {withdrawn} = apply([copy], off, {before: await remembered([dam])});
    const before = await remembered([], withdrawn);
    const other = entry('steppe', 'y-1', {url: 'http://m.times.example/dam'});
    assert.deepEqual(ids(apply([copy, other], [], {before}).entries), []);
  });

  it('does not bring it back by a copy of the copy', () => {
    const second = entry('asia', 'https://asia.example/2', {url: 'https://times.example/dam'});
    const third = entry('steppe', 'y-1', {url: 'https://asia.example/2'});
    assert.deepEqual(ids(apply([dam, third, second], off).entries), []);
  });

  it('of another source under the same headline does not bring it back, now or when the headline is forgotten', async () => {
    const alike = entry('asia', 'x-2', {title: 'Second dam to be built on the Naryn', date_published: hoursAgo(5)});
    const first = apply([dam, alike], off);
    assert.deepEqual(ids(first.entries), []);
    const next = apply([alike], [], {before: await remembered([], first.withdrawn)});
    assert.deepEqual(ids(next.entries), []);
  });

  it('is no story of the same source under the same headline, which is put right and published again', () => {
    const again = entry('times', 'dam-2', {title: 'Second Dam to Be Built on the Naryn'});
    assert.deepEqual(ids(apply([dam, again], off).entries), ['dam-2']);
  });

  it('is no story of another day under the same headline', () => {
    const old = entry('asia', 'x-3', {title: 'Second Dam to Be Built on the Naryn', date_published: hoursAgo(60)});
    assert.deepEqual(ids(apply([dam, old], off).entries), ['x-3']);
  });

  it('is let through by its own id, for good', async () => {
    const first = apply([copy], [...off, {id: 'x-1', withdrawn: false}], {before: await remembered([dam])});
    assert.deepEqual([ids(first.entries), ids(first.withdrawn)], [['x-1'], ['dam']]);
    const next = apply([copy], off, {before: await remembered(first.entries, first.withdrawn)});
    assert.deepEqual(ids(next.entries), ['x-1']);
    const both = apply([dam, copy], off, {before: await remembered(first.entries, first.withdrawn)});
    assert.deepEqual(ids(both.entries), ['x-1']);
  });

  it('tells nobody its address', () =>
    assert.doesNotMatch(JSON.stringify(apply([dam, copy], off).withdrawn[0]?.copies), /example/));
});

describe('a feed that withdraws a story itself', () => {
  const gone = (source: string, id: string, date?: string): Tombstone => ({
    id,
    source,
    publisher: undefined,
    withdrawn: {date, reason: 'Said by the feed.', url: undefined, silent: undefined},
  });

  it('is believed, for good', async () => {
    const first = apply([], [], {withdrawn: [gone('times', 'dam', '2026-05-20')]});
    assert.deepEqual(left(first), [['dam', '2026-05-20']]);
    const next = apply([entry('times', 'dam')], [], {before: await remembered([], first.withdrawn)});
    assert.deepEqual([left(next), ids(next.entries)], [[['dam', '2026-05-20']], []]);
  });

  it('is completed by what an editor says, who has the last word', () => {
    const withdrawn = [gone('times', 'dam', '2026-05-20')];
    const more = apply([], [{id: 'dam', withdrawn: {silent: true}}], {withdrawn}).withdrawn[0]?.withdrawn;
    assert.deepEqual(more, {date: '2026-05-20', reason: 'Said by the feed.', url: undefined, silent: true});
    assert.deepEqual(apply([], [{id: 'dam', withdrawn: false}], {withdrawn}).withdrawn, []);
  });

  it('takes back copies of sources behind it, not what one before it publishes', async () => {
    const own = entry('times', 'dam');
    const copy = entry('asia', 'x-1', {url: 'https://times.example/dam'});
    const rank = (source: string): number => ['times', 'asia', 'steppe'].indexOf(source);
    const said = (source: string, id: string, stories: readonly Entry[], before: Before): string[] =>
      ids(correct(stories, [gone(source, id)], [], NOW, before, rank).entries);
    assert.deepEqual(said('times', 'dam', [copy], await remembered([own])), []);
    assert.deepEqual(said('asia', 'x-1', [own], await remembered([copy])), ['dam']);
  });

  it('that was overruled by an earlier source stays overruled', async () => {
    const own = entry('times', 'dam');
    const copy = entry('asia', 'x-1', {url: 'https://times.example/dam'});
    const rank = (source: string): number => ['times', 'asia'].indexOf(source);
    const first = correct([own], [gone('asia', 'x-1')], [], NOW, await remembered([copy]), rank);
    const next = correct([own], [], [], NOW, await remembered(first.entries, first.withdrawn), rank);
    assert.deepEqual(ids(next.entries), ['dam']);
  });
});

describe('a correction by an editor', () => {
  const own = {date: '2026-05-22', text: 'It was 14, not 41.', kind: 'correction'};
  const dam = entry('times', 'dam', {}, {corrections: [own], priority: 'top'});

  it('stands with those of the story itself, newest first', () => {
    const items = [
      {id: 'dam', corrections: [{date: '2026-05-21', text: 'Older.'}, {text: 'Undated.'}]},
      {
        url: 'https://times.example/dam?fbclid=1',
        corrections: [{date: '2026-05-24T01:00:00+06:00', text: 'Newest.', kind: 'update'}],
      },
    ];
    const [story] = apply([dam], items).entries;
    assert.deepEqual(
      story?.corrections.map(({text, kind}) => [text, kind]),
      [
        ['Newest.', 'update'],
        ['It was 14, not 41.', 'correction'],
        ['Older.', 'correction'],
        ['Undated.', 'correction'],
      ],
    );
  });

  it('stands once when the story has it too', () => {
    const again = {date: '2026-05-23', text: 'It was 14,  not 41.', kind: 'clarification'};
    const [story] = apply([dam], [{id: 'dam', corrections: [again]}]).entries;
    assert.deepEqual(
      story?.corrections.map(({date, kind}) => [date, kind]),
      [['2026-05-23', 'clarification']],
    );
  });

  it('of a story that is not there is told', () =>
    assert.deepEqual(apply([dam], [{id: 'dan', corrections: [own]}]).unknown, ['dan']));

  it('goes by the address when nothing has the id', () => {
    const items = [{id: 'dan', url: 'https://times.example/dam', priority: false}];
    const {entries, unknown} = apply([dam], items);
    assert.deepEqual([entries[0]?.priority, unknown], [undefined, []]);
  });

  it('changes the priority, or takes it away', () => {
    const breaking = {level: 'breaking', expires: '2026-05-24T15:00:00Z'};
    assert.deepEqual(apply([dam], [{id: 'dam', priority: breaking}]).entries[0]?.priority, {
      level: 'breaking',
      expires: Date.parse('2026-05-24T15:00:00Z'),
    });
    assert.equal(apply([dam], [{id: 'dam', priority: false}]).entries[0]?.priority, undefined);
    assert.deepEqual(apply([dam], [{id: 'dam', corrections: []}]).entries[0]?.priority, dam.priority);
  });
});

describe('for any stories and corrections', () => {
  const id = fc.nat(8).map(String);
  const entryOfFile = fc.record(
    {
      id,
      url: fc.nat(5).map((page) => `https://times.example/${String(page)}`),
      withdrawn: fc.oneof(fc.boolean(), fc.record({date: fc.constant('2026-05-23')})),
      corrections: fc.constant([{date: '2026-05-24', text: 'T'}]),
      priority: fc.constantFrom('top', false),
    },
    {requiredKeys: ['id']},
  );

  it('no id is both published and withdrawn, every withdrawal has a date, and the next run without the file agrees', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, fc.array(entryOfFile, {maxLength: 5}), async (stories, file) => {
        const {corrections} = readCorrections(file);
        const first = correct(stories, [], corrections, NOW);
        const gone = new Set(ids(first.withdrawn));
        assert.ok(first.entries.every((story) => !gone.has(story.id)));
        assert.ok(first.withdrawn.every(({withdrawn}) => withdrawn.date));
        const next = correct(first.entries, [], [], NOW, await remembered([], first.withdrawn));
        assert.deepEqual(
          next.entries.map(({id}) => id),
          first.entries.map(({id}) => id),
        );
        assert.deepEqual(left(next), left(first));
      }),
      {numRuns: 300},
    );
  });
});
