import { expect, test } from 'vitest';
import { createStep } from '../../../bot/dialogue/step.ts';
import type { OpenReferral } from '../../../bot/dialogue/dialogue-input.ts';
import type { Effect } from '../../../bot/dialogue/types.ts';
import { noLexicon, NOON, plainJudges, quietDuty } from './conversation.ts';
import { HOME } from '../../support/home.ts';

const AGREED: OpenReferral = { id: 'r1', status: 'offered', partner: '江宁区计划生育协会' };

/** What somebody says comes to, for their referral. */
function effectsOf(text: string, referral: OpenReferral): readonly Effect[] {
  const { effects } = createStep(plainJudges)(noLexicon, null, {
    type: 'said',
    messageId: 'm1',
    text,
    at: NOON,
    channel: 'wechat',
    mentioned: true,
    home: HOME,
    ticket: null,
    duty: quietDuty,
    newTicketId: 't1',
    referral,
  });
  return effects;
}

const answersOf = (text: string, referral: OpenReferral): readonly Effect[] =>
  effectsOf(text, referral).filter(({ type }) => type === 'answer_referral');

test('what was agreed to in another chat of the same person can be taken back, and nothing else', () => {
  const elsewhere = { ...AGREED, isElsewhere: true };
  expect(answersOf('撤回转介', elsewhere)).toEqual([
    { type: 'answer_referral', referral: 'r1', answer: 'withdraw' },
  ]);
  for (const text of ['同意转介', '不同意转介', '撤回同意']) expect(answersOf(text, elsewhere)).toEqual([]);
  expect(answersOf('不同意转介', AGREED)).toHaveLength(1);
});

test('what stands on the web alone is not agreed to here: whoever tries is shown the way, and can say no', () => {
  const onWeb = { ...AGREED, status: 'asking', isOnWeb: true } as const;
  for (const text of [
    '同意转介',
    '同意转介并留联系方式',
    '同意',
    '好的，同意',
    '链接',
    '请再发一个链接',
    '链接打不开了',
    'link',
  ])
    expect(effectsOf(text, onWeb)).toEqual([{ type: 'show_referral' }]);
  for (const text of ['不同意转介', '撤回转介'])
    expect(answersOf(text, onWeb)).toEqual([{ type: 'answer_referral', referral: 'r1', answer: 'decline' }]);
  const { isOnWeb: _, ...here } = onWeb;
  expect(answersOf('同意转介', here)).toHaveLength(1);
  for (const text of ['同意', '链接'])
    expect(effectsOf(text, here)).not.toContainEqual({ type: 'show_referral' });
});
