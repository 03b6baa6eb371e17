import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {sep} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const {sideEffects} = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {sideEffects: readonly string[]};

const modules = readdirSync(`${root}/dist`, {recursive: true, encoding: 'utf8'})
  .map((file) => `./dist/${file.split(sep).join('/')}`)
  // The command is run and the plugin installed, never imported: package.json exports nothing of them.
  .filter((file) => file.endsWith('.js') && !/^\.\/dist\/(?:cdn|cli|wordpress)\//.test(file));

describe('the modules for npm', () => {
  it('import in Node, without a DOM and without a word', () => {
    assert.ok(modules.includes('./dist/index.js'), 'dist/ is not built: run npm run build');
    const script = modules.map((file) => `await import(${JSON.stringify(file)});`).join('');
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', `${script} console.log('done')`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.equal(output, 'done\n');
  });

  it('are found by the names of package.json', () => {
    const names = ['', '/all.js', '/data/rates.js', '/components/fx-ticker/fx-ticker.js', '/i18n/locales/ru.js'];
    const script = names.map((name) => `await import('newswire-elements${name}');`).join('');
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });

  it('register every element where `all.js` is imported', () => {
    const script =
      'const names = []; globalThis.customElements = {get() {}, define: (name) => names.push(name)}; await import("newswire-elements/all.js"); console.log(names.sort().join(" "));';
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {cwd: root, encoding: 'utf8'});
    assert.equal(output, `${readdirSync(`${root}/src/components`).sort().join(' ')}\n`);
  });

  it('say which of them register elements, so that a bundler drops the rest when unused', () => {
    const registering = modules.filter((file) => /\/components\/[^/]+\/[^./]+\.js$/.test(file));
    const listed = [
      './dist/all.js',
      './dist/autoloader.js',
      './dist/cli/main.js',
      ...registering,
      './dist/cdn/*',
      '*.css',
    ];
    assert.deepEqual([...sideEffects].sort(), listed.sort(), '"sideEffects" in package.json');
  });
});
