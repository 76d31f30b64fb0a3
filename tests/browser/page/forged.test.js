// Requests that come from elsewhere, with a forged Host, Origin, Sec-Fetch-Site or cookie.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { startLimber } from './limber.js';
import { well } from './people.js';

let limber;
let cookie;
let today;
let routes;

/** Status and body of the answer to a request that is written as it is. */
async function send(method, path, headers = {}, body = '') {
  const request = http.request({
    host: '127.0.0.1',
    port: limber.port,
    method,
    path,
    agent: false,
    headers: {
      Host: `127.0.0.1:${limber.port}`,
      'Content-Length': Buffer.byteLength(body),
      ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
  });
  request.end(body);
  const [response] = await Promise.race([
    once(request, 'response'),
    once(request, 'upgrade').then(([answer, socket]) => {
      socket.destroy();
      return [answer];
    }),
  ]);
  const parts = [];
  if (response.statusCode !== 101) for await (const part of response) parts.push(part);
  return {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.concat(parts).toString(),
  };
}

/** As the page itself asks. */
const own = () => ({ Cookie: cookie, Origin: limber.origin, 'Sec-Fetch-Site': 'same-origin' });

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** A body that would be accepted. */
function bodyOf(method, path) {
  const bodies = {
    'PUT /api/answers': { date: today, answers: { ...well, age: 77 } },
    'POST /api/interview': {},
    'PUT /api/settings': { theme: 'dark' },
    'PUT /api/profile': { name: 'somebody' },
    'PUT /api/morning': { pain: 1 },
  };
  const { [`${method} ${path}`]: body } = bodies;
  return body === undefined ? '' : JSON.stringify(body);
}

before(async () => {
  limber = await startLimber();
  const welcome = await send(
    'GET',
    new URL(limber.address).pathname + new URL(limber.address).search,
  );
  cookie = welcome.headers['set-cookie'][0].split(';')[0];
  ({ today } = JSON.parse((await send('GET', '/api/state', own())).body));
  const kept = await send(
    'PUT',
    '/api/answers',
    own(),
    JSON.stringify({ date: today, answers: well }),
  );
  assert.equal(kept.status, 200);
  const { paths } = JSON.parse((await send('GET', '/api/openapi.json', own())).body);
  const names = { stretch: 'bridge', variant: 'standard', name: 'plan', id: 'bridge' };
  routes = Object.entries(paths).flatMap(([pattern, methods]) =>
    Object.keys(methods).map((method) => [
      method.toUpperCase(),
      pattern.replace(/\{(\w+)\}/g, (_, name) => names[name]),
    ]),
  );
});

after(() => limber?.remove());

/** Everything that a request could change. */
async function everything() {
  const paths = ['/api/state', '/api/history', '/api/kept', '/api/screening', '/api/session/after'];
  return Promise.all(paths.map(async (path) => (await send('GET', path, own())).body));
}

const forgeries = () => ({
  'another host': { ...own(), Host: `evil.example:${limber.port}` },
  'another port': { ...own(), Host: '127.0.0.1:1' },
  'a host without its port': { ...own(), Host: '127.0.0.1' },
  'another origin': { ...own(), Origin: 'http://evil.example' },
  "another port's origin": { ...own(), Origin: 'http://127.0.0.1:1' },
  'a safe origin': { ...own(), Origin: `https://127.0.0.1:${limber.port}` },
  'no origin': { ...own(), Origin: 'null' },
  'another site': { ...own(), 'Sec-Fetch-Site': 'cross-site' },
  'another site alone': { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' },
  'the same site': { ...own(), 'Sec-Fetch-Site': 'same-site' },
  'no cookie': { ...own(), Cookie: '' },
  'a wrong cookie': { ...own(), Cookie: cookie.replace(/=.*/, `=${'0'.repeat(32)}`) },
  'an empty cookie': { ...own(), Cookie: cookie.replace(/=.*/, '=') },
  "another's cookie": { ...own(), Cookie: cookie.replace(/^[^=]*/, 'limber-1') },
});

test('no route takes a forged request, and nothing changes', async () => {
  assert.ok(routes.length > 25, `only ${routes.length} routes`);
  const known = await everything();
  for (const [name, headers] of Object.entries(forgeries())) {
    for (const [method, path] of [
      ...routes,
      ['GET', '/'],
      ['GET', '/today'],
      ['GET', '/icon.svg'],
    ]) {
      const { status, body } = await send(method, path, headers, bodyOf(method, path));
      assert.ok(status >= 400 && status < 500, `${name}: ${method} ${path}: ${status}`);
      assert.ok(
        !body.includes('stretch') && !body.includes('profile'),
        `${name}: ${method} ${path} tells something`,
      );
    }
    assert.deepEqual(await everything(), known, name);
  }
});

test('no upgrade takes a forged request', async () => {
  const path = '/api/session/live';
  for (const [name, headers] of Object.entries(forgeries())) {
    const { status } = await send('GET', path, { ...headers, ...upgrade });
    assert.ok(status >= 400 && status < 500, `${name}: ${status}`);
  }
  const { Origin: _, 'Sec-Fetch-Site': __, ...bare } = own();
  assert.equal((await send('GET', path, { ...bare, ...upgrade })).status, 403);
  assert.equal((await send('GET', path, { ...own(), ...upgrade })).status, 101);
});

test('what changes something needs to come from the page', async () => {
  const known = await everything();
  for (const [method, path] of routes.filter(([one]) => one !== 'GET')) {
    const { status } = await send(method, path, { Cookie: cookie }, bodyOf(method, path));
    assert.equal(status, 403, `${method} ${path}`);
  }
  assert.deepEqual(await everything(), known);
});

test('the printed address lets in once', async () => {
  const { pathname, search } = new URL(limber.address);
  assert.equal((await send('GET', pathname + search)).status, 401);
});

test('the same requests as the page sends them are taken', async () => {
  const known = await everything();
  for (const [method, path] of routes) {
    const { status } = await send(method, path, own(), bodyOf(method, path));
    assert.ok(![401, 403, 500].includes(status), `${method} ${path}: ${status}`);
  }
  assert.notDeepEqual(await everything(), known);
});
