import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { buildMemoryIndex } from '../../knowledge/retrieval/build-index.ts';
import { createAsker } from '../../server/cli/ask/create-asker.ts';
import { packPassages } from '../evaluation/training/pack-passages.ts';
import { passagesOfDocuments } from '../support/passages-of-documents.ts';
import { HOME } from '../support/home.ts';

const SET = fileURLToPath(new URL('../evaluation/local/', import.meta.url));
const conversationSchema = z.object({
  id: z.string(),
  turns: z.array(
    z.object({
      text: z.string(),
      /** Titles of documents, or ids of articles of the pack: one of them is to be cited first. */
      from: z.array(z.string()),
      /** What the answer is to say at once. */
      says: z.string().optional(),
    }),
  ),
});

type Kind = 'document' | 'follow-up' | 'pack' | 'words';
const asked: { kind: Kind; id: string; text: string; isRight: boolean }[] = [];

beforeAll(async () => {
  const passages = [...(await packPassages()), ...(await passagesOfDocuments(`${SET}documents`))];
  let ids = 0;
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge: createKnowledgeBase({ index: await buildMemoryIndex(passages, { snapshotId: 'local' }) }),
    newId: () => `id-${(ids += 1)}`,
    now: () => Date.parse('2026-11-26T10:00:00+08:00'),
    onKnowledgeFailure: (error) => {
      throw error;
    },
  });
  const titles = new Set(
    passages.filter(({ collection }) => collection !== 'pack').map(({ title }) => title),
  );
  for (const line of readFileSync(`${SET}questions.jsonl`, 'utf8').trim().split('\n')) {
    const { id, turns } = conversationSchema.parse(JSON.parse(line));
    for (const [at, { text, from, says }] of turns.entries()) {
      const { asked: answer } = await asker.ask({ id: `${id}.${at}`, text, channel: 'web', session: id });
      const [first] = answer.citations;
      const isRight = first !== undefined && (from.includes(first.title) || from.includes(first.article));
      const kind = !titles.has(from[0] ?? '') ? 'pack' : at === 0 ? 'document' : 'follow-up';
      asked.push({ kind, id, text, isRight });
      if (says !== undefined) {
        asked.push({ kind: 'words', id, text, isRight: isRight && new RegExp(says).test(answer.text) });
      }
    }
  }
});

// Before documents were compared with articles: .33, .28, 1 and .27.
test.each([
  ['document', 0.77],
  ['follow-up', 1],
  ['pack', 0.97],
  ['words', 0.8],
] as const)(
  'of the questions on documents of the office, kind %s, %d are answered rightly',
  (kind, least) => {
    const ofKind = asked.filter((one) => one.kind === kind);
    const wrong = ofKind.filter(({ isRight }) => !isRight).map(({ id, text }) => `${id} ${text}`);
    expect(wrong.slice(Math.floor(ofKind.length * (1 - least)))).toEqual([]);
  },
);
