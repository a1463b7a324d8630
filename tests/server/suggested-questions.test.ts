import { beforeAll, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { openBuiltInPack } from '../../knowledge/snapshot/built-in-pack.ts';
import { SUGGESTED_QUESTIONS } from '../../server/suggested-questions.ts';

let knowledge: KnowledgeBase;
beforeAll(async () => {
  knowledge = createKnowledgeBase({ index: await openBuiltInPack() });
});

test.each(SUGGESTED_QUESTIONS)(
  'the guidance that ships answers the suggestion $question',
  async ({ question }) => {
    const answer = await knowledge.answer({ text: question, today: '2026-06-01', publicOnly: false });
    expect(answer.kind).toBe('answered');
  },
);
