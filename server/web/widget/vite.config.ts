import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The widget: one classic script with a stable name, because other sites paste its address. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../../dist/web/widget', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome86',
    reportCompressedSize: false,
    lib: {
      entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'YouyuWidget',
      fileName: () => 'youyu-widget.js',
    },
  },
});
