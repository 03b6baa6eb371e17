import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Big from 'big.js';
import fc from 'fast-check';
import {
  asAmount,
  decimals,
  fraction,
  inverse,
  isDecimal,
  round,
  shift,
  significant,
  times,
} from '../../src/data/decimal.js';

// An independent reference: half away from zero, at more places than two figures of 30 digits need to be told apart.
Big.RM = Big.roundHalfUp;
Big.DP = 200;

const decimal = fc
  .tuple(fc.bigInt({min: 1n, max: 10n ** 15n - 1n}), fc.nat({max: 15}))
  .map(([units, places]) => new Big(String(units)).times(new Big(10).pow(-places)).toFixed(places));
const digits = fc.integer({min: 1, max: 30});

describe('a decimal', () => {
  for (const value of ['0', '1', '1200', '87.4500', '0.00008', '1'.repeat(30), `0.${'1'.repeat(29)}`]) {
    it(`may be ${value}`, () => {
      assert.equal(isDecimal(value), true);
    });
  }

  for (const value of [
    '',
    '007.5',
    ' 1',
    '1\n',
    '-1',
    '+1',
    '1.',
    '.5',
    '1e5',
    '1,5',
    '1 000',
    '0x10',
    '١٢',
    'NaN',
    'Infinity',
    '1.2.3',
    '1'.repeat(31),
    1,
    1n,
    null,
    ['1'],
  ]) {
    it(`is never ${typeof value} ${JSON.stringify(String(value))}`, () => {
      assert.equal(isDecimal(value), false);
    });
  }

  for (const [value, digits, places] of [
    ['0.28490', 5, 5],
    ['87.4500', 6, 4],
    ['0.00193', 3, 5],
    ['0.10876', 5, 5],
    ['0.00008', 1, 5],
    ['1200', 4, 0],
    ['007.50', 3, 2],
    ['0', 1, 0],
    ['0.00', 1, 2],
  ] as const) {
    it(`of ${value} has ${String(digits)} significant digits and ${String(places)} places`, () => {
      assert.deepEqual([significant(value), decimals(value)], [digits, places]);
    });
  }
});

describe('shift', () => {
  for (const [value, by, expected] of [
    ['0.00008', 3, '0.08'],
    ['0.00008', 6, '80'],
    ['20.3123', -2, '0.203123'],
    ['87.4500', 0, '87.4500'],
    ['12.00', 3, '12000'],
    ['5', -3, '0.005'],
  ] as const) {
    it(`by ${String(by)} makes ${value} ${expected}`, () => {
      assert.equal(shift(value, by), expected);
    });
  }

  it('changes the size and nothing else', () => {
    fc.assert(
      fc.property(decimal, fc.integer({min: -20, max: 20}), (value, by) => {
        const shifted = shift(value, by);
        assert.match(shifted, /^\d+(\.\d+)?$/);
        assert.ok(new Big(shifted).eq(new Big(value).times(new Big(10).pow(by))));
        if (by <= 0) assert.equal(shift(shifted, -by), value.replace(/^0+(?=\d)/, ''));
      }),
    );
  });
});

describe('round', () => {
  for (const [value, digits, expected] of [
    ['9.996', 3, '10.0'],
    ['99.95', 3, '100'],
    ['0.09996', 3, '0.100'],
    ['1.005', 3, '1.01'],
    ['1.0049', 3, '1.00'],
    ['15', 1, '20'],
    ['123456', 2, '120000'],
    ['7', 4, '7.000'],
  ] as const) {
    it(`to ${String(digits)} digits makes ${value} ${expected}`, () => {
      assert.equal(round(fraction(value), digits), expected);
    });
  }

  it('keeps to the places allowed', () => {
    assert.equal(round(fraction('0.5555'), 3, 2), '0.56');
    assert.equal(round(fraction('55.55'), 3, 2), '55.6');
    assert.equal(round(fraction('0.004'), 3, 2), '0.00');
    assert.equal(round(fraction('0.005'), 3, 2), '0.01');
    assert.equal(round({n: 0n, d: 1000n}, 2, 2), '0.00');
  });

  it('agrees with big.js on any quotient and product', () => {
    fc.assert(
      fc.property(decimal, decimal, digits, fc.boolean(), (a, b, digits, product) => {
        const result = round(times(fraction(a), product ? fraction(b) : inverse(fraction(b))), digits);
        const exact = product ? new Big(a).times(b) : new Big(a).div(b);
        assert.match(result, /^\d+(\.\d+)?$/);
        assert.ok(new Big(result).eq(exact.prec(digits)), `${a}, ${b} to ${String(digits)}: ${result}`);
        if (result.includes('.')) assert.equal(significant(result), digits);
      }),
      {numRuns: 2000},
    );
  });

  it('agrees with big.js on ties', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1e9}), fc.nat({max: 12}), (whole, places) => {
        const tie = shift(`${String(whole)}5`, -places);
        assert.ok(new Big(round(fraction(tie), significant(tie) - 1)).eq(new Big(tie).prec(significant(tie) - 1)));
      }),
    );
  });
});

describe('an amount for show', () => {
  for (const [value, shown] of [
    ['1234.567', '1234.57'],
    ['1', '1.00'],
    ['0.999', '0.999'],
    ['0.9999', '1.00'],
    ['0.5', '0.500'],
    ['0.01144', '0.0114'],
    ['0.00008', '0.0000800'],
    ['0', '0.00'],
    ['1000000', '1000000.00'],
  ] as const) {
    it(`of ${value} is ${shown}`, () => {
      assert.equal(asAmount(fraction(value)), shown);
    });
  }

  it('is never nothing of something', () => {
    fc.assert(fc.property(decimal, (value) => Number(value) === 0 || Number(asAmount(fraction(value))) > 0));
  });
});
