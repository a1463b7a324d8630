import { describe, expect, test } from 'vitest';
import { gapDraft } from '../../../server/gaps/gap-draft.ts';

const group = { id: '01J0000000000000000000000A', title: '问题', wording: '怎么办', otherWordings: [] };

describe('gapDraft()', () => {
  test.each([
    ['避孕', 'private'],
    ['生殖健康', 'private'],
    ['心理', 'private'],
    ['权益', 'private'],
    ['青春期', 'private'],
    ['育儿', 'public'],
    ['协会服务', 'public'],
  ] as const)('gapDraft() about %s is %s', (topic, sensitivity) => {
    const [passage] = gapDraft(group, { topic, today: '2026-03-02' }).passages;
    expect(passage?.sensitivity).toBe(sensitivity);
  });
});
