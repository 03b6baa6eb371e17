import {WINDOWS_1252} from './html-text.js';

/**
 * The character references of HTML 4 (https://www.w3.org/TR/html401/sgml/entities.html) that are no letter with an
 * accent, and `apos` of XML: all that feeds use. A number is the code of the name behind it; the names that follow have
 * the codes that follow.
 */
const NAMES =
  '34 quot 38 amp apos 60 lt 62 gt 160 nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr ' +
  'deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest 198 AElig 208 ETH ' +
  '215 times Oslash 222 THORN szlig 230 aelig 240 eth 247 divide oslash 254 thorn 338 OElig oelig 402 fnof 710 circ ' +
  '732 tilde 913 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho 931 Sigma Tau ' +
  'Upsilon Phi Chi Psi Omega 945 alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho ' +
  'sigmaf sigma tau upsilon phi chi psi omega 977 thetasym upsih 982 piv 8194 ensp emsp 8201 thinsp 8204 zwnj zwj lrm ' +
  'rlm 8211 ndash mdash 8216 lsquo rsquo sbquo 8220 ldquo rdquo bdquo 8224 dagger Dagger bull 8230 hellip 8240 permil ' +
  '8242 prime Prime 8249 lsaquo rsaquo 8254 oline 8260 frasl 8364 euro 8465 image 8472 weierp 8476 real 8482 trade ' +
  '8501 alefsym 8592 larr uarr rarr darr harr 8629 crarr 8656 lArr uArr rArr dArr hArr 8704 forall 8706 part exist ' +
  '8709 empty 8711 nabla isin notin 8715 ni 8719 prod 8721 sum minus 8727 lowast 8730 radic 8733 prop infin 8736 ang ' +
  '8743 and or cap cup int 8756 there4 8764 sim 8773 cong 8776 asymp 8800 ne equiv 8804 le ge 8834 sub sup nsub ' +
  '8838 sube supe 8853 oplus 8855 otimes 8869 perp 8901 sdot 8968 lceil rceil lfloor rfloor 10216 lang rang 9674 loz ' +
  '9824 spades 9827 clubs 9829 hearts diams';

/** Accents by their names, as marks that join the letter before: `eacute` is e with an acute. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['ring', '\u030A'],
  ['caron', '\u030C'],
  ['cedil', '\u0327'],
]);

let characters: Map<string, string> | undefined;

/** The character of a name, which is read with its case; undefined for one that is not known. */
function named(name: string): string | undefined {
  if (!characters) {
    characters = new Map();
    let code = 0;
    for (const word of NAMES.split(' ')) {
      if (Number(word)) code = Number(word);
      else characters.set(word, String.fromCharCode(code++));
    }
  }
  const letter = (name.charAt(0) + (ACCENTS.get(name.slice(1)) ?? '--')).normalize('NFC');
  return letter.length === 1 ? letter : characters.get(name);
}

/** What would be markup if it were no reference. */
const SYNTAX = ['quot', 'amp', 'lt', 'gt'];

/** Text with its character references replaced, once: what they make is not read again. Unknown names stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(?:(\d+)|[xX]([\da-fA-F]+))|([a-zA-Z][a-zA-Z\d]{1,7}));/g,
    (reference, decimal?: string, hex?: string, name?: string) => {
      if (name) return named(name) ?? reference;
      const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
      if (!code || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD';
      return WINDOWS_1252[code - 0x80] ?? String.fromCodePoint(code);
    },
  );
}

/** Markup with the names of characters replaced that have no meaning in it. */
export function decodeNames(markup: string): string {
  if (!markup.includes('&')) return markup;
  return markup.replace(/&([a-zA-Z][a-zA-Z\d]{1,7});/g, (reference, name: string) =>
    SYNTAX.includes(name) ? reference : (named(name) ?? reference),
  );
}
