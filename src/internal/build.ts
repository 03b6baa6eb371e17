/**
 * Of which sources this is a build, for a browser to know whether a server rendered with the same ones: the digest of
 * everything that decides what is rendered (tools/rollup/digest.mjs puts it here).
 */
export const BUILD: string = 'sources';
