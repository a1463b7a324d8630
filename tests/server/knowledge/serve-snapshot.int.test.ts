import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { serveSnapshot } from '../../../server/knowledge/serve-snapshot.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { aPassage, aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('serveSnapshot()', () => {
  onEachEngine((place) => {
    let store: Store;
    let editor: User;
    let approver: User;

    beforeEach(async () => {
      store = await place.open();
      const user = { displayName: '同事', qualifications: [], at: START };
      editor = await store.users.add({ ...user, username: newId(), roles: ['editor'] });
      approver = await store.users.add({ ...user, username: newId(), roles: ['approver'] });
    });

    const serve = () =>
      serveSnapshot(store.knowledge, {
        dir: join(place.dataDir, 'index'),
        mode: 'demo',
        newId,
        now: () => START,
        localValues: () => store.localValues.approved(),
      });

    async function fill(value: string): Promise<void> {
      const slot = 'local.association.phone';
      const proposal = await store.localValues.propose({ slot, value, by: editor, at: START });
      if (proposal === null) throw new Error('Nothing was proposed');
      const decision = {
        id: proposal.id,
        decision: 'approved',
        by: approver,
        reason: null,
        at: START,
      } as const;
      await store.localValues.decide({ ...decision, enforceQualifications: false });
    }

    test('builds again when a local fact is approved, and not otherwise', async () => {
      const text = '叶酸先问一声。电话：{{local.association.phone}}。';
      await store.knowledge.addVersions([aVersion({ passages: [aPassage({ text })] })], {
        authorId: null,
        at: START,
      });
      const textOf = (served: Awaited<ReturnType<typeof serve>>) => served.index.passages[0]?.text;

      const before = await serve();
      expect([before.built, textOf(before)]).toEqual([true, '叶酸先问一声。']);
      expect((await serve()).built).toBe(false);

      await fill('0550-7000001');
      const filled = await serve();
      expect([filled.built, textOf(filled)]).toEqual([true, '叶酸先问一声。电话：0550-7000001。']);
      expect(filled.revision).not.toBe(before.revision);
      const [hit] = await filled.index.search('叶酸电话', { limit: 1 });
      expect(hit?.passage.text).toContain('0550-7000001');

      await fill('');
      expect(textOf(await serve())).toBe('叶酸先问一声。');
      // The article itself is stored as it was written.
      expect((await store.knowledge.servable('demo'))[0]?.text).toBe(text);
    });
  });
});
