// Requests that come from elsewhere, with a forged Host, Origin, Sec-Fetch-Site or credential.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { letIn } from '../door.js';
import { startLimber } from './limber.js';
import { well } from './people.js';

let limber;
let credential;
let today;
let person;
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
const own = () => ({ ...credential, Origin: limber.origin, 'Sec-Fetch-Site': 'same-origin' });

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
    'POST /api/intake': { said: {} },
    'PUT /api/settings': { theme: 'dark' },
    'PUT /api/profile': { name: 'somebody' },
    'PUT /api/morning': { pain: 1 },
    'POST /api/stops': { emergency_signs: ['saddle_numb'] },
    'PUT /api/stops/1': { meant: true },
  };
  const { [`${method} ${path.split('?')[0]}`]: body } = bodies;
  return body === undefined ? '' : JSON.stringify(body);
}

before(async () => {
  limber = await startLimber();
  credential = await letIn(limber.address);
  ({ today, person } = JSON.parse((await send('GET', '/api/state', own())).body));
  const kept = await send(
    'PUT',
    `/api/answers?person=${person}`,
    own(),
    JSON.stringify({ date: today, answers: well }),
  );
  assert.equal(kept.status, 200);
  const { paths } = JSON.parse((await send('GET', '/api/openapi.json', own())).body);
  const names = {
    stretch: 'bridge',
    variant: 'standard',
    name: 'plan',
    id: 'bridge',
    stop: '1',
    browser: '0',
  };
  routes = Object.entries(paths).flatMap(([pattern, methods]) =>
    Object.keys(methods).map((method) => [
      method.toUpperCase(),
      pattern.replace(/\{(\w+)\}/g, (_, name) => names[name]) +
        (method === 'get' ? '' : `?person=${person}`),
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
  'another site alone': { ...credential, 'Sec-Fetch-Site': 'cross-site' },
  'the same site': { ...own(), 'Sec-Fetch-Site': 'same-site' },
});

/** As the page asks, but by what lets nobody in. */
const strangers = () => ({
  'no credential': { ...own(), authorization: '' },
  'a wrong token': { ...own(), authorization: `Bearer ${'0'.repeat(32)}` },
  'an empty token': { ...own(), authorization: 'Bearer ' },
  'a shorter token': { ...own(), authorization: credential.authorization.slice(0, -1) },
  'another scheme': {
    ...own(),
    authorization: credential.authorization.replace('Bearer', 'Basic'),
  },
  'a cookie': { ...own(), authorization: '', Cookie: credential.authorization.slice(7) },
});

const open = /^\/api\/door(\/|$)/;

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

test('no route takes a stranger but the door, and nothing changes', async () => {
  const known = await everything();
  for (const [name, headers] of Object.entries(strangers())) {
    for (const [method, path] of routes.filter(([, path]) => !open.test(path))) {
      const { status } = await send(method, path, headers, bodyOf(method, path));
      assert.equal(status, 401, `${name}: ${method} ${path}`);
    }
    assert.deepEqual(await everything(), known, name);
  }
});

test('no upgrade takes a forged request or a stranger', async () => {
  const path = `/api/session/live?person=${person}`;
  for (const [name, headers] of Object.entries({ ...forgeries(), ...strangers() })) {
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
    const { status } = await send(method, path, credential, bodyOf(method, path));
    assert.equal(status, 403, `${method} ${path}`);
  }
  assert.deepEqual(await everything(), known);
});

test('the printed address lets in once', async () => {
  await assert.rejects(letIn(limber.address), /door\.used/);
});

test('the same requests as the page sends them are taken', async () => {
  const known = await everything();
  for (const [method, path] of routes.filter(([, path]) => !open.test(path))) {
    const { status } = await send(method, path, own(), bodyOf(method, path));
    assert.ok(![401, 403, 500].includes(status), `${method} ${path}: ${status}`);
  }
  assert.notDeepEqual(await everything(), known);
});
