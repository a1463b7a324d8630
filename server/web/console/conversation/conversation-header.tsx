import { LeftOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import type { TicketDetail, TicketSummary } from '../../../api/console.ts';
import { ResolveBlocked } from '../checklist/resolve-blocked.tsx';
import { useMessages } from '../i18n/language.tsx';
import { TicketState } from '../queue/ticket-state.tsx';
import { standing } from '../state/ticket-facts.ts';

/** Whose case it is, and closing it (which asks once). */
export function ConversationHeader(props: {
  readonly ticket: TicketSummary | null;
  readonly checklist: TicketDetail['checklist'];
  readonly userId: string;
  readonly onBack: (() => void) | null;
  readonly onPerson: (() => void) | null;
  readonly onResolve: () => Promise<void>;
  readonly onChecklist: () => void;
}) {
  const words = useMessages();
  const { ticket } = props;
  const stand = ticket === null ? null : standing(ticket, props.userId);
  return (
    <header className="conversation__header">
      {props.onBack !== null && (
        <Button type="text" icon={<LeftOutlined />} aria-label={words.app.back} onClick={props.onBack} />
      )}
      <div className="conversation__title">
        <h2>{ticket?.residentName ?? '…'}</h2>
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
      {stand === 'mine' && ticket?.checklist?.finished === false && (
        <ResolveBlocked checklist={props.checklist} onOpen={props.onChecklist} container={besideTrigger} />
      )}
      {stand === 'mine' && ticket?.checklist?.finished !== false && (
        <Popconfirm
          title={words.resolve.ask}
          okText={words.resolve.yes}
          cancelText={words.app.cancel}
          icon={null}
          placement="bottomRight"
          getPopupContainer={besideTrigger}
          onConfirm={() => void props.onResolve()}
        >
          <Button>{words.resolve.button}</Button>
        </Popconfirm>
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
