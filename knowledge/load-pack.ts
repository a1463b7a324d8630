import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Article } from './article.ts';
import { KnowledgeError } from './knowledge-error.ts';
import { packageRoot } from './package-root.ts';
import { parseArticle } from './parse-article.ts';

/** Folder of the articles that ship. */
export const packDirectory: string = join(packageRoot, 'knowledge', 'content');

/** What a pack folder holds. */
export interface Pack {
  /** In file order. */
  readonly articles: readonly Article[];
  /** Every broken file, each error with file, line and field; empty when the pack is sound. */
  readonly errors: readonly KnowledgeError[];
}

/** Reads `<dir>/<topic>/<slug>.md`. A broken file does not hide the others.
 *
 * @param dir The pack's folder; the built-in one by default.
 * @returns Articles and errors; a missing folder is an empty pack. */
export async function loadPack(dir: string = packDirectory): Promise<Pack> {
  const articles: Article[] = [];
  const errors: KnowledgeError[] = [];
  const fileOf = new Map<string, string>();
  for (const path of await markdownFiles(dir)) {
    const file = relative(dir, path).split(sep).join('/');
    const parsed = parseArticle(await readFile(path, 'utf8'), file);
    if (!parsed.ok) {
      errors.push(...parsed.errors);
      continue;
    }
    const { id, topic } = parsed.article.front;
    const misplaced = misplacement(file, id, topic);
    const first = fileOf.get(id);
    if (misplaced !== null) errors.push(misplaced);
    else if (first !== undefined) {
      const place = { file, line: 1, field: 'id' };
      errors.push(
        new KnowledgeError('DUPLICATE_ID', `Cannot read ${file}:1: id: "${id}" is also in ${first}`, {
          place,
        }),
      );
    } else {
      fileOf.set(id, file);
      articles.push(parsed.article);
    }
  }
  return { articles, errors };
}

function misplacement(file: string, id: string, topic: string): KnowledgeError | null {
  if (file === `${topic}/${id}.md`) return null;
  const field = file.startsWith(`${topic}/`) ? 'id' : 'topic';
  const message = `Cannot read ${file}:1: ${field}: the file must be ${topic}/${id}.md`;
  return new KnowledgeError('BAD_FIELD', message, { place: { file, line: 1, field } });
}

/** Paths of a pack's Markdown files in a stable order; a missing folder has none. */
export async function markdownFiles(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && entry.name !== 'README.md')
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new KnowledgeError('UNREADABLE', `Cannot read the folder "${dir}"`, { cause });
  }
}
