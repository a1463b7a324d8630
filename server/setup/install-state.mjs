import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The stamp that a finished install leaves behind. A half-finished one leaves none and is done again. */
function stampFile(root) {
  return join(root, 'node_modules', '.youyu-install.json');
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Whether what is installed covers `scope`: `runtime`, or `full` with the test tools.
 * A changed lock file or another Node ABI means no. */
export function isInstalled(root, scope) {
  if (!existsSync(stampFile(root))) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampFile(root), 'utf8'));
    return (
      stamp.lock === lockHash(root) &&
      stamp.abi === process.versions.modules &&
      (stamp.scope === 'full' || stamp.scope === scope)
    );
  } catch {
    return false;
  }
}

/** Remembers a finished install. */
export function markInstalled(root, scope) {
  const stamp = { lock: lockHash(root), abi: process.versions.modules, scope };
  writeFileSync(stampFile(root), `${JSON.stringify(stamp)}\n`);
}

/** Forgets it, before a new install starts. */
export function forgetInstall(root) {
  rmSync(stampFile(root), { force: true });
}

/** Whether the packages lie elsewhere, behind a link: an install would empty that folder for whoever else uses it. */
export function isLinked(root) {
  return lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
