import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

/** The two halves of the build: the program (TypeScript → JavaScript) and the web pages. */
const PARTS = {
  app: {
    says: '正在编译程序… (compiling the program)',
    inputs: ['bot', 'knowledge', 'ingest', 'server'],
    leaveOut: (path) => path.startsWith('server/web/') || !/\.(ts|mts)$/.test(path),
    extra: ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    steps: (out) => [
      [binOf('typescript', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', out],
      // Every first start would index the articles that ship again.
      [join(out, 'knowledge', 'snapshot', 'prepare-pack.js')],
    ],
  },
  web: {
    says: '正在生成网页… (building the web pages)',
    inputs: ['server/web', 'server/api'],
    leaveOut: () => false,
    extra: ['package-lock.json'],
    steps: (out) =>
      ['chat', 'widget', 'console'].map((page) => [
        binOf('vite', 'vite'),
        'build',
        '-c',
        `server/web/${page}/vite.config.ts`,
        '--outDir',
        join(out, page),
        '--emptyOutDir',
        '--logLevel',
        'warn',
      ]),
  },
};

/** Builds what is missing or older than its sources. Each part is made in a folder of its own and put in place by
 * rename: a build that is killed leaves the former one, or none, but never half of one.
 * @param names `app`, `web` or both.
 * @param say Called with a line when something has to be built.
 * @throws {Error} With the compiler's own words when a step fails. */
export function ensureBuilt(names, say = () => {}) {
  for (const name of names) {
    const part = PARTS[name];
    const wanted = hashOf(part);
    if (stampOf(name) === wanted) continue;
    say(part.says);
    const fresh = join(dist, `.${name}-${process.pid}`);
    sweep(name);
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    for (const [program, ...args] of part.steps(fresh)) run(program, args);
    writeFileSync(join(fresh, '.built'), wanted);
    putInPlace(fresh, join(dist, name));
  }
}

function stampOf(name) {
  const file = join(dist, name, '.built');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function hashOf(part) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  const files = part.inputs.flatMap((folder) => filesBelow(join(root, folder)));
  for (const file of [...files, ...part.extra.map((name) => join(root, name))].sort((a, b) =>
    a < b ? -1 : 1,
  )) {
    const path = relative(root, file).replaceAll('\\', '/');
    if (!part.extra.includes(path) && part.leaveOut(path)) continue;
    hash.update(path).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function run(program, args) {
  const result = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  if (result.status === 0) return;
  throw new Error(`Cannot build: ${args.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}`);
}

function putInPlace(fresh, target) {
  const former = join(dist, `.former-${process.pid}-${Date.now()}`);
  if (existsSync(target)) renameSync(target, former);
  try {
    renameSync(fresh, target);
  } catch (error) {
    // Another process built the same at the same time and was first.
    if (!existsSync(join(target, '.built'))) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(former, { recursive: true, force: true });
}

/** Removes what a killed build left, once it is older than any build takes. */
function sweep(name) {
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist)) {
    if (!entry.startsWith(`.${name}-`) && !entry.startsWith('.former-')) continue;
    const path = join(dist, entry);
    if (Date.now() - statSync(path).mtimeMs > 15 * 60_000) rmSync(path, { recursive: true, force: true });
  }
}

function binOf(packageName, command) {
  const manifest = createRequire(join(root, 'package.json')).resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureBuilt(['app', 'web'], (line) => console.log(line));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
