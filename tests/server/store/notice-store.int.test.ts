import { beforeEach, describe, expect, test } from 'vitest';
import { createReviewReminder } from '../../../server/jobs/remind-of-reviews.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { dueDay } from '../../../server/vetting/due-day.ts';
import { aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const TODAY = '2026-03-01';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('NoticeStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let approver: User;
    let article: string;

    beforeEach(async () => {
      store = await place.open();
      article = `a-${newId()}`;
      const user = { username: newId(), displayName: '审核', qualifications: [], at: START };
      approver = await store.users.add({ ...user, roles: ['approver'] });
    });

    async function approve(version: number, expiresOn: string | null): Promise<void> {
      await store.knowledge.addVersions([aVersion({ article, contentHash: `h${version}`, expiresOn })], {
        authorId: null,
        at: START,
      });
      const approval = { article, version, approverId: approver.id, note: null, at: START };
      expect(await store.knowledge.approve(approval)).toBe('approved');
    }

    const remind = (now = START, through = store) => through.notices.remind({ ...dueDay(now), at: now });
    const mine = async (today = TODAY) =>
      (await store.notices.open(today)).filter((notice) => notice.article === article);

    test('remind() makes one notice of what ends within thirty days, once, over all processes', async () => {
      await approve(1, '2026-03-31');
      const other = await place.open();
      await Promise.all([remind(), remind(START, other), remind()]);
      await remind(START + DAY_MS);
      expect(await mine()).toMatchObject([
        { article, version: 1, dueOn: '2026-03-31', topic: '优生优育', title: '备孕和怀孕早期怎么吃叶酸' },
      ]);
    });

    test('remind() waits until thirty days before, and says nothing of what never ends', async () => {
      await approve(1, '2026-04-01');
      await remind();
      expect(await mine()).toEqual([]);
      await remind(START + DAY_MS);
      expect(await mine()).toHaveLength(1);
    });

    test('a notice that was put away does not come again', async () => {
      await approve(1, '2026-03-20');
      await remind();
      const [notice] = await mine();
      const away = { id: notice?.id ?? '', by: approver, at: START };
      expect(await store.notices.putAway(away)).toBe(true);
      expect(await store.notices.putAway(away)).toBe(false);
      await remind(START + DAY_MS);
      expect(await mine()).toEqual([]);
    });

    test('a newer version or a withdrawal answers a notice, and the newer version gets its own in time', async () => {
      await approve(1, '2026-03-20');
      await remind();
      await approve(2, '2026-06-20');
      expect(await mine()).toEqual([]);
      await remind(Date.UTC(2026, 4, 30));
      expect((await mine('2026-05-30')).map(({ version }) => version)).toEqual([2]);
      await store.knowledge.retire({ article, version: 2, byId: approver.id, reason: '有错', at: START });
      expect(await mine('2026-05-30')).toEqual([]);
    });

    test('createReviewReminder() looks once a day in Shanghai', async () => {
      let now = START;
      let looks = 0;
      const job = createReviewReminder({
        notices: { remind: async () => ((looks += 1), 0) },
        now: () => now,
      });
      await job();
      await job();
      // 2026-03-01 23:59 and 2026-03-02 00:01 in Shanghai.
      now = Date.UTC(2026, 2, 1, 15, 59);
      await job();
      expect(looks).toBe(1);
      now = Date.UTC(2026, 2, 1, 16, 1);
      await job();
      expect(looks).toBe(2);
    });
  });
});
