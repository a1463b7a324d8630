import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolveThread, isBehind, NEW_THREAD } from '../../../../server/web/console/state/thread.ts';
import type { PendingLine, Thread, ThreadAction } from '../../../../server/web/console/state/thread.ts';
import { buildDetail, buildMessage, buildTicket, COLLEAGUE, ME } from './build-ticket.ts';

const run = (...actions: ThreadAction[]): Thread => actions.reduce(evolveThread, NEW_THREAD);
const opened: ThreadAction = { type: 'detail_loaded', detail: buildDetail() };
const line: PendingLine = {
  clientMessageId: 'c-1',
  kind: 'reply',
  text: '请现在去医院',
  at: 0,
  status: 'sending',
};
const stored = buildMessage({
  id: 'stored',
  seq: 2,
  type: 'outgoing',
  text: line.text,
  author: { kind: 'counsellor', name: ME.displayName },
  clientMessageId: line.clientMessageId,
});
const texts = (thread: Thread) => thread.detail?.messages.map((message) => message.id);

describe('evolveThread()', () => {
  test('shows a line at once and once only, when the event comes before the answer', () => {
    const sending = run(opened, { type: 'send_started', line });
    expect(sending.pending).toEqual([line]);
    const echoed = evolveThread(sending, { type: 'message_arrived', message: stored });
    expect(echoed.pending).toEqual([]);
    const done = evolveThread(echoed, { type: 'send_ended', clientMessageId: 'c-1', message: stored });
    expect(texts(done)).toEqual(['stored']);
  });

  test('shows a line once only, when the answer comes before the event', () => {
    const done = run(
      opened,
      { type: 'send_started', line },
      { type: 'send_ended', clientMessageId: 'c-1', message: stored },
      { type: 'message_arrived', message: stored },
    );
    expect(done.pending).toEqual([]);
    expect(texts(done)).toEqual(['stored']);
  });

  test('shows that a line has arrived, whatever older word of it comes later', () => {
    const sent = { ...stored, delivery: 'sent' } as const;
    const arrived = run(
      opened,
      { type: 'send_started', line },
      { type: 'message_arrived', message: { ...stored, delivery: 'delivered' } },
    );
    const answered = evolveThread(arrived, { type: 'send_ended', clientMessageId: 'c-1', message: sent });
    expect(answered.detail?.messages.map(({ delivery }) => delivery)).toEqual(['delivered']);
    const read = evolveThread(answered, {
      type: 'detail_loaded',
      detail: buildDetail({ messages: [sent] }),
    });
    expect(read.detail?.messages.map(({ delivery }) => delivery)).toEqual(['delivered']);
  });

  test('keeps a failed line until it is sent again or dropped', () => {
    const failed = run(
      opened,
      { type: 'send_started', line },
      { type: 'send_failed', clientMessageId: 'c-1' },
    );
    expect(failed.pending).toEqual([{ ...line, status: 'failed' }]);
    expect(evolveThread(failed, { type: 'send_started', line }).pending).toEqual([line]);
    expect(evolveThread(failed, { type: 'line_dropped', clientMessageId: 'c-1' }).pending).toEqual([]);
  });

  test('holds a line back that the conversation has overtaken, and shows what was said', () => {
    const news = buildMessage({ id: 'news', seq: 3, text: '我已经到医院了' });
    const held = run(
      opened,
      { type: 'send_started', line },
      { type: 'send_held', clientMessageId: 'c-1', lines: [news] },
    );
    expect(held.pending).toEqual([{ ...line, status: 'held' }]);
    expect(texts(held)).toEqual(['news']);
    const sent = evolveThread(held, { type: 'send_ended', clientMessageId: 'c-1', message: stored });
    expect(sent.pending).toEqual([]);
  });

  test('clears a line that was stored although its answer was lost', () => {
    const thread = run(
      opened,
      { type: 'send_started', line },
      { type: 'send_failed', clientMessageId: 'c-1' },
      { type: 'detail_loaded', detail: buildDetail({ messages: [stored] }) },
    );
    expect(thread.pending).toEqual([]);
    expect(texts(thread)).toEqual(['stored']);
  });

  test('keeps a line that an event brought while the case was being read again', () => {
    const late = buildMessage({ id: 'late', seq: 5 });
    const thread = run(opened, { type: 'message_arrived', message: late }, opened);
    expect(texts(thread)).toEqual(['late']);
  });

  test('lets go of a line that belongs to a case which its reader does not see, once that case has begun', () => {
    const [own, led, next] = [2, 3, 9].map((seq) => buildMessage({ id: `line-${seq}`, seq }));
    if (own === undefined || led === undefined || next === undefined) throw new Error('Three lines');
    const shown = run(opened, { type: 'message_arrived', message: led });
    const cut = buildDetail({ messages: [own], cuts: [2] });
    expect(texts(evolveThread(shown, { type: 'detail_loaded', detail: cut }))).toEqual(['line-2']);
    const again = buildDetail({ messages: [own, next], cuts: [2] });
    const later = evolveThread(shown, { type: 'detail_loaded', detail: again });
    expect(texts(later)).toEqual(['line-2', 'line-9']);
  });

  test('shows an earlier stretch without what it is not connected to, which is there again at the newest', () => {
    const [old, last, came] = [3, 400, 401].map((seq) => buildMessage({ id: `line-${seq}`, seq }));
    if (old === undefined || last === undefined || came === undefined) throw new Error('Three lines');
    const newest = buildDetail({ messages: [last], earlier: true });
    const past = run(
      { type: 'detail_loaded', detail: newest },
      { type: 'detail_loaded', detail: buildDetail({ messages: [old], later: true }) },
      { type: 'message_arrived', message: came },
      { type: 'message_arrived', message: { ...old, delivery: 'failed' } },
    );
    expect(past.detail?.messages).toEqual([{ ...old, delivery: 'failed' }]);
    // Read just before the line came.
    const back = evolveThread(past, { type: 'detail_loaded', detail: newest });
    expect([texts(back), back.unconnected]).toEqual([['line-400', 'line-401'], []]);
  });

  test('updates a line that arrives again, such as a delivery that failed', () => {
    const thread = run(
      opened,
      { type: 'message_arrived', message: stored },
      { type: 'message_arrived', message: { ...stored, delivery: 'failed' } },
    );
    expect(thread.detail?.messages).toEqual([{ ...stored, delivery: 'failed' }]);
  });

  test('ignores an older version of the case and other cases', () => {
    const claimed = buildTicket({ version: 4, status: 'assigned', assignee: COLLEAGUE });
    const thread = run(
      opened,
      { type: 'ticket_changed', ticket: claimed },
      { type: 'ticket_changed', ticket: buildTicket({ version: 2 }) },
      { type: 'ticket_changed', ticket: buildTicket({ id: 'another', version: 9 }) },
      { type: 'detail_loaded', detail: buildDetail() },
    );
    expect(thread.detail?.ticket).toEqual(claimed);
  });

  test('tells a missing case from a failed load, and keeps what is on the screen when reading again fails', () => {
    expect(run({ type: 'load_failed', missing: true }).load).toBe('missing');
    expect(run({ type: 'load_failed', missing: false }).load).toBe('failed');
    const kept = run(opened, { type: 'load_started' }, { type: 'load_failed', missing: false });
    expect(kept.load).toBe('ready');
    expect(kept.detail).not.toBeNull();
  });

  test('has every line once and in the order of seq, in whatever order and however often they arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }), (seqs) => {
        const thread = run(
          opened,
          ...seqs.map(
            (seq): ThreadAction => ({
              type: 'message_arrived',
              message: buildMessage({ id: `m${seq}`, seq }),
            }),
          ),
        );
        const expected = [...new Set(seqs)].sort((a, b) => a - b);
        expect(thread.detail?.messages.map((message) => message.seq)).toEqual(expected);
      }),
    );
  });
});

test('isBehind() asks for the history again once the case has a newer version, until it is read', () => {
  const claimed = buildTicket({ version: 2, status: 'assigned', assignee: COLLEAGUE });
  const changed = run(opened, { type: 'ticket_changed', ticket: claimed });
  expect([isBehind(NEW_THREAD), isBehind(run(opened)), isBehind(changed)]).toEqual([false, false, true]);
  const read = evolveThread(changed, { type: 'detail_loaded', detail: buildDetail({ ticket: claimed }) });
  expect(isBehind(read)).toBe(false);
});
