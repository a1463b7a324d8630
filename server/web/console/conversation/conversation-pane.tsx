import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../api/attachments.ts';
import type { Me, TicketSummary } from '../../../api/console.ts';
import type { Presence } from '../../../api/desk.ts';
import { CasePanel } from '../case/case-panel.tsx';
import { KnowledgeDraftPanel } from '../case/knowledge-draft-panel.tsx';
import { ChecklistNotice } from '../checklist/checklist-notice.tsx';
import type { useCaseReminders } from '../hooks/use-case-reminders.ts';
import type { TicketActions } from '../hooks/use-ticket-actions.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { caseActions } from '../state/case-actions.ts';
import { withGuidance } from '../state/cited-guidance.ts';
import type { CaseAction } from '../state/case-actions.ts';
import type { Thread } from '../state/thread.ts';
import { CaseBanner } from './case-banner.tsx';
import type { WritingDesk } from './composer.tsx';
import { ComeReminders } from './come-reminders.tsx';
import { ConversationFoot } from './conversation-foot.tsx';
import { calledInForms } from '../state/called-in-forms.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { PresenceLine } from './presence-line.tsx';
import { RelatedLines } from './related-lines.tsx';
import { Timeline } from './timeline.tsx';
import { UnopenedNotice } from './unopened-notice.tsx';

const NO_LINES: Thread['pending'] = [];

/** The conversation of the chosen case, and what may be done with it. */
export function ConversationPane(props: {
  readonly me: Me;
  readonly ticketId: string | null;
  readonly ticket: TicketSummary | null;
  /** Null when no case is chosen. */
  readonly thread: Thread | null;
  /** Place of the line that is to be in sight; null for the newest. */
  readonly line: number | null;
  /** The resident's other cases. */
  readonly others: readonly TicketSummary[];
  readonly people: Presence['people'];
  readonly actions: TicketActions;
  readonly writing: WritingDesk;
  readonly reminders: ReturnType<typeof useCaseReminders>;
  readonly mode: 'reply' | 'note';
  readonly focusWish: number;
  readonly onMode: (mode: 'reply' | 'note') => void;
  /** Goes to the composer, which reads its draft again. */
  readonly onWrite: (mode: 'reply' | 'note') => void;
  readonly onRetry: (ticketId: string) => void;
  readonly onChecklist: () => void;
  readonly onOpenCase: (ticketId: string) => void;
  /** Goes to another stretch of the conversation: around a line, or the newest. */
  readonly onLine: (line: number | null) => void;
  readonly onBack: (() => void) | null;
  readonly onPerson: (() => void) | null;
}) {
  const words = useMessages();
  const { me, ticketId, ticket, thread, actions, writing } = props;
  const [wanted, setWanted] = useState<CaseAction | null>(null);
  const [returned, setReturned] = useState<readonly Attachment[]>([]);
  const onReturned = useCallback(() => setReturned([]), []);
  const [drafted, setDrafted] = useState<string | null>(null);
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  /** Of what is answered late, another panel may be open by now: that one stays. */
  const close = (action: CaseAction): void => {
    if (latest.current !== action) return;
    setWanted(null);
    focusMenu();
  };

  const { reload } = props.reminders;
  const endReminder = async (at: string, id: string): Promise<void> => {
    if (await actions.endReminder(at, id)) reload();
  };

  if (ticketId === null || thread === null) {
    return (
      <section
        className="pane conversation"
        id="conversation"
        tabIndex={-1}
        aria-label={words.conversation.label}
      >
        <EmptyState title={words.conversation.none} hint={words.conversation.noneHint} />
      </section>
    );
  }
  const lastSeq = thread.detail?.messages.at(-1)?.seq ?? 0;
  const progress = ticket === null || ticket.status === 'resolved' ? null : ticket.checklist;
  // What a colleague has made impossible meanwhile closes by itself.
  const open = wanted !== null && ticket !== null && caseActions(ticket, me).includes(wanted) ? wanted : null;
  return (
    <section
      className="pane conversation"
      id="conversation"
      tabIndex={-1}
      aria-label={words.conversation.label}
    >
      <ConversationHeader
        ticket={ticket}
        checklist={thread.detail?.checklist ?? null}
        called={calledInForms(thread.detail?.intakes ?? [])}
        me={me}
        open={open}
        onOpen={setWanted}
        onBack={props.onBack}
        onPerson={props.onPerson}
        onChecklist={props.onChecklist}
      />
      {open !== null && ticket !== null && (
        <CasePanel
          key={open}
          action={open}
          ticket={ticket}
          me={me}
          api={writing.api}
          colleagues={writing.colleagues}
          others={props.others.filter(({ status }) => status !== 'resolved')}
          actions={actions}
          lastSeq={lastSeq}
          reminders={props.reminders.reminders}
          onReminders={props.reminders.reload}
          onClose={() => close(open)}
          onOpenCase={props.onOpenCase}
        />
      )}
      {drafted !== null && open === null && (
        <KnowledgeDraftPanel
          key={drafted}
          api={writing.api}
          ticketId={ticketId}
          messageId={drafted}
          onClose={() => setDrafted((now) => (now === drafted ? null : now))}
        />
      )}
      {progress !== null && <ChecklistNotice progress={progress} onOpen={props.onChecklist} />}
      {ticket !== null && (
        <CaseBanner
          ticket={ticket}
          onWake={() => void actions.wake(ticket.id)}
          onOpenCase={props.onOpenCase}
        />
      )}
      <ComeReminders reminders={props.reminders.reminders} onDone={(id) => void endReminder(ticketId, id)} />
      {thread.load === 'missing' && (
        <EmptyState title={words.conversation.missing} hint={words.conversation.missingHint} />
      )}
      {thread.load === 'failed' && (
        <EmptyState title={words.conversation.failed}>
          <Button onClick={() => props.onRetry(ticketId)}>{words.app.retry}</Button>
        </EmptyState>
      )}
      {thread.load === 'loading' && (
        <div className="timeline" aria-busy="true">
          <Skeleton active avatar paragraph={{ rows: 2 }} />
          <Skeleton active avatar paragraph={{ rows: 3 }} />
        </div>
      )}
      {thread.load === 'ready' && thread.detail !== null && (
        <>
          <Timeline
            ticketId={ticketId}
            messages={thread.detail.messages}
            cuts={thread.detail.cuts}
            earlier={thread.detail.earlier}
            later={thread.detail.later}
            onLine={props.onLine}
            line={props.line}
            pending={thread.detail.later ? NO_LINES : thread.pending}
            myName={me.displayName}
            onDraft={ticket === null || ticket.withoutNames || ticket.practice === true ? null : setDrafted}
            onPage={ticket?.channel === 'web'}
            onResend={(line) => void actions.resend(ticketId, line)}
            onSendAnyway={(line) => void actions.sendAnyway(ticketId, line)}
            onEdit={(line) => {
              const begun = writing.drafts.read(ticketId, line.kind);
              writing.drafts.write(ticketId, line.kind, begun === '' ? line.text : `${begun}\n${line.text}`);
              const cites = line.cites ?? [];
              writing.drafts.writeCites(
                ticketId,
                cites.reduce(withGuidance, writing.drafts.readCites(ticketId)),
              );
              setReturned(line.attachments ?? []);
              actions.drop(ticketId, line);
              props.onWrite(line.kind);
            }}
          >
            {!thread.detail.earlier && (
              <RelatedLines
                related={thread.detail.related}
                more={thread.detail.relatedMore}
                myName={me.displayName}
                onOpenCase={props.onOpenCase}
              />
            )}
          </Timeline>
          <UnopenedNotice detail={thread.detail} />
          <PresenceLine people={props.people} userId={me.id} />
          {thread.detail.later ? (
            <PastFoot onNewest={() => props.onLine(null)} />
          ) : (
            <ConversationFoot
              ticket={thread.detail.ticket}
              rating={thread.detail.rating}
              lastSeq={lastSeq}
              writing={writing}
              actions={actions}
              mode={props.mode}
              focusWish={props.focusWish}
              returned={returned}
              onReturned={onReturned}
              onMode={props.onMode}
            />
          )}
        </>
      )}
    </section>
  );
}

/** What is written answers what was said last: from here, one goes there first. */
function PastFoot({ onNewest }: { readonly onNewest: () => void }) {
  const words = useMessages().conversation;
  return (
    <div className="foot">
      <p>{words.past}</p>
      <Button type="primary" onClick={onNewest}>
        {words.toNewest}
      </Button>
    </div>
  );
}

/** Goes to where the reader opened the panel from, or what has taken its place; but not away from where they went on
 * meanwhile. */
function focusMenu(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    const lost = activeElement === null || activeElement === document.body;
    if (!lost && activeElement.closest('.case-panel') === null) return;
    document
      .querySelector<HTMLElement>('.conversation__header [data-action="more"], .conversation__header button')
      ?.focus();
  });
}
