/**
 * The forms of Russian names, adjectives and names of peoples. The lists of the gazetteer hold dictionary forms only;
 * whatever stands in a text is compared with whole forms, never with stems, so that «туркменский» is not Turkish.
 * Rules after A. A. Zaliznyak, Grammatical Dictionary of the Russian Language: those that names of places need.
 */

/** The six cases, each with its possible forms. */
type Cases = readonly (readonly string[])[];

const CASES = 6;

/** Nouns that lose a vowel when they are declined. */
const FLEETING: Readonly<Record<string, string>> = {
  египет: 'египт',
  череповец: 'череповц',
  турок: 'турк',
};

/**
 * Every form of a name of one word or more, each with its words parted by blanks. The words of a phrase agree in their
 * case.
 *
 * @param name - Its words, in lower case.
 * @param words.fixed - Which of them are the same in all forms, as what is in the genitive already.
 * @param words.loose - Which of them may stay as they are while the others change.
 */
export function declined(
  name: readonly string[],
  {fixed = [], loose = []}: {fixed?: readonly boolean[]; loose?: readonly boolean[]} = {},
): string[] {
  const words = name.map((word, index) =>
    fixed[index] ? unchanged(word) : cases(word).map((forms) => (loose[index] ? [...forms, word] : forms)),
  );
  const forms = new Set<string>();
  for (let at = 0; at < CASES; at++) {
    const phrases = words.reduce<string[]>(
      (begun, word) => begun.flatMap((start) => (word[at] ?? []).map((form) => (start ? `${start} ${form}` : form))),
      [''],
    );
    for (const phrase of phrases) forms.add(phrase);
  }
  return [...forms];
}

/** Whether a dictionary form is an adjective, as «казахстанский». */
export function isAdjective(word: string): boolean {
  return /[сц]кий$|ный$/.test(word);
}

/** An adjective in all genders, numbers and cases. */
export function adjectiveForms(word: string): string[] {
  const stem = word.slice(0, -2);
  return endings(
    stem,
    `${word.slice(-2)} ого ому ${/[кгх]$/.test(stem) ? 'им ие их ими' : 'ым ые ых ыми'} ом ая ой ую ое`,
  );
}

/** The first half of a compound, as «казахстанско» of «казахстанско-китайский». */
export function compoundForm(adjective: string): string {
  return `${adjective.slice(0, -2)}о`;
}

/** One of a people, as «казахстанец», «россиянин», «казахстанка», in both numbers and all cases. */
export function peopleForms(word: string): string[] {
  const fleeting = FLEETING[word];
  if (fleeting) return [word, ...endings(fleeting, 'а у ом е и ам ами ах')];
  if (word.endsWith('ец')) {
    const before = word.slice(0, -2);
    const stem = /[аеиоуыэюя]$/.test(before) ? `${before}й` : before;
    return [word, ...endings(stem, 'ца цу цем це цы цев цам цами цах')];
  }
  if (/[аяр]нин$|арин$/.test(word)) {
    const stem = word.slice(0, -2);
    return [...endings(word, ' а у ом е'), ...endings(stem, `${stem.endsWith('р') ? 'ы' : 'е'}  ам ами ах`)];
  }
  if (word.endsWith('ка')) {
    const stem = word.slice(0, -2);
    return endings(stem, `ка ки ке ку кой кам ками ках ${/[жшч]$/.test(stem) ? 'ек' : 'ок'}`);
  }
  return endings(
    word,
    /[гкх]$/.test(word)
      ? ' а у ом е и ов ам ами ах'
      : /[жшчщ]$/.test(word)
        ? ' а у ом ем е и ей ам ами ах'
        : ' а у ом е ы ов ам ами ах',
  );
}

/** One word of a name. Which of the classes a word is in shows in its last letters. */
function cases(word: string): Cases {
  const cut = (letters: number, forms: string): Cases =>
    forms.split(' ').map((form) => endings(word.slice(0, word.length - letters), form, '/'));
  const fleeting = FLEETING[word];
  if (fleeting) return [[word], ...['а', 'у', '', 'ом', 'е'].map((end) => [end ? fleeting + end : word])];
  if (word === 'острова') return cut(1, 'а ов ам а ами ах');
  if (/(?:ий|ый)$/.test(word)) {
    const soft = /[нш]ий$/.test(word);
    return cut(
      2,
      soft
        ? 'ий его ему ий/его им ем'
        : `${word.slice(-2)} ого ому ${word.slice(-2)}/ого ${word.endsWith('ый') ? 'ым' : 'им'} ом`,
    );
  }
  if (word.endsWith('ая')) return cut(2, 'ая ой ой ую ой ой');
  if (word.endsWith('яя')) return cut(2, 'яя ей ей юю ей ей');
  if (/[ое]е$/.test(word)) return cut(2, word.endsWith('ое') ? 'ое ого ому ое ым/им ом' : 'ее его ему ее им ем');
  if (/[иы]е$/.test(word)) {
    const vowel = word.charAt(word.length - 2);
    return cut(2, `${vowel}е ${vowel}х ${vowel}м ${vowel}е ${vowel}ми ${vowel}х`);
  }
  if (/овы$/.test(word)) return cut(1, 'ы ых ым ы ыми ых');
  if (word.endsWith('шения')) return cut(1, 'я й ям я ями ях');
  if (word.endsWith('ия')) return cut(1, 'я и и ю ей и');
  if (word.endsWith('я')) return cut(1, 'я и е ю ей е');
  if (word.endsWith('а')) {
    const ins = /[жшчщц]а$/.test(word) ? 'ей' : 'ой';
    return cut(1, `а ${/[гкхжшчщ]а$/.test(word) ? 'и' : 'ы'} е у ${ins} е`);
  }
  if (word.endsWith('й')) return cut(1, 'й я ю й/я ем е');
  if (word.endsWith('ь')) return cut(1, 'ь я/и ю/и ь/я ем/ью е/и');
  if (word.endsWith('ы')) return cut(1, 'ы -/ов ам ы ами ах');
  if (/(?:ов|ев|ин)о$/.test(word)) return cut(1, 'о о/а о/у о о/ом о/е');
  if (/ство$/.test(word)) return cut(1, 'о а у о ом е');
  if (/[ьр]е$/.test(word)) return cut(1, 'е я ю е ем е');
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(word)) {
    const ins = /[жшчщц]$/.test(word) ? 'ем' : /(?:ов|ев|ин)$/.test(word) ? 'ом/ым' : 'ом';
    return cut(0, `- а у -/а ${ins} е`);
  }
  return unchanged(word);
}

function unchanged(word: string): Cases {
  return new Array<string[]>(CASES).fill([word]);
}

/** A stem with each of the endings; `-` stands for none. */
function endings(stem: string, list: string, separator = ' '): string[] {
  return list.split(separator).map((ending) => stem + (ending === '-' ? '' : ending));
}
