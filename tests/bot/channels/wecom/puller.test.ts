import { expect, test } from 'vitest';
import { createPuller } from '../../../../bot/channels/wecom/puller.ts';
import { memoryCursors } from '../../../support/memory-cursors.ts';

test('an account whose platform promises more at the same place is not asked without end', async () => {
  const cursors = memoryCursors();
  await cursors.want('kf', null, 1);
  let asked = 0;
  const puller = createPuller({
    kf: {
      async sync() {
        asked += 1;
        if (asked > 20) throw new Error('asked without end');
        return { kind: 'page', items: [], cursor: 'c1', hasMore: true };
      },
    },
    cursors,
    worker: 'w',
    now: () => 2,
    take: async () => {},
    onFailure: () => {},
  });
  expect(await puller.run()).toBe(1);
  expect(asked).toBe(2);
  expect(await puller.run()).toBe(0);
});
