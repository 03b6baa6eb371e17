import {defineConfig, mergeConfig} from 'vite';
import own from './vite.config.ts';

const pages = ['client/early', 'client/late', 'server/early', 'server/late'];

export default defineConfig(({isSsrBuild}) =>
  mergeConfig(own, {
    // Vue then says on the console whatever differs between the server's markup and its own.
    define: {__VUE_PROD_HYDRATION_MISMATCH_DETAILS__: true},
    build: isSsrBuild ? {} : {rollupOptions: {input: pages.map((page) => `${page}/index.html`)}},
  }),
);
