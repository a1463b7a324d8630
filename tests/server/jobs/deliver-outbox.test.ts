import { describe, expect, test } from 'vitest';
import type { Channel, DeliveryOutcome } from '../../../bot/channels/channel.ts';
import { deliverOutbox } from '../../../server/jobs/deliver-outbox.ts';
import { createWebhookPager } from '../../../server/jobs/pager.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { OutboxRow } from '../../../server/store/ports.ts';
import type { TicketEventRow } from '../../../server/store/ticket-port.ts';
import { createFakeStore } from '../../support/fake-store.ts';
import { newId } from '../../support/store-engines.ts';

const NOW = 1_000_000;
const WORDS = '已为您登记';

function rowOf(part: Partial<OutboxRow>): OutboxRow {
  return {
    id: 'row',
    channel: 'wechat',
    conversationId: 'c',
    messageId: null,
    ticketId: null,
    toPrivate: false,
    attempts: 1,
    dueAt: NOW,
    createdAt: NOW,
    status: 'queued',
    ...part,
  };
}

/** Delivers one row and tells how it ended, what was sent, and what was logged.
 * @param claimedAt When a counsellor took the ticket; nobody has it without.
 * @param mayLeave Whether the line is still wanted. */
async function deliver(
  part: Partial<OutboxRow>,
  outcome: DeliveryOutcome | 'throw' = { kind: 'sent' },
  claimedAt: number | null = null,
  mayLeave = true,
) {
  const store = createFakeStore({ newId, now: () => NOW });
  const message = store.append('c', { type: 'outgoing', text: WORDS });
  const ticket = store.openTicket('c', { id: 'ticket-abcdef' });
  const ended: unknown[] = [];
  const sent: unknown[] = [];
  const logged: string[] = [];
  const row = rowOf({ messageId: message.id, ...part });
  const channel: Channel = {
    kind: 'wechat',
    capabilities: { maxTextLength: 1000, suggestions: false, cards: false, privateFromGroup: true },
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
      tickets: {
        ...store.tickets,
        get: async () => ({ ...ticket, status: claimedAt === null ? 'opened' : 'assigned' }),
        events: async () => (claimedAt === null ? [] : [aClaim(claimedAt)]),
      },
      wishes: { ...store.wishes, mayLeave: async () => mayLeave },
      conversations: { ...store.conversations, addressOf: async (id) => (id === 'c' ? 'wxid' : null) },
      outbox: {
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
      async page(page) {
        sent.push(page);
        return { kind: 'sent' };
      },
    },
    worker: 'w',
    now: () => NOW,
    log: createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } }),
  });
  return { ended, sent, log: logged.join(''), ticket };
}

function aClaim(at: number): TicketEventRow {
  const actor = { kind: 'counsellor', id: 'zhang', name: '张' } as const;
  return { id: 'e', type: 'assigned', at, actor, from: null, to: '张' };
}

describe('deliverOutbox()', () => {
  test('a message goes to its channel’s address', async () => {
    const { ended, sent } = await deliver({ toPrivate: true });
    expect(sent).toMatchObject([{ address: 'wxid', text: WORDS, toPrivate: true }]);
    expect(ended).toEqual([['sent', 'row']]);
  });

  test('a channel that fails for now is tried again, twice as late each time, and given up after twelve attempts', async () => {
    const later = { kind: 'later', reason: 'busy', retryAfterMs: null } as const;
    expect((await deliver({ attempts: 1 }, later)).ended).toEqual([['failed', 5000, 'busy']]);
    expect((await deliver({ attempts: 4 }, later)).ended).toEqual([['failed', 40_000, 'busy']]);
    expect((await deliver({ attempts: 11 }, later)).ended).toEqual([['failed', 600_000, 'busy']]);
    expect((await deliver({ attempts: 12 }, later)).ended).toEqual([['failed', null, 'busy']]);
  });

  test('a channel that says never, or an erased person, is not tried again', async () => {
    expect((await deliver({}, { kind: 'never', reason: 'blocked' })).ended).toEqual([
      ['failed', null, 'blocked'],
    ]);
    expect((await deliver({ conversationId: 'gone' })).ended).toEqual([['failed', null, 'erased']]);
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
      ['failed', 5000, 'channel_not_running'],
    ]);
  });

  test('a page is sent for a case that nobody has taken, and only with its number', async () => {
    const { sent, ended } = await deliver({ channel: 'page', messageId: null, ticketId: 'ticket-abcdef' });
    expect(sent).toEqual([{ ticketId: 'ticket-abcdef', priority: 'medium' }]);
    expect(ended).toEqual([['sent', 'row']]);
  });

  test('a page goes out although a counsellor has had the case for longer, but not once one has taken it since', async () => {
    const page = { channel: 'page', messageId: null, ticketId: 'ticket-abcdef' } as const;
    expect((await deliver(page, undefined, NOW - 1)).sent).toHaveLength(1);
    expect((await deliver(page, undefined, NOW)).sent).toEqual([]);
  });
});

describe('createWebhookPager()', () => {
  const pager = (respond: () => Response, posts: unknown[] = []) =>
    createWebhookPager({
      url: 'https://pager.example.cn/hook',
      onCallName: '王医生',
      baseUrl: 'https://youyu.example.cn',
      async fetch(_input, init) {
        if (typeof init?.body === 'string') posts.push(JSON.parse(init.body));
        return respond();
      },
    });
  const page = { ticketId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', priority: 'urgent' } as const;

  test('the page names the person on call, the case and where to open it', async () => {
    const posts: unknown[] = [];
    expect(await pager(() => Response.json({ errcode: 0 }), posts).page(page)).toEqual({ kind: 'sent' });
    const content: unknown = expect.stringMatching(
      /^王医生：.*9G5FAV .*https:\/\/youyu\.example\.cn\/console#\/queue\/open\/01ARZ3NDEKTSV4RRFFQ69G5FAV$/,
    );
    expect(posts).toEqual([{ msgtype: 'text', text: { content } }]);
  });

  test('a refused page is tried again: an error status, or 200 with an error code', async () => {
    expect(await pager(() => new Response('', { status: 502 })).page(page)).toMatchObject({ kind: 'later' });
    expect(await pager(() => Response.json({ errcode: 45_009 })).page(page)).toMatchObject({ kind: 'later' });
  });
});
