import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {loads, measure} from '../tools/size.mjs';

describe('what a page loads', () => {
  for (const {name, files, budget, bytes} of loads()) {
    const {total, files: sizes} = measure(files);
    const detail = Object.entries(sizes)
      .map(([file, size]) => `${file} ${size}`)
      .join(' + ');

    it(`keeps ${name} within ${budget} bytes`, () => {
      assert.ok(total <= budget, `${total} bytes of brotli (${detail}), ${total - budget} too many`);
    });

    it(`has ${name} on record`, () => {
      const advice = 'run `npm run size -- --write` and say in the commit why it moved';
      assert.ok(Math.abs(total - bytes) <= bytes / 100, `${total} bytes (${detail}), recorded as ${bytes}: ${advice}`);
    });
  }
});
