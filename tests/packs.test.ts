import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {differing, houseTable, missingNames, packFiles, packOf, TAGS, withHouse} from '../tools/packs.mjs';
import {pluralForm} from '../tools/plurals.mjs';

type Form = (number: string) => number;

describe('the packs of languages', () => {
  it('are what CLDR and the house table say', async () => {
    assert.deepEqual(differing(await packFiles()), [], 'run node tools/packs.mjs');
  });

  it('show no mark of direction, nor a quotation mark for a letter of Uzbek', async () => {
    for (const [path, content] of await packFiles()) {
      assert.doesNotMatch(content, /\\u(?:200E|200F|061C)/, path);
      if (path.includes('/uz/')) assert.doesNotMatch(content, /[\u2018\u2019]|[a-z]'[a-z]/i, path);
    }
  });

  for (const tag of TAGS) {
    it(`have every name in ${tag}, from CLDR or the house table`, () => {
      assert.deepEqual(missingNames(withHouse(tag, packOf(tag), houseTable())), []);
    });
  }
});

describe('the form for a number', () => {
  const NUMBERS = [
    ...Array.from({length: 220}, (_, number) => String(number)),
    ...['1000', '1001', '1011', '1021', '10000', '100000', '999999', '1000000', '1000001'],
    ...['0.0', '0.5', '0.55', '1.0', '1.00', '1.1', '1.5', '2.0', '2.00', '2.5', '3.0', '5.0', '10.0', '11.0', '21.0'],
    ...['0.00008', '0.01144', '12.1', '87.41', '100.5', '103.0', '1234567.5', '1000000.0'],
  ];

  for (const tag of TAGS) {
    it(`is in ${tag} what the rules of Unicode say, digit for digit`, async () => {
      const {figures} = (await import(`../src/i18n/packs/${tag}/figures.ts`)) as {figures: {form: Form}};
      const {pluralCategories, locale} = new Intl.PluralRules(tag).resolvedOptions();
      if (locale !== tag.split('-')[0]) {
        // Without rules of its own, which is to have one form: Intl answers for the language of the machine.
        assert.equal(figures.form('1'), figures.form('2'));
        return;
      }
      const order = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) =>
        pluralCategories.includes(form as Intl.LDMLPluralRule),
      );
      for (const number of NUMBERS) {
        const digits = (number.split('.')[1] ?? '').length;
        const rules = new Intl.PluralRules(tag, {minimumFractionDigits: digits, maximumFractionDigits: digits});
        assert.equal(order[figures.form(number)], rules.select(Number(number)), number);
      }
    });
  }

  it('is one test in languages that have one for 1', () => {
    assert.equal(pluralForm(['i = 1 and v = 0 @integer 1']), "(number) => number === '1' ? 0 : 1");
    assert.equal(pluralForm(['n = 1']), '(number) => Number(number) === 1 ? 0 : 1');
    assert.equal(pluralForm([]), '() => 0');
  });

  it('is refused for a rule that is none', () => {
    assert.throws(() => pluralForm(['x = 1']), /Not a relation/);
  });
});

describe('the house table', () => {
  const entry = {locale: 'ru', code: 'KG', name: 'Кыргызстан', reason: 'As the country has it.'};
  const withEntries = (...entries: readonly Partial<typeof entry>[]) =>
    withHouse(
      'ru',
      packOf('ru'),
      entries.map((each) => ({...entry, ...each})),
    );

  it('outranks CLDR, in names that every language has and in those that are loaded on demand', () => {
    const {stories, figures, names} = withEntries(
      {},
      {code: 'KGS', name: 'а|б'},
      {code: 'HK', name: 'Гонконг'},
      {code: 'CHF', name: 'франк'},
    ) as Record<string, Record<string, Record<string, string>>>;
    assert.equal(stories!['countries']!['KG'], 'Кыргызстан');
    assert.equal(figures!['currencies']!['KGS'], 'а|б');
    assert.equal(names!['countries']!['HK'], 'Гонконг');
    assert.equal(names!['currencies']!['CHF'], 'франк');
  });

  it('outranks it in patterns and lists, by their path', () => {
    const {figures, amounts, stories} = withEntries(
      {code: 'compact.9', name: '0 миллиардов'},
      {code: 'shortMonths.1', name: 'фев.'},
      {code: 'dates', name: '{d} {m} {y}|{d} {m}'},
      {code: 'symbols.TMT', name: 'TMT'},
      {code: 'past.day', name: '0 дн. назад'},
    ) as Record<'figures' | 'amounts' | 'stories', Record<string, Record<string, string>>>;
    assert.equal(amounts['compact']!['9'], '0 миллиардов');
    assert.equal(figures['shortMonths']!['1'], 'фев.');
    assert.deepEqual(figures['dates'], ['{d} {m} {y}', '{d} {m}']);
    assert.ok(!('TMT' in amounts['symbols']!), 'a symbol that is the code is none');
    assert.equal(stories['past']!['day'], '0 дн. назад');
  });

  for (const [fault, entries, message] of [
    ['what CLDR says too', [{code: 'TM', name: 'Туркменистан'}], /is what CLDR has/],
    ['one thing twice', [{}, {name: 'Киргизстан'}], /stands there twice/],
    ['a name without a reason', [{reason: ''}], /lacks its name or its reason/],
    ['a place that no pack has', [{code: 'weeks'}], /is no place/],
    ['several texts as one', [{code: 'currencies'}], /more than one text/],
    ['eleven months', [{code: 'months', name: 'а|б|в|г|д|е|ё|ж|з|и|й'}], /has 11 elements for 12/],
  ] as const) {
    it(`may not say ${fault}`, () => {
      assert.throws(() => withEntries(...entries), message);
    });
  }

  it('may not name a language that has no pack', async () => {
    await assert.rejects(packFiles([{...entry, locale: 'tlh'}]), /there is no pack/);
  });
});
