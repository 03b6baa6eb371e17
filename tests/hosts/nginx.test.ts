import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {ensureNginx} from '../../tools/ensure-nginx.mjs';
import {embedded, type Embedded} from '../fixtures/embedded.js';
import {freePort, startNginx, type Nginx} from '../fixtures/nginx.js';
import {Hosts, pageOf} from './host.js';

/** The program, or why these tests cannot be run here. */
const nginx = ((): {readonly program: string} | {readonly reason: string} => {
  try {
    return {program: ensureNginx()};
  } catch (error) {
    return {reason: (error as Error).message};
  }
})();

if ('reason' in nginx) console.error(`What nginx makes of the folder was not tried. ${nginx.reason}`);

describe('the folder behind nginx', {skip: 'reason' in nginx}, () => {
  let made: Embedded;
  let hosts: Hosts;
  let server: Nginx;
  let root: string;

  before(async () => {
    [made, hosts, root] = await Promise.all([embedded(), Hosts.start(), mkdtemp(join(tmpdir(), 'nw-root-'))]);
    const rates: unknown = await (await fetch(hosts.file('rates.json'))).json();
    const port = await freePort();
    await made.write(`http://127.0.0.1:${String(port)}/partners/rates/`, {rates});
    // As it would lie below the root of a site.
    await mkdir(join(root, 'partners'));
    await symlink(made.folder, join(root, 'partners/rates'));
    await writeFile(join(made.folder, '.newswire.lock'), 'a run is at work');
    const {program} = nginx as {readonly program: string};
    server = await startNginx(program, port, root, join(made.folder, 'nginx.conf'));
  });
  after(async () => {
    await server.close();
    await hosts.close();
    await made.remove();
    await rm(root, {recursive: true});
  });

  const at = (path: string): string => `${server.origin}/partners/rates/${path}`;

  it('sends each file with the headers that headers.json has for it, each once, to GET and to HEAD', async () => {
    const files = (await made.files()).filter((path) => !path.startsWith('.'));
    assert.ok(files.length > 250);
    for (const path of files) {
      const expected = await made.headers(`/partners/rates/${path}`);
      assert.ok(Object.keys(expected).length > 5, path);
      for (const method of path.startsWith('v1/flags/') ? ['HEAD'] : ['GET', 'HEAD']) {
        const answer = await fetch(at(path), {method});
        await answer.arrayBuffer();
        assert.equal(answer.status, 200, path);
        const sent = Object.fromEntries(Object.keys(expected).map((name) => [name, answer.headers.get(name)]));
        assert.deepEqual(sent, expected, `${method} ${path}`);
      }
    }
  });

  it('answers 304 to who has the file, with the same headers', async () => {
    for (const path of ['documents/rates.json', 'v1/newswire.js', 'frame.html']) {
      const first = await fetch(at(path));
      const tag = first.headers.get('ETag');
      assert.ok(tag, path);
      const second = await fetch(at(path), {headers: {'If-None-Match': tag}});
      assert.deepEqual([second.status, await second.text()], [304, ''], path);
      assert.equal(second.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(second.headers.get('Cache-Control'), first.headers.get('Cache-Control'));
      const changed = await fetch(at(path), {headers: {'If-None-Match': '"another"'}});
      assert.equal(changed.status, 200);
    }
  });

  it('lets every site read that there is no such file, and keeps that for nobody', async () => {
    const answer = await fetch(at('v1/chunks/gone.12345678.js'));
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(answer.headers.get('Cache-Control'), null);
  });

  it('hides what a run leaves there while it is at work', async () => {
    assert.equal((await fetch(at('.newswire.lock'))).status, 404);
  });

  it('is all that a strict page of a partner’s needs', async (t) => {
    const snippet = await made.read('snippet-strict.html');
    const [, policy = ''] = /<!-- Content-Security-Policy: (.*) -->/.exec(snippet) ?? [];
    const page = await hosts.visit(t, pageOf(snippet), {headers: {'Content-Security-Policy': policy}});
    await page.shows();
    await page.isQuiet();
  });

  it('is all that the frame needs, on a page that is isolated from others', async (t) => {
    const snippet = await made.read('snippet-frame.html');
    const page = await hosts.visit(t, pageOf(snippet), {headers: {'Cross-Origin-Embedder-Policy': 'require-corp'}});
    await page.page.waitForFunction(() => {
      const height = document.querySelector('iframe')?.style.height;
      return !!height && height !== '80px';
    });
    await page.isQuiet();
  });
});
