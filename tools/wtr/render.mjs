/**
 * Renders for element tests as a server does (src/ssr/), from the same sources: `POST /render` with `{markup, options}`
 * answers with the HTML. An ordinary request, so that tests can wait for it without giving up their turn.
 */
import {tsImport} from 'tsx/esm/api';

/** @returns {import('@web/test-runner').Middleware} */
export function renderMiddleware() {
  let module;
  return async (context, next) => {
    if (context.path !== '/render' || context.method !== 'POST') return next();
    module ??= tsImport('../../src/ssr/index.ts', import.meta.url);
    const {render} = await module;
    let body = '';
    for await (const piece of context.req.setEncoding('utf8')) body += piece;
    const {markup, options} = JSON.parse(body);
    try {
      context.body = await render(markup, options);
    } catch (error) {
      context.status = 500;
      context.body = String(error?.stack ?? error);
    }
  };
}
