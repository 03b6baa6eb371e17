import {readFileSync, writeFileSync} from 'node:fs';
import {head, render} from './server-build/server.js';

const app = render();
for (const time of ['early', 'late']) {
  const page = `dist/server/${time}/index.html`;
  writeFileSync(
    page,
    readFileSync(page, 'utf8')
      .replace('</head>', () => `${head()}</head>`)
      .replace('<!--app-->', () => app),
  );
}
