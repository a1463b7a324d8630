import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the counsellors' console to dist/web/console. No plugins: Vite compiles JSX by itself. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  build: {
    outDir: fileURLToPath(new URL('../../../dist/web/console', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome107', 'safari16', 'firefox104'],
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    // The content policy allows no data: scripts or styles, so small assets stay files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // antd marks its files for server components, which a browser bundle has no use for.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
