import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../knowledge/package-root.ts';
import { TOPICS, type Topic } from '../../knowledge/text/topics.ts';
import type { Need } from '../document-version.ts';
import { IngestError } from '../ingest-error.ts';

const Rule = z.object({
  need: z.enum(['clinician', 'lawyer', 'local']),
  kinds: z.array(z.enum(['article', 'statute'])),
  topics: z.array(z.enum(TOPICS)),
  collections: z.array(z.string().min(1)),
  fewest: z.int().positive(),
  charactersEach: z.int().positive(),
  inPassing: z.array(z.string().min(1)),
  words: z.array(z.string().min(1)),
  patterns: z.array(z.string().transform((source) => new RegExp(source, 'imu'))),
});

/** What a reviewer has written down about one qualification. */
export type NeedRule = z.infer<typeof Rule>;

const List = z.object({ reviewedOn: z.iso.date(), note: z.string(), needs: z.array(Rule) });

/** The reviewed rule by which it is told whose approval a document needs.
 * @throws {IngestError} BAD_LIST if the file does not fit its schema. */
export function loadNeedRules(
  file: string = join(packageRoot, 'ingest', 'vet', 'needs.json'),
): readonly NeedRule[] {
  const parsed = List.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data.needs;
  throw new IngestError('BAD_LIST', `Cannot read the rule of needs: ${z.prettifyError(parsed.error)}`);
}

/** What of a document tells whose approval it needs. */
export interface JudgedWords {
  readonly kind: 'article' | 'statute';
  readonly collection: string;
  readonly title: string;
  readonly passages: readonly {
    readonly section: string;
    readonly source: string;
    readonly questions: readonly string[];
    readonly text: string;
    readonly topic: Topic;
  }[];
}

/** Tells whose approval a document needs, by its kind, topics, collection and words. Rather one approver too many: what
 * nobody qualified has seen must not pass. */
export function deriveNeeds(
  { kind, collection, title, passages }: JudgedWords,
  rules: readonly NeedRule[],
): readonly Need[] {
  const ofKind = rules.filter(({ kinds }) => kinds.includes(kind));
  if (ofKind.length > 0) return ofKind.map(({ need }) => need);
  const text = [
    title,
    ...passages.flatMap(({ section, source, questions, text: words }) => [
      section,
      source,
      ...questions,
      words,
    ]),
  ];
  const whole = text.join('\n');
  const topics = new Set(passages.map(({ topic }) => topic));
  const name = collection.toLowerCase();
  return rules
    .filter(
      (rule) =>
        rule.topics.some((topic) => topics.has(topic)) ||
        rule.collections.some((part) => name.includes(part)) ||
        speaksOfIt(whole, rule) ||
        rule.patterns.some((pattern) => pattern.test(whole)),
    )
    .map(({ need }) => need);
}

/** Whether words of a list stand in a text, as many as its length asks for: an answer of two lines has no room for
 * many. */
function speaksOfIt(text: string, { words, inPassing, fewest, charactersEach }: NeedRule): boolean {
  const found = words.filter((word) => text.includes(word));
  const enough = Math.min(fewest, Math.max(1, Math.ceil(text.length / charactersEach)));
  return found.length >= enough && !found.every((word) => inPassing.includes(word));
}
