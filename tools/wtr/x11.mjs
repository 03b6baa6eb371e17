/** Gives a window of an X display the keyboard, as a window manager would where there is one. */
import {once} from 'node:events';
import {createConnection} from 'node:net';

// Of the X protocol: https://www.x.org/releases/current/doc/xproto/x11protocol.html
const [GET_WINDOW_ATTRIBUTES, QUERY_TREE, SET_INPUT_FOCUS] = [3, 15, 42];
const VIEWABLE = 2;

/**
 * Gives the keyboard to the topmost window that is seen.
 *
 * @param {string} display - Such as `:3`, of this machine.
 */
export async function focusWindow(display) {
  const socket = createConnection(`/tmp/.X11-unix/X${display.replace(/^:|\..*/g, '')}`);
  try {
    await once(socket, 'connect');
    const read = reader(socket);
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])); // little-endian, version 11, no authority
    const head = await read(8);
    const setup = await read(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error('the X display takes no connections');
    const [vendor, formats] = [setup.readUInt16LE(16), setup[21]];
    const root = setup.readUInt32LE(32 + vendor + (-vendor & 3) + 8 * formats);
    const ask = async (code, window) => {
      socket.write(request(code, 0, window));
      const answer = await read(32);
      return {answer, rest: await read(answer.readUInt32LE(4) * 4)};
    };
    const {answer, rest} = await ask(QUERY_TREE, root);
    for (let index = answer.readUInt16LE(16) - 1; index >= 0; index--) {
      const window = rest.readUInt32LE(4 * index);
      const {answer} = await ask(GET_WINDOW_ATTRIBUTES, window);
      if (answer[26] !== VIEWABLE) continue;
      socket.write(request(SET_INPUT_FOCUS, 1, window, 0));
      await ask(QUERY_TREE, root); // it is done once this is
      return;
    }
    throw new Error('no window is seen');
  } finally {
    socket.destroy();
  }
}

function request(code, detail, ...words) {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.writeUInt8(code, 0);
  bytes.writeUInt8(detail, 1);
  bytes.writeUInt16LE(1 + words.length, 2);
  words.forEach((word, index) => bytes.writeUInt32LE(word, 4 + 4 * index));
  return bytes;
}

/** Reads so many bytes at a time. */
function reader(socket) {
  let got = Buffer.alloc(0);
  return async (count) => {
    while (got.length < count) got = Buffer.concat([got, ...(await once(socket, 'data'))]);
    const bytes = got.subarray(0, count);
    got = got.subarray(count);
    return bytes;
  };
}
