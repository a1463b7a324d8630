import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from './knowledge-error.ts';
import { packDirectory } from './load-pack.ts';

/** Article id → other wordings in which residents ask what it answers. They steer the search like synonyms do; nobody
 * is shown them, and an answer never quotes them. */
export type Wordings = ReadonlyMap<string, readonly string[]>;

export const NO_WORDINGS: Wordings = new Map();

/** The file beside a topic's articles. */
const WORDINGS_FILE = 'wordings.tsv';

let shared: Wordings | null = null;

/** The wordings that ship, read once a process. */
export function builtInWordings(): Wordings {
  shared ??= readWordings(packDirectory);
  return shared;
}

/** SHA-256 of wordings: an index that has others in it has to be made again. */
export function wordingsFingerprint(wordings: Wordings): string {
  return createHash('sha256')
    .update(JSON.stringify([...wordings]))
    .digest('hex');
}

/** Reads `<dir>/<topic>/wordings.tsv`: an article's id and one wording, with a tab between; `#` begins a comment.
 *
 * @returns Empty for a folder that is not there.
 * @throws {KnowledgeError} BAD_FIELD, naming file and line. */
export function readWordings(dir: string): Wordings {
  const wordings = new Map<string, string[]>();
  for (const topic of topicFolders(dir)) {
    const file = `${topic}/${WORDINGS_FILE}`;
    for (const [at, line] of linesOf(join(dir, topic, WORDINGS_FILE)).entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const [article = '', wording = '', ...rest] = line.split('\t').map((part) => part.trim());
      if (article === '' || wording === '' || rest.length > 0) {
        const place = { file, line: at + 1, field: 'wording' };
        const message = `Cannot read ${file}:${at + 1}: write an article's id, a tab, and one wording`;
        throw new KnowledgeError('BAD_FIELD', message, { place });
      }
      const list = wordings.get(article);
      if (list === undefined) wordings.set(article, [wording]);
      else list.push(wording);
    }
  }
  return wordings;
}

function topicFolders(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new KnowledgeError('UNREADABLE', `Cannot read the folder "${dir}"`, { cause });
  }
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new KnowledgeError('UNREADABLE', `Cannot read the file "${path}"`, { cause });
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
