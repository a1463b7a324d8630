#!/usr/bin/env node
// Plain JavaScript, so that it runs with `node` right after an install: builds the program when needed, then runs it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeProblem } from '../setup/check-machine.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const problem =
  nodeProblem() ??
  (existsSync(join(root, 'node_modules', 'commander'))
    ? null
    : '依赖还没有安装，请先运行 npm start 或 npm ci。(Not installed yet: run npm start or npm ci first.)');
if (problem) {
  console.error(problem);
  process.exit(1);
}

const { ensureBuilt } = await import('../setup/build.mjs');
try {
  const parts = process.argv[2] === 'serve' ? ['app', 'web'] : ['app'];
  ensureBuilt(parts, (line) => console.error(line));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { main } = await import(pathToFileURL(join(root, 'dist', 'app', 'server', 'cli', 'main.js')).href);
await main(process.argv);
