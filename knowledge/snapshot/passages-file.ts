import { z } from 'zod';
import { KnowledgeError } from '../knowledge-error.ts';
import type { Passage } from '../passage.ts';
import { TOPICS } from '../text/topics.ts';

const passageSchema = z.object({
  id: z.string(),
  article: z.string(),
  version: z.number(),
  ordinal: z.number(),
  collection: z.string(),
  title: z.string(),
  section: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  questions: z.array(z.string()),
  source: z.string(),
  topic: z.enum(TOPICS),
  audience: z.array(z.enum(['resident', 'youth', 'member', 'migrant'])),
  sensitivity: z.enum(['public', 'private']),
  locality: z.enum(['national', 'anhui', 'tianchang']),
  towns: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  status: z.enum(['approved', 'in_review']),
  effectiveFrom: z.string(),
  expiresOn: z.string().nullable(),
  intake: z.string().optional(),
}) satisfies z.ZodType<Passage>;

/** Passages as JSON, one a line. */
export function* encodePassages(passages: readonly Passage[]): Generator<string> {
  for (let start = 0; start < passages.length; start += 1000) {
    yield passages
      .slice(start, start + 1000)
      .map((passage) => `${JSON.stringify(passage)}\n`)
      .join('');
  }
}

/** Reads what `encodePassages` wrote.
 * @throws {KnowledgeError} BAD_SNAPSHOT, naming the line. */
export function decodePassages(content: string): readonly Passage[] {
  const lines = content.split('\n');
  lines.pop();
  return lines.map((line, index) => {
    try {
      return passageSchema.parse(JSON.parse(line));
    } catch (cause) {
      throw new KnowledgeError('BAD_SNAPSHOT', `Cannot read passages: line ${index + 1} is broken`, {
        cause,
      });
    }
  });
}
