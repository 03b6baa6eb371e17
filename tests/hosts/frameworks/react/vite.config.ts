import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

const pages = ['client/early', 'client/late', 'server/early', 'server/late'];

export default defineConfig(({isSsrBuild}) => ({
  plugins: [react()],
  build: isSsrBuild ? {} : {rollupOptions: {input: pages.map((page) => `${page}/index.html`)}},
}));
