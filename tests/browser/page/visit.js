// A browser that visits a Limber, and notes whatever it should not do.
import assert from 'node:assert/strict';

import { chromium } from 'playwright-core';

export function openBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
}

/** The newest state of the session that the page watches, and a way to wait for another. */
function follow(page) {
  const live = { state: null, states: [] };
  const waiting = new Set();
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      live.state = JSON.parse(payload);
      live.states.push(live.state);
      for (const look of waiting) look();
    });
  });
  /** Waits for a state, from the present one on. */
  live.until = (is, what = String(is), patience = 40_000) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no state of the session has come with ${what}`));
      }, patience);
      const look = () => {
        if (live.state === null || !is(live.state)) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(live.state);
      };
      waiting.add(look);
      look();
    });
  return live;
}

/** By what the pages of a browser are known, as they showed it last. */
const shown = new WeakMap();

function noteCredential(context) {
  context.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization !== undefined) shown.set(context, { authorization });
  });
}

async function enter(page, limber) {
  await page.goto(await limber.entrance());
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** A new page at Limber's beginning. `complaints` are errors, broken policies, foreign requests. */
export async function visit(browser, limber, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(20_000);
  const complaints = [];
  noteCredential(context);
  context.on('request', (request) => {
    const url = request.url();
    const isOwn = url.replace(/^blob:/, '').startsWith(`${limber.origin}/`);
    if (!isOwn && !url.startsWith('data:')) complaints.push(url);
  });
  await context.exposeBinding('noteViolation', (_, text) => complaints.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('websocket', (socket) => {
    if (!socket.url().startsWith(limber.origin.replace('http', 'ws')))
      complaints.push(socket.url());
  });
  const live = follow(page);
  await enter(page, limber);
  return { context, page, live, complaints, limber };
}

export function assertClean({ complaints }) {
  assert.deepEqual(complaints, []);
}

/** The address for whoever was chosen last, unless it names somebody. */
async function addressed(page, path) {
  if (path.includes('person=')) return path;
  const { person } = await tell(page, 'GET', '/api/state');
  return `${path}${path.includes('?') ? '&' : '?'}person=${person}`;
}

/** What the server answers to the page: a status, and JSON where it is that. */
export async function ask(page, method, path, body) {
  const where = method === 'GET' ? path : await addressed(page, path);
  return page.evaluate(
    async ([how, where, headers, what]) => {
      const request = { method: how, headers };
      if (what !== undefined) {
        request.body = JSON.stringify(what);
        request.headers = { ...headers, 'Content-Type': 'application/json' };
      }
      const response = await fetch(where, request);
      const text = await response.text();
      const isJson = response.headers.get('Content-Type')?.includes('json');
      return { status: response.status, body: isJson ? JSON.parse(text) : text };
    },
    [method, where, shown.get(page.context()) ?? {}, body],
  );
}

/** Asks for what must succeed. */
export async function tell(page, method, path, body) {
  const { status, body: answer } = await ask(page, method, path, body);
  assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Nothing is known of whoever practises, and the page is where a stranger begins. */
export async function startAnew({ page, limber }) {
  await tell(page, 'DELETE', '/api/profile');
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(limber.origin);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Goes to another view as a click would, without loading the page anew. */
export async function go({ page, limber }, path) {
  await page.goto(limber.origin + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
