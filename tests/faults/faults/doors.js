// E. Who is let in, who is not, and what somebody is told who was left outside.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

import { chromium, textOf, visit } from '../browser.js';
import { sleep, until } from '../home.js';
import { well } from '../practice.js';

/** Another server on this machine, which notes what a browser sends it. */
async function otherPort(home) {
  const seen = [];
  const server = http.createServer((request, response) => {
    seen.push(request.headers);
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Other</title><h1>Other</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  home.atEnd(async () => server.close());
  return { seen, address: `http://127.0.0.1:${server.address().port}/` };
}

async function anotherPort(home) {
  const limber = await home.serve({ enter: false });
  const { page } = await visit(limber);
  await limber.keepAnswers(well);
  const other = await otherPort(home);
  await page.goto(other.address);
  const told = other.seen[0];
  const forged = { origin: limber.origin, 'sec-fetch-site': 'same-origin' };
  for (const how of [told, { ...told, ...forged }]) {
    const { host: _, ...headers } = how;
    const { status } = await limber.send('GET', '/api/export.json', { headers });
    assert.ok(status >= 400, 'what another port was sent exports everything');
  }
  return 'another port is sent nothing that lets it in';
}

/** Connections that say nothing, opened again when they are closed. */
function idle(home, port, count) {
  let is_over = false;
  const sockets = new Set();
  const open = () => {
    if (is_over) return;
    const socket = net.connect(port, '127.0.0.1');
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      setTimeout(open, 100);
    });
  };
  for (let at = 0; at < count; ++at) open();
  home.atEnd(async () => {
    is_over = true;
    for (const socket of sockets) socket.destroy();
  });
}

async function idleConnections(home) {
  const limber = await home.serve();
  idle(home, limber.port, 200);
  await sleep(2000);
  for (let time = 0; time < 3; ++time) {
    const answer = await limber
      .ask('GET', '/api/state', { within: 20_000 })
      .catch(() => ({ status: 'nothing' }));
    assert.equal(answer.status, 200, `the page gets ${answer.status}`);
  }
  return 'the page is answered';
}

const isLockedOut = (text) => /not let in/i.test(text);

async function restart(home) {
  const limber = await home.serve({ enter: false });
  const { page } = await visit(limber);
  await limber.end();
  const again = await home.serve({ port: limber.port, enter: false });
  await page.goto(again.origin);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(500);
  const text = await textOf(page);
  assert.ok(!isLockedOut(text), `after a restart it reads: ${text.replace(/\s+/g, ' ')}`);
  return 'the same browser is let in';
}

/** A browser that was never let in. */
async function outside(home) {
  const limber = await home.serve();
  const context = await (await chromium()).newContext();
  home.atEnd(() => context.close());
  const page = await context.newPage();
  await page.goto(limber.origin);
  await page.getByRole('heading').first().waitFor();
  return { limber, page };
}

async function lockedPage(home) {
  const { page } = await outside(home);
  const text = (await textOf(page)).replace(/\s+/g, ' ');
  assert.match(text, /limber open/, `it does not tell how to come in: ${text.slice(0, 150)}`);
  assert.doesNotMatch(
    text,
    /started anew/i,
    'it says that Limber was started anew, which is untrue',
  );
  const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  assert.doesNotMatch(font, /^"?Times/, 'it is unstyled');
  return 'it tells how to come in';
}

async function openAgain(home) {
  const { limber, page } = await outside(home);
  const opened = await home.limber(['open'], { env: { BROWSER: 'true' }, within: 20_000 });
  const address = /http:\S+/.exec(opened.all)?.[0];
  assert.ok(opened.code === 0 && address, `limber open: ${opened.all.trim().slice(0, 100)}`);
  assert.equal(new URL(address).port, String(limber.port), 'it is not the server that runs');
  await page.goto(address);
  const isIn = async () => !isLockedOut(await textOf(page));
  assert.ok(await until(isIn, { within: 5000 }), 'the new address lets nobody in');
  return 'the new address lets another browser in';
}

export const doors = [
  { id: 'E15', tried: 'what a browser sends to another port', check: anotherPort },
  { id: 'E16', tried: '200 idle connections without a credential', check: idleConnections },
  { id: 'E17 restart', tried: 'the same browser after a restart', check: restart },
  { id: 'E17 locked', tried: 'a browser that was never let in', check: lockedPage },
  { id: 'E17 open', tried: '`limber open` while the server runs', check: openAgain },
];
