import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in the data folder with the origin of the server that runs on it. */
const FILE = 'serving.address';

/** Writes down under which origin people reach the server, for commands that print links. A folder that takes no file
 * stops no server: links then name the address of the settings.
 *
 * @param baseUrl Origin that people open.
 * @returns Takes the note away, unless another server has written its own since. */
export function noteServedAddress(dataDir: string, baseUrl: string): () => void {
  const file = join(dataDir, FILE);
  try {
    writeFileSync(file, `${baseUrl}\n`);
  } catch {
    return () => undefined;
  }
  return () => {
    if (readServedAddress(dataDir) === baseUrl) rmSync(file, { force: true });
  };
}

/** The origin of the server that runs, or was killed, on this data folder; null when none was written down. */
export function readServedAddress(dataDir: string): string | null {
  try {
    const line = readFileSync(join(dataDir, FILE), 'utf8').trim();
    return URL.canParse(line) && /^https?:$/.test(new URL(line).protocol) ? line : null;
  } catch {
    return null;
  }
}
