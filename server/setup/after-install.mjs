// npm runs this at the end of every install: `npx youyu` works, and the install is known to be whole.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markInstalled } from './install-state.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binFolder = join(root, 'node_modules', '.bin');

mkdirSync(binFolder, { recursive: true });
const link = join(binFolder, 'youyu');
rmSync(link, { force: true });
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\server\\bin\\youyu.mjs" %*\r\n');
} else {
  chmodSync(join(root, 'server', 'bin', 'youyu.mjs'), 0o755);
  symlinkSync(join('..', '..', 'server', 'bin', 'youyu.mjs'), link);
}

const testToolsPresent = existsSync(join(root, 'node_modules', 'vitest', 'package.json'));
markInstalled(root, testToolsPresent ? 'full' : 'runtime');
