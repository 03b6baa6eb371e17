import {readFileSync, writeFileSync} from 'node:fs';
import {render} from './server-build/server.js';

const app = await render();
for (const time of ['early', 'late']) {
  const page = `dist/server/${time}/index.html`;
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('<!--app-->', () => app),
  );
}
