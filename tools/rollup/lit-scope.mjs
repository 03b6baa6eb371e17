/**
 * Gives the lit that is bundled for script tags a global object of its own (src/internal/lit-scope.ts), so that it
 * neither leaves names on the host page's nor meets those of another library's lit.
 */
import {fileURLToPath} from 'node:url';
import MagicString from 'magic-string';

const scope = fileURLToPath(new URL('../../src/internal/lit-scope.ts', import.meta.url));
/** What lit's packages keep on the global object: `litHtmlVersions`, `reactiveElementPolyfillSupport`, `litNonce`, ... */
const names = /(\.)?(?<![\w$])(?:lit|reactive)((?:Html|Element|Property|Nonce)\w*)/g;

/** @returns {import('rollup').Plugin} */
export function litScope() {
  return {
    name: 'lit-scope',
    transform(code, id) {
      if (!/node_modules\/(?:lit|lit-html|lit-element|@lit|@lit-labs)\//.test(id.replaceAll('\\', '/'))) return null;
      const edited = new MagicString(code);
      edited.replace(/\bglobalThis\b/g, 'litScope');
      edited.replace(names, (_match, dot, name) => `${dot ?? 'litScope.'}${name[0].toLowerCase()}${name.slice(1)}`);
      if (!edited.hasChanged()) return null;
      edited.prepend(`import {litScope} from ${JSON.stringify(scope)};\n`);
      return {code: edited.toString(), map: edited.generateMap({hires: true, source: id})};
    },
  };
}
