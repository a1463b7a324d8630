import { expect, test } from 'vitest';
import { createStep } from '../../../bot/dialogue/step.ts';
import type { Effect, OpenReferral } from '../../../bot/dialogue/types.ts';
import { noLexicon, NOON, plainJudges, quietDuty } from './conversation.ts';

const AGREED: OpenReferral = { id: 'r1', status: 'offered', partner: '江宁区计划生育协会' };

/** What somebody says comes to, for their referral. */
function answersOf(text: string, referral: OpenReferral): readonly Effect[] {
  const { effects } = createStep(plainJudges)(noLexicon, null, {
    type: 'said',
    messageId: 'm1',
    text,
    at: NOON,
    channel: 'wechat',
    mentioned: true,
    ticket: null,
    duty: quietDuty,
    newTicketId: 't1',
    referral,
  });
  return effects.filter(({ type }) => type === 'answer_referral');
}

test('what was agreed to in another chat of the same person can be taken back, and nothing else', () => {
  const elsewhere = { ...AGREED, isElsewhere: true };
  expect(answersOf('撤回转介', elsewhere)).toEqual([
    { type: 'answer_referral', referral: 'r1', answer: 'withdraw' },
  ]);
  for (const text of ['同意转介', '不同意转介', '撤回同意']) expect(answersOf(text, elsewhere)).toEqual([]);
  expect(answersOf('不同意转介', AGREED)).toHaveLength(1);
});
