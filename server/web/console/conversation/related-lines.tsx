import { Button } from 'antd';
import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { MessageLine } from './message-line.tsx';

/** Conversations of the cases that were merged with this one, folded up above it: the newest lines of each. */
export function RelatedLines(props: {
  readonly related: TicketDetail['related'];
  readonly myName: string;
  readonly onOpenCase: (ticketId: string) => void;
}) {
  const words = useMessages().case;
  return props.related.map(({ ticketId, messages, earlier }) => (
    <details key={ticketId} className="related">
      <summary>{words.related(messages.length)}</summary>
      {earlier && (
        <Button size="small" type="link" onClick={() => props.onOpenCase(ticketId)}>
          {words.relatedEarlier}
        </Button>
      )}
      {messages.map((message) => (
        <MessageLine key={message.id} ticketId={ticketId} message={message} myName={props.myName} />
      ))}
    </details>
  ));
}
