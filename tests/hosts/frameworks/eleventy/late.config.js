import {common} from './site.js';
import newswire from 'newswire-elements/eleventy.js';

/** The pages with elements from a publisher. */
export default function (eleventyConfig) {
  common(eleventyConfig);
  eleventyConfig.addPlugin(newswire, {script: 'https://news.example/v1/newswire.js'});
  eleventyConfig.ignores.add('src/*/early.html');
}

export const config = {dir: {input: 'src', output: 'dist'}};
