/** What both of this site's configurations have. A site has one: these show two ways to have elements. */
export function common(eleventyConfig) {
  eleventyConfig.addFilter('inScript', (value) => JSON.stringify(value).replaceAll('<', '\\u003c'));
  eleventyConfig.addPassthroughCopy({public: '/'});
  eleventyConfig.addPassthroughCopy('src/*.js');
}
