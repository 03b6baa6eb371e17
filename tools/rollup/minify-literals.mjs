/**
 * Minifies lit's html``, svg`` and css`` templates while rollup bundles, with the same result in every build: a server
 * that renders with one build and a page that hydrates with another must meet identical strings.
 *
 * CSS goes through esbuild, which keeps what it does not know (nesting, container queries, timelines). HTML only loses
 * comments and runs of white space: nothing that a browser would render otherwise.
 *
 * In a module without expressions in css`` each becomes a call of lit's `unsafeCSS`, which makes the same of it: lit's
 * `css`, which mostly checks expressions, is then left out.
 */
import {transformSync} from 'esbuild';
import MagicString from 'magic-string';

const minifiers = {html: markup, svg: markup, css: sheet};

/** @returns {import('rollup').Plugin} */
export function minifyLiterals() {
  return {
    name: 'minify-literals',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:html|svg|css)\s*`/.test(code)) return null;
      const edited = new MagicString(code);
      const templates = [...taggedTemplates(this.parse(code))];
      const plain = templates.every(({tag, quasi}) => tag !== 'css' || !quasi.expressions.length);
      for (const {tag, quasi, start} of templates) {
        const texts = minifiers[tag](quasi.quasis.map(({value}) => value.cooked));
        quasi.quasis.forEach((text, i) => {
          if (text.end > text.start) edited.overwrite(text.start, text.end, escape(texts[i]));
        });
        if (tag === 'css' && plain) {
          edited.overwrite(start, quasi.start, 'unsafeCSS(').appendLeft(quasi.end, ')');
        }
      }
      if (plain) edited.replace(/\bcss\b(?=[^}]*} from "lit")/, 'unsafeCSS');
      return edited.hasChanged() ? {code: edited.toString(), map: edited.generateMap({hires: true, source: id})} : null;
    },
  };
}

/**
 * Every html``, svg`` and css`` of a parsed module, outer ones before those inside them.
 *
 * @param {any} node
 * @returns {Generator<{tag: 'html' | 'svg' | 'css', quasi: any, start: number}>}
 */
export function* taggedTemplates(node) {
  if (node?.type === 'TaggedTemplateExpression' && Object.hasOwn(minifiers, node.tag.name ?? '')) {
    yield {tag: node.tag.name, quasi: node.quasi, start: node.start};
  }
  for (const value of Object.values(node ?? {})) {
    if (typeof value === 'object') yield* taggedTemplates(value);
  }
}

/** @param {string[]} texts - What stands between the expressions. */
export function sheet(texts) {
  // A bare value such as css`10px` is no style sheet.
  if (!texts.some((text) => text.includes('{'))) return texts.map((text) => text.replace(/\s+/g, ' '));
  const source = texts.reduce((all, text, i) => `${all}var(--expression-${i})${text}`);
  const {code, warnings} = transformSync(source, {loader: 'css', minify: true, legalComments: 'none'});
  if (warnings[0]) throw new Error(`css\`\`: ${warnings[0].text}`);
  return sameCount(texts, code.trim().split(/var\(--expression-\d+\)/));
}

/** @param {string[]} texts - What stands between the expressions. */
export function markup(texts) {
  const expression = '\u{e000}';
  const source = texts.join(expression);
  if (/<(?:pre|textarea|style|script)\b/.test(source))
    throw new Error('html``: white space in <pre>, <textarea>, <style>, <script> has a meaning: leave them out');
  const result = source
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return sameCount(texts, result.split(expression));
}

function sameCount(before, after) {
  if (before.length !== after.length) throw new Error(`an expression was lost while minifying ${before.join('${…}')}`);
  return after;
}

function escape(text) {
  return text.replace(/\\|`|\$\{/g, '\\$&');
}
