// Runs a WASI command with this process's input and output and nothing else: no folder, no
// argument, no environment.
import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { WASI } from 'node:wasi';

const module = await WebAssembly.compile(await readFile(argv[2]));

// Its input and output, its environment and its end: no file, no clock and no chance.
const allowed = /^(fd_(read|write|close|seek|fdstat_get)|environ_(sizes_)?get|proc_exit)$/;
const surplus = WebAssembly.Module.imports(module)
  .filter(({ module: from, name }) => from !== 'wasi_snapshot_preview1' || !allowed.test(name))
  .map(({ module: from, name }) => `${from}.${name}`);
if (surplus.length > 0) {
  console.error(`The core asks for more than it may: ${surplus.join(', ')}`);
  exit(1);
}

const wasi = new WASI({ version: 'preview1', returnOnExit: true });
const instance = await WebAssembly.instantiate(module, {
  wasi_snapshot_preview1: wasi.wasiImport,
});
exit(wasi.start(instance));
