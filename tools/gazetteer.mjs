/**
 * node tools/gazetteer.mjs: writes src/cli/news/gazetteer/names.json, the English and Russian names of all countries of
 * ISO 3166-1 as Unicode CLDR has them in this Node. The file is checked in, so that what a publisher's stories are filed
 * under never depends on the version of Node; run this after countries have changed their names, and look at the
 * difference. Other names, and those of peoples and places, are kept by hand beside it.
 */
import {writeFileSync} from 'node:fs';

const target = new URL('../src/cli/news/gazetteer/names.json', import.meta.url);

/** The codes that ISO 3166-1 assigns, and XK, which it leaves to its users and which everybody uses for Kosovo. */
const CODES = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
  CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
  GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
  KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
  NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
  SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
  VN VU WF WS XK YE YT ZA ZM ZW`
  .trim()
  .split(/\s+/);

/** CLDR's names are labels for lists; in a sentence they are written out. */
const WRITTEN_OUT = [
  [/ \([^)]*\)/, ''],
  [/ SAR China/, ''],
  [/&/g, 'and'],
  [/ - /g, '-'],
  [/^о-в /, 'остров '],
  [/^о-ва /, 'острова '],
  [/о-ва$/, 'острова'],
  [/Св\. /, 'Святой '],
  [/’/g, "'"],
];

const names = Object.fromEntries(
  CODES.map((code) => [
    code,
    ['en', 'ru'].map((language) => {
      const name = new Intl.DisplayNames(language, {type: 'region', fallback: 'none'}).of(code);
      if (!name) throw new Error(`This Node has no ${language} name for ${code}: it needs its full ICU data.`);
      return WRITTEN_OUT.reduce((text, [pattern, by]) => text.replace(pattern, by), name);
    }),
  ]),
);
const lines = Object.entries(names).map(
  ([code, pair]) => `  ${JSON.stringify(code)}: [${pair.map((name) => JSON.stringify(name)).join(', ')}]`,
);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${lines.length} countries, in ${process.versions.icu ? `ICU ${process.versions.icu}` : 'an unknown ICU'}`);
