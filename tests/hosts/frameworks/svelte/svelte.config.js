import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  // Svelte then says on the console whatever differs between the server's markup and its own.
  compilerOptions: {dev: true},
  kit: {adapter: adapter()},
};
