/**
 * Finishes what esbuild makes of a TypeScript class, so that it runs on the oldest engines and costs the fewest bytes.
 *
 * - `static {this.styles = [sheet]}` becomes `static styles = [sheet]`: engines before Chromium 94 and Safari 16.4 have
 *   static fields but no static blocks, and esbuild's own way round would turn every `#private` into a WeakMap.
 * - `@property(options) name` and `@state() name` (src/controllers/property.ts) become the `createProperty` call that they
 *   stand for, so that no decorator is left, nor the function that esbuild writes into every module to apply them.
 */
import MagicString from 'magic-string';

/** esbuild's function, and its use: `__decorateClass([property({…})], FxTicker.prototype, "flip", 2);`. */
const HELPER = /^var __decorateClass = [^]*?^};$/m;
const DECORATED = /\b__decorateClass\(\[\s*(property|state)\(([^]*?)\)\s*\], (\w+)\.prototype, ("\w+"), 2\);/g;

/** @returns {import('rollup').Plugin} */
export function lower() {
  return {
    name: 'lower',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const edited = new MagicString(code);
      edited.replace(DECORATED, (_match, decorator, options, element, name) => {
        const rest = decorator === 'state' ? ', {state: true}' : options && `, ${options}`;
        return `${element}.createProperty(${name}${rest});`;
      });
      edited.replace(HELPER, '');
      if (edited.toString().includes('__decorateClass')) {
        this.error('decorators other than @property() and @state(), or written by esbuild in another way');
      }
      for (const block of staticBlocks(this.parse(code))) {
        const {expression} = block.body[0] ?? {};
        if (
          block.body.length !== 1 ||
          expression?.left?.object?.type !== 'ThisExpression' ||
          expression.operator !== '='
        ) {
          this.error('a static block that is more than one static field: engines before 2022 have none', block.start);
        }
        edited.overwrite(block.start, expression.left.property.start, 'static ');
        edited.overwrite(expression.end, block.end, ';');
      }
      return edited.hasChanged() ? {code: edited.toString(), map: edited.generateMap({hires: true, source: id})} : null;
    },
  };
}

/** @param {any} node */
function* staticBlocks(node) {
  if (node?.type === 'StaticBlock') yield node;
  for (const value of Object.values(node ?? {})) {
    if (typeof value === 'object') yield* staticBlocks(value);
  }
}
