/** Finds a port that is free: servers that start at the same moment would take the same one, if each looked from 8000 on. */
import {createServer} from 'node:net';

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer()
      .once('error', failed)
      .listen(0, () => {
        const {port} = server.address();
        server.close(() => found(port));
      });
  });
}
