// How soon the list of all stretches can be read, and its pictures seen.
import { visit } from './visit.js';

/** Opens the library from nothing: milliseconds until every name is seen, and the first picture. */
export async function libraryLoad(browser, limber) {
  const visitor = await visit(browser, limber);
  const { page } = visitor;
  await page.addInitScript(() => {
    const look = () => {
      const pictures = [...document.querySelectorAll('main li img')];
      const seen = pictures.some((picture) => picture.complete && picture.naturalWidth > 0);
      if (pictures.length > 0) window.readableMs ??= performance.now();
      if (seen) window.picturesMs ??= performance.now();
      if (window.picturesMs === undefined) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${limber.origin}/library`);
  await page.waitForFunction(() => window.picturesMs > 0);
  const { readableMs, picturesMs } = await page.evaluate(() => ({
    readableMs: window.readableMs,
    picturesMs: window.picturesMs,
  }));
  await visitor.context.close();
  return { readableMs, picturesMs };
}
