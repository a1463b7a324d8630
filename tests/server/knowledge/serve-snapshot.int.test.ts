import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { EmbeddingError } from '../../../knowledge/embedding/embedding-error.ts';
import { serveSnapshot } from '../../../server/knowledge/serve-snapshot.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
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
      expect((await store.knowledge.servable('demo', '2026-03-01'))[0]?.text).toBe(text);
    });

    test("adds a model's vectors when asked to, and serves without them when the model fails", async () => {
      const add = (text: string) =>
        store.knowledge.addVersions([aVersion({ contentHash: text, passages: [aPassage({ text })] })], {
          authorId: null,
          at: START,
        });
      await add('叶酸先问一声。');
      const embedder = fakeEmbedder();
      const options = {
        dir: join(place.dataDir, 'index-with-model'),
        mode: 'demo' as const,
        newId,
        now: () => START,
        localValues: () => store.localValues.approved(),
        model: { embedder },
      };
      const failures: unknown[] = [];
      const onFailure = (error: unknown) => void failures.push(error);
      const failing = () => Promise.reject(new EmbeddingError('SERVER', 'Cannot embed: 500'));

      // What is new is served at once, though the model fails.
      embedder.before = failing;
      const plain = await serveSnapshot(store.knowledge, options, { addIfMissing: false, onFailure });
      expect([plain.built, plain.model, failures.length]).toEqual([true, null, 1]);
      // What only lacks the vectors is not built again unasked.
      embedder.before = () => Promise.resolve();
      const again = await serveSnapshot(store.knowledge, options);
      expect([again.built, again.model]).toEqual([false, null]);
      const added = await serveSnapshot(store.knowledge, options, { addIfMissing: true });
      expect([added.built, added.model]).toEqual([true, 'fake']);
      expect((await serveSnapshot(store.knowledge, options)).model).toBe('fake');
      // A failure leaves what is served in place.
      embedder.before = failing;
      const other = { ...options, model: { embedder: { ...embedder, id: 'other' } } };
      const kept = await serveSnapshot(store.knowledge, other, { addIfMissing: true, onFailure });
      expect([kept.built, kept.index.snapshotId]).toEqual([false, added.index.snapshotId]);
      // What has changed during a long build is not published.
      embedder.before = async () => void (await add('叶酸每天吃。'));
      const outdated = serveSnapshot(store.knowledge, other, { addIfMissing: true, unlessOutdated: true });
      await expect(outdated).rejects.toMatchObject({ code: 'OUTDATED' });
      expect((await serve()).index.passages[0]?.text).toBe('叶酸每天吃。');
    });
  });
});
