import { HOME_PLACE } from '../../support/home.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Extract } from '../../../ingest/extract.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import type { Upload } from '../../../server/store/upload-port.ts';
import type { Draft } from '../../../server/uploads/draft.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const EXTRACT: Extract = {
  format: 'pdf',
  pages: 2,
  text: '补贴六百元。\n带身份证。',
  pageStarts: [{ page: 1, start: 0 }],
  removed: [],
  notes: [],
  header: {
    title: null,
    issuer: null,
    number: null,
    date: null,
    effectiveFrom: null,
    expiresOn: null,
    repeals: [],
    repealed: false,
  },
};

function aDraft(change: Partial<Draft> = {}): Draft {
  const passage = (text: string, page: number) => ({
    section: text.slice(0, 2),
    headings: ['补贴', text.slice(0, 2)],
    text,
    questions: [],
    source: `《补贴》（第${page}页，文件 补贴.pdf）`,
    page,
    lastPage: page,
    start: 0,
    end: text.length,
    dropped: false,
  });
  return {
    article: `documents-${newId()}`,
    separate: false,
    collection: 'documents',
    kind: 'article',
    title: '补贴',
    issuer: null,
    number: null,
    issuedOn: null,
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    topic: '婚姻婚俗',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'tianchang',
    needs: [],
    repealed: null,
    contentHash: newId(),
    touched: false,
    passages: [passage('补贴六百元。', 1), passage('带身份证。', 2)],
    ...change,
  };
}

describe('UploadStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let editor: User;
    let approver: User;
    let hash: string;

    beforeEach(async () => {
      store = await place.open();
      [editor, approver] = [
        await addUser(['editor', 'approver']),
        await addUser(['approver'], ['lawyer', 'local']),
      ];
      hash = newId().padEnd(64, '0');
    });

    function addUser(roles: User['roles'], qualifications: User['qualifications'] = []): Promise<User> {
      return store.users.add({ username: newId(), displayName: '王芳', roles, qualifications, at: START });
    }

    async function arrived(at = START): Promise<string> {
      const { id } = await store.uploads.begin({ user: editor, fileName: '补贴.pdf', bytes: 10, at });
      await store.uploads.arrived(id, hash, at);
      return id;
    }

    /** Takes what waits until it is this one: other tests of the suite leave theirs. */
    async function claim(id: string, at: number): Promise<boolean> {
      for (;;) {
        const found = await store.uploads.claim({ at, leaseUntil: at + 1000 });
        if (found === null || found.id === id) return found !== null;
      }
    }

    async function readUpload(drafts: readonly Draft[], extract = EXTRACT): Promise<string> {
      const id = await arrived();
      await claim(id, START);
      const documents = drafts.map((draft) => ({ draft, signature: [1, 2] }));
      await store.uploads.finish({ id, extract, documents, at: START });
      return id;
    }

    /** All of it goes into review, as its editor's. */
    const handIn = (id: string) =>
      store.uploads.handIn({ id, by: editor, home: HOME_PLACE, submit: true, at: START });

    test('document() asks about another place also of what an earlier version of the program has read', async () => {
      const header = { ...EXTRACT.header, issuer: '定远县卫生健康委员会' };
      const id = await readUpload([aDraft()], { ...EXTRACT, header });
      expect((await store.uploads.document(id, 0))?.draft.issuedIn).toEqual(['定远县']);
      const [made] = await handIn(id);
      const text = await store.vetting.text(made?.id ?? { article: '', version: 0 }, '2026-03-01');
      expect(text?.notes.join()).toContain('定远县');
      const several = await readUpload([aDraft(), aDraft()], { ...EXTRACT, header });
      expect((await store.uploads.document(several, 0))?.draft.issuedIn).toBeUndefined();
      const stated = await readUpload([aDraft({ statedNeeds: ['local'] })], { ...EXTRACT, header });
      expect((await store.uploads.document(stated, 0))?.draft.issuedIn).toEqual([]);
    });

    test('is leased to one reader, and to another one when that says nothing more', async () => {
      const other = await place.open();
      const id = await arrived();
      const both = await Promise.all(
        [store, other].map((one) => one.uploads.claim({ at: START, leaseUntil: START + 1000 })),
      );
      expect(both.filter((found) => found?.id === id)).toHaveLength(1);
      expect(await claim(id, START + 500)).toBe(false);
      await store.uploads.progress(id, { done: 3, all: 9 }, START + 2000);
      expect(await claim(id, START + 1500)).toBe(false);
      expect((await store.uploads.get(id))?.pages).toEqual({ done: 3, all: 9 });
      expect(await claim(id, START + 2500)).toBe(true);
      await store.uploads.release(id);
      expect(await claim(id, START + 2500)).toBe(true);
    });

    test('an upload that nobody goes on with is given up and says why, one that arrived never', async () => {
      const begin = () => store.uploads.begin({ user: editor, fileName: '补贴.pdf', bytes: 10, at: START });
      const [left, going] = [await begin(), await begin()];
      await store.uploads.received(going.id, 5, START + 2000);
      const whole = await arrived();
      const problem = '七天没有接着传';
      const given = await store.uploads.giveUp({ before: START + 1000, problem, at: START + 3000 });
      expect(given).toContain(left.id);
      expect(given).not.toContain(going.id);
      expect(given).not.toContain(whole);
      expect(await store.uploads.get(left.id)).toMatchObject({ status: 'failed', problem, received: 0 });
      expect(await store.uploads.receiving()).toContain(going.id);
      expect(await store.uploads.receiving()).not.toContain(left.id);
    });

    test('only so much is on its way, of one account and of all, however many begin at once', async () => {
      await store.uploads.giveUp({ before: START * 2, problem: '', at: START });
      const other = await place.open();
      const limits = { own: { files: 3, bytes: 1000 }, all: { files: 5, bytes: 1500 } };
      const begin = (user: User, bytes: number, through = store) =>
        through.uploads.beginWithin({ user, fileName: '补贴.pdf', bytes, sending: 's', at: START }, limits);
      const said = async (tries: readonly Promise<Upload | string>[]) =>
        (await Promise.all(tries)).map((found) => (typeof found === 'string' ? found : 'begun')).toSorted();
      expect(await said([1, 2, 3, 4, 5].map((n) => begin(editor, 10, n % 2 === 0 ? other : store)))).toEqual([
        'begun',
        'begun',
        'begun',
        'own_limit',
        'own_limit',
      ]);
      expect(await said([begin(approver, 1001)])).toEqual(['own_limit']);
      expect(await said([begin(approver, 1000)])).toEqual(['begun']);
      const third = await store.users.add({
        username: newId(),
        displayName: '孙丽',
        roles: ['editor'],
        qualifications: [],
        at: START,
      });
      // 30 and 1000 bytes are on their way.
      expect(await said([begin(third, 471)])).toEqual(['limit']);
      expect(await said([begin(third, 470)])).toEqual(['begun']);
      expect(await said([begin(third, 0)])).toEqual(['limit']);

      const [first] = await store.uploads.list(editor.id);
      await store.uploads.received(first?.id ?? '', 4, START);
      expect(await store.uploads.expectedBytes()).toBe(1496);
      // What has arrived, or was dropped, makes room.
      await store.uploads.arrived(first?.id ?? '', hash, START);
      await store.uploads.drop((await store.uploads.list(approver.id))[0]?.id ?? '');
      expect(await said([begin(editor, 10), begin(third, 10)])).toEqual(['begun', 'begun']);
    });

    test('is sent by whoever was the last to show that they have the file', async () => {
      const input = { user: editor, fileName: '补贴.pdf', bytes: 10, sending: 'first', at: START };
      const { id } = await store.uploads.begin(input);
      await store.uploads.received(id, 8, START);
      await store.uploads.goOn({ id, received: 6, sending: 'second', at: START });
      expect(await store.uploads.get(id)).toMatchObject({ received: 6, sending: 'second' });
      await store.uploads.arrived(id, hash, START);
      await store.uploads.goOn({ id, received: 0, sending: 'third', at: START });
      expect(await store.uploads.get(id)).toMatchObject({
        received: 10,
        sending: 'second',
        status: 'waiting',
      });
    });

    test('what waits for room on the disk says so until it is read', async () => {
      const id = await arrived();
      expect(await claim(id, START)).toBe(true);
      await store.uploads.release(id, '服务器的磁盘满了。');
      expect(await store.uploads.get(id)).toMatchObject({ status: 'waiting', problem: '服务器的磁盘满了。' });
      expect(await claim(id, START)).toBe(true);
      expect(await store.uploads.get(id)).toMatchObject({ status: 'reading', problem: null });
    });

    test('keeps the change of whoever was first', async () => {
      const draft = aDraft();
      const id = await readUpload([draft]);
      const save = (title: string) =>
        store.uploads.saveDraft({ id, ordinal: 0, version: 1, draft: { ...draft, title }, at: START });
      expect(await save('甲')).toBe(true);
      expect(await save('乙')).toBe(false);
      expect(await store.uploads.document(id, 0)).toMatchObject({ draft: { title: '甲' }, version: 2 });
      expect((await store.uploads.documents(id))[0]).toMatchObject({ title: '甲', passages: 2, made: null });
    });

    test('hands in every document once, with where its passages stand', async () => {
      const [one, empty] = [aDraft(), aDraft({ passages: [] })];
      const id = await readUpload([one, empty]);
      expect(await handIn(id)).toEqual([
        { ordinal: 0, id: { article: one.article, version: 1 }, created: true },
      ]);
      expect(await handIn(id)).toEqual([]);
      expect((await store.uploads.list(editor.id))[0]).toMatchObject({ documents: 2, submitted: 1 });
      const version = { article: one.article, version: 1 };
      expect((await store.uploads.origins([version])).map(({ page, text }) => [page, text])).toEqual([
        [1, '补贴六百元。'],
        [2, '带身份证。'],
      ]);
      const history = await store.vetting.history(one.article);
      expect(history.map(({ type, by }) => [type, by?.id])).toEqual([
        ['submitted', editor.id],
        ['proposed', editor.id],
      ]);
    });

    test('a sheet of hundreds is handed in whole, without what was left out', async () => {
      const drafts = Array.from({ length: 230 }, () => aDraft());
      const [first] = drafts;
      const out = {
        ...aDraft(),
        passages: (first?.passages ?? []).map((one) => ({ ...one, dropped: true })),
      };
      const id = await readUpload([...drafts.slice(0, 200), out, ...drafts.slice(200)]);
      const done = await handIn(id);
      expect(done.map(({ id: made }) => made.article)).toEqual(drafts.map(({ article }) => article));
      expect((await store.uploads.documents(id)).filter(({ made }) => made === null)).toHaveLength(1);
      expect(await store.uploads.origins(done.slice(-1).map(({ id: made }) => made))).toHaveLength(2);
      expect(await handIn(id)).toEqual([]);
    });

    test('an editor’s next version stands where the first one stood', async () => {
      const draft = aDraft();
      const id = await readUpload([draft]);
      await handIn(id);
      await store.vetting.propose({
        from: { article: draft.article, version: 1 },
        title: '补贴',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: [],
        texts: ['补贴八百元。', '带身份证。'],
        by: editor,
        submit: true,
        at: START,
      });
      const origins = await store.uploads.origins([{ article: draft.article, version: 2 }]);
      expect(origins.map(({ page, text }) => [page, text])).toEqual([
        [1, '补贴八百元。'],
        [2, '带身份证。'],
      ]);
    });

    test('what is handed in needs at least what its words tell, as much as an editor would drop', async () => {
      const reason = '只是举例';
      const draft = aDraft({ touched: true, needs: [], cleared: [{ need: 'local', reason }] });
      await handIn(await readUpload([draft]));
      const id = { article: draft.article, version: 1 };
      expect((await store.vetting.text(id, '2026-03-01'))?.version).toMatchObject({
        needs: ['lawyer', 'local'],
        cleared: [{ need: 'local', reason }],
      });
      const stated = aDraft({ needs: [], statedNeeds: ['clinician'] });
      await handIn(await readUpload([stated]));
      const of = { article: stated.article, version: 1 };
      expect((await store.vetting.text(of, '2026-03-01'))?.version.needs).toEqual([
        'clinician',
        'lawyer',
        'local',
      ]);
    });

    /** Approved, and whether residents may open its original. */
    async function opens(draft: Draft, drafts = [draft], extract = EXTRACT): Promise<boolean> {
      hash = newId().padEnd(64, '0');
      const id = await readUpload(drafts, extract);
      await handIn(id);
      const version = { article: draft.article, version: 1 };
      await store.knowledge.approve({ ...version, approverId: approver.id, note: null, at: START });
      expect(await store.uploads.open([version], '2026-03-01')).toEqual([version]);
      return (await store.uploads.originalName(hash, '2026-03-01')) !== null;
    }

    test('an original of which a part was left out stays closed to residents, and its approver reads that part', async () => {
      expect(await opens(aDraft())).toBe(true);
      const whole = aDraft();
      const [first, second] = whole.passages;
      if (first === undefined || second === undefined) throw new Error('two passages');
      const cut = { ...whole, passages: [first, { ...second, dropped: true }] };
      expect(await opens(cut)).toBe(false);
      const text = await store.vetting.text({ article: cut.article, version: 1 }, '2026-03-01');
      expect(text?.leftOut).toEqual([{ section: '带身', text: '带身份证。', page: 2, lastPage: 2 }]);
      const changed = { ...second, text: '带证。', asRead: '带身份证。' };
      expect(await opens({ ...aDraft(), passages: [first, changed] })).toBe(false);
      // Staff open it all the same.
      expect(await store.uploads.originalName(hash, null)).toBe('补贴.pdf');
    });

    test('what cleaning took out of a document, and what was not read, is told with its version for good, and with the next one', async () => {
      const draft = aDraft();
      const removed = [1, 2].map((page) => ({ text: '内部刊物', page, reason: 'header' as const }));
      const notes = ['第 3 页有图片，里面的字没有读取', '第 4 页由图片识别，请核对'];
      const id = await readUpload([draft], { ...EXTRACT, removed, notes });
      await handIn(id);
      // Also when its editor throws the upload away.
      await store.uploads.drop(id);
      await store.vetting.propose({
        from: { article: draft.article, version: 1 },
        title: '补贴',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: [],
        texts: ['补贴八百元。', '带身份证。'],
        by: editor,
        submit: true,
        at: START,
      });
      for (const version of [1, 2]) {
        const text = await store.vetting.text({ article: draft.article, version }, '2026-03-01');
        expect(text?.removed).toEqual([{ reason: 'header', texts: ['内部刊物'], times: 2, pages: [[1, 2]] }]);
        expect(text?.notes).toEqual(notes);
      }
    });

    test('a file of several documents, or of another kind than its name says, stays closed to residents', async () => {
      const draft = aDraft();
      expect(await opens(draft, [draft, aDraft()])).toBe(false);
      expect(await opens(aDraft(), undefined, { ...EXTRACT, format: 'doc' })).toBe(false);
    });

    test('an original closes with the version from which an editor takes words of it', async () => {
      const draft = aDraft();
      expect(await opens(draft)).toBe(true);
      await store.vetting.propose({
        from: { article: draft.article, version: 1 },
        title: '补贴',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: [],
        texts: ['补贴八百元。', '带身份证。'],
        by: editor,
        submit: true,
        at: START,
      });
      const second = { article: draft.article, version: 2 };
      expect((await store.vetting.text(second, '2026-03-01'))?.leftOut.map(({ text }) => text)).toEqual([
        '补贴六百元。',
      ]);
      await store.knowledge.approve({ ...second, approverId: approver.id, note: null, at: START });
      expect(await store.uploads.open([second], '2026-03-01')).toEqual([second]);
      expect(await store.uploads.originalName(hash, '2026-03-01')).toBeNull();
    });

    test('an original is open to residents while what comes from it is approved and in force', async () => {
      const draft = aDraft({ expiresOn: '2026-06-30' });
      const id = await readUpload([draft]);
      await handIn(id);
      const version = { article: draft.article, version: 1 };
      const name = (today: string | null) => store.uploads.originalName(hash, today);
      expect([await name('2026-03-01'), await name(null)]).toEqual([null, '补贴.pdf']);
      await store.knowledge.approve({ ...version, approverId: approver.id, note: null, at: START });
      expect(await Promise.all(['2025-12-31', '2026-03-01', '2026-07-01'].map(name))).toEqual([
        null,
        '补贴.pdf',
        null,
      ]);
      expect(await store.uploads.open([version], '2026-03-01')).toEqual([version]);
      await store.knowledge.retire({ ...version, byId: approver.id, reason: '停办', at: START });
      expect(await store.uploads.open([version], '2026-03-01')).toEqual([]);
      expect(await name('2026-03-01')).toBeNull();
      // What is cited keeps its original when the upload goes.
      expect(await store.uploads.drop(id)).toEqual({ unneeded: null });
      expect(await name(null)).toBe('补贴.pdf');
    });

    test('an original is closed to residents once a newer version of the article is in force', async () => {
      const draft = aDraft();
      await handIn(await readUpload([draft]));
      const first = { article: draft.article, version: 1 };
      const approval = { approverId: approver.id, note: null, at: START };
      await store.knowledge.approve({ ...first, ...approval });
      const older = hash;
      hash = newId().padEnd(64, '0');
      const next = { ...draft, contentHash: newId() };
      await handIn(await readUpload([next]));
      const second = { article: draft.article, version: 2 };
      expect(await store.uploads.open([first, second], '2026-03-01')).toEqual([first]);
      await store.knowledge.approve({ ...second, ...approval });
      expect(await store.uploads.open([first, second], '2026-03-01')).toEqual([second]);
      expect(await store.uploads.originalName(older, '2026-03-01')).toBeNull();
      expect(await store.uploads.originalName(hash, '2026-03-01')).toBe('补贴.pdf');
    });

    test('a reader that lost its lease cannot undo what another one has read', async () => {
      const id = await readUpload([aDraft()]);
      await store.uploads.fail(id, '读的时间太长', START);
      expect(await store.uploads.get(id)).toMatchObject({ status: 'read', problem: null });
    });

    test('an original that nothing needs any more is named when its upload goes', async () => {
      const [one, two] = [await arrived(), await arrived()];
      expect(await store.uploads.drop(one)).toEqual({ unneeded: null });
      expect(await store.uploads.drop(two)).toEqual({ unneeded: hash });
    });
  });
});
