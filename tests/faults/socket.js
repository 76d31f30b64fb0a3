// A WebSocket as small as can be, with the headers that it is given.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

/** One text in a masked frame, as a client must send it. */
function frameOf(text) {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length])
      : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, mask, body.map((byte, at) => byte ^ mask[at % 4])]);
}

/** The first whole frame, and how long it is; nothing while it is not whole. */
function readFrame(bytes) {
  if (bytes.length < 2) return null;
  let length = bytes[1] & 127;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return null;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return null;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  if (bytes.length < at + length) return null;
  return { kind: bytes[0] & 15, body: bytes.subarray(at, at + length), length: at + length };
}

/** Opens a socket and calls `hear` with every text; `send` says one, `isOpen` until it is closed. */
export async function openSocket(port, path, headers, hear) {
  const request = http.request({
    host: '127.0.0.1',
    port,
    path,
    agent: false,
    headers: {
      ...headers,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    },
  });
  request.end();
  const upgraded = once(request, 'upgrade');
  const refused = once(request, 'response').then(([{ statusCode }]) => {
    throw new Error(`${path} answers ${statusCode}`);
  });
  refused.catch(() => {});
  const [, socket, head] = await Promise.race([upgraded, refused]);
  const state = { isOpen: true };
  let bytes = head;
  const read = () => {
    for (let frame = readFrame(bytes); frame; frame = readFrame(bytes)) {
      if (frame.kind === 1) hear(frame.body.toString());
      bytes = bytes.subarray(frame.length);
    }
  };
  socket.on('data', (part) => {
    bytes = Buffer.concat([bytes, part]);
    read();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.isOpen = false;
  });
  read();
  state.send = (text) => socket.write(frameOf(text));
  state.close = () => socket.destroy();
  return state;
}
