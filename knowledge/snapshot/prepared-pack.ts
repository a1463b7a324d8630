import { fileURLToPath } from 'node:url';

/** Folder of the snapshot of the articles that ship, made once for the built program, which the folder belongs to: another
 * program may index otherwise. Null where the sources are run, which change all the time. */
export function preparedPackFolder(): string | null {
  return import.meta.url.endsWith('.js')
    ? fileURLToPath(new URL('../../pack-snapshot', import.meta.url))
    : null;
}
