/**
 * The plural rules of Unicode (UTS #35, "Language Plural Rules") as a function of a decimal number in a string, written
 * as short as a person would. No number of ours has an exponent: the operands c and e are 0.
 */

const OPERANDS = {
  n: (number) => Number(number),
  i: (number) => Math.trunc(Number(number)),
  v: (number) => decimals(number).length,
  f: (number) => Number(decimals(number)),
  t: (number) => Number(decimals(number).replace(/0+$/, '')),
  w: (number) => decimals(number).replace(/0+$/, '').length,
  c: () => 0,
  e: () => 0,
};

function decimals(number) {
  return number.split('.')[1] ?? '';
}

/** The same operands as code, where `number` is the string and `n` its value. */
const CODE = {
  n: 'n',
  i: 'Math.trunc(n)',
  v: "(number.split('.')[1] ?? '').length",
  f: "Number(number.split('.')[1] ?? 0)",
  t: "Number((number.split('.')[1] ?? '').replace(/0+$/, ''))",
  w: "(number.split('.')[1] ?? '').replace(/0+$/, '').length",
  c: '0',
  e: '0',
};

/**
 * @param {readonly string[]} rules - A language's rules in the order of its forms, without that of the last, "other".
 * @returns {string} The code of a function that gives the index of the form for a number without a sign.
 */
export function pluralForm(rules) {
  let parsed = rules.map(parse);
  const other = parsed.length;
  if (!other) return '() => 0';

  // Where all rules are for whole numbers only, others are told once, and the integer is the number.
  const isWhole = ({operand, modulus, isNot, ranges}) =>
    operand === 'v' && !modulus && !isNot && String(ranges) === '0,0';
  const areWhole = parsed.every((rule) => rule.every((relations) => relations.some(isWhole)));
  if (areWhole) {
    parsed = parsed.map((rule) =>
      rule.map((relations) =>
        relations
          .filter((relation) => !isWhole(relation))
          .map((relation) => (relation.operand === 'i' ? {...relation, operand: 'n'} : relation)),
      ),
    );
    const [only] = parsed.length === 1 && parsed[0].length === 1 && parsed[0][0].length === 1 ? parsed[0][0] : [];
    if (only && !only.modulus && !only.isNot && isSingle(only))
      return `(number) => number === '${only.ranges[0][0]}' ? 0 : 1`;
  }

  // What no rule but the last is for needs no question.
  const isLast =
    areWhole &&
    Array.from({length: 1000}, (_, number) => String(number)).every((number) =>
      parsed.some((rule) => rule.some((relations) => relations.every((relation) => holds(relation, number)))),
    );
  const asked = isLast ? parsed.slice(0, -1) : parsed;

  const needInteger = !areWhole && asked.flat(2).some((relation) => relation.operand === 'n' && !isSingle(relation));
  const guards = [
    ...(areWhole ? [`if (number.includes('.')) return ${other};`] : []),
    'const n = Number(number);',
    ...(needInteger ? [`if (!Number.isInteger(n)) return ${other};`] : []),
  ];
  if (
    needInteger &&
    !asked.every((rule) => rule.every((relations) => relations.some(({operand, isNot}) => operand === 'n' && !isNot)))
  ) {
    throw new Error(`A rule for ranges and for fractions: ${rules.join('; ')}`);
  }
  const choice = `${asked.map((rule, index) => `${ruleCode(rule)} ? ${index} : `).join('')}${asked.length}`;
  return guards.length === 1 && choice.match(/\bn\b/g)?.length === 1
    ? `(number) => ${choice.replace(/\bn\b/, 'Number(number)')}`
    : `(number) => { ${guards.join(' ')} return ${choice}; }`;
}

/** "n = 1 or v = 0 and i % 10 = 2..4": alternatives of relations that all hold. */
function parse(rule) {
  return rule
    .split('@')[0]
    .trim()
    .split(' or ')
    .map((condition) => condition.split(' and ').map(parseRelation));
}

function parseRelation(text) {
  const [, operand, modulus, sign, list] = /^([nivftwce])(?: % (\d+))? (!?=) ([\d.,]+)$/.exec(text) ?? [];
  if (!operand) throw new Error(`Not a relation of plural rules: ${text}`);
  const ranges = list.split(',').map((range) => {
    const [least, most = least] = range.split('..').map(Number);
    return [least, most];
  });
  return {operand, modulus: modulus && Number(modulus), isNot: sign === '!=', ranges};
}

function isSingle({ranges}) {
  return ranges.length === 1 && ranges[0][0] === ranges[0][1];
}

function holds({operand, modulus, isNot, ranges}, number) {
  const value = modulus ? OPERANDS[operand](number) % modulus : OPERANDS[operand](number);
  return isNot !== ranges.some(([least, most]) => value >= least && value <= most);
}

function ruleCode(rule) {
  const conditions = rule.map((relations) => {
    const codes = relations.map(relationCode);
    return codes.length === 1 ? codes[0] : codes.map((code) => (/\|\|/.test(code) ? `(${code})` : code)).join(' && ');
  });
  return conditions.join(' || ').replace('n < 1 || n === 1', 'n <= 1');
}

function relationCode({operand, modulus, isNot, ranges}) {
  if (operand === 'i' && !modulus && !isNot && String(ranges) === '0,0') return 'n < 1';
  const value = modulus ? `${CODE[operand]} % ${modulus}` : CODE[operand];
  return ranges
    .map(([least, most]) => {
      if (least === most) return `${value} ${isNot ? '!==' : '==='} ${least}`;
      return isNot ? `${value} < ${least} || ${value} > ${most}` : `${value} >= ${least} && ${value} <= ${most}`;
    })
    .map((code) => (isNot && ranges.length > 1 ? `(${code})` : code))
    .join(isNot ? ' && ' : ' || ');
}
