// Bundles the tests of the pure parts and runs them in Node.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'limber-page-'));
const tests = readdirSync(here).filter((name) => name.endsWith('.test.ts'));
await build({
  entryPoints: tests.map((name) => join(here, name)),
  outdir: scratch,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const ran = spawnSync(
  process.execPath,
  ['--test', ...tests.map((name) => join(scratch, name.replace(/\.ts$/, '.mjs')))],
  { stdio: 'inherit' },
);
rmSync(scratch, { recursive: true });
process.exit(ran.status ?? 1);
