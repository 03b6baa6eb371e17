import {common} from './site.js';
import newswire from 'newswire-elements/eleventy.js';

/** The pages with elements that the site itself serves. */
export default function (eleventyConfig) {
  common(eleventyConfig);
  eleventyConfig.addPlugin(newswire, {script: '/newswire/newswire.js'});
  eleventyConfig.addPassthroughCopy({'node_modules/newswire-elements/dist/cdn': 'newswire'});
  eleventyConfig.ignores.add('src/*/late.html');
}

export const config = {dir: {input: 'src', output: 'dist'}};
