/**
 * Our elements in frameworks, as their users use them: each example is installed, checked and built as it would be at
 * home (prepare.ts), and then has to bear the same sentences (sentences.ts), on each of its pages.
 *
 *     npm run test:frameworks -- vue svelte
 */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {install, pack, script} from './prepare.js';
import {FRAMEWORKS} from './frameworks.js';
import {Site} from './site.js';
import {SENTENCES} from './sentences.js';

const wanted = process.env.NEWSWIRE_FRAMEWORKS?.split(' ').filter(Boolean) ?? [];
const names = wanted.length ? wanted : Object.keys(FRAMEWORKS);
const tarball = pack();
const site = await Site.start();
after(() => site.close());

for (const name of names) {
  const {title, example = name, pins = {}, guide = example, output, pages, own, cannot = {}} = FRAMEWORKS[name]!;

  describe(`in ${title}`, () => {
    let place = '';
    let isBuilt = false;

    it('an example installs our package', async () => {
      place = await install({name, example, pins, guide}, tarball);
    });

    it('its types are right', async () => {
      assert.ok(place, 'it was not installed');
      await script(place, 'types');
    });

    it('it builds without a warning', async () => {
      assert.ok(place, 'it was not installed');
      const said = await script(place, 'build');
      assert.doesNotMatch(said, /\bwarn|\(!\)|⚠/i);
      isBuilt = true;
    });

    it('it takes no file of ours that no code asks for', (t) => {
      if (!isBuilt) return t.skip('it was not built');
      const files = readdirSync(join(place, output), {recursive: true, encoding: 'utf8'});
      assert.ok(files.some((file) => file.endsWith('.html')));
      assert.deepEqual(
        files.filter((file) => /custom-elements|custom-data|web-types|autoloader|\.d\.ts/.test(file)),
        [],
      );
    });

    for (const page of pages) {
      const {told, ...way} = page;
      describe(told, () => {
        for (const {sentence, isFor, act} of SENTENCES) {
          if (isFor && !isFor(page)) continue;
          const reason = cannot[sentence]?.(page);
          it(sentence, {skip: reason ?? false}, async (t) => {
            if (!isBuilt) return t.skip('it was not built');
            const visit = await site.visit(t, place, {output, own}, way);
            await act(visit);
            await visit.isQuiet();
          });
        }
      });
    }
  });
}
