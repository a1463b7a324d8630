import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../server/setup/build.mjs';

const APP = join(import.meta.dirname, '..', '..', 'dist', 'app');

/** A module as `npm start` runs it, for a bench to time: the sources run with helpers around every function (names are
 * kept), which take about a seventh of the time. Builds the program where that is needed.
 * @param path In the repository, without its ending.
 * @typeParam Module What it exports; `typeof import` of the source. */
export async function builtModule<Module>(path: string): Promise<Module> {
  ensureBuilt(['app'], (line) => console.error(line));
  return import(pathToFileURL(join(APP, `${path}.js`)).href);
}
