import type { GuidanceItem } from '../../../api/guidance.ts';
import type { Attachment } from '../../../api/attachments.ts';
import type { ResultCode, TicketAnswer, TicketSummary } from '../../../api/console.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { Topic, TransferTo } from '../api/console-api.ts';
import { createReminderApi } from '../api/reminder-api.ts';
import { createReferralApi } from '../api/referral-api.ts';
import type { Refusal, ReferralQuestion, ReferralVerb } from '../api/referral-api.ts';
import { newMessageId } from '../api/new-message-id.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import type { Drafts } from '../state/drafts.ts';
import type { PendingLine } from '../state/thread.ts';
import type { DeskControl } from './use-desk.ts';
import type { Outcomes } from './use-outcomes.tsx';

/** Words on their way out. */
export interface Outgoing {
  readonly kind: PendingLine['kind'];
  readonly text: string;
  /** Place of the last line that the author had read when they wrote. */
  readonly seen?: number;
  /** Colleagues whom a note calls. */
  readonly mentions?: readonly string[];
  /** Guidance whose words stand in a reply. */
  readonly cites?: readonly GuidanceItem[];
  /** Pictures that go with a reply. */
  readonly attachments?: readonly Attachment[];
}

/** What a counsellor does with a case. Outcomes are told, with the reason when one was refused; nothing here throws.
 * Each says whether it was done. */
export interface TicketActions {
  claim(ticketId: string): Promise<boolean>;
  /** Does one thing of the checklist. */
  check(ticketId: string, item: string, outcome: string): Promise<boolean>;
  /** @param end.seen Place of the last line that was read: refused where the resident has written since. */
  resolve(ticketId: string, end: { result: ResultCode; note?: string; seen: number }): Promise<boolean>;
  reopen(ticketId: string): Promise<boolean>;
  /** Wakes a case that sleeps. */
  wake(ticketId: string): Promise<boolean>;
  /** Keeps the reason as a note, then gives the case back; can be undone for ten seconds.
   * @param takenFrom Whom a lead takes it from; null for one's own. */
  giveBack(ticketId: string, reason: string, takenFrom: string | null): Promise<boolean>;
  /** @param name Of whoever gets it. */
  transfer(ticketId: string, to: TransferTo, name: string, reason: string): Promise<boolean>;
  /** Can be undone for ten seconds.
   * @param until Epoch milliseconds.
   * @param said The same as people read it.
   * @param seen Place of the last line that was read. */
  snooze(ticketId: string, until: number, said: string, seen: number): Promise<boolean>;
  /** Sets a reminder for colleagues.
   * @param at Epoch milliseconds.
   * @param note Empty for none.
   * @param said The time as people read it. */
  remind(ticketId: string, at: number, note: string, said: string): Promise<boolean>;
  endReminder(ticketId: string, id: string): Promise<boolean>;
  changeTopic(ticketId: string, topic: Topic): Promise<boolean>;
  /** By a lead. */
  lowerSensitivity(ticketId: string, reason: string): Promise<boolean>;
  tag(ticketId: string, tag: string, on: boolean): Promise<boolean>;
  inviteExpert(ticketId: string, expert: { id: string; displayName: string }, on: boolean): Promise<boolean>;
  merge(ticketId: string, into: string): Promise<boolean>;
  /** Asks the resident whether the case may be passed on. */
  refer(ticketId: string, question: ReferralQuestion): Promise<boolean>;
  /** Decides on a referral, or sends again what did not arrive. */
  referral(ticketId: string, verb: ReferralVerb, refusal?: Refusal): Promise<boolean>;
  changePriority(ticketId: string, priority: TicketSummary['priority']): Promise<boolean>;
  /** Shows the line at once and sends it. */
  send(ticketId: string, outgoing: Outgoing): Promise<void>;
  /** Sends a failed line again under the same id. */
  resend(ticketId: string, line: PendingLine): Promise<void>;
  /** Sends a line although the conversation moved on. */
  sendAnyway(ticketId: string, line: PendingLine): Promise<void>;
  drop(ticketId: string, line: PendingLine): void;
}

/** Ties actions to the desk, the words and the messages on the screen. */
export function useTicketActions(input: {
  readonly control: DeskControl;
  readonly drafts: Drafts;
  /** From `me`. */
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly outcomes: Outcomes;
}): TicketActions {
  const { control, drafts, expire, outcomes } = input;
  const { tell } = outcomes;
  const { api, dispatch } = control;
  const referrals = createReferralApi(input.csrfToken);
  const reminders = createReminderApi(input.csrfToken);
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
    } else tell('error', sayProblem(error) ?? words.problem.unknown);
  };

  const act = async (
    ticketId: string,
    run: () => Promise<TicketAnswer>,
    done?: string,
    undo?: () => Promise<TicketAnswer>,
  ): Promise<boolean> => {
    // What was done before is no longer the last thing.
    outcomes.withdrawUndo(ticketId);
    try {
      const { ticket, message } = await run();
      if (message !== null) dispatch({ type: 'message_arrived', ticketId, message });
      dispatch({ type: 'ticket_changed', ticket });
      if (done === undefined) return true;
      if (undo === undefined) tell('success', done);
      else tell('success', done, { ticketId, run: () => void act(ticketId, undo, words.case.undone) });
      return true;
    } catch (error) {
      explain(error, ticketId);
      return false;
    }
  };

  /** What leaves the case itself as it is. */
  const attempt = async (ticketId: string, run: () => Promise<unknown>, done: string): Promise<boolean> => {
    try {
      await run();
    } catch (error) {
      explain(error, ticketId);
      return false;
    }
    tell('success', done);
    return true;
  };

  /** What is told of a referral comes with the case itself. */
  const reloading = async (ticketId: string, run: Promise<boolean>): Promise<boolean> => {
    const done = await run;
    if (done) control.reloadThread(ticketId);
    return done;
  };

  const deliver = async (ticketId: string, line: PendingLine, force = false): Promise<void> => {
    const { clientMessageId, kind, text, seen, mentions = [], cites = [], attachments = [] } = line;
    drafts.keepUnsent(ticketId, line);
    dispatch({ type: 'thread', ticketId, action: { type: 'send_started', line } });
    try {
      const outgoing = { clientMessageId, text };
      const answer = await (kind === 'note'
        ? api.addNote(ticketId, { ...outgoing, ...(mentions.length > 0 ? { mentions } : {}) })
        : api.reply(ticketId, {
            ...outgoing,
            ...(seen === undefined || force ? {} : { seen }),
            ...(cites.length > 0 ? { cites: cites.map(({ place }) => place) } : {}),
            ...(attachments.length > 0 ? { attachments: attachments.map(({ id }) => id) } : {}),
          }));
      drafts.forgetUnsent(ticketId, clientMessageId);
      dispatch({
        type: 'thread',
        ticketId,
        action: { type: 'send_ended', clientMessageId, message: answer.message },
      });
      dispatch({ type: 'ticket_changed', ticket: answer.ticket });
    } catch (error) {
      const lines = error instanceof ConsoleApiError ? error.movedOn : null;
      if (lines !== null) {
        // Told beside the line itself, with what was said meanwhile.
        drafts.keepUnsent(ticketId, { ...line, status: 'held' });
        dispatch({ type: 'thread', ticketId, action: { type: 'send_held', clientMessageId, lines } });
        return;
      }
      drafts.keepUnsent(ticketId, { ...line, status: 'failed' });
      dispatch({ type: 'thread', ticketId, action: { type: 'send_failed', clientMessageId } });
      // The screen is about to be replaced by the sign-in: the words go back to where they were written.
      const status = error instanceof ConsoleApiError ? error.status : null;
      if (status === 401 && drafts.read(ticketId, kind) === '') {
        drafts.write(ticketId, kind, text);
        drafts.forgetUnsent(ticketId, clientMessageId);
      }
      // An outage is told beside the line itself; anything else needs its reason.
      const isOutage = status !== null && (status === 0 || status >= 500);
      if (!isOutage) explain(error, ticketId);
    }
  };

  return {
    claim: (id) => act(id, () => api.claim(id), words.claim.done),
    check: (id, item, outcome) => act(id, () => api.check(id, item, outcome)),
    resolve: (id, end) => act(id, () => api.resolve(id, end), words.resolve.done),
    reopen: (id) => act(id, () => api.reopen(id)),
    wake: (id) => act(id, () => api.reopen(id)),
    giveBack: async (id, reason, takenFrom) => {
      const note = { clientMessageId: newMessageId(), text: words.case.giveBack.note(reason) };
      return (
        (await act(id, () => api.addNote(id, note))) &&
        (await act(
          id,
          () => api.unassign(id),
          words.case.giveBack.done,
          () => (takenFrom === null ? api.claim(id) : api.assign(id, takenFrom)),
        ))
      );
    },
    transfer: (id, to, name, reason) =>
      act(id, () => api.transfer(id, to, reason), words.case.transfer.done(name)),
    snooze: (id, until, said, seen) =>
      act(
        id,
        () => api.snooze(id, new Date(until).toISOString(), seen),
        words.case.snooze.done(said),
        () => api.reopen(id),
      ),
    remind: (id, at, note, said) => {
      const reminder = { at: new Date(at).toISOString(), ...(note === '' ? {} : { note }) };
      return attempt(id, () => reminders.set(id, reminder), words.case.remind.set(said));
    },
    endReminder: (id, reminderId) =>
      attempt(id, () => reminders.end(id, reminderId), words.case.remind.ended),
    changeTopic: (id, topic) => act(id, () => api.changeTopic(id, topic), words.case.topic.done),
    lowerSensitivity: (id, reason) => act(id, () => api.lowerSensitivity(id, reason), words.case.lower.done),
    tag: (id, tag, on) => act(id, () => api.tag(id, tag, on)),
    inviteExpert: (id, expert, on) =>
      act(
        id,
        () => api.inviteExpert(id, expert.id, on),
        on ? words.case.experts.done(expert.displayName) : undefined,
      ),
    merge: (id, into) => act(id, () => api.merge(id, into), words.case.merge.done),
    refer: (id, question) =>
      reloading(
        id,
        act(id, () => referrals.ask(id, question), words.referral.ask.done),
      ),
    referral: (id, verb, refusal) =>
      reloading(
        id,
        act(id, () => referrals.act(id, verb, refusal), sayDone(words, verb)),
      ),
    changePriority: (id, priority) => act(id, () => api.changePriority(id, priority)),
    send: (id, outgoing) =>
      deliver(id, { ...outgoing, clientMessageId: newMessageId(), at: Date.now(), status: 'sending' }),
    resend: (id, line) => deliver(id, { ...line, status: 'sending' }),
    sendAnyway: (id, line) => deliver(id, { ...line, status: 'sending' }, true),
    drop: (ticketId, { clientMessageId }) => {
      drafts.forgetUnsent(ticketId, clientMessageId);
      dispatch({ type: 'thread', ticketId, action: { type: 'line_dropped', clientMessageId } });
    },
  };
}

function sayDone({ referral }: Messages, verb: ReferralVerb): string {
  switch (verb) {
    case 'take-back':
      return referral.takeBack.done;
    case 'resend':
      return referral.resent;
    case 'accept':
    case 'reject':
    case 'return':
      return referral[verb].done;
  }
  return verb satisfies never;
}

/** What the server says went wrong, and what to do next. */
function sayProblem({ problem }: ConsoleApiError): string | null {
  if (problem === null) return null;
  return problem.detail === undefined ? problem.title : `${problem.title}。${problem.detail}`;
}
