import { describe, expect, test } from 'vitest';
import { checkReviews } from '../../../server/doctor/check-reviews.ts';
import type { ReviewNotice } from '../../../server/store/notice-port.ts';
import type { VettedVersion } from '../../../server/store/vetting-port.ts';

const day = { today: '2026-03-01', dueBefore: '2026-03-31' };

function due(article: string, expiresOn: string, standing: 'in_force' | 'expired'): VettedVersion {
  return {
    article,
    version: 1,
    collection: 'pack',
    kind: 'article',
    title: article,
    topic: '孕产',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'national',
    towns: [],
    needs: [],
    cleared: [],
    waived: [],
    status: 'approved',
    standing,
    effectiveFrom: '2026-01-01',
    fromApproval: false,
    expiresOn,
    sourceName: '',
    author: null,
    unclaimed: false,
    createdAt: 0,
    approvedBy: null,
    approvedAt: 0,
    retiredReason: null,
    signatures: [],
    contributors: [],
  };
}

const notice = (article: string): ReviewNotice => ({
  id: article,
  article,
  version: 1,
  title: article,
  topic: '孕产',
  dueOn: '2026-03-20',
  at: 0,
});

const linesOf = async (versions: VettedVersion[], notices: ReviewNotice[]) =>
  (
    await checkReviews(
      { vetting: { list: async () => versions }, notices: { open: async () => notices } },
      day,
    )
  ).map(({ state, line }) => `${state} ${line}`);

describe('checkReviews()', () => {
  test('names what ends within thirty days, and how many reminders nobody has seen to', async () => {
    const [line] = await linesOf(
      [due('甲', '2026-03-20', 'in_force'), due('乙', '2026-03-25', 'in_force')],
      [notice('甲')],
    );
    expect(line).toMatch(
      /^note 30 天内到期的条目 2 篇.*1 条提醒还没有人处理.*《甲》2026-03-20、《乙》2026-03-25/,
    );
  });

  test('what is past its day is bad, and what nothing is due for is not spoken of', async () => {
    expect(await linesOf([due('甲', '2026-02-20', 'expired')], [])).toEqual([
      expect.stringMatching(/^bad 已过有效期.*1 篇.*《甲》/),
    ]);
    expect(await linesOf([], [])).toEqual([]);
  });

  test('names what nobody has claimed', async () => {
    expect(await linesOf([{ ...due('甲', '2099-01-01', 'in_force'), unclaimed: true }], [])).toContainEqual(
      expect.stringMatching(/^note 没有人认领、不能批准的资料 1 篇.*《甲》/),
    );
  });

  test('names five and says that there are more', async () => {
    const many = Array.from({ length: 7 }, (_, n) => due(`文${n}`, '2026-03-20', 'in_force'));
    const [line] = await linesOf(many, []);
    expect(line).toContain('7 篇');
    expect(line).toMatch(/文4》2026-03-20等$/);
  });
});
