import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../knowledge/package-root.ts';

/** Puts the settings of a `.env` file into `process.env`; variables that are already set win.
 * @returns Whether there was a file. */
export function loadEnvFile(folder: string = packageRoot): boolean {
  const file = join(folder, '.env');
  if (!existsSync(file)) return false;
  process.loadEnvFile(file);
  return true;
}
