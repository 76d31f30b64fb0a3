// A page in a headless Chromium, served from this machine alone.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

import { chromium } from 'playwright-core';

const here = new URL('.', import.meta.url);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** MediaPipe's counting of its own use, after a minute; refused, but no surprise. */
const counting = 'https://odml.pa.googleapis.com/v1/log';

/** Serves this folder and, by the names given to them, the bytes of `made`. */
async function serve(made) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    // Alone in its group a page has a clock of 5 µs, else one of 100.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', types[extname(pathname)] ?? 'application/octet-stream');
    try {
      response.end(made.get(pathname) ?? (await readFile(new URL(`.${pathname}`, here))));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * Opens a page of this folder. `made` is what it can fetch beside the files here; `close` fails
 * when anything foreign was asked for.
 */
export async function openPage(name, made = new Map()) {
  const server = await serve(made);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  const page = await browser.newPage();
  const foreign = [];
  await page.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin,
    (route) => {
      const url = route.request().url();
      if (url !== counting) foreign.push(url);
      return route.abort();
    },
  );
  page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
  if (process.env.LIMBER_PEER_LOG) {
    page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
  }
  await page.goto(`${origin}/${name}`);
  const close = async () => {
    await browser.close();
    server.close();
    if (foreign.length) throw new Error(`asked for ${foreign.join(', ')}`);
  };
  return { page, made, close };
}
