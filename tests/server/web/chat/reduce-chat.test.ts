import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../../../server/web/chat/state/chat-event.ts';
import { type ChatState, emptyChat } from '../../../../server/web/chat/state/chat-state.ts';
import { awaitedReply } from '../../../../server/web/chat/state/awaited-reply.ts';
import { nextToSend } from '../../../../server/web/chat/state/outbox.ts';
import { reduceChat } from '../../../../server/web/chat/state/reduce-chat.ts';
import { buildMessage, buildOwnMessage } from './build-message.ts';

const after = (...events: ChatEvent[]): ChatState => events.reduce(reduceChat, emptyChat);
const composed = (clientMessageId: string): ChatEvent => ({
  type: 'composed',
  clientMessageId,
  text: clientMessageId,
  at: 0,
});
const sending = (clientMessageId: string): ChatEvent => ({ type: 'sending', clientMessageId });
const seqs = (state: ChatState): number[] => state.messages.map(({ seq }) => seq);

describe('the outbox', () => {
  test('reduceChat() keeps lines in the order in which they were written', () => {
    const state = after(composed('a'), composed('b'), sending('a'), {
      type: 'postponed',
      clientMessageId: 'a',
      counts: false,
    });
    expect(state.outbox.map((item) => item.clientMessageId)).toEqual(['a', 'b']);
    expect(nextToSend(state.outbox)?.clientMessageId).toBe('a');
  });

  test('nextToSend() sends nothing while a line is on its way', () => {
    expect(nextToSend(after(composed('a'), composed('b'), sending('a')).outbox)).toBeNull();
  });

  test('nextToSend() passes over a line that failed', () => {
    const state = after(composed('a'), composed('b'), {
      type: 'failed',
      clientMessageId: 'a',
      failure: 'server',
    });
    expect(nextToSend(state.outbox)?.clientMessageId).toBe('b');
  });

  test('reduceChat() puts a retried line back with the same id and a fresh count', () => {
    const state = after(
      composed('a'),
      { type: 'postponed', clientMessageId: 'a', counts: true },
      { type: 'failed', clientMessageId: 'a', failure: 'server' },
      { type: 'retried', clientMessageId: 'a' },
    );
    expect(state.outbox).toEqual([
      { clientMessageId: 'a', text: 'a', at: 0, status: 'queued', tries: 0, failure: null },
    ]);
  });

  test('reduceChat() counts faults of the server but not lost connections', () => {
    const postponed = (counts: boolean): ChatEvent => ({ type: 'postponed', clientMessageId: 'a', counts });
    expect(after(composed('a'), postponed(false), postponed(true)).outbox[0]?.tries).toBe(1);
  });

  test('reduceChat() takes a line out when the stream confirms it before the post does', () => {
    const state = after(composed('a'), sending('a'), { type: 'received', message: buildOwnMessage(1, 'a') });
    expect(state.outbox).toEqual([]);
    expect(seqs(state)).toEqual([1]);
  });

  test('reduceChat() queues again what was on its way when the page was reloaded', () => {
    const { outbox } = after(composed('a'), sending('a'));
    const restored = after({ type: 'restored', session: null, outbox });
    expect(restored.outbox[0]).toMatchObject({ clientMessageId: 'a', status: 'queued' });
  });
});

describe('resuming', () => {
  test('reduceChat() shows every line once, by seq, in whatever order and however often lines arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }),
        fc.infiniteStream(fc.nat(2)),
        (order, how) => {
          const events = order.map((seq): ChatEvent => {
            const message = seq % 2 === 1 ? buildOwnMessage(seq, `id-${seq}`) : buildMessage({ seq });
            const way = how.next().value ?? 0;
            if (way === 0) return { type: 'received', message };
            if (way === 1) return { type: 'listed', list: { messages: [message], status: 'pending' } };
            return { type: 'sent', result: { message, replies: [] } };
          });
          expect(seqs(after(...events))).toEqual([...new Set(order)].sort((a, b) => a - b));
        },
      ),
    );
  });

  test('reduceChat() does not move the cursor for a post, so that a line in between is still asked for', () => {
    const state = after(
      { type: 'received', message: buildMessage({ seq: 3 }) },
      { type: 'sent', result: { message: buildOwnMessage(5, 'a'), replies: [buildMessage({ seq: 6 })] } },
    );
    expect(state.cursor).toBe(3);
    expect(seqs(state)).toEqual([3, 5, 6]);
  });

  test('reduceChat() keeps the cursor when the list has nothing new', () => {
    const state = after(
      { type: 'received', message: buildMessage({ seq: 3 }) },
      { type: 'listed', list: { messages: [], status: 'open' } },
    );
    expect(state).toMatchObject({ cursor: 3, status: 'open' });
  });

  test('reduceChat() keeps feedback that the stream does not know of', () => {
    const message = buildMessage({ seq: 1 });
    const state = after(
      { type: 'received', message },
      { type: 'feedback_given', messageId: message.id, value: 'up' },
      { type: 'received', message },
    );
    expect(state.messages[0]?.feedback).toBe('up');
  });

  test('reduceChat() keeps a complaint that the stream does not know of, and takes back one that failed', () => {
    const message = buildMessage({ seq: 1, generated: true });
    const reported = { type: 'reported', messageId: message.id, reported: true } as const;
    const received = { type: 'received', message } as const;
    expect(after(received, reported, received).messages[0]?.reported).toBe(true);
    expect(after(received, reported, { ...reported, reported: false }).messages[0]?.reported).toBe(false);
  });

  test('reduceChat() keeps the lines of a lost session above and starts counting anew', () => {
    const state = after(
      { type: 'session_opened', session: { session: 's', token: 't' } },
      { type: 'received', message: buildMessage({ seq: 7 }) },
      composed('a'),
      sending('a'),
      { type: 'session_lost' },
      { type: 'received', message: buildMessage({ seq: 1 }) },
    );
    expect(state.earlier.map(({ seq }) => seq)).toEqual([7]);
    expect(seqs(state)).toEqual([1]);
    expect(state).toMatchObject({ session: null, cursor: 1 });
    expect(state.outbox[0]?.status).toBe('queued');
  });
});

describe('what the resident sees', () => {
  test('reduceChat() is offline until something gets through', () => {
    const offline = after({ type: 'network', online: false });
    expect(offline.online).toBe(false);
    expect(reduceChat(offline, { type: 'received', message: buildMessage({ seq: 1 }) }).online).toBe(true);
  });

  test('reduceChat() returns the same state when the network has not changed', () => {
    expect(reduceChat(emptyChat, { type: 'network', online: true })).toBe(emptyChat);
  });

  test('reduceChat() ends the typing state with a line that a post had brought already', () => {
    const reply = buildMessage({ seq: 2 });
    const state = after(
      { type: 'sent', result: { message: buildOwnMessage(1, 'a'), replies: [reply] } },
      { type: 'typing', author: 'assistant' },
      { type: 'received', message: reply },
    );
    expect(state.typing).toBeNull();
  });

  test('awaitedReply() expects the assistant while a line is with the server', () => {
    expect(awaitedReply(after(composed('a'), sending('a')))).toBe('assistant');
    expect(awaitedReply(after(composed('a')))).toBeNull();
    const confirmed: ChatEvent = { type: 'received', message: buildOwnMessage(1, 'a') };
    expect(awaitedReply(after(composed('a'), sending('a'), confirmed))).toBe('assistant');
    const answered: ChatEvent = { type: 'received', message: buildMessage({ seq: 2 }) };
    expect(awaitedReply(after(composed('a'), sending('a'), confirmed, answered))).toBeNull();
  });

  test('awaitedReply() does not expect the assistant while a counsellor has the conversation', () => {
    const claimed: ChatEvent = { type: 'status', status: 'open', counsellorName: '王梅' };
    expect(awaitedReply(after(claimed, composed('a'), sending('a')))).toBeNull();
    expect(awaitedReply(after(claimed, { type: 'typing', author: 'assistant' }))).toBeNull();
    expect(awaitedReply(after(claimed, { type: 'typing', author: 'counsellor' }))).toBe('counsellor');
  });

  test('reduceChat() keeps nothing of a conversation that has ended', () => {
    const state = after(
      { type: 'session_opened', session: { session: 's', token: 't' } },
      { type: 'received', message: buildMessage({ seq: 1 }) },
      composed('a'),
      { type: 'ended', reason: 'asked' },
    );
    expect(state).toEqual({ ...emptyChat, ended: 'asked' });
  });
});
