/**
 * Finishes what esbuild makes of a TypeScript class, so that it runs on the oldest engines and costs the fewest bytes.
 *
 * - `static {this.styles = [sheet]}` becomes `static styles = [sheet]`: engines before Chromium 94 and Safari 16.4 have
 *   static fields but no static blocks, and esbuild's own way round would turn every `#private` into a WeakMap.
 * - The decorator function, which esbuild writes into every module, becomes one module that all of them import: by
 *   measure smaller than tslib's.
 */
import MagicString from 'magic-string';

const HELPER = '\0decorate';
const INLINE = /^var __decorateClass = [^]*?^};$/m;

/** @returns {import('rollup').Plugin} */
export function lower() {
  return {
    name: 'lower',
    resolveId: (source) => (source === HELPER ? source : null),
    load: (id) =>
      id === HELPER
        ? `export const __decorateClass = (decorators, target, key, kind) => {
             let result = kind > 1 ? undefined : kind ? Object.getOwnPropertyDescriptor(target, key) : target;
             for (let i = decorators.length; i--;) result = (kind ? decorators[i](target, key, result) : decorators[i](result)) || result;
             if (kind && result) Object.defineProperty(target, key, result);
             return result;
           };`
        : null,
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const edited = new MagicString(code);
      if (code.includes('__decorateClass')) {
        const inline = INLINE.exec(code);
        if (!inline) this.error('esbuild writes decorators in another way than this plugin knows');
        edited.overwrite(inline.index, inline.index + inline[0].length, `import {__decorateClass} from '${HELPER}';`);
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
