import { beforeEach, describe, expect, test } from 'vitest';
import { servingFilter } from '../../../knowledge/answer/serving-filter.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Role } from '../../../server/api/console.ts';
import { gapDraft } from '../../../server/gaps/gap-draft.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import type { Need, Proposal } from '../../../server/store/vetting-port.ts';
import { articleLines } from '../../../server/vetting/article-lines.ts';
import { HOME, LAIAN } from '../../support/home.ts';
import { aPassage, aReply, anInbound, aTurn, aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const TODAY = '2026-03-01';
const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = { today: TODAY, dueBefore: '2026-03-31' };

describe('VettingStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let article: string;
    let editor: User;
    let approver: User;

    beforeEach(async () => {
      store = await place.open();
      article = `a-${newId()}`;
      editor = await addUser(['editor', 'approver']);
      // What is proposed below is of a topic of medicine.
      approver = await addUser(['approver'], ['clinician']);
      await store.knowledge.addVersions([aVersion({ article })], { authorId: null, at: START });
    });

    function addUser(roles: Role[], qualifications: User['qualifications'] = []): Promise<User> {
      return store.users.add({
        username: newId(),
        displayName: `同事${roles[0]}`,
        roles,
        qualifications,
        at: START,
      });
    }

    function propose(
      change: {
        text?: string;
        topic?: NonNullable<Proposal['topic']>;
        effectiveFrom?: string;
        submit?: boolean;
        at?: number;
        holds?: NonNullable<Proposal['holds']>;
        home?: HomePlace;
      } = {},
      version = 1,
    ) {
      return store.vetting.propose({
        from: { article, version },
        title: '备孕和怀孕早期怎么吃叶酸',
        effectiveFrom: change.effectiveFrom ?? '2026-01-01',
        expiresOn: '2026-03-20',
        questions: ['叶酸怎么吃'],
        texts: [change.text ?? '每天吃 0.4 毫克叶酸。', '从准备怀孕前三个月起吃。'],
        by: editor,
        submit: change.submit ?? true,
        at: change.at ?? START,
        ...(change.topic === undefined ? {} : { topic: change.topic }),
        ...(change.holds === undefined ? {} : { holds: change.holds }),
        ...(change.home === undefined ? {} : { home: change.home }),
      });
    }

    const approve = (version: number, by = approver) =>
      store.knowledge.approve({ article, version, approverId: by.id, note: '核对过原文', at: START });
    const mine = async (view: 'queue' | 'drafts' | 'approved' | 'due' | 'retired', day = DAY) =>
      (await store.vetting.list(view, day))
        .filter((version) => version.article === article)
        .map(({ version, standing }) => [version, standing]);
    const story = async () =>
      (await store.vetting.history(article))
        .map(({ version, type, by, note }) => [version, type, by?.id ?? null, note])
        .toReversed();

    test('withWords() finds words in text and similar questions, signs of a pattern as they are', async () => {
      await propose({ text: '每天 1%_ 毫克，HPV 疫苗另说。' });
      const found = async (words: string) => (await store.vetting.withWords(words)).has(`${article}@2`);
      expect([await found('hpv'), await found('叶酸怎么吃'), await found('1%_')]).toEqual([true, true, true]);
      expect([await found('1_ 毫'), await found('没有的字')]).toEqual([false, false]);
    });

    test('a change makes a version that its author cannot approve and a colleague can', async () => {
      expect(await propose()).toEqual({ kind: 'proposed', id: { article, version: 2 } });
      expect(await mine('queue')).toEqual([
        [2, 'in_review'],
        [1, 'in_review'],
      ]);
      expect(await approve(2, editor)).toBe('own_work');
      expect(await approve(2)).toBe('approved');
      expect(await mine('queue')).toEqual([]);
      expect(await mine('approved')).toEqual([[2, 'in_force']]);
      expect((await store.vetting.inForce(article, TODAY))?.passages[0]).toMatchObject({
        text: '每天吃 0.4 毫克叶酸。',
        questions: ['叶酸怎么吃'],
      });
      expect(await story()).toEqual([
        [1, 'proposed', null, null],
        [2, 'proposed', editor.id, null],
        [2, 'submitted', editor.id, null],
        [2, 'approved', approver.id, '核对过原文'],
        [1, 'retired', approver.id, 'superseded'],
      ]);
    });

    test('whoever wrote of a draft approves none that a colleague makes of it, until it was approved once', async () => {
      const writer = await addUser(['editor', 'approver'], ['clinician']);
      const by = (user: User, from: number, text: string) =>
        store.vetting.propose({
          from: { article, version: from },
          title: '备孕和怀孕早期怎么吃叶酸',
          effectiveFrom: '2026-01-01',
          expiresOn: '2026-03-20',
          questions: ['叶酸怎么吃'],
          texts: [text, '从准备怀孕前三个月起吃。'],
          by: user,
          submit: true,
          at: START,
        });
      await by(writer, 1, '每天吃 0.4 毫克。');
      await by(editor, 2, '每天吃叶酸 0.4 毫克。');
      // Also where it went through a third pair of hands.
      await by(approver, 3, '每天吃叶酸 0.4 毫克就好。');
      expect(await approve(3, writer)).toBe('own_work');
      expect(await approve(4, writer)).toBe('own_work');
      expect(await approve(3)).toBe('approved');
      await by(editor, 3, '每天吃一次叶酸 0.4 毫克。');
      expect(await approve(5, writer)).toBe('approved');
    });

    test('a draft waits for its author, and what is sent back is a draft again, with no signature left', async () => {
      await store.knowledge.addVersions(
        [aVersion({ article, contentHash: 'n', needs: ['lawyer', 'local'] })],
        {
          authorId: editor.id,
          at: START,
        },
      );
      const lawyer = await addUser(['approver'], ['lawyer']);
      expect(await approve(2, lawyer)).toBe('signed');
      const back = { article, version: 2, note: '第二段要写明出处', at: START };
      expect(await store.vetting.sendBack({ ...back, by: await addUser(['editor']) })).toBe('not_qualified');
      expect(await store.vetting.sendBack({ ...back, by: approver })).toBe('sent_back');
      expect(await store.vetting.sendBack({ ...back, by: approver })).toBe('not_in_review');
      expect(await mine('drafts')).toEqual([[2, 'draft']]);
      expect(await approve(2, lawyer)).toBe('not_in_review');
      expect(await store.vetting.submit({ article, version: 2 }, editor, START)).toBe(true);
      expect(await store.vetting.submit({ article, version: 2 }, editor, START)).toBe(false);
      const [waiting] = await store.vetting.versionsOf(article, TODAY);
      expect(waiting).toMatchObject({ standing: 'in_review', signatures: [], needs: ['lawyer', 'local'] });
      expect((await story()).map(([, type]) => type)).toEqual([
        'proposed',
        'proposed',
        'signed',
        'sent_back',
        'submitted',
      ]);
    });

    test('propose() makes nothing new of the same words, and keeps a draft out of the queue', async () => {
      expect(await propose({ submit: false })).toMatchObject({ kind: 'proposed' });
      expect(await mine('queue')).toEqual([[1, 'in_review']]);
      expect(await mine('drafts')).toEqual([[2, 'draft']]);
      expect(await propose({}, 2)).toEqual({ kind: 'unchanged' });
      expect(await propose()).toEqual({ kind: 'unchanged' });
      expect(await propose({}, 9)).toEqual({ kind: 'not_found' });
    });

    test('a change may move an article to another topic, alone, and its approver is shown that', async () => {
      await propose();
      await approve(2);
      expect(await propose({ topic: '优生优育' }, 2)).toEqual({ kind: 'unchanged' });
      expect(await propose({ topic: '孕产' }, 2)).toEqual({ kind: 'proposed', id: { article, version: 3 } });
      const topics = async (version: number) => {
        const text = await store.vetting.text({ article, version }, TODAY);
        return text === null ? [] : articleLines(text).filter(({ field }) => field === 'topic');
      };
      expect([await topics(2), await topics(3)]).toEqual([
        [{ field: 'topic', text: '优生优育' }],
        [{ field: 'topic', text: '孕产' }],
      ]);
      expect(await approve(3)).toBe('approved');
      const served = (await store.knowledge.servable('production', TODAY)).filter(
        (one) => one.article === article,
      );
      expect(served.map(({ topic }) => topic)).toEqual(['孕产', '孕产']);
      expect(await propose({ topic: '优生优育' }, 3)).toEqual({
        kind: 'proposed',
        id: { article, version: 4 },
      });
    });

    test('a withdrawn wording is proposed anew as a version of its own, and needs its approval anew', async () => {
      await propose();
      await approve(2);
      const withdrawal = { article, byId: approver.id, reason: '剂量要再核对', at: START };
      expect(await mine('retired')).toEqual([]);
      await store.knowledge.retire({ ...withdrawal, version: 2 });
      expect(await mine('retired')).toEqual([[2, 'retired']]);
      expect(await propose({}, 2)).toEqual({ kind: 'proposed', id: { article, version: 3 } });
      expect(await mine('retired')).toEqual([]);
      // Once it waits again, the same words are nothing new.
      expect(await propose({}, 2)).toEqual({ kind: 'unchanged' });
      expect(await store.knowledge.servableVersions('production', TODAY)).not.toContain(`${article}@3`);
      expect(await approve(3, editor)).toBe('own_work');
      expect(await approve(3)).toBe('approved');
      expect(await store.knowledge.servableVersions('production', TODAY)).toContain(`${article}@3`);
      expect((await story()).slice(-6)).toEqual([
        [2, 'approved', approver.id, '核对过原文'],
        [1, 'retired', approver.id, 'superseded'],
        [2, 'retired', approver.id, '剂量要再核对'],
        [3, 'proposed', editor.id, '重新提出第2版'],
        [3, 'submitted', editor.id, null],
        [3, 'approved', approver.id, '核对过原文'],
      ]);
    });

    test('a wording that was sent back is proposed anew, and the draft that it repeats goes', async () => {
      await propose();
      await store.vetting.sendBack({ article, version: 2, by: approver, note: '写明出处', at: START });
      expect(await propose()).toEqual({ kind: 'proposed', id: { article, version: 3 } });
      expect(await mine('drafts')).toEqual([]);
      expect(await mine('queue')).toEqual([
        [3, 'in_review'],
        [1, 'in_review'],
      ]);
      expect((await story()).map(([version, type]) => [version, type]).slice(-4)).toEqual([
        [2, 'sent_back'],
        [2, 'retired'],
        [3, 'proposed'],
        [3, 'submitted'],
      ]);
    });

    test('propose() sets whose approval a version needs, which alone is a change', async () => {
      const change = {
        from: { article, version: 1 },
        title: '备孕和怀孕早期怎么吃叶酸',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: ['叶酸从什么时候开始吃'],
        texts: Array.from({ length: 2 }, () => '从准备怀孕前三个月起，每天吃 0.4 毫克叶酸。'),
        by: editor,
        submit: true,
        at: START,
      };
      expect(await store.vetting.propose(change)).toEqual({ kind: 'unchanged' });
      expect(await store.vetting.propose({ ...change, needs: ['clinician'] })).toMatchObject({
        kind: 'proposed',
      });
      expect(await approve(2, await addUser(['approver']))).toBe('not_qualified');
      expect(await approve(2, await addUser(['approver'], ['clinician']))).toBe('approved');
    });

    test('propose() says for which towns a version holds, which alone is a change and needs its approval', async () => {
      const towns = [{ id: 'tongcheng', name: '铜城镇' }];
      const holds = { locality: 'tianchang', towns } as const;
      expect(await propose()).toMatchObject({ kind: 'proposed', id: { version: 2 } });
      expect(await propose({}, 2)).toEqual({ kind: 'unchanged' });
      expect(await propose({ holds }, 2)).toMatchObject({ kind: 'proposed', id: { version: 3 } });
      const text = await store.vetting.text({ article, version: 3 }, TODAY);
      expect(text?.version).toMatchObject({ status: 'in_review', locality: 'tianchang', towns });
      expect(text === null ? [] : articleLines(text)).toContainEqual({ field: 'town', text: '铜城镇' });
      // A change of the words keeps them; the towns of whoever says nothing are those of the version before.
      await propose({ text: '每天吃 0.8 毫克叶酸。' }, 3);
      expect((await store.vetting.text({ article, version: 4 }, TODAY))?.version.towns).toEqual(towns);
      expect(await store.knowledge.townsBefore(article)).toEqual(towns);
      await approve(4);
      const served = await store.knowledge.servable('production', TODAY);
      const own = served.filter((one) => one.article === article);
      expect(own.map((one) => one.towns)).toEqual([towns, towns]);
    });

    test('propose() makes an article of another place that ships the own one of whoever says for whom it holds here', async () => {
      article = `a-${newId()}`;
      const passages = [0, 1].map((ordinal) => aPassage({ article, ordinal, locality: 'tianchang' }));
      await store.knowledge.addVersions([aVersion({ article, passages })], { authorId: null, at: START });
      expect(await propose({ home: LAIAN })).toEqual({ kind: 'holds_unsaid' });
      const holds = { locality: 'tianchang', towns: [] } as const;
      expect(await propose({ home: LAIAN, holds })).toMatchObject({ kind: 'proposed', id: { version: 2 } });
      // What somebody of the association writes of its place needs somebody who knows that.
      await approve(2, await addUser(['approver'], ['clinician', 'local']));
      const isSaid = servingFilter({ today: TODAY, publicOnly: false, home: LAIAN });
      const served = await store.knowledge.servable('production', TODAY);
      const own = served.filter((one) => one.article === article);
      expect(own.map(({ version }) => version)).toEqual([2, 2]);
      expect(own.every(isSaid)).toBe(true);
      // From now on it is like everything that they write themselves.
      expect(await propose({ home: LAIAN, text: '改过了。' }, 2)).toMatchObject({ kind: 'proposed' });
      // At home in 天长 nothing has to be said, and it stays what ships.
      const other = `a-${newId()}`;
      article = other;
      const shipped = [0, 1].map((ordinal) => aPassage({ article, ordinal, locality: 'tianchang' }));
      await store.knowledge.addVersions([aVersion({ article, passages: shipped })], {
        authorId: null,
        at: START,
      });
      expect(await propose({ home: HOME, text: '改过了。' })).toMatchObject({ kind: 'proposed' });
      expect((await store.vetting.text({ article, version: 2 }, TODAY))?.version.collection).toBe('pack');
    });

    test('propose() asks again for what was waived, whatever the editor sets, and then production serves it', async () => {
      const waived = aVersion({ article, contentHash: 'waived', waived: ['clinician'] });
      await store.knowledge.addVersions([waived], { authorId: null, at: START });
      expect(await approve(2)).toBe('approved');
      const served = async () =>
        (await store.knowledge.servable('production', TODAY))
          .filter((passage) => passage.article === article)
          .map(({ version }) => version);
      expect(await served()).toEqual([]);
      const text = await store.vetting.text({ article, version: 2 }, TODAY);
      const same = {
        from: { article, version: 2 },
        title: text?.version.title ?? '',
        effectiveFrom: text?.version.effectiveFrom ?? '',
        expiresOn: text?.version.expiresOn ?? null,
        questions: text?.passages[0]?.questions ?? [],
        texts: text?.passages.map((passage) => passage.text) ?? [],
        needs: [],
        by: editor,
        submit: true,
        at: START,
      };
      expect(await store.vetting.propose(same)).toMatchObject({ kind: 'proposed', id: { version: 3 } });
      expect(await approve(3, await addUser(['approver']))).toBe('not_qualified');
      expect(await approve(3, await addUser(['approver'], ['clinician']))).toBe('approved');
      expect(await served()).toEqual([3, 3]);
      expect(await store.vetting.propose(same)).toEqual({ kind: 'unchanged' });
    });

    describe('the needs below which no editor goes', () => {
      const STATED = '两证要带齐。';
      let lawyer: User;
      let clinician: User;

      beforeEach(async () => {
        article = `a-${newId()}`;
        const passages = [aPassage({ article, text: STATED, questions: [], source: '', topic: '协会服务' })];
        await store.knowledge.addVersions([aVersion({ article, passages, needs: ['lawyer'] })], {
          authorId: null,
          at: START,
        });
        lawyer = await addUser(['approver'], ['lawyer']);
        clinician = await addUser(['approver'], ['clinician']);
      });

      const change = async (
        given: {
          text?: string;
          title?: string;
          needs?: Need[];
          cleared?: { need: Need; reason: string }[];
          from?: number;
        } = {},
      ) => {
        const { text = STATED, title = '备孕和怀孕早期怎么吃叶酸', from = 1, ...needs } = given;
        const made = await store.vetting.propose({
          from: { article, version: from },
          title,
          effectiveFrom: '2026-01-01',
          expiresOn: null,
          questions: [],
          texts: [text],
          by: editor,
          submit: true,
          at: START,
          ...needs,
        });
        if (made.kind !== 'proposed') return made.kind;
        const found = await store.vetting.text(made.id, TODAY);
        return { version: made.id.version, needs: found?.version.needs, cleared: found?.version.cleared };
      };

      test('hold what the article states, whatever an editor sets', async () => {
        expect(await change({ text: '两证都要带齐。', needs: [] })).toMatchObject({
          version: 2,
          needs: ['lawyer'],
        });
        expect(await change({ text: '两证要带好。', needs: ['local'] })).toMatchObject({
          needs: ['lawyer', 'local'],
        });
        expect(await store.vetting.floorOf({ article, version: 1 })).toEqual(['lawyer']);
      });

      test('are told anew from each change of the text', async () => {
        expect(await change({ text: '每天吃 0.4 毫克。', needs: ['lawyer'] })).toMatchObject({
          version: 2,
          needs: ['clinician', 'lawyer'],
        });
        expect(await approve(2, lawyer)).toBe('signed');
        expect(await approve(2, await addUser(['approver'], ['local']))).toBe('not_qualified');
        expect(await approve(2, clinician)).toBe('approved');
        // Words that were judged are not judged again; a new question is.
        const asked = {
          from: { article, version: 2 },
          questions: ['孕妇能不能吃'],
          texts: ['每天吃 0.4 毫克。'],
        };
        expect(await store.vetting.floorOf({ article, version: 2 })).toEqual(['clinician', 'lawyer']);
        expect(await change({ from: 2, text: '每天吃 0.4 毫克。', needs: ['lawyer'] })).toBe('unchanged');
        expect(
          await store.vetting.propose({
            ...asked,
            title: '备孕和怀孕早期怎么吃叶酸',
            effectiveFrom: '2026-01-01',
            expiresOn: null,
            needs: [],
            by: editor,
            submit: true,
            at: START,
          }),
        ).toMatchObject({ kind: 'proposed' });
      });

      test('are only proposed to be cleared: with a reason, and signed for by a holder alone', async () => {
        const cleared = [{ need: 'lawyer' as const, reason: '只说要带什么' }];
        expect(await change({ needs: [], cleared })).toEqual({ version: 2, needs: ['lawyer'], cleared });
        expect(await approve(2, clinician)).toBe('not_qualified');
        expect(await approve(2, lawyer)).toBe('approved');
        // Confirmed by that signature: the same words need nobody any more, others do again.
        expect(await store.vetting.floorOf({ article, version: 2 })).toEqual([]);
        expect(await change({ from: 2, text: '两证带齐。', needs: [] })).toMatchObject({
          needs: [],
          cleared: [],
        });
        expect(await change({ from: 2, text: '依照《民法典》办理。', needs: [] })).toMatchObject({
          needs: ['lawyer'],
          cleared: [],
        });
      });

      test('a clearing that nobody has confirmed is kept, and clears nothing that was never needed', async () => {
        const reason = '只说要带什么';
        await change({
          needs: [],
          cleared: [
            { need: 'lawyer', reason },
            { need: 'clinician', reason },
          ],
        });
        expect(await change({ from: 2, text: '两证带齐。' })).toMatchObject({
          needs: ['lawyer'],
          cleared: [{ need: 'lawyer', reason }],
        });
        expect(await change({ from: 2, text: '两证带好。', needs: [] })).toMatchObject({
          needs: ['lawyer'],
          cleared: [],
        });
      });

      test('an article that was only begun for open questions states none yet', async () => {
        const begun = gapDraft(
          { id: newId(), title: '活动室', wording: null, otherWordings: [] },
          { topic: '协会服务', today: TODAY },
        );
        article = begun.article;
        await store.knowledge.addVersions([begun], { authorId: editor.id, at: START });
        const written = { title: begun.title, text: '看完的书放回书架。', needs: [] };
        // Of its collection it needs somebody who knows the place.
        expect(await change(written)).toMatchObject({ needs: ['local'] });
      });
    });

    describe('what came without an author', () => {
      beforeEach(async () => {
        article = `a-${newId()}`;
        await store.knowledge.addVersions([aVersion({ article, collection: 'documents' })], {
          authorId: null,
          at: START,
          unclaimed: true,
        });
      });
      const claim = (by: User, version = 1) => store.vetting.claim({ article, version }, by, START);

      test('is approved by nobody before somebody claims it, and never by whoever did', async () => {
        expect(await approve(1)).toBe('unclaimed');
        expect(await claim(editor)).toBe(true);
        expect(await claim(approver)).toBe(false);
        expect(await approve(1, editor)).toBe('own_work');
        expect(await approve(1)).toBe('approved');
        expect(await story()).toEqual([
          [1, 'proposed', null, null],
          [1, 'proposed', editor.id, 'claimed'],
          [1, 'approved', approver.id, '核对过原文'],
        ]);
      });

      test('has whoever changes it as the author of the change', async () => {
        expect(await propose()).toMatchObject({ kind: 'proposed' });
        expect(await approve(2, editor)).toBe('own_work');
        expect(await approve(2)).toBe('approved');
        expect(await claim(editor)).toBe(false);
      });
    });

    test('claim() leaves what ships with the program as it is', async () => {
      expect(await store.vetting.claim({ article, version: 1 }, editor, START)).toBe(false);
      expect(await approve(1)).toBe('approved');
    });

    test('agreeing to the last passage signs the version, each with its note', async () => {
      const agree = (ordinal: number, by = approver) =>
        store.vetting.agree({ article, version: 1, ordinal, by, note: `第${ordinal}段`, at: START });
      expect(await agree(1)).toBe('agreed');
      expect(await agree(1)).toBe('agreed');
      expect(await agree(7)).toBe('not_found');
      expect((await store.vetting.text({ article, version: 1 }, TODAY))?.passages[1]?.agreed).toEqual([
        { by: { id: approver.id, displayName: approver.displayName }, note: '第1段', at: START },
      ]);
      // Halves of two people make no whole.
      expect(await agree(0, editor)).toBe('agreed');
      expect(await agree(0)).toBe('approved');
      expect((await story()).map(([, type]) => type)).toEqual([
        'proposed',
        'passage_agreed',
        'passage_agreed',
        'passage_agreed',
        'approved',
      ]);
    });

    test('list() tells what is due within a month, past its day, to come or replaced', async () => {
      await propose();
      await approve(2);
      expect(await mine('due')).toEqual([[2, 'in_force']]);
      expect(await mine('due', { today: '2026-02-01', dueBefore: '2026-03-03' })).toEqual([]);
      expect(await mine('due', { today: '2026-03-21', dueBefore: '2026-04-20' })).toEqual([[2, 'expired']]);
      await propose({ effectiveFrom: '2026-03-10' }, 2);
      await approve(3);
      expect(await mine('approved')).toEqual([
        [3, 'scheduled'],
        [2, 'in_force'],
      ]);
      expect(await mine('approved', { today: '2026-03-10', dueBefore: '2026-04-09' })).toEqual([
        [3, 'in_force'],
      ]);
    });

    test('what holds from its approval on has the day of the last signature, and none that counts before', async () => {
      await propose({ effectiveFrom: 'on_approval' });
      const of = async (version: number) =>
        (await store.vetting.text({ article, version }, '2026-03-05'))?.version;
      expect(await of(2)).toMatchObject({ fromApproval: true, standing: 'in_review' });
      // The same words again are no other version, whatever day it is.
      const later = START + 3 * DAY_MS;
      expect(await propose({ effectiveFrom: 'on_approval', at: later }, 2)).toEqual({ kind: 'unchanged' });
      expect(
        await store.knowledge.approve({
          article,
          version: 2,
          approverId: approver.id,
          note: null,
          at: later,
        }),
      ).toBe('approved');
      expect(await of(2)).toMatchObject({
        fromApproval: false,
        effectiveFrom: '2026-03-04',
        standing: 'in_force',
      });
      expect(await store.knowledge.servableVersions('production', '2026-03-03')).not.toContain(
        `${article}@2`,
      );
      expect(await store.knowledge.servableVersions('production', '2026-03-04')).toContain(`${article}@2`);
    });

    test('an approved wording that a later one outranked can be gone back to, and the one that is served cannot', async () => {
      const later = '每天吃 5 毫克。';
      await propose({ effectiveFrom: 'on_approval' });
      await approve(2);
      await propose({ effectiveFrom: 'on_approval', text: later }, 2);
      await approve(3);
      expect(await propose({ effectiveFrom: 'on_approval', text: later }, 2)).toEqual({ kind: 'unchanged' });

      expect(await propose({ effectiveFrom: 'on_approval' }, 3)).toEqual({
        kind: 'proposed',
        id: { article, version: 4 },
      });
      expect(await approve(4)).toBe('approved');
      expect((await store.vetting.text({ article, version: 4 }, TODAY))?.version.standing).toBe('in_force');
      expect(await propose({ effectiveFrom: 'on_approval' }, 3)).toEqual({ kind: 'unchanged' });
    });

    test('citing() lists the conversations whose replies rest on a version, until the person is erased', async () => {
      const cited = { article, version: 1, title: '题', section: '', source: '', quote: '' };
      const citation = { ...cited, validUntil: null, status: 'approved' } as const;
      const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at: START });
      const { message } = await store.accept(anInbound({ conversationId: conversation.id }), newId());
      const reply = aReply({ citations: [citation] });
      const replies = [{ id: newId(), reply, toPrivate: false }];
      const turn = aTurn({ conversationId: conversation.id, messageId: message.id, replies });
      expect(await store.commitTurn(turn)).toBe('committed');
      const citing = (version: number) => store.vetting.citing([{ article, version }], 10);
      expect(await citing(1)).toEqual([
        {
          conversationId: conversation.id,
          personId: conversation.personId,
          channel: 'web',
          replies: 1,
          lastAt: turn.at,
          ticketId: null,
        },
      ]);
      expect(await citing(2)).toEqual([]);
      await store.conversations.erasePerson(conversation.personId, START);
      expect(await citing(1)).toEqual([]);
    });
  });
});
