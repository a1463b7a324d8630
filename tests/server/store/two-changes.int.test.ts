import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import type { Proposal } from '../../../server/store/vetting-port.ts';
import { aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const TODAY = '2026-03-01';

describe('two changes of one version', () => {
  onEachEngine((place) => {
    let store: Store;
    let article: string;
    let approver: User;
    let editors: readonly [User, User];

    beforeEach(async () => {
      store = await place.open();
      article = `a-${newId()}`;
      approver = await addUser(['approver'], ['clinician']);
      editors = [await addUser(['editor']), await addUser(['editor'])];
      await store.knowledge.addVersions([aVersion({ article })], { authorId: null, at: START });
      await sign(1);
      await change(editors[0], ['每天吃 0.4 毫克叶酸。', '从准备怀孕前三个月起吃。'], { newest: 1 });
      await change(editors[1], ['每天一片。', '从准备怀孕前四个月起吃。']);
    });

    function addUser(roles: Role[], qualifications: User['qualifications'] = []): Promise<User> {
      return store.users.add({
        username: newId(),
        displayName: '同事',
        roles,
        qualifications,
        at: START,
      });
    }
    const change = (by: User, texts: Proposal['texts'], more: Partial<Proposal> = {}) =>
      store.vetting.propose({
        from: { article, version: 1 },
        title: '备孕怎么吃叶酸',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: [],
        texts,
        by,
        submit: true,
        at: START,
        ...more,
      });
    const sign = (version: number, comparedWith?: number | null) =>
      store.knowledge.approve({
        article,
        version,
        approverId: approver.id,
        note: null,
        at: START,
        ...(comparedWith === undefined ? {} : { comparedWith }),
      });
    const served = async () => (await store.vetting.inForce(article, TODAY))?.version.version;

    test('the second is not approved by whoever was shown the difference from before the first', async () => {
      expect(await sign(2, 1)).toBe('approved');
      expect(await sign(3, 1)).toBe('compared_with_other');
      expect(await sign(3, null)).toBe('compared_with_other');
      const passage = { article, version: 3, ordinal: 0, by: approver, note: null, at: START };
      expect(await store.vetting.agree({ ...passage, comparedWith: 1 })).toBe('compared_with_other');
      expect((await store.vetting.text({ article, version: 3 }, TODAY))?.passages[0]?.agreed).toEqual([]);
      expect(await served()).toBe(2);

      expect(await store.vetting.agree({ ...passage, comparedWith: 2 })).toBe('agreed');
      expect(await sign(3, 2)).toBe('approved');
      expect(await served()).toBe(3);
    });

    test('what was withdrawn since is another difference, too', async () => {
      await store.knowledge.retire({ article, version: 1, byId: approver.id, reason: '有错', at: START });
      expect(await sign(2, 1)).toBe('compared_with_other');
      expect(await sign(2, null)).toBe('approved');
    });

    test('its editor is told of the first, once', async () => {
      const texts = ['每天两片。', '从准备怀孕前五个月起吃。'];
      expect(await change(editors[1], texts, { newest: 2 })).toEqual({ kind: 'newer_version' });
      expect(await change(editors[1], texts, { newest: 3 })).toMatchObject({ kind: 'proposed' });
    });

    test('a newer one that was withdrawn is nothing to be told of', async () => {
      await store.knowledge.retire({ article, version: 3, byId: approver.id, reason: '有错', at: START });
      const texts = ['每天两片。', '从准备怀孕前五个月起吃。'];
      expect(await change(editors[1], texts, { newest: 2 })).toMatchObject({ kind: 'proposed' });
    });
  });
});
