import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('who is beaten when, and after what', () => {
  test.each([
    '老公喝了酒，晚上打我',
    '他一喝多就拿我出气',
    '男人打牌输了钱回来就揍我',
    '老公在外面不顺心，回来就踢我',
    '那口子喝完酒捶我',
  ])('%j tells of violence', (text) => {
    const { level, matchedRules } = judged(text);

    expect(level).not.toBe('routine');
    expect(matchedRules).toContain('V2');
  });

  test('what the second opinion alone would call an emergency does not sink for the rule that fires', () => {
    expect(judged('他喝了酒，晚上就打我').level).toBe('emergency');
  });

  test.each(['他喝了酒打我电话', '老公喝多了打我手机叫我去接', '老公喝醉酒，朋友打我微信'])(
    '%j tells of a call',
    (text) => {
      expect(judged(text).level).toBe('routine');
    },
  );
});
