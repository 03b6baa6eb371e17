import preact from '@preact/preset-vite';
import {defineConfig} from 'vite';

const pages = ['client/early', 'client/late', 'server/early', 'server/late'];

export default defineConfig(({isSsrBuild}) => ({
  plugins: [preact()],
  build: isSsrBuild ? {} : {rollupOptions: {input: pages.map((page) => `${page}/index.html`)}},
}));
