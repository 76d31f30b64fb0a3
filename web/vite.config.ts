// Builds the page into build/web, from where the server reads it at its start.
import { defineConfig } from 'vite';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Everything is a file of its own, for the policy allows nothing inline.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
});
