// What it takes to show the first question to somebody who was never here.
import { gzipSync } from 'node:zlib';

import { visit } from './visit.js';

/** Loads the page into a browser that has kept nothing: its files by kind, compressed, and the time. */
export async function firstLoad(browser, limber) {
  const visitor = await visit(browser, limber);
  const context = await browser.newContext();
  await context.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (
        document.querySelector('main h1') === null ||
        document.querySelector('main button') === null
      )
        return;
      observer.disconnect();
      // What is in the document is seen with the next frame.
      requestAnimationFrame(() =>
        setTimeout(() => {
          window.usableMs = performance.now();
        }),
      );
    }).observe(document, { childList: true, subtree: true });
  });
  const page = await context.newPage();
  const loaded = { script: { files: 0, bytes: 0 }, stylesheet: { files: 0, bytes: 0 } };
  const sizes = [];
  page.on('response', (response) => {
    const { [response.request().resourceType()]: kind } = loaded;
    if (kind !== undefined)
      sizes.push(
        response.body().then((body) => {
          kind.files += 1;
          kind.bytes += gzipSync(body).length;
        }),
      );
  });
  const { hash } = new URL(await limber.entrance());
  await page.goto(`${limber.origin}/start${hash}`);
  await page.waitForFunction(() => window.usableMs > 0);
  await Promise.all(sizes);
  const usableMs = await page.evaluate(() => window.usableMs);
  await context.close();
  await visitor.context.close();
  return { ...loaded, usableMs };
}
