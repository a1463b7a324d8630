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

  test('gapDraft() is called what was asked, cut at the end of a sentence', () => {
    const first = '孩子户口随妈妈，学籍在外地，想回老家上小学要准备哪些材料？';
    const long = `${first}我们去年才搬回来，房子是租的，社保也断过几个月，不知道算不算数。`;
    const titled = (title: string) =>
      gapDraft({ ...group, title }, { topic: '育儿', today: '2026-03-02' }).title;
    expect(titled(long)).toBe(first);
    expect(titled('产假能休多久。')).toBe('产假能休多久');
    expect(titled('')).toBe('未答的问题');
  });
});
