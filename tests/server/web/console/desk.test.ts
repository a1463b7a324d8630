import { describe, expect, test } from 'vitest';
import { emptyDesk, evolveDesk, KEPT_THREADS } from '../../../../server/web/console/state/desk.ts';
import type { DeskAction } from '../../../../server/web/console/state/desk.ts';
import { buildDetail, buildMessage, buildTicket, COLLEAGUE, ME } from './build-ticket.ts';

const ticket = buildTicket();
const open: DeskAction = { type: 'detail_loaded', ticketId: ticket.id, detail: buildDetail() };
const run = (...actions: DeskAction[]) => actions.reduce(evolveDesk, emptyDesk(ME.id));

describe('evolveDesk()', () => {
  test('tells queue and opened case of a claim at once', () => {
    const claimed = buildTicket({ version: 2, status: 'assigned', assignee: COLLEAGUE });
    const desk = run(open, { type: 'ticket_changed', ticket: claimed });
    expect(desk.queue.tickets.get(ticket.id)).toEqual(claimed);
    expect(desk.threads.get(ticket.id)?.detail?.ticket).toEqual(claimed);
  });

  test('tells the opened case of what a list says', () => {
    const claimed = buildTicket({ version: 2, status: 'assigned', assignee: COLLEAGUE });
    const list = {
      tickets: [claimed],
      next: null,
      counts: { urgent: 0, mine: 0, unassigned: 0, snoozed: 0 },
    };
    const desk = run(open, { type: 'list_loaded', view: 'open', list, from: null });
    expect(desk.threads.get(ticket.id)?.detail?.ticket).toEqual(claimed);
  });

  test('takes a case away that went where its reader does not see it', () => {
    const desk = run(open, { type: 'ticket_gone', ticketId: ticket.id });
    expect(desk.queue.tickets.size).toBe(0);
    expect(desk.queue.counts.unassigned).toBe(0);
    expect(desk.threads.get(ticket.id)).toMatchObject({ load: 'missing', detail: null });
  });

  test('shows a resident’s line in the opened case and in the queue', () => {
    const message = buildMessage({ text: '肚子痛' });
    const desk = run(open, { type: 'message_arrived', ticketId: ticket.id, message });
    expect(desk.threads.get(ticket.id)?.detail?.messages).toEqual([message]);
    expect(desk.queue.tickets.get(ticket.id)?.lastLine).toBe('肚子痛');
  });

  test('leaves the queue’s line alone when somebody else speaks', () => {
    const message = buildMessage({ type: 'outgoing', text: '请去医院' });
    const desk = run(open, { type: 'message_arrived', ticketId: ticket.id, message });
    expect(desk.queue.tickets.get(ticket.id)?.lastLine).toBe(ticket.lastLine);
  });

  test('keeps no conversation that was never opened', () => {
    const message = buildMessage({ text: '肚子痛' });
    expect(run({ type: 'message_arrived', ticketId: ticket.id, message }).threads.size).toBe(0);
  });

  test('lets go of the conversations opened longest ago, but not of one with unsent words', () => {
    const ids = Array.from({ length: KEPT_THREADS + 5 }, (_, index) => `T${index}`);
    const unsent: DeskAction = {
      type: 'thread',
      ticketId: 'T0',
      action: {
        type: 'send_started',
        line: { clientMessageId: 'c-1', kind: 'note', text: '记一下', at: 0, status: 'failed' },
      },
    };
    const opening = ids.map(
      (ticketId): DeskAction => ({ type: 'thread', ticketId, action: { type: 'load_started' } }),
    );
    const desk = run(unsent, ...opening);
    expect(desk.threads.size).toBe(KEPT_THREADS);
    expect(desk.threads.has('T0')).toBe(true);
    expect(desk.threads.has('T1')).toBe(false);
    expect(desk.threads.has(ids.at(-1) ?? '')).toBe(true);
  });
});
