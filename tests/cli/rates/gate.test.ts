import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Big from 'big.js';
import fc from 'fast-check';
import {gate, readHeld, sift} from '../../../src/cli/rates/gate.js';
import type {Figure, Kind} from '../../../src/data/rates.js';

const at = (date: string, rate: string): Figure => ({date, rate, digits: undefined});

/** Figures of days in May 2026, which begins on a Friday: `21: 87.45, 22: 87.35`. */
const may = (text: string): Figure[] =>
  text.split(', ').map((one) => {
    const [day = '', rate = ''] = one.split(': ');
    return at(`2026-05-${day.padStart(2, '0')}`, rate);
  });

const moved = (from: string, to: string, days = 1, kind: Kind = 'official'): string | undefined =>
  gate(at('2026-05-21', from), at('2026-05-22', to), {kind, days});

/** The days that pass, and those that are held with the day since when. */
const sifted = (
  fresh: string,
  {
    trusted = '',
    kind = 'official',
    since,
    accepted = false,
  }: {trusted?: string; kind?: Kind; since?: string; accepted?: boolean} = {},
): string => {
  const {passed, refused} = sift(may(fresh), trusted ? may(trusted) : [], {kind, since, accepted});
  const short = (date: string): string => String(Number(date.slice(8)));
  const held = refused.map(
    ({figure, was, percent, since}) =>
      `${short(figure.date)} (${percent} from ${short(was.date)}, since ${short(since)})`,
  );
  return `${passed.map(({date}) => short(date)).join(' ') || 'none'}; held ${held.join(' ') || 'none'}`;
};

describe('a figure may move in a day', () => {
  for (const [from, to, percent] of [
    ['100.00', '110.00', undefined],
    ['100.00', '110.01', '10.0'],
    ['100.00', '90.00', undefined],
    ['100.00', '89.99', '-10.0'],
    ['4037.68', '3469.17', '-14.1'],
    ['87.45', '0.8745', '-99.0'],
    ['87.45', '8745', '9900'],
    ['0.0000820', '0.0000820', undefined],
  ] as const) {
    it(`from ${from} to ${to}: ${percent === undefined ? 'yes' : `no, that is ${percent} %`}`, () => {
      assert.equal(moved(from, to), percent);
    });
  }

  it('not at all where it is a peg, unless it only gained a zero', () => {
    assert.equal(moved('3.5', '3.51', 1, 'peg'), '0.286');
    assert.equal(moved('3.5', '3.50', 1, 'peg'), undefined);
  });

  it('further over several days: 20 percent in four, 30 in nine, and never more', () => {
    assert.deepEqual(
      [moved('100', '120', 4), moved('100', '121', 4), moved('100', '130', 9), moved('100', '131', 250)],
      [undefined, '21.0', undefined, '31.0'],
    );
  });

  it('as far when it is turned round as it is printed', () => {
    const turned = (from: string, to: string): string | undefined => {
      const round = (rate: string): string => new Big(1).div(rate).toPrecision(6);
      return gate(at('2026-05-21', round(from)), at('2026-05-22', round(to)), {
        kind: 'official',
        turned: true,
        days: 1,
      });
    };
    assert.deepEqual(
      [turned('80.0000', '88.0000'), turned('87.4500', '96.2900'), turned('80.0000', '72.0000')],
      [undefined, '-9.18', undefined],
    );
    assert.equal(turned('80.0000', '71.9900'), '11.1');
  });

  it('as far as the limit, as big.js computes it', () => {
    const rate = fc.integer({min: 100, max: 99_999}).map((units) => new Big(units).div(100).toFixed(2));
    fc.assert(
      fc.property(
        rate,
        fc.integer({min: -4000, max: 4000}),
        fc.integer({min: 1, max: 12}),
        (from, tenthousandths, days) => {
          const to = new Big(from)
            .times(10_000 + tenthousandths)
            .div(10_000)
            .toFixed(4);
          const change = new Big(to).minus(from).div(from).abs();
          const beyond = change.pow(2).gt(new Big(0.01).times(Math.min(days, 9)));
          assert.equal(moved(from, to, days) !== undefined, beyond);
        },
      ),
      {numRuns: 2000},
    );
  });
});

describe('a figure newer than what was published', () => {
  it('passes when it is near', () => {
    assert.equal(sifted('22: 87.45', {trusted: '20: 87.00, 21: 87.35'}), '22; held none');
  });

  it('is held when it jumped, and measured against the last that was published', () => {
    assert.equal(sifted('22: 75.00', {trusted: '20: 87.00, 21: 87.35'}), 'none; held 22 (-14.1 from 21, since 22)');
  });

  it('is measured against the one before it that has just passed', () => {
    assert.equal(sifted('20: 94, 21: 102', {trusted: '19: 87'}), '20 21; held none');
  });

  it('stays held while it stays where it jumped to, however many days go by', () => {
    assert.equal(sifted('29: 75.00', {trusted: '21: 87.35'}), '29; held none');
    assert.equal(
      sifted('29: 75.00', {trusted: '21: 87.35', since: '2026-05-22'}),
      'none; held 29 (-14.1 from 21, since 22)',
    );
  });

  it('passes when it is near the old one again', () => {
    assert.equal(sifted('25: 87.40', {trusted: '21: 87.35', since: '2026-05-22'}), '25; held none');
  });

  it('is held in a row of days of one run, from the first on', () => {
    assert.equal(
      sifted('22: 75.00, 25: 75.10, 26: 75.05', {trusted: '21: 87.35'}),
      'none; held 22 (-14.1 from 21, since 22) 25 (-14.0 from 21, since 22) 26 (-14.1 from 21, since 22)',
    );
  });

  it('is held anew after one that passed', () => {
    assert.equal(
      sifted('22: 75.00, 25: 87.40, 26: 75.00', {trusted: '21: 87.35'}),
      '25; held 22 (-14.1 from 21, since 22) 26 (-14.2 from 25, since 26)',
    );
  });

  it('has a weekend counted as the one working day that it is', () => {
    assert.equal(sifted('25: 97.00', {trusted: '22: 87.35'}), 'none; held 25 (11.0 from 22, since 25)');
  });

  it('passes when a person has looked at it', () => {
    assert.equal(sifted('22: 75.00', {trusted: '21: 87.35', accepted: true}), '22; held none');
  });

  it('is held for any move of a peg', () => {
    assert.equal(sifted('22: 3.51', {trusted: '1: 3.5', kind: 'peg'}), 'none; held 22 (0.286 from 1, since 22)');
  });
});

describe('a figure of a day that was published', () => {
  it('is a correction, and passes when it is near', () => {
    assert.equal(sifted('21: 87.40', {trusted: '20: 87.00, 21: 87.35'}), '21; held none');
  });

  it('passes when it leads back to the figure before', () => {
    assert.equal(sifted('21: 87.40', {trusted: '20: 87.00, 21: 75.00'}), '21; held none');
  });

  it('is held when it is far from both', () => {
    assert.equal(sifted('21: 75.00', {trusted: '20: 87.00, 21: 87.35'}), 'none; held 21 (-14.1 from 21, since 21)');
  });

  it('is held for any move of a peg', () => {
    assert.equal(sifted('21: 3.6', {trusted: '21: 3.5', kind: 'peg'}), 'none; held 21 (2.86 from 21, since 21)');
  });
});

describe('of figures of the past, or where nothing was published', () => {
  it('the first alone passes', () => {
    assert.equal(sifted('21: 87.35'), '21; held none');
  });

  it('the newest is held when it jumped', () => {
    assert.equal(sifted('20: 87.00, 21: 87.35, 22: 75.00'), '20 21; held 22 (-14.1 from 21, since 22)');
  });

  it('one that stands out from both its neighbours is held', () => {
    assert.equal(sifted('20: 87.00, 21: 8.735, 22: 87.40'), '20 22; held 21 (-90.0 from 20, since 21)');
  });

  it('a step that stays is history', () => {
    assert.equal(sifted('19: 188, 20: 188, 21: 255, 22: 253'), '19 20 21 22; held none');
  });

  it('the oldest is held when it is far from what was published on the next', () => {
    assert.equal(sifted('20: 8.73', {trusted: '21: 87.35'}), 'none; held 20 (-90.0 from 21, since 20)');
  });

  it('days older than all that was published are filled in', () => {
    assert.equal(sifted('11: 86, 12: 860, 13: 86.5', {trusted: '21: 87.35'}), '11 13; held 12 (900 from 11, since 12)');
  });

  it('a gap is filled in, but for what stands out', () => {
    assert.equal(
      sifted('19: 87.10, 20: 871', {trusted: '18: 87.00, 21: 87.35'}),
      '19; held 20 (900 from 19, since 20)',
    );
  });
});

describe('what was held in the last run', () => {
  const held = {
    ...{pair: 'TMT/UZS', source: 'cbu', kind: 'official', side: 'mid', date: '2026-04-02', rate: '3469.17'},
    ...{was: {date: '2026-04-01', rate: '4037.68'}, percent: '-14.1', since: '2026-04-02', reason: 'It jumped.'},
  };

  it('is read as it was written', () => {
    assert.deepEqual(readHeld([held]), [held]);
  });

  it('is not believed where it is anything else', () => {
    const bad = Object.keys(held).map((name) => ({...held, [name]: '\n'}));
    assert.deepEqual([...bad.map((one) => readHeld([one])), readHeld('held'), readHeld([null])].flat(), []);
  });
});
