import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { MessageLine } from './message-line.tsx';

/** Conversations of the cases that were merged with this one, folded up above it. */
export function RelatedLines(props: { readonly related: TicketDetail['related']; readonly myName: string }) {
  const words = useMessages().case;
  return props.related.map(({ ticketId, messages }) => (
    <details key={ticketId} className="related">
      <summary>{words.related(messages.length)}</summary>
      {messages.map((message) => (
        <MessageLine key={message.id} ticketId={ticketId} message={message} myName={props.myName} />
      ))}
    </details>
  ));
}
