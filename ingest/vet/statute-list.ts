import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../knowledge/package-root.ts';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { IngestError } from '../ingest-error.ts';

const Entry = z.object({
  title: z.string(),
  topic: z.enum(TOPICS),
  standing: z.enum(['in_force', 'check', 'repealed']).default('in_force'),
  reason: z.string().nullable().default(null),
});

/** What a reviewer has written down about one statute. */
export type StatuteEntry = z.infer<typeof Entry>;

const List = z.object({ reviewedOn: z.iso.date(), note: z.string(), statutes: z.array(Entry) });

/** The reviewed list of statutes, by title without 中华人民共和国.
 * @throws {IngestError} BAD_LIST if the file does not fit its schema. */
export function loadStatuteList(
  file: string = join(packageRoot, 'ingest', 'vet', 'statutes.json'),
): ReadonlyMap<string, StatuteEntry> {
  const parsed = List.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new IngestError('BAD_LIST', `Cannot read the statute list: ${z.prettifyError(parsed.error)}`);
  return new Map(parsed.data.statutes.map((entry) => [entry.title, entry]));
}
