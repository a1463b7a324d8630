import { describe, expect, test } from 'vitest';
import type { Channel, ChannelCapabilities, DeliveryOutcome } from '../../../bot/channels/channel.ts';
import { createOutboxDelivery, deliverOutbox } from '../../../server/jobs/deliver-outbox.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { DuePage } from '../../../server/store/paging-port.ts';
import type { OutboxRow } from '../../../server/store/ports.ts';
import type { TicketEventRow } from '../../../server/store/ticket-port.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { newId } from '../../support/store-engines.ts';

const NOW = 1_000_000;
const WORDS = '已为您登记';
const CAPABILITIES: ChannelCapabilities = {
  maxTextBytes: 2048,
  suggestions: false,
  cards: false,
  images: false,
  typing: false,
  groups: true,
  privateFromGroup: true,
  replyWindowMs: null,
};

function rowOf(part: Partial<OutboxRow>): OutboxRow {
  return {
    id: 'row',
    channel: 'wechat',
    conversationId: 'c',
    messageId: null,
    letterId: null,
    ticketId: null,
    pageId: null,
    noticeId: null,
    groupId: null,
    groupLine: null,
    setAsideId: null,
    toPrivate: false,
    isUrgent: false,
    attempts: 1,
    dueAt: NOW,
    createdAt: NOW,
    status: 'queued',
    ...part,
  };
}

/** Delivers one row and tells how it ended, what was sent, and what was logged.
 * @param claimedAt When a counsellor took the ticket; nobody has it without.
 * @param mayLeave Whether the line is still wanted.
 * @param page What the page of a row is about. */
async function deliver(
  part: Partial<OutboxRow>,
  outcome: DeliveryOutcome | 'throw' = { kind: 'sent' },
  claimedAt: number | null = null,
  mayLeave = true,
  page: DuePage | null = null,
  chance?: () => number,
  pictures: { takesThem: boolean; text?: string } | null = null,
  isDamaged = false,
) {
  const store = createFakeStore({ newId, now: () => NOW });
  const attachments = [{ id: 'p1', mediaType: 'image/jpeg', width: 4, height: 3, bytes: 3 }] as const;
  const message = store.append('c', {
    type: 'outgoing',
    text: pictures?.text ?? WORDS,
    ...(pictures === null ? {} : { attachments }),
    ...(isDamaged ? { damaged: true } : {}),
  });
  const ticket = store.openTicket('c', { id: 'ticket-abcdef' });
  const ended: unknown[] = [];
  const sent: unknown[] = [];
  const logged: string[] = [];
  const row = rowOf({ messageId: message.id, ...part });
  const channel: Channel = {
    kind: 'wechat',
    capabilities: { ...CAPABILITIES, images: pictures?.takesThem === true },
    async start() {},
    async stop() {},
    async send(delivery) {
      sent.push(delivery);
      if (outcome === 'throw') throw new Error(`could not send ${WORDS}`);
      return outcome;
    },
  };
  await deliverOutbox({
    store: {
      ...store,
      attachments: { ...store.attachments, read: async ({ id }) => Buffer.from(id) },
      tickets: {
        ...store.tickets,
        get: async () => ({ ...ticket, status: claimedAt === null ? 'opened' : 'assigned' }),
        events: async () => (claimedAt === null ? [] : [aClaim(claimedAt)]),
      },
      wishes: { ...store.wishes, mayLeave: async () => mayLeave },
      paging: { ...store.paging, page: async (id) => (id === 'page' ? page : null) },
      conversations: { ...store.conversations, addressOf: async (id) => (id === 'c' ? 'wxid' : null) },
      outbox: {
        ...store.outbox,
        async hold({ id, reason }) {
          ended.push(['held', id, reason]);
          return true;
        },
        claim: async () => [row],
        async markSent(id) {
          ended.push(['sent', id]);
          return true;
        },
        async markFailed({ retryAt, reason }) {
          ended.push(['failed', retryAt === null ? null : retryAt - NOW, reason]);
          return true;
        },
      },
    },
    channels: new Map([['wechat', channel]]),
    pager: {
      async page(due) {
        sent.push(due);
        return outcome === 'throw' ? { kind: 'never', reason: 'threw' } : outcome;
      },
    },
    worker: 'w',
    publicUrl: 'https://youyu.example',
    now: () => NOW,
    ...(chance === undefined ? {} : { chance }),
    log: createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } }),
  });
  return { ended, sent, log: logged.join(''), ticket };
}

function aClaim(at: number): TicketEventRow {
  const actor = { kind: 'counsellor', id: 'zhang', name: '张' } as const;
  return { id: 'e', type: 'assigned', at, actor, from: null, to: '张', reason: null };
}

describe('deliverOutbox()', () => {
  test('a message goes to its channel’s address', async () => {
    const { ended, sent } = await deliver({ toPrivate: true });
    expect(sent).toMatchObject([{ address: 'wxid', text: WORDS, toPrivate: true }]);
    expect(ended).toEqual([['sent', 'row']]);
  });

  test('what does not open any more is sent to nobody, and given up at once for people to see', async () => {
    const { ended, sent } = await deliver({}, { kind: 'sent' }, null, true, null, undefined, null, true);
    expect(sent).toEqual([]);
    expect(ended).toEqual([['failed', null, 'message_damaged']]);
  });

  test('pictures go with their words where the channel takes them, and alone where there are none', async () => {
    const send = async (text: string, takesThem: boolean) =>
      (await deliver({}, { kind: 'sent' }, null, true, null, undefined, { takesThem, text })).sent;
    const [beside] = await send('请看', true);
    expect(beside).toMatchObject({ text: '请看', images: [{ id: 'p1', mediaType: 'image/jpeg' }] });
    expect(await send('[图片]', true)).toMatchObject([{ text: '', images: [{ id: 'p1' }] }]);
    const [told] = await send('[图片]', false);
    expect(told).toMatchObject({
      text: '工作人员想发图片给您，这里收不到图片。要看图片，请打开 https://youyu.example，在那里联系工作人员。',
    });
    expect(told).not.toHaveProperty('images');
    expect(await send('请看', false)).toMatchObject([
      { text: expect.stringMatching(/^请看\n工作人员想发图片/) },
    ]);
  });

  test('a channel that fails for now is tried again, twice as late each time, and given up after twelve attempts', async () => {
    const later = { kind: 'later', reason: 'busy', retryAfterMs: null } as const;
    expect((await deliver({ attempts: 1 }, later)).ended).toEqual([['failed', 5000, 'busy']]);
    expect((await deliver({ attempts: 4 }, later)).ended).toEqual([['failed', 40_000, 'busy']]);
    expect((await deliver({ attempts: 11 }, later)).ended).toEqual([['failed', 600_000, 'busy']]);
    expect((await deliver({ attempts: 12 }, later)).ended).toEqual([['failed', null, 'busy']]);
  });

  test('what our own rules put off is not given up, however often that is', async () => {
    for (const reason of ['daily_cap', 'groups_paused', 'quiet_hours']) {
      const { ended, log } = await deliver({ attempts: 12 }, { kind: 'later', reason, retryAfterMs: 60_000 });
      expect([ended, log]).toEqual([[['failed', 60_000, reason]], '']);
    }
  });

  test('what fails together is not tried again together', async () => {
    const later = { kind: 'later', reason: 'busy', retryAfterMs: null } as const;
    const waits = await Promise.all(
      [0, 0.5, 1].map(async (chance) => (await deliver({}, later, null, true, null, () => chance)).ended),
    );
    expect(waits.flat()).toEqual([5000, 5625, 6250].map((ms) => ['failed', ms, 'busy']));
  });

  test('a long queue is taken up as there is room, and whoever takes up is told of it', async () => {
    const store = createFakeStore({ newId, now: () => NOW });
    const rows = Array.from({ length: 100 }, (_, index) => {
      const conversationId = `c${index}`;
      const { id } = store.append(conversationId, { type: 'outgoing', text: '一' });
      return rowOf({ id: `r${index}`, conversationId, messageId: id });
    });
    const letGo: (() => void)[] = [];
    let rooms = 0;
    const sent = new Set<string>();
    const channel: Channel = {
      kind: 'wechat',
      capabilities: CAPABILITIES,
      async start() {},
      async stop() {},
      async send({ messageId }) {
        await new Promise<void>((resolve) => letGo.push(resolve));
        sent.add(messageId);
        return { kind: 'sent' };
      },
    };
    const delivery = createOutboxDelivery({
      store: {
        ...store,
        conversations: { ...store.conversations, addressOf: async (id) => id },
        outbox: {
          ...store.outbox,
          claim: async ({ limit, full = [] }) => (full.includes('wechat') ? [] : rows.splice(0, limit)),
          markSent: async () => true,
        },
      },
      channels: new Map([['wechat', channel]]),
      pager: { page: async () => ({ kind: 'sent' }) },
      worker: 'w',
      now: () => NOW,
      onRoom: () => (rooms += 1),
      log: createLogger({ level: 'silent' }),
    });
    const takeUp = async () => {
      while ((await delivery.run()) > 0);
    };
    await takeUp();
    await expect.poll(() => letGo.length).toBe(60);
    expect(rows).toHaveLength(40);
    for (const go of letGo.splice(0)) go();
    await expect.poll(() => rooms).toBe(1);
    await takeUp();
    await expect.poll(() => letGo.length).toBe(40);
    for (const go of letGo.splice(0)) go();
    await delivery.settled();
    expect(sent.size).toBe(100);
  });

  test('what waited for its turn in a conversation is taken up as soon as what was before it has left', async () => {
    const store = createFakeStore({ newId, now: () => NOW });
    const { id: messageId } = store.append('c', { type: 'outgoing', text: WORDS });
    const rows = [rowOf({ messageId })];
    const asked: string[] = [];
    let rooms = 0;
    const delivery = createOutboxDelivery({
      store: {
        ...store,
        outbox: {
          ...store.outbox,
          claim: async () => rows.splice(0),
          markFailed: async () => true,
          follows: async (conversationId) => asked.push(conversationId) === 1,
        },
      },
      channels: new Map(),
      pager: { page: async () => ({ kind: 'sent' }) },
      worker: 'w',
      now: () => NOW,
      onRoom: () => (rooms += 1),
      log: createLogger({ level: 'silent' }),
    });
    for (const row of [rowOf({ messageId }), rowOf({ messageId, id: 'next' })]) {
      rows.splice(0, rows.length, row);
      await delivery.run();
      await delivery.settled();
    }
    await expect.poll(() => asked).toEqual(['c', 'c']);
    expect(rooms).toBe(1);
  });

  test('a channel with a long queue takes no room from others, and nobody in danger waits in it', async () => {
    const store = createFakeStore({ newId, now: () => NOW });
    const aRow = (part: Partial<OutboxRow> & { id: string }): OutboxRow => {
      const conversationId = part.conversationId ?? part.id;
      const { id } = store.append(conversationId, { type: 'outgoing', text: part.id });
      return rowOf({ conversationId, messageId: id, ...part });
    };
    const due = Array.from({ length: 100 }, (_, index) => aRow({ id: `slow${index}` }));
    const begun: string[] = [];
    const pages: string[] = [];
    let letGo = () => {};
    const stalled = new Promise<void>((resolve) => (letGo = resolve));
    const channel = (kind: 'wechat' | 'wecom'): Channel => ({
      kind,
      capabilities: CAPABILITIES,
      async start() {},
      async stop() {},
      async send({ text }) {
        begun.push(text);
        if (text.startsWith('slow')) await stalled;
        return { kind: 'sent' };
      },
    });
    const delivery = createOutboxDelivery({
      store: {
        ...store,
        conversations: { ...store.conversations, addressOf: async (id) => id },
        paging: {
          ...store.paging,
          page: async (subject) => ({
            kind: 'case',
            via: 'robot',
            subject,
            level: 'team',
            step: 0,
            people: [],
            isWanted: true,
          }),
        },
        outbox: {
          ...store.outbox,
          async claim({ limit, full = [] }) {
            const taken = due.filter((row) => row.isUrgent || !full.includes(row.channel)).slice(0, limit);
            for (const row of taken) due.splice(due.indexOf(row), 1);
            return taken;
          },
          markSent: async () => true,
        },
      },
      channels: new Map([
        ['wechat', channel('wechat')],
        ['wecom', channel('wecom')],
      ]),
      pager: {
        async page({ subject }) {
          pages.push(subject);
          return { kind: 'sent' };
        },
      },
      worker: 'w',
      now: () => NOW,
      log: createLogger({ level: 'silent' }),
    });
    const takeUp = async () => {
      while ((await delivery.run()) > 0);
    };
    await takeUp();
    await expect.poll(() => begun.length).toBe(60);
    due.push(
      aRow({ id: 'other channel', channel: 'wecom' }),
      aRow({ id: 'danger', conversationId: 'slow0', isUrgent: true }),
      aRow({ id: 'page', channel: 'page', pageId: 'page' }),
    );
    await takeUp();
    await expect.poll(() => begun.slice(60).toSorted()).toEqual(['danger', 'other channel']);
    expect(pages).toEqual(['page']);
    letGo();
    await delivery.settled();
    await takeUp();
    await delivery.settled();
    expect(begun).toHaveLength(102);
  });

  test('a channel that says never, or an erased person, is not tried again', async () => {
    expect((await deliver({}, { kind: 'never', reason: 'blocked' })).ended).toEqual([
      ['failed', null, 'blocked'],
    ]);
    expect((await deliver({ conversationId: 'gone' })).ended).toEqual([['failed', null, 'erased']]);
  });

  test('a channel that is away is waited for, however long that takes', async () => {
    const down = { kind: 'down', reason: 'not_online' } as const;
    const { ended, log } = await deliver({ attempts: 40 }, down);
    expect(ended).toEqual([['failed', 15_000, 'not_online']]);
    expect(log).toMatch(/wechat.*not_online/);
    expect(log).not.toContain(WORDS);
    const limited = { ...down, retryAfterMs: 3_600_000 };
    expect((await deliver({}, limited)).ended).toEqual([['failed', 3_600_000, 'not_online']]);
  });

  test('what a channel may not send before the person writes is held, however long that takes', async () => {
    const held = { kind: 'held', reason: 'errcode_45015' } as const;
    expect((await deliver({ attempts: 40 }, held)).ended).toEqual([['held', 'row', 'errcode_45015']]);
  });

  test('a channel that throws is tried again, and its message is neither kept nor logged', async () => {
    const { ended, log } = await deliver({}, 'throw');
    expect(ended).toEqual([['failed', 5000, 'threw']]);
    expect(log).not.toContain(WORDS);
  });

  test('a line that was taken back does not leave, and is not tried again', async () => {
    const { sent, ended } = await deliver({}, undefined, null, false);
    expect(sent).toEqual([]);
    expect(ended).toEqual([['failed', null, 'taken_back']]);
  });

  test('a channel that does not run keeps its messages waiting', async () => {
    expect((await deliver({ channel: 'official-account' })).ended).toEqual([
      ['failed', 15_000, 'channel_not_running'],
    ]);
  });

  test('a page goes out as long as it is wanted, and not once somebody has taken the case', async () => {
    const row = { channel: 'page', messageId: null, pageId: 'page' } as const;
    const page: DuePage = {
      kind: 'case',
      via: 'mail',
      subject: 'ticket-abcdef',
      level: 'team',
      step: 1,
      people: [],
      isWanted: true,
    };
    const out = await deliver(row, undefined, null, true, page);
    expect(out.sent).toEqual([page]);
    expect(out.ended).toEqual([['sent', 'row']]);
    const taken = await deliver(row, undefined, null, true, { ...page, isWanted: false });
    expect(taken.sent).toEqual([]);
    expect(taken.ended).toEqual([['sent', 'row']]);
    expect((await deliver({ ...row, pageId: 'gone' })).ended).toEqual([['failed', null, 'no_ticket']]);
  });

  test('a page of an earlier version goes to the group, but not once a counsellor has taken the case since', async () => {
    const page = { channel: 'page', messageId: null, ticketId: 'ticket-abcdef' } as const;
    expect((await deliver(page, undefined, NOW - 1)).sent).toMatchObject([
      { via: 'robot', subject: 'ticket-abcdef', people: [] },
    ]);
    expect((await deliver(page, undefined, NOW)).sent).toEqual([]);
  });

  test('a page is tried again after a minute at most', async () => {
    const later = { kind: 'later', reason: 'busy', retryAfterMs: null } as const;
    const row = { channel: 'page', ticketId: 'ticket-abcdef', attempts: 9 } as const;
    const { ended } = await deliver(row, later);
    expect(ended).toEqual([['failed', 60_000, 'busy']]);
  });

  test('whoever stalls keeps nobody else waiting, and messages of one conversation keep their order', async () => {
    const store = createFakeStore({ newId, now: () => NOW });
    const begun: string[] = [];
    let letGo = () => {};
    const stalled = new Promise<void>((resolve) => (letGo = resolve));
    const first = store.append('c', { type: 'outgoing', text: '一' });
    const second = store.append('c', { type: 'outgoing', text: '二' });
    const other = store.append('d', { type: 'outgoing', text: '三' });
    const rows = [
      rowOf({ id: 'r1', messageId: first.id }),
      rowOf({ id: 'r2', messageId: second.id }),
      rowOf({ id: 'r3', conversationId: 'd', messageId: other.id }),
    ];
    const delivery = createOutboxDelivery({
      store: {
        ...store,
        conversations: { ...store.conversations, addressOf: async (id) => id },
        outbox: {
          ...store.outbox,
          claim: async () => rows.splice(0, 2),
          markSent: async () => true,
          markFailed: async () => true,
        },
      },
      channels: new Map([
        [
          'wechat',
          {
            kind: 'wechat',
            capabilities: CAPABILITIES,
            async start() {},
            async stop() {},
            async send({ text }) {
              begun.push(text);
              if (text === '一') await stalled;
              return { kind: 'sent' };
            },
          },
        ],
      ]),
      pager: { page: async () => ({ kind: 'sent' }) },
      worker: 'w',
      now: () => NOW,
      log: createLogger({ level: 'silent' }),
    });
    expect(await delivery.run()).toBe(2);
    expect(await delivery.run()).toBe(1);
    await expect.poll(() => begun).toEqual(['一', '三']);
    letGo();
    await delivery.settled();
    expect(begun).toEqual(['一', '三', '二']);
  });
});
