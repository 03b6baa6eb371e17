import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {feedDate} from '../../src/data/feed-date.js';
import {time} from '../../src/data/read.js';

/** What a feed writes, and what it means. */
type Cases = readonly (readonly [string, string | undefined])[];

function check(cases: Cases): void {
  for (const [written, meant] of cases) {
    it(`as in ${written}`, () => {
      assert.equal(feedDate(written), meant);
    });
  }
}

describe('the date of a feed is read', () => {
  describe('from RFC 822 and what became of it', () => {
    check([
      ['Sun, 24 May 2026 09:15:00 +0600', '2026-05-24T09:15:00+06:00'],
      ['24 May 2026 09:15 GMT', '2026-05-24T09:15:00Z'],
      ['Sun, 24 May 26 09:15:00 EST', '2026-05-24T09:15:00-05:00'],
      ['Sun, 24 May 98 09:15:00 pdt', '1998-05-24T09:15:00-07:00'],
      ['Mon, 24 May 2026 09:15:00 -0000', '2026-05-24T09:15:00Z'],
      ['Sun,24 May 2026 09:15:00 MSK', '2026-05-24T09:15:00+03:00'],
      ['Sun, 24 May 2026 09:15:00 +06:30', '2026-05-24T09:15:00+06:30'],
      ['Sun, 24 May 2026 09:15:00 GMT+6', '2026-05-24T09:15:00+06:00'],
      ['Sunday, 24-May-26 09:15:00 GMT', '2026-05-24T09:15:00Z'],
      ['Sun, 24 May 2026 09:15:00 G', '2026-05-24T09:15:00-07:00'],
      ['Sun, 24 May 2026 09:15:00 N', '2026-05-24T09:15:00+01:00'],
      ['Sun, 24 May 2026 09:15:00 Z', '2026-05-24T09:15:00Z'],
      ['Sun, 24 May 2026 09:15:00 QZST', '2026-05-24T09:15:00Z'],
      ['Sun(day), 24(th) May 2026 (of (our) time) 09:15:00 +0000 (GMT)', '2026-05-24T09:15:00Z'],
      ['Sun, 24 May 2026 24:00:00 GMT', '2026-05-25T00:00:00Z'],
      ['Sun, 24 May 2026 23:59:60 GMT', '2026-05-24T23:59:59Z'],
      ['24 May 2026', '2026-05-24'],
    ]);
  });

  describe('in the languages of Europe, with a month at whichever end of the week', () => {
    check([
      ['So, 24 Mai 2026 10:00:00 +0200', '2026-05-24T10:00:00+02:00'],
      ['24. Dezember 2026 08:00', '2026-12-24T08:00:00Z'],
      ['dim., 24 mai 2026 10:00:00 +0200', '2026-05-24T10:00:00+02:00'],
      ['24 août 2026', '2026-08-24'],
      ['24 juin 2026', '2026-06-24'],
      ['24 juillet 2026', '2026-07-24'],
      ['26 mai 2026, mardi', '2026-05-26'],
      ['24 de agosto de 2026', '2026-08-24'],
      ['26 mayo 2026, martes', '2026-05-26'],
      ['24 giugno 2026', '2026-06-24'],
      ['24 settembre 2026', '2026-09-24'],
      ['24 Ağustos 2026 Pazartesi', '2026-08-24'],
      ['24 Şubat 2026', '2026-02-24'],
      ['неділя, 24 травня 2026 10:00', '2026-05-24T10:00:00Z'],
      ['27 травня 2026, середа', '2026-05-27'],
      ['24 серпня 2026', '2026-08-24'],
      ['24 października 2026', '2026-10-24'],
      ['24 sierpnia 2026', '2026-08-24'],
    ]);
  });

  describe('as none where it is none', () => {
    check([
      ['1 day 4 hours ago', undefined],
      ['1970-01-01T00:00:00Z', undefined],
      ['Thu, 01 Jan 1970 00:00:00 +0000', undefined],
      ['0000-00-00 00:00:00', undefined],
      ['Wed, 30 Nov -0001 00:00:00 +0000', undefined],
    ]);
  });

  describe('from ISO 8601', () => {
    check([
      ['2026-05-24T09:15:00+06:00', '2026-05-24T09:15:00+06:00'],
      ['2026-05-24T09:15:00.25Z', '2026-05-24T09:15:00.25Z'],
      ['2026-05-24t09:15:00z', '2026-05-24T09:15:00Z'],
      ['2026-05-24T09:15+0600', '2026-05-24T09:15:00+06:00'],
      ['2026-05-24T09:15:00-03', '2026-05-24T09:15:00-03:00'],
      ['2026-05-24 T 09:15:00 +06:00', '2026-05-24T09:15:00+06:00'],
      ['2026-05-24 09:15:00', '2026-05-24T09:15:00Z'],
      ['2026-05-24', '2026-05-24'],
      ['2026-05', '2026-05-01'],
      ['2026', '2026-01-01'],
      ['20260524T091500Z', '2026-05-24T09:15:00Z'],
      ['20260524091500', '2026-05-24T09:15:00Z'],
      ['20260524', '2026-05-24'],
      ['2026-144', '2026-05-24'],
      ['2026-W21-7T09:15Z', '2026-05-24T09:15:00Z'],
      ['2026W21', '2026-05-18'],
      ['2026-12-31T24:00:00+06:00', '2027-01-01T00:00:00+06:00'],
    ]);
  });

  describe('from what people write', () => {
    check([
      ['Sun May 24 09:15:00 2026', '2026-05-24T09:15:00Z'],
      ['Sun May 24 09:15:00 PDT 2026', '2026-05-24T09:15:00-07:00'],
      ['May 24, 2026 9:15 PM EST', '2026-05-24T21:15:00-05:00'],
      ['May 24, 2026 12:15 a.m.', '2026-05-24T00:15:00Z'],
      ['Sun, 2026/05/24 09:15:00 EDT', '2026-05-24T09:15:00-04:00'],
      ['24.05.2026 09:15', '2026-05-24T09:15:00Z'],
      ['24.05.26', '2026-05-24'],
      ['05/24/2026', '2026-05-24'],
      ['24/05/2026', '2026-05-24'],
      ['1779592500', '2026-05-24T03:15:00Z'],
      ['1779592500000', '2026-05-24T03:15:00Z'],
    ]);
  });

  describe('in other languages', () => {
    check([
      ['Вс, 24 мая 2026 09:15:00 +0600', '2026-05-24T09:15:00+06:00'],
      ['Воскресенье, 24 Май 2026 г. в 09:15 МСК', '2026-05-24T09:15:00+03:00'],
      ['24 қараша 2026 09:15', '2026-11-24T09:15:00Z'],
      ['24-iyul, 2026 09:15', '2026-07-24T09:15:00Z'],
      ['Κυρ, 24 Μάϊ 2026 09:15:00 EET', '2026-05-24T09:15:00+02:00'],
      ['Παρ, 24 Ιούλ 2026 09:15:00 GMT', '2026-07-24T09:15:00Z'],
      ['2026-július-24T9:15-05:00', '2026-07-24T09:15:00-05:00'],
      ['2026년 05월 24일 오후 09:15:00', '2026-05-24T21:15:00+09:00'],
      ['2026-05-24 오전 12:15:00', '2026-05-24T00:15:00+09:00'],
      ['2026年5月24日 09:15', '2026-05-24T09:15:00Z'],
    ]);
  });

  describe('never where there is none', () => {
    check([
      ['', undefined],
      ['yesterday', undefined],
      ['12345', undefined],
      ['10:00', undefined],
      ['0000-00-00 00:00:00', undefined],
      ['Mon, 30 Nov -0001 00:00:00 +0000', undefined],
      ['31 Jun 2026 09:15:00 GMT', undefined],
      ['2026-02-29', undefined],
      ['2026-367', undefined],
      ['2026-W54', undefined],
      ['2026-05-24T25:15:00Z', undefined],
      ['Sun, 24 May 2026 09:61:00 GMT', undefined],
      ['Sun, 24 May 2026 09:15:00 +9900', undefined],
      ['3/4/2026', undefined],
      ['24 stories in 2026', undefined],
    ]);
  });
});

describe('every date', () => {
  const scrap = fc.constantFrom(
    ...['Sun, ', '24 ', 'May ', '2026 ', '09:15:00', ' GMT', ' +0600', '-', '.', '/', 'T', 'Z', '(', ')', '\\'],
    ...['мая ', '년 ', ' 오후 ', '99', '0', 'W', ':', 'a.m.', '\u0301', '٣'],
  );

  it('is one that a story can have, whatever the feed writes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(scrap, {maxLength: 12}).map((parts) => parts.join('')),
          fc.string(),
        ),
        (written) => {
          const date = feedDate(written);
          assert.ok(date === undefined || time(date) !== undefined, date);
        },
      ),
      {numRuns: 2000},
    );
  });

  it('keeps the offset that it is written with', () => {
    fc.assert(
      fc.property(
        fc.date({min: new Date(-2e13), max: new Date(2e14), noInvalidDate: true}),
        fc.integer({min: -12 * 4, max: 14 * 4}),
        (moment, quarters) => {
          const [, day = '', clock = ''] = /^(.{10})T(.{8})/.exec(moment.toISOString()) ?? [];
          // The first second of 1970 is no date.
          fc.pre(Math.floor(moment.getTime() / 1000) !== 0);
          const size = Math.abs(quarters);
          const offset = `${quarters < 0 ? '-' : '+'}${String(Math.floor(size / 4)).padStart(2, '0')}:${String((size % 4) * 15).padStart(2, '0')}`;
          assert.equal(feedDate(`${day} ${clock} ${offset}`), `${day}T${clock}${quarters ? offset : 'Z'}`);
        },
      ),
    );
  });
});
