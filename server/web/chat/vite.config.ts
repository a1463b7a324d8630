import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The residents' chat: one page, hashed assets, no inline script or style (the server's CSP forbids both). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/web/chat', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome86',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
