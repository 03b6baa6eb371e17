import {contract} from './tools/manifest/contract.mjs';

/**
 * What `npm run build` writes as dist/custom-elements.json: what the classes and their comments say of elements, and
 * nothing else. The controllers are read for the members that elements inherit, and for the events that they send.
 */
export default {
  globs: ['src/components/**/*.ts', 'src/controllers/*.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
  plugins: [contract()],
};
