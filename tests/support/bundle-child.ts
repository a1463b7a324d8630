import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { packageRoot } from '../../knowledge/package-root.ts';

/** Makes a TypeScript file runnable with plain `node`, for tests that need a process of their own.
 *
 * @param entry Absolute path.
 * @returns The JavaScript file, and a function that removes it. */
export async function bundleChild(entry: string): Promise<{ file: string; remove: () => void }> {
  // Inside the package, so that its dependencies are found.
  const outDir = join(packageRoot, 'tests', 'artifacts', `child-${process.pid}-${basename(entry, '.ts')}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root: packageRoot,
    logLevel: 'silent',
    ssr: { external: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs', format: 'es' } },
    },
  });
  return {
    file: join(outDir, 'child.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
