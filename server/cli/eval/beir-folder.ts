import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Passage } from '../../../knowledge/passage.ts';
import { readJsonLines } from '../json-lines.ts';
import type { Judgements } from './metrics.ts';

/** A line that cannot be used; the rest goes on. */
export interface BeirProblem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

export interface BeirFolder {
  readonly passages: readonly Passage[];
  /** Queries with at least one relevant document, in file order. */
  readonly queries: readonly {
    readonly id: string;
    readonly text: string;
    readonly judgements: Judgements;
  }[];
  readonly problems: readonly BeirProblem[];
}

const idSchema = z.union([z.string(), z.number()]).transform(String);
const documentSchema = z.object({
  _id: idSchema,
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
});
const querySchema = z.object({ _id: idSchema, text: z.string() });

/** Reads `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`.
 * @throws {Error} When one of them is missing. */
export async function readBeirFolder(dir: string): Promise<BeirFolder> {
  const problems: BeirProblem[] = [];
  const judgements = await readJudgements(join(dir, 'qrels'), problems);
  const passages: Passage[] = [];
  for await (const { _id, title, text } of lines(dir, 'corpus.jsonl', documentSchema, problems)) {
    passages.push(toPassage(_id, title, text));
  }
  const queries: BeirFolder['queries'][number][] = [];
  for await (const { _id, text } of lines(dir, 'queries.jsonl', querySchema, problems)) {
    const judged = judgements.get(_id);
    if (judged !== undefined) queries.push({ id: _id, text, judgements: judged });
  }
  return { passages, queries, problems };
}

async function* lines<T>(
  dir: string,
  file: string,
  schema: z.ZodType<T>,
  problems: BeirProblem[],
): AsyncGenerator<T> {
  const path = join(dir, file);
  if (!existsSync(path)) throw new Error(`Cannot read the BEIR folder: ${file} is missing in "${dir}"`);
  for await (const line of readJsonLines(createReadStream(path), schema)) {
    if (line.ok) yield line.value;
    else problems.push({ file, line: line.line, problem: line.problem });
  }
}

/** Judgements of all files: `query-id  corpus-id  score`, or trec's four columns; grades of 0 and below are left out. */
async function readJudgements(
  dir: string,
  problems: BeirProblem[],
): Promise<ReadonlyMap<string, Judgements>> {
  const names = existsSync(dir) ? (await readdir(dir)).filter((name) => name.endsWith('.tsv')).sort() : [];
  if (names.length === 0) throw new Error(`Cannot read the BEIR folder: there is no .tsv file in "${dir}"`);
  const byQuery = new Map<string, Map<string, number>>();
  for (const name of names) {
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(join(dir, name)) })) {
      line += 1;
      if (text.trim() === '') continue;
      const columns = text.split('\t').map((column) => column.trim());
      const [query = '', document = ''] = columns.length === 4 ? [columns[0], columns[2]] : columns;
      const grade = Number(columns.at(-1));
      if (columns.length < 3 || query === '' || document === '' || Number.isNaN(grade)) {
        // The first line may be a heading.
        if (line > 1) problems.push({ file: `qrels/${name}`, line, problem: 'three columns are needed' });
        continue;
      }
      if (grade <= 0) continue;
      const judged = byQuery.get(query) ?? new Map<string, number>();
      byQuery.set(query, judged.set(document, grade));
    }
  }
  return byQuery;
}

/** A document as a passage of an article of its own: of no guidance, without similar questions. */
export function toPassage(id: string, title: string, text: string): Passage {
  return {
    id: `${id}@1#0`,
    article: id,
    version: 1,
    ordinal: 0,
    collection: 'beir',
    title,
    section: '',
    headingPath: [],
    text,
    questions: [],
    source: '',
    topic: '协会服务',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'national',
    status: 'approved',
    effectiveFrom: '1970-01-01',
    expiresOn: null,
  };
}
