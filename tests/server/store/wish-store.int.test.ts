import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { tellNews } from '../../../bot/dialogue/news/tell-news.ts';
import { defaultSettings } from '../../../bot/dialogue/settings.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import type { ChannelKind, Effect } from '../../../bot/dialogue/types.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { storeRevision } from '../../../server/knowledge/serve-snapshot.ts';
import type { ComposeNews, Wish } from '../../../server/store/wish-port.ts';
import { aPassage, anInbound, aState, aTurn, aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const DAY = 24 * 60 * 60 * 1000;
const QUESTION = '异地领结婚证要带什么材料';
const compose: ComposeNews = (moment) => tellNews(moment, defaultSettings);

describe('the wishes to be told of an answer', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let conversationId: string;
    let personId: string;
    let approver: User;
    let stateVersion: number;

    beforeEach(async () => {
      store = await place.open();
      await open('web');
      approver = await store.users.add({
        username: newId(),
        displayName: '李主任',
        roles: ['approver', 'counsellor'],
        qualifications: ['local'],
        at: START,
      });
    });

    async function open(channel: ChannelKind): Promise<void> {
      const conversation =
        channel === 'web'
          ? await store.conversations.openWebSession({ tokenHash: newId(), at: START })
          : await store.conversations.byChannelAddress({ channel, address: `wxid_${newId()}`, at: START });
      conversationId = conversation.id;
      ({ personId } = conversation);
      stateVersion = 0;
    }

    type Done = Exclude<Effect, { type: 'find_answer' } | { type: 'reply' }>;

    async function turn(
      effects: (messageId: string) => readonly Done[],
      state: Partial<DialogueState> = {},
      at = START,
    ) {
      const channel = (await store.conversations.get(conversationId))?.channel ?? 'web';
      const inbound = anInbound({ conversationId, channel, sourceId: newId(), text: QUESTION, at });
      const { message } = await store.accept(inbound, newId());
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          stateVersion,
          state: aState(state),
          effects: effects(message.id),
          at: at + 50,
        }),
      );
      stateVersion += 1;
      return message.id;
    }

    /** Asks in vain and wants to be told. */
    async function wish(question = QUESTION, minutes = 0): Promise<string> {
      const asked = await turn(() => [{ type: 'record_gap', question }], {}, START + minutes * 60_000);
      await turn(() => [{ type: 'await_answer', messageId: asked }], {}, START + minutes * 60_000);
      const mine = (await store.wishes.waiting(START)).filter((one) => one.conversationId === conversationId);
      return mine.at(-1)?.gapId ?? '';
    }

    describe('of what is private', () => {
      const told = { type: 'record_consent', purpose: 'tell_private' } as const;
      const openCase = {
        type: 'open_ticket',
        priority: 'medium',
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
      } as const;
      const WHAT: readonly (readonly [
        string,
        { own?: boolean; passage?: boolean; topic?: '心理' | '孕产' },
      ])[] = [
        ['asked', { own: true }],
        ['answered by what is said in no group', { passage: true }],
        ['asked by somebody with a sensitive case', { topic: '心理' }],
      ];
      const CONSENTS: readonly (readonly [string, readonly boolean[]])[] = [
        ['nobody agreed', []],
        ['it was taken back', [true, false]],
        ['it was agreed to', [true]],
      ];

      async function tellOf(
        what: { own?: boolean; passage?: boolean; topic?: '心理' | '孕产' },
        consents: readonly boolean[],
        linked?: string,
        channel: 'wechat' | 'wecom' = 'wecom',
      ) {
        await open(channel);
        if (linked !== undefined) await link(linked);
        const asked = await turn(() => [{ type: 'record_gap', question: QUESTION }]);
        const { topic } = what;
        const given = consents.map((granted) => ({ ...told, granted }));
        await turn(() => [
          ...given,
          ...(topic === undefined ? [] : [{ ...openCase, topic, ticketId: newId() }]),
          { type: 'await_answer', messageId: asked, isPrivate: what.own === true },
        ]);
        const sensitivity = what.passage === true ? 'private' : 'public';
        const { article } = await approved(undefined, [aPassage({ sensitivity })]);
        const gapIds = (await store.wishes.waiting(START))
          .filter((one) => one.conversationId === conversationId)
          .map(({ gapId }) => gapId);
        await store.wishes.link({ article, gapIds });
        const message = { messageId: newId(), compose, today: '2026-03-02', at: START + DAY } as const;
        const outcome = await store.wishes.tell({ conversationId, gapIds, ...message });
        const lines = (await store.conversations.allMessages(conversationId)).filter(
          ({ id }) => id === message.messageId,
        );
        return { outcome, lines: lines.map(({ text }) => text), message };
      }

      test.each(
        WHAT.flatMap(([name, what]) =>
          CONSENTS.map(([given, consents]) => [name, given, what, consents] as const),
        ),
      )('%s, nothing is sent unless that was agreed to: %s', async (_name, _given, what, consents) => {
        const { outcome, lines, message } = await tellOf(what, consents);
        const agreed = consents.at(-1) === true;
        expect([outcome, lines.length]).toEqual(agreed ? ['told', 1] : ['quiet', 0]);
        for (const part of ['异地', '领证', '结婚', '心理', '叶酸']) expect(lines.join()).not.toContain(part);
        // Whoever was not told finds it by asking.
        const next = await store.accept(
          anInbound({ conversationId, channel: 'wecom', sourceId: newId(), text: '你好', at: message.at }),
          newId(),
        );
        const loaded = await store.loadTurn(conversationId, message.at);
        expect(next.repeated).toBe(false);
        expect(loaded?.news?.map(({ quiet = false }) => quiet)).toEqual([!agreed]);
        expect(await store.wishes.waiting(message.at)).not.toContainEqual(
          expect.objectContaining({ conversationId }),
        );
      });

      /** As a code does that was given in one chat and taken in the other. */
      async function link(other: string): Promise<void> {
        const url = place.databaseUrl ?? undefined;
        const { db } = await openDatabase({ url, sqliteFile: `${place.dataDir}/youyu.db`, now: START });
        for (const person of [personId, other])
          await sql`insert into person_links (person_id, group_id, linked_at)
            values (${person}, ${personId}, ${START})`.execute(db);
        await db.destroy();
      }

      test('a sensitive case in a chat that they have linked counts, too', async () => {
        await open('official-account');
        await turn(() => [{ ...openCase, topic: '权益', ticketId: newId() }]);
        const elsewhere = personId;
        expect((await tellOf({}, [], elsewhere)).outcome).toBe('quiet');
      });

      test('from a personal WeChat account nothing leaves unasked, whatever was agreed to', async () => {
        const { outcome, lines, message } = await tellOf({}, [true], undefined, 'wechat');
        expect([outcome, lines]).toEqual(['quiet', []]);
        const again = {
          conversationId,
          channel: 'wechat',
          sourceId: newId(),
          text: '你好',
          at: message.at,
        } as const;
        await store.accept(anInbound(again), newId());
        const loaded = await store.loadTurn(conversationId, message.at);
        expect(loaded?.news?.map(({ quiet = false }) => quiet)).toEqual([true]);
      });

      test('what is nobody’s secret needs no more than the wish', async () => {
        expect((await tellOf({ topic: '孕产' }, [])).outcome).toBe('told');
      });

      test('a line that waits is taken back where the consent is, before it leaves', async () => {
        const { message } = await tellOf({ own: true }, [true]);
        await turn(() => [{ ...told, granted: false }], {}, START + DAY);
        expect(await store.wishes.mayLeave(message)).toBe(false);
      });
    });

    async function approved(
      article = `gap-${newId().toLowerCase()}`,
      passages = [aPassage()],
    ): Promise<{ article: string; version: number }> {
      const [made] = await store.knowledge.addVersions(
        [aVersion({ article, contentHash: newId(), passages })],
        {
          authorId: null,
          at: START,
        },
      );
      const version = made?.version ?? 0;
      const approval = { article, version, approverId: approver.id, note: null, at: START };
      expect(await store.knowledge.approve(approval)).toBe('approved');
      return { article, version };
    }

    const link = (gapIds: readonly string[], { article }: { article: string }) =>
      store.wishes.link({ article, gapIds });

    const tell = (gapIds: readonly string[], from = store) =>
      from.wishes.tell({
        conversationId,
        gapIds,
        messageId: newId(),
        compose,
        today: '2026-03-01',
        at: START + DAY,
      });

    const told = async () =>
      (await store.conversations.allMessages(conversationId)).filter(({ type }) => type === 'outgoing');

    test('are kept without a word, once for each question, and count for the article begun for it', async () => {
      const gapId = await wish();
      const [asked] = await store.wishes.ofPerson(personId);
      expect(asked).toEqual({
        question: QUESTION,
        askedAt: START + 50,
        endsAt: START + 50 + 90 * DAY,
        toldAt: null,
      });
      await turn((messageId) => [{ type: 'await_answer', messageId }]);
      expect(await store.wishes.ofPerson(personId)).toHaveLength(1);
      await store.wishes.link({ article: 'gap-a', gapIds: [gapId] });
      await store.wishes.link({ article: 'gap-b', gapIds: [gapId] });
      const waiting = await store.wishes.waiting(START + DAY);
      expect(waiting).toContainEqual({
        gapId,
        conversationId,
        article: 'gap-a',
        endsAt: START + 50 + 90 * DAY,
      });
      expect([...(await store.wishes.questions([gapId]))]).toEqual([[gapId, QUESTION]]);
    });

    test('nobody else’s message can be waited for', async () => {
      const asked = await turn(() => [{ type: 'record_gap', question: QUESTION }]);
      await open('web');
      await turn(() => [{ type: 'await_answer', messageId: asked }]);
      expect(await store.wishes.ofPerson(personId)).toEqual([]);
    });

    test('all of a conversation are told in one line, and never again', async () => {
      const gaps = [await wish(), await wish('离婚冷静期能不能缩短')];
      const guide = await approved();
      await link(gaps, guide);
      expect(await tell(gaps)).toBe('told');
      expect(await tell(gaps)).toBe('gone');
      const lines = await told();
      expect(lines.map(({ text, delivery }) => [text, delivery])).toEqual([
        ['您等的答案有了。请点「点这里看」，或回复「看答案」。', 'sent'],
      ]);
      // Whoever asks to see it is answered; what was seen is over.
      const asked = await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
      const { news } = await store.loadTurn(conversationId, START + DAY);
      expect(news).toEqual([
        { id: gaps[1], article: guide.article, question: '离婚冷静期能不能缩短' },
        { id: gaps[0], article: guide.article, question: QUESTION },
      ]);
      const effects: Done[] = [{ type: 'answer_seen', id: gaps[1] ?? '' }];
      await store.commitTurn(aTurn({ conversationId, messageId: asked.message.id, stateVersion, effects }));
      expect((await store.wishes.ofPerson(personId)).map(({ question }) => question)).toEqual([QUESTION]);
    });

    test('are told once by two processes at once', async () => {
      const gapId = await wish();
      await link([gapId], await approved());
      const other = place.engine === 'postgres' ? await place.open() : store;
      const outcomes = await Promise.all([tell([gapId]), tell([gapId], other), tell([gapId])]);
      expect(outcomes.toSorted()).toEqual(['gone', 'gone', 'told']);
      expect(await told()).toHaveLength(1);
    });

    test('are told of nothing that is not approved, or was withdrawn', async () => {
      const gapId = await wish();
      expect(await tell([gapId])).toBe('gone');
      const guide = await approved();
      await link([gapId], guide);
      await store.knowledge.retire({ ...guide, byId: approver.id, reason: '有错', at: START });
      expect(await tell([gapId])).toBe('gone');
      const draft = { article: `gap-${newId().toLowerCase()}`, contentHash: newId() };
      await store.knowledge.addVersions([aVersion(draft)], { authorId: null, at: START });
      const another = await wish('离婚冷静期能不能缩短');
      await link([another], draft);
      expect(await tell([gapId, another])).toBe('gone');
      expect(await told()).toEqual([]);
      expect((await store.wishes.waiting(START)).map((one) => one.gapId)).toEqual(
        expect.arrayContaining([gapId, another]),
      );
    });

    /** Goes back to before some version was there, as an approver does when it has an error. */
    async function backBehind(): Promise<void> {
      const mode = 'production';
      const others = (await store.knowledge.servableVersions(mode, '2026-03-01')).filter(
        (key) => !key.startsWith('gap-'),
      );
      const versions = others.map((key) => {
        const cut = key.lastIndexOf('@');
        return { article: key.slice(0, cut), version: Number(key.slice(cut + 1)) };
      });
      const [earlier, now] = [newId(), newId()];
      for (const [id, served] of [
        [earlier, versions],
        [now, [...versions, { article: 'gap-now', version: 1 }]],
      ] as const) {
        const seen = await storeRevision(store.knowledge, { mode, now: () => START });
        await store.snapshots.record({ id, mode, seen, versions: served, passages: 1, at: START });
      }
      const back = { snapshotId: earlier, mode, by: approver, reason: '有错', at: START } as const;
      expect(await store.snapshots.rollBack({ ...back, today: '2026-03-01' })).toBe('rolled_back');
    }

    test('are told of nothing that a rollback took out of service, until it ends', async () => {
      const gapId = await wish();
      await link([gapId], await approved());
      await backBehind();
      try {
        expect(await tell([gapId])).toBe('gone');
        expect(await told()).toEqual([]);
      } finally {
        await store.snapshots.resume({ by: approver, at: START });
      }
      expect(await tell([gapId])).toBe('told');
    });

    test('are looked at page by page, the longest waiting first, so that each has a turn', async () => {
      const mine: string[] = [];
      for (const minutes of [3, 1, 2, 2]) {
        await open('web');
        mine.push(await wish(QUESTION, minutes));
      }
      const [third, first, ...second] = mine;
      const seen: string[] = [];
      let after: Wish | null = null;
      for (;;) {
        const page: readonly Wish[] = await store.wishes.waiting(START, { limit: 3, after });
        seen.push(...page.map(({ gapId }) => gapId));
        after = page.at(-1) ?? null;
        if (page.length < 3) break;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => mine.includes(id))).toEqual([first, ...second.toSorted(), third]);
      const waits = await store.wishes.waitingFor(mine, START);
      expect([...waits.keys()].toSorted()).toEqual(mine.toSorted());
      expect(await store.wishes.waitingFor(mine, START + 91 * DAY)).toEqual(new Map());
    });

    test('wait while a counsellor has the conversation, and are told when it is given back', async () => {
      const gapId = await wish();
      const ticketId = newId();
      await turn(() => [
        {
          type: 'open_ticket',
          ticketId,
          priority: 'medium',
          topic: null,
          reason: 'requested',
          level: 'routine',
          matchedRules: [],
        },
      ]);
      await link([gapId], await approved());
      await store.tickets.claim(ticketId, approver, START + DAY - 60_000);
      expect(await tell([gapId])).toBe('held');
      expect(await told()).toEqual([]);
      await store.tickets.resolve(ticketId, approver, START + DAY);
      expect(await tell([gapId])).toBe('told');
    });

    test('wait while a danger or crisis is open, and while something that was said is unheard', async () => {
      const gapId = await wish();
      await link([gapId], await approved());
      await turn(() => [], { level: 'emergency', matchedRules: ['P4'] });
      expect(await tell([gapId])).toBe('held');
      await turn(() => []);
      await store.accept(anInbound({ conversationId, sourceId: newId(), text: '我不想活了' }), newId());
      expect(await tell([gapId])).toBe('held');
      expect(await told()).toEqual([]);
    });

    test('go when they are taken back, with the person, with the session, and after ninety days', async () => {
      await wish();
      await turn(() => [{ type: 'forget_awaited' }]);
      expect(await store.wishes.ofPerson(personId)).toEqual([]);

      await wish();
      await store.conversations.erasePerson(personId, START);
      expect(await store.wishes.ofPerson(personId)).toEqual([]);

      const tokenHash = newId();
      const conversation = await store.conversations.openWebSession({ tokenHash, at: START });
      conversationId = conversation.id;
      stateVersion = 0;
      await wish();
      await store.conversations.endSession(tokenHash, START);
      expect(await store.wishes.ofPerson(conversation.personId)).toEqual([]);

      await open('web');
      const gapId = await wish();
      const end = START + 50 + 90 * DAY;
      expect(await store.wishes.purge(end - 1)).toBe(0);
      expect((await store.wishes.waiting(end)).some((one) => one.gapId === gapId)).toBe(false);
      expect(await store.wishes.purge(end)).toBeGreaterThan(0);
      expect(await store.wishes.ofPerson(personId)).toEqual([]);
    });

    test('go when the resident erases everything in the conversation', async () => {
      const gapId = await wish();
      await turn(() => [{ type: 'erase_person' }]);
      expect((await store.wishes.waiting(START)).some((one) => one.gapId === gapId)).toBe(false);
    });

    test('keep a session open for as long as somebody waits', async () => {
      const tokenHash = newId();
      const conversation = await store.conversations.openWebSession({ tokenHash, at: START });
      conversationId = conversation.id;
      stateVersion = 0;
      await wish();
      const found = await store.conversations.bySessionToken(tokenHash, START + 60 * DAY);
      expect(found?.id).toBe(conversationId);
      // Used on day 60, so a week more than that without the wish.
      expect(await store.conversations.bySessionToken(tokenHash, START + 91 * DAY)).toBeNull();
      await open('web');
      const other = newId();
      await store.conversations.openWebSession({ tokenHash: other, at: START });
      expect(await store.conversations.bySessionToken(other, START + 60 * DAY)).toBeNull();
    });

    test('are in the list of one’s data', async () => {
      await wish();
      const message = await turn(() => [{ type: 'show_my_data' }]);
      const [listing] = await store.repliesTo(conversationId, message);
      expect(listing?.text).toContain('等着告诉您答案的：1 个');
      expect(listing?.reply?.suggestions).toContainEqual({ label: '不用告诉我了', text: '不用告诉我了' });
      await turn(() => [{ type: 'forget_awaited' }]);
      const later = await turn(() => [{ type: 'show_my_data' }]);
      expect((await store.repliesTo(conversationId, later))[0]?.text).not.toContain('等着告诉');
    });

    describe('on a channel that is sent to', () => {
      let gapId: string;
      let guide: { article: string; version: number };

      beforeEach(async () => {
        await open('wecom');
        gapId = await wish();
        guide = await approved();
        await link([gapId], guide);
        await tell([gapId]);
      });

      async function claim() {
        const rows = await store.outbox.claim({
          worker: 'w',
          limit: 1000,
          at: START + 2 * DAY,
          leaseUntil: START + 2 * DAY + 1,
        });
        return rows.filter((row) => row.conversationId === conversationId);
      }
      const mayLeave = (messageId: string) =>
        store.wishes.mayLeave({ messageId, compose, today: '2026-03-01', at: START + 2 * DAY });

      test('the line goes through the outbox, and leaves', async () => {
        const [row, ...more] = await claim();
        expect([row?.channel, more]).toEqual(['wecom', []]);
        expect(await mayLeave(row?.messageId ?? '')).toBe(true);
      });

      test('a line that waits to be sent does not leave once the article is withdrawn, and is told once it is back', async () => {
        await store.knowledge.retire({ ...guide, byId: approver.id, reason: '有错', at: START });
        const [row] = await claim();
        expect(await mayLeave(row?.messageId ?? '')).toBe(false);
        expect((await told()).map(({ delivery }) => delivery)).toEqual(['failed']);
        // Also for a worker that has it in hand, and for the next one.
        expect(await mayLeave(row?.messageId ?? '')).toBe(false);
        expect(await claim()).toEqual([]);
        await approved(guide.article);
        expect(await tell([gapId])).toBe('told');
        expect((await told()).map(({ delivery }) => delivery)).toEqual(['failed', 'queued']);
      });

      test('a line that waits to be sent does not leave while a counsellor has the conversation', async () => {
        const ticketId = newId();
        const ticket = { ticketId, topic: null, level: 'routine', matchedRules: [] } as const;
        await turn(() => [{ type: 'open_ticket', priority: 'medium', reason: 'requested', ...ticket }]);
        await store.tickets.claim(ticketId, approver, START + 2 * DAY - 1000);
        const [row] = await claim();
        expect(await mayLeave(row?.messageId ?? '')).toBe(false);
        await store.tickets.resolve(ticketId, approver, START + 2 * DAY);
        expect(await tell([gapId])).toBe('told');
        const [again] = await claim();
        expect(await mayLeave(again?.messageId ?? '')).toBe(true);
      });

      test('it does not leave once it is not wanted any more', async () => {
        const [row] = await claim();
        await turn(() => [{ type: 'forget_awaited' }]);
        expect(await mayLeave(row?.messageId ?? '')).toBe(false);
        expect(await store.wishes.ofPerson(personId)).toEqual([]);
      });

      test('it is not told a second time where the first may have left', async () => {
        await claim();
        // Whoever had it died: somebody else takes it up.
        const again = await store.outbox.claim({
          worker: 'x',
          limit: 1000,
          at: START + 3 * DAY,
          leaseUntil: START + 4 * DAY,
        });
        const row = again.find((one) => one.conversationId === conversationId);
        await store.knowledge.retire({ ...guide, byId: approver.id, reason: '有错', at: START });
        expect(await mayLeave(row?.messageId ?? '')).toBe(false);
        await approved(guide.article);
        expect(await tell([gapId])).toBe('gone');
      });
    });
  });
});
