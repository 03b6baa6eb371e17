import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Clock} from '../../src/data/clock.js';
import type {Answer} from '../../src/data/load.js';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const NOON = Date.parse('2026-05-24T12:00:00Z');

/** A clock beside the reader's own, which a test may set. */
function readersClock(time = NOON): {clock: Clock; reader: {time: number}} {
  const reader = {time};
  return {
    clock: new Clock(
      () => reader.time,
      () => reader.time,
    ),
    reader,
  };
}

function answer(time: number, serverTime: number | undefined, revalidated = true): Answer {
  return {bytes: new Uint8Array(), time, serverTime, revalidated};
}

describe('the clock', () => {
  it("is the reader's own as long as no server says otherwise", () => {
    const {clock, reader} = readersClock();
    assert.equal(clock.now(), NOON);
    clock.observe(answer(NOON, undefined));
    reader.time += DAY;
    assert.equal(clock.now(), NOON + DAY);
  });

  it("is put right by the server's time, and goes on from there", () => {
    const {clock, reader} = readersClock(NOON - 365 * DAY);
    clock.observe(answer(reader.time, NOON));
    assert.equal(clock.now(), NOON);
    reader.time += 5 * SECOND;
    assert.equal(clock.now(), NOON + 5 * SECOND);
  });

  it('compares clocks at the moment of the answer, however late it is told of it', () => {
    const {clock, reader} = readersClock(NOON + DAY);
    clock.observe(answer(reader.time, NOON));
    reader.time += 30 * SECOND;
    const early = answer(reader.time, NOON + 30 * SECOND);
    reader.time += 30 * SECOND;
    clock.observe(early);
    assert.equal(clock.now(), NOON + 60 * SECOND);
  });

  it('is moved back by a server that was asked itself, for a reader whose clock is fast', () => {
    const {clock, reader} = readersClock(NOON + DAY);
    clock.observe(answer(reader.time, NOON));
    assert.equal(clock.now(), NOON + DAY, 'once may be a cache on the way');
    reader.time += 60 * SECOND;
    clock.observe(answer(reader.time, NOON + 60 * SECOND));
    assert.equal(clock.now(), NOON + 60 * SECOND);
  });

  it('is not moved back by a Date that never goes on, as of a service worker that kept an old answer', () => {
    const {clock, reader} = readersClock();
    for (let i = 0; i < 3; i++) {
      reader.time += 60 * SECOND;
      clock.observe(answer(reader.time, NOON - 18 * DAY));
    }
    assert.equal(clock.now(), NOON + 180 * SECOND);
  });

  it('is not moved back by an answer that a cache may have kept', () => {
    const {clock} = readersClock();
    clock.observe(answer(NOON, NOON - DAY, false));
    assert.equal(clock.now(), NOON);
  });

  it('is moved on by an answer that a cache may have kept, for that can only be older', () => {
    const {clock} = readersClock(NOON - 365 * DAY);
    clock.observe(answer(NOON - 365 * DAY, NOON - DAY, false));
    assert.equal(clock.now(), NOON - DAY);
    clock.observe(answer(NOON - 365 * DAY, NOON - 2 * DAY, false));
    assert.equal(clock.now(), NOON - DAY);
  });

  it('is never earlier than the newest document', () => {
    const {clock} = readersClock(NOON - DAY);
    clock.notBefore(NOON);
    assert.equal(clock.now(), NOON);
    clock.notBefore(NOON - 5 * DAY);
    assert.equal(clock.now(), NOON);
    clock.notBefore(undefined);
    assert.equal(clock.now(), NOON);
  });

  it('is not stopped by a new document: a slow clock still lets data grow old', () => {
    const {clock, reader} = readersClock(NOON - 365 * DAY);
    clock.notBefore(NOON);
    reader.time += DAY;
    assert.equal(clock.now(), NOON + DAY);
  });

  it('is not moved ahead by a document of the past', () => {
    const {clock} = readersClock();
    clock.notBefore(NOON - DAY);
    assert.equal(clock.now(), NOON);
  });

  it('stays at the newest document when a server with a wrong clock answers', () => {
    const {clock} = readersClock();
    clock.notBefore(NOON - SECOND);
    clock.observe(answer(NOON, NOON - DAY));
    clock.observe(answer(NOON, NOON - DAY + SECOND));
    assert.ok(clock.now() >= NOON - SECOND);
  });

  it('does not believe a document that is newer than a server says it can be', () => {
    const {clock} = readersClock();
    clock.observe(answer(NOON, NOON));
    clock.notBefore(NOON + 5 * 60 * 60 * SECOND);
    assert.equal(clock.now(), NOON);
  });

  it("does not run ahead once a wrong reader's clock is set right", () => {
    let reader = NOON - 700 * DAY;
    let steady = 0;
    const clock = new Clock(
      () => reader,
      () => steady,
    );
    clock.notBefore(NOON);
    reader = NOON + 10 * SECOND;
    steady = 10 * SECOND;
    assert.equal(clock.now(), NOON + 10 * SECOND);
  });
});
