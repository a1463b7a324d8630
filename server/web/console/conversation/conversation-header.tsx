import { LeftOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Me, TicketDetail, TicketSummary } from '../../../api/console.ts';
import { CaseMenu } from '../case/case-menu.tsx';
import { ResolveBlocked } from '../checklist/resolve-blocked.tsx';
import { useMessages } from '../i18n/language.tsx';
import { TicketState } from '../queue/ticket-state.tsx';
import { caseActions } from '../state/case-actions.ts';
import type { CaseAction } from '../state/case-actions.ts';
import { standing } from '../state/ticket-facts.ts';

/** Whose case it is, and what can be done with it. */
export function ConversationHeader(props: {
  readonly ticket: TicketSummary | null;
  readonly checklist: TicketDetail['checklist'];
  /** What they want to be called; null where they have not said it. */
  readonly called: string | null;
  readonly me: Me;
  /** The action whose panel is open. */
  readonly open: CaseAction | null;
  readonly onOpen: (action: CaseAction | null) => void;
  readonly onBack: (() => void) | null;
  readonly onPerson: (() => void) | null;
  readonly onChecklist: () => void;
}) {
  const words = useMessages();
  const { ticket, me } = props;
  const stand = ticket === null ? null : standing(ticket, me.id);
  const blocked = stand === 'mine' && ticket?.checklist?.finished === false;
  return (
    <header className="conversation__header">
      {props.onBack !== null && (
        <Button type="text" icon={<LeftOutlined />} aria-label={words.app.back} onClick={props.onBack} />
      )}
      <div className="conversation__title">
        <h2>
          {props.called !== null && `${props.called} · `}
          {ticket?.residentName ?? '…'}
        </h2>
        {ticket !== null && (
          <p>
            {words.channel[ticket.channel]} · {ticket.topic ?? words.queue.noTopic} ·{' '}
            {words.reason[ticket.reason]}
          </p>
        )}
      </div>
      {ticket !== null && stand !== null && (stand === 'mine' || stand === 'closed') && (
        <TicketState standing={stand} assignee={ticket.assignee?.displayName ?? null} />
      )}
      {blocked && (
        <ResolveBlocked checklist={props.checklist} onOpen={props.onChecklist} container={besideTrigger} />
      )}
      {ticket !== null && (
        <CaseMenu
          actions={caseActions(ticket, me)}
          open={props.open}
          without={blocked ? ['resolve'] : []}
          foreign={stand === 'taken'}
          compact={props.onPerson !== null}
          onOpen={props.onOpen}
        />
      )}
      {props.onPerson !== null && (
        <Button
          type="text"
          icon={<UserOutlined />}
          aria-label={words.conversation.person}
          onClick={props.onPerson}
        />
      )}
    </header>
  );
}

/** Keeps the question inside the conversation's landmark. */
function besideTrigger(trigger: HTMLElement): HTMLElement {
  return trigger.parentElement ?? document.body;
}
