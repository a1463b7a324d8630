import { expect, test } from 'vitest';
import type { AskedLine } from '../../../../server/cli/ask/ask-line.ts';
import { readableAnswer } from '../../../../server/cli/ask/readable-answer.ts';

const ANSWER: AskedLine = {
  id: '1',
  session: '1',
  action: 'handoff',
  level: 'urgent',
  matched_rules: [],
  topic: null,
  text: '今天就去医院。',
  citations: [],
  status: 'pending',
  intake: null,
  ticket: { id: '01M8H5PAZRZPAY76RBSQ57KYEY', priority: 'high', topic: null },
  ms: 1,
};

test('says that a resident would have a case and how urgent, without an id that is nowhere', () => {
  expect(readableAnswer(ANSWER, null)).toBe('今天就去医院。\n\n居民这样说，会开一件个案（较急）。');
});

test('says nothing of a case where none would be opened', () => {
  expect(readableAnswer({ ...ANSWER, ticket: null }, null)).toBe('今天就去医院。');
});
