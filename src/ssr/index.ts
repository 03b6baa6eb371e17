/** Rendering on a server or while a site is built: `newswire-elements/ssr.js`. Only for Node. */
export {render, type Options} from './render.js';
