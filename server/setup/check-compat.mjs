// Builds the residents' pages unminified and checks that nothing in them is younger than the browsers we serve.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The oldest browser that the residents' pages work in; WeChat's own is built on it. */
export const OLDEST_BROWSER = 'chrome 86';

/** CSS that came after Chrome 86 and breaks a page that relies on it. What merely improves one is not here. */
const YOUNG_CSS = [
  [/(?:^|[;{\s])inset(?:-block|-inline)?(?:-start|-end)?\s*:/m, 'inset (87)'],
  [/(?:^|[;{\s])(?:margin|padding)-(?:inline|block)\s*:/m, 'logical shorthand (87)'],
  [/aspect-ratio\s*:/, 'aspect-ratio (88)'],
  [/:(?:is|where)\(/, ':is() and :where() (88)'],
  [/:has\(/, ':has() (105)'],
  [/@layer\b/, '@layer (99)'],
  [/@container\b/, '@container (105)'],
  [/color-mix\(|oklch\(|light-dark\(/, 'new colour functions (111)'],
  [/\d[dsl]v[hw]\b/, 'dynamic viewport units (108)'],
  [/&[\s:.[>]/, 'nesting (120)'],
  [/@media[^{]*[<>]/, 'media ranges (104)'],
];

/** Builds a page of server/web into a folder.
 * @param page `chat` or `widget`.
 * @param outDir Emptied first.
 * @param minify False for a build that can be read. */
export async function buildPage(page, outDir, minify) {
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'server', 'web', page, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify },
  });
}

/** @param folder Of built files.
 * @returns One line for each use of something younger than the oldest browser; empty when all is well. */
export async function findTooYoung(folder) {
  const { ESLint } = await import('eslint');
  const { default: compat } = await import('eslint-plugin-compat');
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.js'],
      plugins: { compat },
      // Chrome 86 knows ECMAScript 2021: newer syntax fails to parse here as it would there.
      languageOptions: { ecmaVersion: 2021, sourceType: 'module' },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: { 'compat/compat': 'error' },
      settings: { browsers: [OLDEST_BROWSER] },
    },
  });
  const results = await eslint.lintFiles(['**/*.js']);
  const scripts = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath.slice(folder.length + 1)}:${line}: ${message}`),
  );
  return [...scripts, ...youngCss(folder)];
}

function youngCss(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .flatMap((name) => {
      const css = readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
      return YOUNG_CSS.filter(([pattern]) => pattern.test(css)).map(([, what]) => `${name}: ${what}`);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'youyu-compat-'));
  try {
    const found = [];
    for (const page of ['chat', 'widget']) {
      await buildPage(page, join(folder, page), false);
      found.push(...(await findTooYoung(join(folder, page))));
    }
    for (const line of found) console.error(line);
    console.log(found.length === 0 ? `Works in ${OLDEST_BROWSER}.` : `${found.length} too young.`);
    process.exitCode = found.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
