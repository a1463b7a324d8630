import { describe, expect, test } from 'vitest';
import { MAX_TRIED_LENGTH, MAX_TRIED_MESSAGES, TryRules } from '../../../../server/api/rules.ts';
import { RULE_SAMPLES } from '../../../../server/web/console/state/rule-samples.ts';
import {
  LONGEST_MESSAGE,
  MOST_MESSAGES,
  trialMessages,
} from '../../../../server/web/console/state/trial-messages.ts';

describe('trialMessages()', () => {
  test('takes every line that is not blank for one message', () => {
    expect(trialMessages(' 我怀孕了 \r\n\n  \n流血了\n')).toEqual({
      ok: true,
      messages: ['我怀孕了', '流血了'],
    });
  });

  test.each([
    [' \n\t\n', 'empty'],
    [Array.from({ length: MOST_MESSAGES + 1 }, () => '您好').join('\n'), 'tooMany'],
    ['长'.repeat(LONGEST_MESSAGE + 1), 'tooLong'],
  ])('says why it takes nothing', (typed, problem) => {
    expect(trialMessages(typed)).toEqual({ ok: false, problem });
  });

  test('has the limits of the interface, and so do the samples', () => {
    expect([MOST_MESSAGES, LONGEST_MESSAGE]).toEqual([MAX_TRIED_MESSAGES, MAX_TRIED_LENGTH]);
    for (const { messages } of RULE_SAMPLES) expect(TryRules.safeParse({ messages }).success).toBe(true);
  });
});
