import { Button, Skeleton } from 'antd';
import type { Me, TicketSummary } from '../../../api/console.ts';
import { ChecklistNotice } from '../checklist/checklist-notice.tsx';
import type { TicketActions } from '../hooks/use-ticket-actions.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import type { Drafts } from '../state/drafts.ts';
import type { Thread } from '../state/thread.ts';
import { ConversationFoot } from './conversation-foot.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { Timeline } from './timeline.tsx';

/** The conversation of the chosen case, and what may be done with it. */
export function ConversationPane(props: {
  readonly me: Me;
  readonly ticketId: string | null;
  readonly ticket: TicketSummary | null;
  /** Null when no case is chosen. */
  readonly thread: Thread | null;
  readonly actions: TicketActions;
  readonly drafts: Drafts;
  readonly mode: 'reply' | 'note';
  readonly focusWish: number;
  readonly onMode: (mode: 'reply' | 'note') => void;
  /** Goes to the composer, which reads its draft again. */
  readonly onWrite: (mode: 'reply' | 'note') => void;
  readonly onRetry: (ticketId: string) => void;
  readonly onChecklist: () => void;
  readonly onBack: (() => void) | null;
  readonly onPerson: (() => void) | null;
}) {
  const words = useMessages();
  const { me, ticketId, ticket, thread, actions } = props;

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
  const progress = ticket === null || ticket.status === 'resolved' ? null : ticket.checklist;
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
        userId={me.id}
        onBack={props.onBack}
        onPerson={props.onPerson}
        onResolve={() => actions.resolve(ticketId)}
        onChecklist={props.onChecklist}
      />
      {progress !== null && <ChecklistNotice progress={progress} onOpen={props.onChecklist} />}
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
            messages={thread.detail.messages}
            pending={thread.pending}
            myName={me.displayName}
            onResend={(line) => void actions.resend(ticketId, line)}
            onEdit={(line) => {
              const begun = props.drafts.read(ticketId, line.kind);
              props.drafts.write(ticketId, line.kind, begun === '' ? line.text : `${begun}\n${line.text}`);
              actions.drop(ticketId, line);
              props.onWrite(line.kind);
            }}
          />
          <ConversationFoot
            ticket={thread.detail.ticket}
            userId={me.id}
            actions={actions}
            drafts={props.drafts}
            mode={props.mode}
            focusWish={props.focusWish}
            onMode={props.onMode}
          />
        </>
      )}
    </section>
  );
}
