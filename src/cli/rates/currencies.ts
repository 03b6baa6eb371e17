/**
 * Currencies that are no longer (ISO 4217, list three, and the decisions of their central banks): the last day on
 * which a figure in them can be in force, and what took their place. Where old and new were valid side by side, that is
 * the day before the new one began. Sources go on printing them for years, and some print the new figure under the old
 * code; a figure after that day is no figure.
 *
 * Codes that ISO lists although another country kept them, or that only changed their name, are not here.
 */
const ENDED: Readonly<Record<string, readonly [last: string, successor?: string]>> = {
  // Redenominated.
  AFA: ['2002-10-06', 'AFN'],
  AZM: ['2005-12-31', 'AZN'],
  BGL: ['1999-07-04', 'BGN'],
  BRR: ['1994-06-30', 'BRL'],
  BYB: ['1999-12-31', 'BYR'],
  BYR: ['2016-06-30', 'BYN'],
  GEK: ['1995-10-01', 'GEL'],
  GHC: ['2007-06-30', 'GHS'],
  MGF: ['2003-07-30', 'MGA'],
  MRO: ['2017-12-31', 'MRU'],
  MXP: ['1992-12-31', 'MXN'],
  MZM: ['2006-06-30', 'MZN'],
  PLZ: ['1994-12-31', 'PLN'],
  ROL: ['2005-06-30', 'RON'],
  RUR: ['1997-12-31', 'RUB'],
  SDD: ['2007-01-09', 'SDG'],
  SLL: ['2022-06-30', 'SLE'],
  SRG: ['2003-12-31', 'SRD'],
  STD: ['2017-12-31', 'STN'],
  TJR: ['2000-10-29', 'TJS'],
  TMM: ['2008-12-31', 'TMT'],
  TRL: ['2004-12-31', 'TRY'],
  UAK: ['1996-09-01', 'UAH'],
  VEB: ['2007-12-31', 'VEF'],
  VEF: ['2018-08-19', 'VES'],
  ZMK: ['2012-12-31', 'ZMW'],
  ZRN: ['1998-06-30', 'CDF'],
  ZWD: ['2008-07-31', 'ZWR'],
  ZWR: ['2009-02-01', 'ZWL'],
  ZWL: ['2024-04-07', 'ZWG'],
  // Given up for the euro; those of its first members were printed until its notes came.
  ADP: ['2001-12-31', 'EUR'],
  ATS: ['2001-12-31', 'EUR'],
  BEF: ['2001-12-31', 'EUR'],
  BGN: ['2025-12-31', 'EUR'],
  CYP: ['2007-12-31', 'EUR'],
  DEM: ['2001-12-31', 'EUR'],
  EEK: ['2010-12-31', 'EUR'],
  ESP: ['2001-12-31', 'EUR'],
  FIM: ['2001-12-31', 'EUR'],
  FRF: ['2001-12-31', 'EUR'],
  GRD: ['2001-12-31', 'EUR'],
  HRK: ['2022-12-31', 'EUR'],
  IEP: ['2001-12-31', 'EUR'],
  ITL: ['2001-12-31', 'EUR'],
  LTL: ['2014-12-31', 'EUR'],
  LUF: ['2001-12-31', 'EUR'],
  LVL: ['2013-12-31', 'EUR'],
  MTL: ['2007-12-31', 'EUR'],
  NLG: ['2001-12-31', 'EUR'],
  PTE: ['2001-12-31', 'EUR'],
  SIT: ['2006-12-31', 'EUR'],
  SKK: ['2008-12-31', 'EUR'],
  XEU: ['1998-12-31', 'EUR'],
  // Given up for another, or with their state.
  ANG: ['2025-03-30', 'XCG'],
  AOR: ['1999-12-31'],
  CSD: ['2006-10-24', 'RSD'],
  CSK: ['1993-02-07'],
  CUC: ['2020-12-31'],
  ECS: ['2000-09-09'],
  HRD: ['1994-05-29', 'HRK'],
  LTT: ['1993-06-24'],
  LVR: ['1993-10-17'],
  SUR: ['1993-12-31'],
  YUM: ['2003-07-01'],
};

/** The day on which each successor took over. A figure under its code before that is one in the old currency. */
const BEGAN: ReadonlyMap<string, string> = new Map([
  ...Object.values(ENDED).flatMap(([last, successor]) =>
    successor && successor !== 'EUR' ? [[successor, nextDay(last)] as const] : [],
  ),
  ['EUR', '1999-01-01'] as const,
]);

/** Whether a text has the shape of an ISO 4217 code; those of metals and of drawing rights are codes too. */
export function isCode(value: string): boolean {
  return /^[A-Z]{3}$/.test(value) && value !== 'XXX' && value !== 'XTS';
}

/** Whether a currency is no longer, whenever it ended. */
export function hasEnded(code: string): boolean {
  return Object.hasOwn(ENDED, code);
}

/**
 * Why there can be no figure in a currency on a day (`YYYY-MM-DD`): "LVL ended on 2013-12-31; EUR took its place".
 * Undefined where nothing speaks against it.
 */
export function notOn(code: string, date: string): string | undefined {
  const [last, successor] = hasEnded(code) ? (ENDED[code] ?? []) : [];
  if (last && date > last) {
    return `${code} ended on ${last}${successor ? `; ${successor} took its place` : ''}`;
  }
  const first = BEGAN.get(code);
  return first && date < first ? `${code} began on ${first}` : undefined;
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
