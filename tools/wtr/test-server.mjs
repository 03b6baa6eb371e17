/**
 * Runs the misbehaving server (tests/server/server.mjs) beside the element tests, on an origin of its own. The command
 * `server-origin` tells a test where it listens; `server-order` gives it orders for a document, until the next.
 */
import {existsSync} from 'node:fs';

const module = new URL('../../tests/server/server.mjs', import.meta.url);

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function testServerPlugin() {
  let server;
  return {
    name: 'test-server',
    async serverStart() {
      if (existsSync(module)) server = await (await import(module.href)).startServer();
    },
    async serverStop() {
      await server?.close();
    },
    executeCommand({command, payload}) {
      if (command !== 'server-origin' && command !== 'server-order') return undefined;
      if (!server) throw new Error('there is no tests/server/server.mjs');
      if (command === 'server-order') server.order(payload.name, payload.orders);
      return server.origin;
    },
  };
}
