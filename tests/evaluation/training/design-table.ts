import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../knowledge/package-root.ts';

const DESIGN = join(packageRoot, 'knowledge', 'DESIGN.md');

/** Puts a table between `<!-- name -->` and `<!-- /name -->` of knowledge/DESIGN.md.
 *
 * @param rows The first is the head.
 * @throws {Error} When the marks are not there. */
export async function writeDesignTable(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const text = await readFile(DESIGN, 'utf8');
  const start = text.indexOf(`<!-- ${name} -->`);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start)
    throw new Error(`Cannot write the table "${name}": DESIGN.md has no place for it`);
  await writeFile(
    DESIGN,
    `${text.slice(0, start)}<!-- ${name} -->\n${markdownTable(rows)}\n${text.slice(end)}`,
  );
}

/** Rows as a Markdown table. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
