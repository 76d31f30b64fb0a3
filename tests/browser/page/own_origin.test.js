// The page asks nobody but its own server, breaks no policy and complains of nothing, on any view.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startLimber } from "./limber.js";
import { tour } from "./tour.js";
import { openBrowser, visit } from "./visit.js";

let limber;
let browser;

before(async () => {
  limber = await startLimber({ speed: 40 });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await limber?.remove();
});

test("no view asks another host or complains", async () => {
  const seen = [];
  await tour(await visit(browser, limber), async (name) => seen.push(name));
  assert.ok(seen.length > 25, seen.join());
});

test("the policy lets nothing in but the page's own files", async () => {
  const { page, complaints } = await visit(browser, limber);
  const response = await page.reload();
  const policy = response.headers()["content-security-policy"];
  assert.match(policy, /default-src '(none|self)'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.equal(response.headers()["access-control-allow-origin"], undefined);
  assert.deepEqual(complaints, []);
});

test("a foreign request and an inline style would be noticed", async () => {
  const { page, complaints } = await visit(browser, limber);
  await page.evaluate(async () => {
    await fetch("http://127.0.0.1:9/").catch(() => {});
    document.body.insertAdjacentHTML("beforeend", '<p style="color:red">no</p>');
  });
  await page.waitForFunction(() => document.querySelector("p[style]"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.match(complaints.join(), /connect-src/);
  assert.match(complaints.join(), /style-src/);
});
