// The page in Chromium, and what lets a browser in.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../browser/package.json', import.meta.url));

let launched = null;

/** One Chromium for all checks. */
export function chromium() {
  launched ??= require('playwright-core').chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
  return launched;
}

export async function closeChromium() {
  if (launched !== null) await (await launched).close();
}

const ours =
  /^(host|connection|upgrade|content-|accept|cache-control|pragma|user-agent|sec-websocket-(?!protocol))/i;

const kept = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.test(name)));

/** Notes with which headers, query and first messages this page's requests are let in. */
async function watchDoor(context, page, door) {
  page.on('request', async (request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/')) return;
    door.headers = kept(await request.allHeaders().catch(() => request.headers()));
  });
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.webSocketCreated', ({ url }) => {
    door.socket.query = new URL(url).search;
  });
  network.on('Network.webSocketWillSendHandshakeRequest', ({ request }) => {
    door.socket.headers = kept(request.headers);
  });
  page.on('websocket', (socket) => {
    let heard = false;
    const said = [];
    socket.on('framesent', ({ payload }) => {
      if (!heard) said.push(String(payload));
    });
    socket.on('framereceived', ({ payload }) => {
      heard = true;
      door.hello = said;
      door.live = JSON.parse(String(payload));
    });
  });
}

/** A browser of its own that opened the printed address; the server is then asked as it asks. */
export async function visit(server, { address = server.address, options = {}, prepare } = {}) {
  const context = await (await chromium()).newContext(options);
  context.setDefaultTimeout(80_000);
  server.home.atEnd(() => context.close());
  const page = await context.newPage();
  await prepare?.(page);
  const door = { headers: {}, socket: {}, hello: [], live: null };
  await watchDoor(context, page, door);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  server.door = door;
  return { context, page, door };
}

/** All that is read on the page now. */
export const textOf = (page) => page.locator('body').innerText();
