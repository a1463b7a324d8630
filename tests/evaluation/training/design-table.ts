import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../knowledge/package-root.ts';

const DESIGN = join('knowledge', 'DESIGN.md');

/** Puts a table between `<!-- name -->` and `<!-- /name -->` of a design note.
 *
 * @param rows The first is the head.
 * @param file Path of the note in the repository.
 * @throws {Error} When the marks are not there. */
export async function writeDesignTable(
  name: string,
  rows: readonly (readonly string[])[],
  file: string = DESIGN,
): Promise<void> {
  const path = join(packageRoot, file);
  const text = await readFile(path, 'utf8');
  const start = text.indexOf(`<!-- ${name} -->`);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start)
    throw new Error(`Cannot write the table "${name}": ${file} has no place for it`);
  await writeFile(
    path,
    `${text.slice(0, start)}<!-- ${name} -->\n${markdownTable(rows)}\n${text.slice(end)}`,
  );
}

/** Rows as a Markdown table. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
