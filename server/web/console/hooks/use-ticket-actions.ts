import type { TicketAnswer, TicketSummary } from '../../../api/console.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { newMessageId } from '../api/new-message-id.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Drafts } from '../state/drafts.ts';
import type { PendingLine } from '../state/thread.ts';
import type { DeskControl } from './use-desk.ts';

/** What a counsellor does with a case. Outcomes are told; nothing here throws. */
export interface TicketActions {
  claim(ticketId: string): Promise<void>;
  /** Does one thing of the checklist. */
  check(ticketId: string, item: string, outcome: string): Promise<void>;
  resolve(ticketId: string): Promise<void>;
  reopen(ticketId: string): Promise<void>;
  changePriority(ticketId: string, priority: TicketSummary['priority']): Promise<void>;
  /** Shows the line at once and sends it. */
  send(ticketId: string, kind: PendingLine['kind'], text: string): Promise<void>;
  /** Sends a failed line again under the same id. */
  resend(ticketId: string, line: PendingLine): Promise<void>;
  drop(ticketId: string, line: PendingLine): void;
}

/** Ties actions to the desk, the words and the messages on the screen. */
export function useTicketActions(input: {
  readonly control: DeskControl;
  readonly drafts: Drafts;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'warning' | 'error', text: string) => void;
}): TicketActions {
  const { control, drafts, expire, tell } = input;
  const { api, dispatch } = control;
  const words = useMessages();

  const explain = (error: unknown, ticketId: string): void => {
    if (!(error instanceof ConsoleApiError)) throw error;
    if (error.status === 401) return expire();
    if (error.status === 409) control.reloadThread(ticketId);
    if (error.assignee !== null) tell('warning', words.claim.lost(error.assignee));
    else if (error.status === 0) tell('error', words.problem.offline);
    else if (error.problem?.code === 'checklist_unfinished') {
      // What is missing is said by name.
      tell('warning', error.problem.detail ?? error.problem.title);
    } else tell('error', error.problem?.title ?? words.problem.unknown);
  };

  const act = async (ticketId: string, run: () => Promise<TicketAnswer>, done?: string): Promise<void> => {
    try {
      const { ticket } = await run();
      dispatch({ type: 'ticket_changed', ticket });
      if (done !== undefined) tell('success', done);
    } catch (error) {
      explain(error, ticketId);
    }
  };

  const deliver = async (ticketId: string, line: PendingLine): Promise<void> => {
    const { clientMessageId, kind, text } = line;
    dispatch({ type: 'thread', ticketId, action: { type: 'send_started', line } });
    try {
      const outgoing = { clientMessageId, text };
      const answer = await (kind === 'note'
        ? api.addNote(ticketId, outgoing)
        : api.reply(ticketId, outgoing));
      dispatch({
        type: 'thread',
        ticketId,
        action: { type: 'send_ended', clientMessageId, message: answer.message },
      });
      dispatch({ type: 'ticket_changed', ticket: answer.ticket });
    } catch (error) {
      dispatch({ type: 'thread', ticketId, action: { type: 'send_failed', clientMessageId } });
      // The screen is about to be replaced by the sign-in: the words go back to where they were written.
      const status = error instanceof ConsoleApiError ? error.status : null;
      if (status === 401 && drafts.read(ticketId, kind) === '') drafts.write(ticketId, kind, text);
      // An outage is told beside the line itself; anything else needs its reason.
      const isOutage = status !== null && (status === 0 || status >= 500);
      if (!isOutage) explain(error, ticketId);
    }
  };

  return {
    claim: (id) => act(id, () => api.claim(id), words.claim.done),
    check: (id, item, outcome) => act(id, () => api.check(id, item, outcome)),
    resolve: (id) => act(id, () => api.resolve(id), words.resolve.done),
    reopen: (id) => act(id, () => api.reopen(id)),
    changePriority: (id, priority) => act(id, () => api.changePriority(id, priority)),
    send: (id, kind, text) =>
      deliver(id, { clientMessageId: newMessageId(), kind, text, at: Date.now(), status: 'sending' }),
    resend: (id, line) => deliver(id, { ...line, status: 'sending' }),
    drop: (ticketId, { clientMessageId }) =>
      dispatch({ type: 'thread', ticketId, action: { type: 'line_dropped', clientMessageId } }),
  };
}
