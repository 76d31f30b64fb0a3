// A limber that serves its page, as a browser that is let in talks with it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { createInterface } from 'node:readline';

import { letIn } from '../browser/door.js';
import { end, until } from './home.js';
import { openSocket } from './socket.js';

const patience_ms = 60_000;

export class Server {
  /** `as` is a command that it is started through; it may go on at a port where it was. */
  static async start(home, { speed = 40, port = 0, tz = 'UTC', as = [], enter = true } = {}) {
    const server = new Server();
    const [command, ...args] = [
      ...as,
      home.program,
      ...['--port', String(port), '--no-browser', '--page-speed', String(speed)],
    ];
    server.home = home;
    server.child = home.start(command, args, { env: { TZ: tz } });
    server.said = '';
    server.child.stderr.on('data', (part) => {
      server.said += part;
    });
    const late = setTimeout(() => server.kill(), patience_ms);
    for await (const line of createInterface({ input: server.child.stdout })) {
      server.address = /http:\S+/.exec(line)?.[0];
      if (server.address) break;
    }
    clearTimeout(late);
    server.child.stdout.resume();
    assert.ok(server.address, `the server does not start: ${server.said.trim().slice(0, 200)}`);
    server.origin = new URL(server.address).origin;
    server.port = Number(new URL(server.address).port);
    server.door = { headers: {}, socket: {}, hello: [] };
    if (enter) await server.enter();
    return server;
  }

  /** As a browser does: opens the printed address, and keeps what lets it in. */
  async enter() {
    const { pathname, search, hash } = new URL(this.address);
    if (hash !== '') {
      this.door.headers = await letIn(this.address);
      return;
    }
    // As it was in older programs.
    const welcome = await this.send('GET', pathname + search);
    const cookie = welcome.headers['set-cookie']?.[0].split(';')[0];
    assert.ok(cookie, 'the printed address lets nobody in');
    this.door.headers = { cookie };
  }

  /** A request as it is given; `agent` keeps its connection. */
  async send(method, path, { headers = {}, body = '', agent = false, within = patience_ms } = {}) {
    const request = http.request({
      host: '127.0.0.1',
      port: this.port,
      method,
      path,
      agent,
      headers: { host: `127.0.0.1:${this.port}`, ...headers },
      signal: AbortSignal.timeout(within),
    });
    request.end(body);
    const [response] = await once(request, 'response');
    const parts = [];
    for await (const part of response) parts.push(part);
    const bytes = Buffer.concat(parts);
    return { status: response.statusCode, headers: response.headers, bytes, text: `${bytes}` };
  }

  get headers() {
    return { ...this.door.headers, origin: this.origin, 'sec-fetch-site': 'same-origin' };
  }

  /** Asks as the page does that was loaded for `person`; JSON becomes a value. */
  async ask(method, path, { body, person = this.person, type = 'application/json', ...how } = {}) {
    const whole =
      method !== 'GET' && person !== undefined
        ? `${path}${path.includes('?') ? '&' : '?'}person=${person}`
        : path;
    const raw = Buffer.isBuffer(body) ? body : body === undefined ? '' : JSON.stringify(body);
    const headers = {
      ...this.headers,
      'content-length': Buffer.byteLength(raw),
      ...(body === undefined ? {} : { 'content-type': type }),
    };
    const answer = await this.send(method, whole, { ...how, headers, body: raw });
    const is_json = answer.headers['content-type']?.includes('json');
    return { ...answer, body: is_json ? JSON.parse(answer.text) : answer.text };
  }

  /** Asks for what must succeed for the check to go on. */
  async tell(method, path, how) {
    const answer = await this.ask(method, path, how);
    assert.equal(answer.status, 200, `${method} ${path}: ${answer.text.slice(0, 200)}`);
    return answer.body;
  }

  /** Who practises; from then on requests name them, where the program knows whose they are. */
  async state() {
    const state = await this.tell('GET', '/api/state');
    this.person = state.person;
    return state;
  }

  /** Chooses somebody, and is as a page that was loaded then. */
  async choose(name) {
    if (this.person === undefined) await this.state();
    await this.tell('PUT', '/api/profile', { body: { name } });
    return this.state();
  }

  async keepAnswers(answers, date) {
    const { today } = await this.state();
    return this.ask('PUT', '/api/answers', { body: { date: date ?? today, answers } });
  }

  /** Watches the session: the newest state, and commands to it. */
  async live() {
    const live = { state: null };
    const query = this.person === undefined ? '' : `?person=${this.person}`;
    const socket = await openSocket(
      this.port,
      `/api/session/live${this.door.socket.query ?? query}`,
      { host: `127.0.0.1:${this.port}`, ...this.headers, ...this.door.socket.headers },
      (text) => {
        live.state = JSON.parse(text);
      },
    );
    for (const text of this.door.hello) socket.send(text);
    this.home.atEnd(async () => socket.close());
    live.close = socket.close;
    live.send = (command) => socket.send(JSON.stringify(command));
    live.until = async (is, what = String(is)) => {
      const seen = await until(() => live.state !== null && is(live.state), { within: 40_000 });
      assert.ok(seen, `the session never comes to ${what}`);
      return live.state;
    };
    await live.until(() => true, 'a state');
    return live;
  }

  async end(signal = 'SIGTERM') {
    end(this.child, signal);
    await this.child.ended;
  }

  kill() {
    return this.end('SIGKILL');
  }

  isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }
}
