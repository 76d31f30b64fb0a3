// Serves one page with a drawing in it, under the strictest policy that a page can have.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const policy = "default-src 'none'; script-src 'self'; style-src 'none'; img-src 'self'";

function pageWith(svg) {
  return `<!doctype html><html lang="en"><title>Drawing</title><main>${svg}</main>
<script src="/page.js"></script></html>`;
}

/** A server on a port of its own; `svg` is what it serves, and may be changed. */
export async function serve() {
  const script = await readFile(new URL('page.js', import.meta.url));
  const served = { svg: '' };
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : pageWith(served.svg));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  served.address = `http://127.0.0.1:${server.address().port}/`;
  served.close = () => new Promise((resolve) => server.close(resolve));
  return served;
}
