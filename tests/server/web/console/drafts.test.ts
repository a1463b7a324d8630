import { describe, expect, test } from 'vitest';
import { createDrafts } from '../../../../server/web/console/state/drafts.ts';

/** The tab's storage, without a browser. */
function buildStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('createDrafts()', () => {
  test('keeps reply and note of a case apart, through a reload', () => {
    const storage = buildStorage();
    const before = createDrafts(storage);
    before.write('T1', 'reply', '您好');
    before.write('T1', 'note', '已打电话');
    const after = createDrafts(storage);
    expect([after.read('T1', 'reply'), after.read('T1', 'note'), after.read('T2', 'reply')]).toEqual([
      '您好',
      '已打电话',
      '',
    ]);
  });

  test('keeps drafts when the same counsellor signs in again, and clears them for another', () => {
    const storage = buildStorage();
    const drafts = createDrafts(storage);
    drafts.belongTo('me');
    drafts.write('T1', 'reply', '您好');
    drafts.belongTo('me');
    expect(drafts.read('T1', 'reply')).toBe('您好');
    createDrafts(storage).belongTo('somebody else');
    expect(createDrafts(storage).read('T1', 'reply')).toBe('');
    expect([...storage.items.values()].join()).not.toContain('您好');
  });

  test('leaves no words behind when a draft is emptied or all are cleared', () => {
    const storage = buildStorage();
    const drafts = createDrafts(storage);
    drafts.write('T1', 'reply', '您好');
    drafts.write('T1', 'reply', '');
    drafts.write('T2', 'note', '已打电话');
    drafts.clear();
    expect(drafts.read('T2', 'note')).toBe('');
    expect(storage.items.size).toBe(0);
  });

  test('keeps drafts in memory when the browser refuses storage', () => {
    const refuse = (): never => {
      throw new Error('refused');
    };
    const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse });
    drafts.write('T1', 'reply', '您好');
    expect(drafts.read('T1', 'reply')).toBe('您好');
    drafts.clear();
    expect(drafts.read('T1', 'reply')).toBe('');
  });
});

describe('what was sent off and is not stored', () => {
  const line = { clientMessageId: 'm1', kind: 'reply', text: '您好', at: 1, seen: 4 } as const;

  test('is there after a reload: what was held is held, what was on its way has failed', () => {
    const storage = buildStorage();
    const before = createDrafts(storage);
    before.keepUnsent('T1', { ...line, status: 'sending' });
    before.keepUnsent('T1', { ...line, clientMessageId: 'm2', status: 'sending' });
    before.keepUnsent('T1', { ...line, clientMessageId: 'm2', status: 'held' });
    const after = createDrafts(storage).readUnsent('T1');
    expect(after.map(({ clientMessageId, status }) => [clientMessageId, status])).toEqual([
      ['m1', 'failed'],
      ['m2', 'held'],
    ]);
    expect(createDrafts(storage).readUnsent('T2')).toEqual([]);
  });

  test('is forgotten once it is stored, and for another counsellor', () => {
    const storage = buildStorage();
    const drafts = createDrafts(storage);
    drafts.belongTo('me');
    drafts.keepUnsent('T1', { ...line, status: 'held' });
    drafts.keepUnsent('T1', { ...line, clientMessageId: 'm2', status: 'held' });
    drafts.forgetUnsent('T1', 'm1');
    expect(drafts.readUnsent('T1').map(({ clientMessageId }) => clientMessageId)).toEqual(['m2']);
    createDrafts(storage).belongTo('somebody else');
    expect([...storage.items.values()].join()).not.toContain('您好');
  });

  test('that cannot be read is nothing', () => {
    const storage = buildStorage();
    storage.setItem('youyu.draft.unsent.T1', '{');
    storage.setItem('youyu.draft.cites.T1', '"x"');
    const drafts = createDrafts(storage);
    expect([drafts.readUnsent('T1'), drafts.readCites('T1')]).toEqual([[], []]);
  });
});
