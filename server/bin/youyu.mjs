#!/usr/bin/env node
// Plain JavaScript, so that it runs with `node` right after an install: builds the program when needed, then runs it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeProblem } from '../setup/check-machine.mjs';
import { forgetInstall } from '../setup/install-state.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

await run();

async function run() {
  const problem = nodeProblem() ?? (existsSync(join(root, 'node_modules')) ? null : notInstalled());
  if (problem) fail(problem);
  try {
    const { ensureBuilt } = await import('../setup/build.mjs');
    const parts = process.argv[2] === 'serve' ? ['app', 'web'] : ['app'];
    ensureBuilt(parts, (line) => console.error(line));
  } catch (error) {
    fail(isMissingPackage(error) ? notInstalled() : error.message);
  }
  try {
    const { main } = await import(pathToFileURL(join(root, 'dist', 'app', 'server', 'cli', 'main.js')).href);
    await main(process.argv);
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    fail(notInstalled());
  }
}

/** A package that is gone means the install is not whole: the next `npm start` makes it anew. */
function notInstalled() {
  forgetInstall(root);
  return '依赖没有装好，请运行 npm start 或 npm ci，会重新安装。(The install is not whole: run npm start or npm ci.)';
}

function isMissingPackage(error) {
  return error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND';
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
