import { isAbsolute, join, resolve } from 'node:path';
import { packageRoot } from '../../knowledge/package-root.ts';

/** Folder of the index snapshots, below the data folder (`YOUYU_DATA`, `./data` of the package by default). */
export function indexFolder(env: NodeJS.ProcessEnv = process.env): string {
  const data = env.YOUYU_DATA ?? './data';
  return join(isAbsolute(data) ? data : resolve(packageRoot, data), 'index');
}
