import { beforeEach, describe, expect, test } from 'vitest';
import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import type { Store } from '../../../server/store/ports.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

type Effects = TurnCommit['effects'];

describe('commitTurn() effects', () => {
  onEachEngine((place) => {
    let store: Store;
    let conversationId: string;

    beforeEach(async () => {
      store = await place.open({ mode: 'production', onCall: () => '王医生' });
      conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
    });

    /** One more message and its turn. */
    async function turnWith(effects: Effects, replies: TurnCommit['replies'] = [], at = START + 50) {
      const { message } = await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const turn = aTurn({ conversationId, messageId: message.id, stateVersion, effects, replies, at });
      expect(await store.commitTurn(turn)).toBe('committed');
      return message;
    }

    const open = (
      ticketId: string,
      change: Partial<Extract<Effects[number], { type: 'open_ticket' }>> = {},
    ) =>
      ({
        type: 'open_ticket',
        ticketId,
        priority: 'high',
        topic: null,
        reason: 'danger',
        level: 'urgent',
        matchedRules: ['fetal-movement'],
        ...change,
      }) as const;

    test('open_ticket opens the conversation; a second one raises the first instead', async () => {
      const first = newId();
      await turnWith([open(first)]);
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
      const second = newId();
      await turnWith([
        open(second, { priority: 'urgent', level: 'emergency', topic: '孕产', matchedRules: ['bleeding'] }),
        {
          type: 'save_intake',
          ticketId: second,
          form: 'contact',
          purpose: 'intake',
          slots: { 称呼: '王女士', 电话: '13800000000' },
        },
        { type: 'page_on_call', ticketId: second },
      ]);
      expect(await store.tickets.get(second)).toBeNull();
      expect(await store.tickets.get(first)).toMatchObject({
        priority: 'urgent',
        level: 'emergency',
        topic: '孕产',
        // The gravest is named first.
        matchedRules: ['bleeding', 'fetal-movement'],
      });
      expect(await store.tickets.intakes(first)).toMatchObject([
        { form: 'contact', slots: { 称呼: '王女士', 电话: '13800000000' }, withdrawn: false },
      ]);
      const pages = await store.outbox.claim({
        worker: 'w',
        limit: 1000,
        at: START + 1e6,
        leaseUntil: START + 2e6,
      });
      expect(pages.filter((row) => row.conversationId === conversationId)).toMatchObject([
        { channel: 'page', ticketId: first, messageId: null },
      ]);
    });

    test('raise_ticket never lowers', async () => {
      const ticketId = newId();
      await turnWith([open(ticketId, { priority: 'urgent', level: 'emergency' })]);
      await turnWith([
        {
          type: 'raise_ticket',
          ticketId,
          priority: 'low',
          level: 'routine',
          matchedRules: ['fetal-movement'],
        },
      ]);
      expect(await store.tickets.get(ticketId)).toMatchObject({
        priority: 'urgent',
        level: 'emergency',
        version: 1,
      });
    });

    test('raise_ticket brings a ticket back that was resolved meanwhile', async () => {
      const ticketId = newId();
      await turnWith([open(ticketId)]);
      const by = await store.users.add({
        username: newId(),
        displayName: '张',
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
      await store.tickets.resolve(ticketId, by, START);
      await turnWith([
        {
          type: 'raise_ticket',
          ticketId,
          priority: 'urgent',
          level: 'emergency',
          matchedRules: ['bleeding'],
        },
      ]);
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'opened', priority: 'urgent' });
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
    });

    test('set_status resolved withdraws a harmless ticket', async () => {
      const ticketId = newId();
      await turnWith([open(ticketId, { reason: 'requested', priority: 'medium', level: 'routine' })]);
      await turnWith([{ type: 'set_status', status: 'resolved' }]);
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'resolved' });
      expect((await store.tickets.events(ticketId)).at(-1)).toMatchObject({
        type: 'resolved',
        actor: { kind: 'resident' },
      });
      expect((await store.conversations.get(conversationId))?.status).toBe('resolved');
    });

    test('set_status resolved leaves a ticket about danger open, and the conversation with it', async () => {
      const ticketId = newId();
      await turnWith([open(ticketId)]);
      await turnWith([{ type: 'set_status', status: 'resolved' }]);
      expect((await store.tickets.get(ticketId))?.status).toBe('opened');
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
    });

    test('the dialogue knows a case of a danger, also once it was lowered', async () => {
      const ticketId = newId();
      await turnWith([open(ticketId, { reason: 'coercion', priority: 'high', level: 'routine' })]);
      const by = await store.users.add({
        username: newId(),
        displayName: '张',
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
      await store.tickets.claim(ticketId, by, START);
      await store.tickets.changePriority(ticketId, 'medium', by, START);
      const { ticket } = await store.loadTurn(conversationId, START);
      expect(ticket).toMatchObject({ priority: 'medium', aboutDanger: true });
      conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
      await turnWith([open(newId(), { reason: 'requested', priority: 'medium', level: 'routine' })]);
      expect((await store.loadTurn(conversationId, START)).ticket).not.toHaveProperty('aboutDanger');
    });

    test('set_status pending does not hide a ticket that is open by now', async () => {
      await turnWith([open(newId())]);
      await turnWith([{ type: 'set_status', status: 'pending' }]);
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
    });

    test('show_my_data adds a reply that lists what is kept', async () => {
      const message = await turnWith(
        [{ type: 'record_consent', purpose: 'contact', granted: true }, { type: 'show_my_data' }],
        [{ id: newId(), reply: aReply({ text: '好的，马上列出' }), toPrivate: false }],
      );
      const replies = await store.repliesTo(conversationId, message.id);
      expect(replies).toHaveLength(2);
      expect(replies[1]?.text).toContain('聊天记录：1 条');
      expect(replies[1]?.text).toContain('您的同意或拒绝：1 次');
      expect(replies[1]?.reply?.action).toBe('command');
    });

    test('save_intake keeps every form of a case, also one that is sent again; a correction changes the latest', async () => {
      const ticketId = newId();
      const save = (form: string, slots: Readonly<Record<string, string>>) =>
        ({ type: 'save_intake', ticketId, form, purpose: form, slots }) as const;
      await turnWith([open(ticketId), save('contact-intake', { town: '杨村镇' })], [], START);
      await turnWith([save('activity-signup', { people: '2人' })], [], START);
      await turnWith([save('activity-signup', { people: '3人' })], [], START + 100);
      await turnWith(
        [{ ...save('activity-signup', { people: '4人' }), corrects: { people: '4人' } }],
        [],
        START + 200,
      );
      expect(await store.tickets.intakes(ticketId)).toEqual([
        { form: 'activity-signup', at: START, slots: { people: '2人' }, withdrawn: false },
        { form: 'contact-intake', at: START, slots: { town: '杨村镇' }, withdrawn: false },
        { form: 'activity-signup', at: START + 200, slots: { people: '4人' }, withdrawn: false },
      ]);
    });

    describe('the topic of a form', () => {
      const requested = (ticketId: string, topic: '孕产' | '心理' | null = null) =>
        open(ticketId, { reason: 'requested', priority: 'medium', level: 'routine', topic });
      const save = (ticketId: string, form: string, topic: '心理' | '权益' | '孕产') =>
        ({ type: 'save_intake', ticketId, form, purpose: form, slots: {}, topic }) as const;
      const isRead = async (ticketId: string) => {
        const ticket = await store.tickets.get(ticketId);
        if (ticket === null) throw new Error('no ticket');
        return [ticket.topic, ticket.isSensitive];
      };

      test.each([null, '孕产'] as const)('makes a case of %j sensitive where the form is', async (topic) => {
        for (const [form, of] of [
          ['emotional-support', '心理'],
          ['rights-help', '权益'],
        ] as const) {
          const ticketId = newId();
          conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
          await turnWith([requested(ticketId, topic)]);
          expect(await isRead(ticketId)).toEqual([topic, false]);
          await turnWith([save(ticketId, form, of)]);
          expect(await isRead(ticketId)).toEqual([of, true]);
          expect((await store.tickets.events(ticketId)).at(-1)).toMatchObject({
            type: 'topic_changed',
            actor: { kind: 'assistant' },
          });
        }
      });

      test('does so where a counsellor has the case, and with what is pressing before it is sent', async () => {
        const ticketId = newId();
        await turnWith([requested(ticketId, '孕产')]);
        const by = await store.users.add({
          username: newId(),
          displayName: '张',
          roles: ['counsellor'],
          qualifications: [],
          at: START,
        });
        await store.tickets.claim(ticketId, by, START);
        const pressing = { priority: 'high', level: 'routine', matchedRules: [] } as const;
        await turnWith([{ type: 'raise_ticket', ticketId, ...pressing, topic: '权益' }]);
        expect(await isRead(ticketId)).toEqual(['权益', true]);
      });

      test('never makes a sensitive case less so', async () => {
        const ticketId = newId();
        await turnWith([requested(ticketId, '心理')]);
        await turnWith([save(ticketId, 'maternal-followup', '孕产')]);
        expect(await isRead(ticketId)).toEqual(['心理', true]);
      });

      test('leaves the topic of a danger to the danger, and a taken case to its counsellor', async () => {
        const ticketId = newId();
        await turnWith([open(ticketId, { topic: '孕产' })]);
        const support = { type: 'save_intake', ticketId, form: 'family-support', slots: {} } as const;
        await turnWith([{ ...support, purpose: 'family-support', topic: '计生帮扶' }]);
        expect((await store.tickets.get(ticketId))?.topic).toBe('孕产');
      });
    });

    test('raise_ticket onto a newer open case means that one for the rest of the turn', async () => {
      const [first, second] = [newId(), newId()];
      await turnWith([open(first, { reason: 'requested', priority: 'medium', level: 'routine' })]);
      await turnWith([{ type: 'set_status', status: 'resolved' }]);
      await turnWith([open(second)], [], START + 40 * 86_400_000);
      const grave = { priority: 'urgent', level: 'emergency', matchedRules: ['bleeding'] } as const;
      await turnWith([
        { type: 'raise_ticket', ticketId: first, ...grave },
        {
          type: 'save_intake',
          ticketId: first,
          form: 'contact-intake',
          purpose: 'contact',
          slots: { town: '杨村镇' },
        },
      ]);
      expect(await store.tickets.intakes(first)).toEqual([]);
      expect(await store.tickets.intakes(second)).toHaveLength(1);
    });

    test('withdraw_intake deletes one form of the conversation, or all', async () => {
      const ticketId = newId();
      const save = (form: string) =>
        ({ type: 'save_intake', ticketId, form, purpose: form, slots: { name: '周女士' } }) as const;
      await turnWith([open(ticketId), save('contact-intake'), save('activity-signup'), save('rights-help')]);
      await turnWith([{ type: 'withdraw_intake', form: 'activity-signup' }]);
      expect((await store.tickets.intakes(ticketId)).map(({ form }) => form)).toEqual([
        'contact-intake',
        'rights-help',
      ]);
      await turnWith([{ type: 'withdraw_intake', form: null }]);
      expect(await store.tickets.intakes(ticketId)).toEqual([]);
    });

    describe('what is taken back', () => {
      const slots = { matter: '别的', town: '杨村镇', name: '周敏', contact: '13812345678' };
      const texts = async () => {
        const lines = await store.conversations.allMessages(conversationId);
        return lines.flatMap(({ text, reply }) => [text, ...(reply === null ? [] : [reply.text])]).join('\n');
      };

      /** A case with a form whose values were typed and read out. */
      async function filled(): Promise<string> {
        const ticketId = newId();
        const purpose = 'rights-help';
        const said = '我叫周敏，在杨村，138 1234 5678';
        const { message } = await store.accept(
          anInbound({ conversationId, sourceId: newId(), text: said }),
          newId(),
        );
        const { stateVersion } = await store.loadTurn(conversationId, START);
        const effects: Effects = [
          open(ticketId, { reason: 'intake', level: 'routine', priority: 'medium' }),
          { type: 'record_consent', purpose, granted: true },
          { type: 'save_intake', ticketId, form: 'rights-help', purpose, slots },
        ];
        const summary = aReply({ text: '镇（街道）：杨村镇\n称呼：周敏\n联系方式：13812345678' });
        const replies = [{ id: newId(), reply: summary, toPrivate: false }];
        const turn = aTurn({ conversationId, messageId: message.id, stateVersion, effects, replies });
        expect(await store.commitTurn(turn)).toBe('committed');
        expect(await texts()).toMatch(/138 1234 5678[\s\S]*联系方式：13812345678/);
        return ticketId;
      }

      test.each([
        { type: 'record_consent', purpose: 'rights-help', granted: false },
        { type: 'withdraw_intake', form: 'rights-help' },
        { type: 'withdraw_intake', form: null },
      ] as const)('is blotted in every line on %j, also in the summary', async (effect) => {
        await filled();
        await turnWith([effect], [], START + 100);
        const left = await texts();
        expect(left).toContain('我叫※，在※，※');
        expect(left).toContain('镇（街道）：※\n称呼：※\n联系方式：※');
      });

      test.each([
        { type: 'record_consent', purpose: 'contact', granted: false },
        { type: 'withdraw_intake', form: 'activity-signup' },
        { type: 'record_consent', purpose: 'rights-help', granted: true },
      ] as const)('stays as it is on %j', async (effect) => {
        await filled();
        await turnWith([effect], [], START + 100);
        expect(await texts()).not.toContain('※');
      });
    });

    test('what was told for a form that was not sent is blotted out of the lines, and of no other conversation', async () => {
      const texts = async (id: string) => (await store.conversations.allMessages(id)).map(({ text }) => text);
      const text = '李桂花，大通那边，138 5500 1234';
      const other = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
      for (const id of [conversationId, other])
        await store.accept(anInbound({ conversationId: id, sourceId: newId(), text }), newId());
      const slots = { name: '李桂花', town: '大通镇', contact: '13855001234' };
      await turnWith([{ type: 'take_back_told', forms: [{ form: 'contact-intake', slots }] }]);
      expect(await texts(conversationId)).toContain('※，※那边，※');
      expect(await texts(other)).toEqual([text]);
    });

    test('a consent that is taken back hides what was filled in under it, also once it is given again', async () => {
      const ticketId = newId();
      const consent = (granted: boolean) =>
        ({ type: 'record_consent', purpose: 'rights-help', granted }) as const;
      const save = (form: string, purpose: string) =>
        ({ type: 'save_intake', ticketId, form, purpose, slots: { name: '周女士' } }) as const;
      await turnWith([
        open(ticketId),
        consent(true),
        save('rights-help', 'rights-help'),
        save('contact-intake', 'contact'),
      ]);
      const seen = async () =>
        (await store.tickets.intakes(ticketId)).map(({ form, withdrawn, slots }) => [form, withdrawn, slots]);
      const whole = { name: '周女士' };
      expect(await seen()).toEqual([
        ['contact-intake', false, whole],
        ['rights-help', false, whole],
      ]);
      await turnWith([consent(false)], [], START + 100);
      expect(await seen()).toEqual([
        ['contact-intake', false, whole],
        ['rights-help', true, {}],
      ]);
      await turnWith([consent(true)], [], START + 200);
      expect((await seen())[1]).toEqual(['rights-help', true, {}]);
      await turnWith([save('rights-help', 'rights-help')], [], START + 300);
      expect((await seen()).slice(1)).toEqual([
        ['rights-help', true, {}],
        ['rights-help', false, whole],
      ]);
      await turnWith([consent(false)], [], START + 400);
      await turnWith([save('rights-help', 'rights-help')], [], START + 500);
      expect((await seen()).slice(1).map(([, withdrawn]) => withdrawn)).toEqual([true, true, true]);
    });

    test('show_my_data names the consents that still hold', async () => {
      await turnWith([
        { type: 'record_consent', purpose: 'contact', granted: true },
        { type: 'record_consent', purpose: 'rights-help', granted: true },
      ]);
      const message = await turnWith(
        [{ type: 'record_consent', purpose: 'rights-help', granted: false }, { type: 'show_my_data' }],
        [{ id: newId(), reply: aReply({ text: '好的，马上列出' }), toPrivate: false }],
        START + 100,
      );
      const text = (await store.repliesTo(conversationId, message.id))[1]?.text;
      expect(text).toContain('现在还算数的同意：联系登记（');
      expect(text).not.toContain('权益求助');
      expect(text).toContain('撤回同意');
    });

    test('record_gap is committed with its turn and not without it', async () => {
      const { message } = await store.accept(anInbound({ conversationId }), newId());
      const stale = aTurn({
        conversationId,
        messageId: message.id,
        stateVersion: 7,
        effects: [open(newId()), { type: 'record_gap', question: '问题' }],
      });
      expect(await store.commitTurn(stale)).toBe('conflict');
      expect((await store.loadTurn(conversationId, START)).ticket).toBeNull();
    });

    test('replies of a channel that is sent to are queued in the outbox, in order', async () => {
      const address = `wxid_${newId()}`;
      const conversation = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address,
        at: START,
      });
      const { message } = await store.accept(
        anInbound({ conversationId: conversation.id, channel: 'wechat' }),
        newId(),
      );
      const ids = [newId(), newId()];
      await store.commitTurn(
        aTurn({
          conversationId: conversation.id,
          messageId: message.id,
          replies: ids.map((id, n) => ({ id, reply: aReply(), toPrivate: n === 1 })),
        }),
      );
      const due = { worker: 'w', limit: 1000, at: START + 1e6, leaseUntil: START + 2e6 };
      const replies = await store.repliesTo(conversation.id, message.id);
      expect(replies.map(({ delivery }) => delivery)).toEqual(['queued', 'queued']);
      const [first] = (await store.outbox.claim(due)).filter((row) => row.conversationId === conversation.id);
      await store.outbox.markSent(first?.id ?? '', 'w', due.at);
      const ours = [first, ...(await store.outbox.claim(due))].filter(
        (row) => row?.conversationId === conversation.id,
      );
      expect(ours).toMatchObject([
        { messageId: ids[0], toPrivate: false, attempts: 1 },
        { messageId: ids[1], toPrivate: true, attempts: 1 },
      ]);
      expect(await store.conversations.addressOf(conversation.id)).toBe(address);
    });
  });
});
