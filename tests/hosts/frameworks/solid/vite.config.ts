import {defineConfig} from 'vite';
import solid from 'vite-plugin-solid';

const pages = ['client/early', 'client/late', 'server/early', 'server/late'];

export default defineConfig(({isSsrBuild}) => ({
  plugins: [solid({ssr: true})],
  build: isSsrBuild ? {} : {rollupOptions: {input: pages.map((page) => `${page}/index.html`)}},
}));
