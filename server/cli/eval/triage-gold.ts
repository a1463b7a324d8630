import { createReadStream, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type JsonLine, readJsonLines } from '../json-lines.ts';

/** One utterance of a gold file. */
export const triageGoldSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string().min(1),
  level: z.enum(['emergency', 'urgent', 'routine']),
  group: z.string().min(1).optional(),
  /** What sort of harmless utterance it is. */
  kind: z.enum(['alarm', 'lookalike', 'soft', 'everyday']).optional(),
  /** Whether the request must be declined, or must not. */
  action: z.enum(['refuse', 'allow']).optional(),
  /** The resident's messages before it, oldest first. */
  earlier: z.array(z.string()).optional(),
});
export type TriageGold = z.output<typeof triageGoldSchema>;

/** Separates messages of one conversation in a TSV file. */
const NEXT_MESSAGE = '‖';

/** Reads JSON lines, or for `.tsv` a table whose head names the columns; columns that are not known are passed over.
 * In a table `earlier` and the first messages of `text` are set apart by ‖. */
export async function* readTriageGold(file: string): AsyncGenerator<JsonLine<TriageGold>> {
  if (!file.endsWith('.tsv')) {
    yield* readJsonLines(createReadStream(file), triageGoldSchema);
    return;
  }
  const [head = '', ...rows] = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const columns = head.split('\t');
  for (const [index, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const line = index + 2;
    const parsed = triageGoldSchema.safeParse(toGold(columns, row));
    if (parsed.success) yield { ok: true, line, value: parsed.data };
    else {
      const [issue] = parsed.error.issues;
      yield {
        ok: false,
        line,
        problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`,
      };
    }
  }
}

function toGold(columns: readonly string[], row: string): Readonly<Record<string, unknown>> {
  const cells = Object.fromEntries(
    row.split('\t').flatMap((cell, at) => (cell === '' ? [] : [[columns[at] ?? '', cell]])),
  );
  const { text = '', earlier = '', ...rest } = cells;
  const turns = [...earlier.split(NEXT_MESSAGE), ...text.split(NEXT_MESSAGE)].map((turn) => turn.trim());
  const said = turns.filter((turn) => turn !== '');
  return { ...rest, text: said.at(-1) ?? '', earlier: said.slice(0, -1) };
}
