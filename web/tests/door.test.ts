// What a browser is called where people choose whom to let in.
import assert from 'node:assert/strict';
import test from 'node:test';
import { arrive, browserName } from '../src/door';

test('the code leaves the address bar when the page is loaded', () => {
  const seen: string[] = [];
  Object.assign(globalThis, {
    location: { hash: '#key=00ff', pathname: '/today', search: '' },
    history: { replaceState: (_: unknown, __: string, path: string) => seen.push(path) },
    addEventListener: () => undefined,
  });
  arrive();
  assert.deepEqual(seen, ['/today']);
});

test('a browser is called by its program and system', () => {
  const names = {
    'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0': 'Firefox · Linux',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36':
      'Chrome · Linux',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0':
      'Edge · Windows',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15':
      'Safari · Mac',
    'Something else': 'Browser',
  };
  for (const [agent, name] of Object.entries(names)) assert.equal(browserName(agent), name);
});
