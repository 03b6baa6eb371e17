import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

const pages = ['client/early', 'client/late', 'server/early', 'server/late'];

export default defineConfig(({isSsrBuild}) => ({
  plugins: [react()],
  // React alone is that of development, which says what differs between the server's markup and its own.
  resolve: {conditions: ['module', 'browser', 'production']},
  build: isSsrBuild ? {} : {rollupOptions: {input: pages.map((page) => `${page}/index.html`)}},
}));
