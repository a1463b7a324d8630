import { Button } from 'antd';
import type { TicketDetail } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { MessageLine } from './message-line.tsx';

/** Conversations of the cases that were merged with this one, folded up above it: the newest lines of the newest, and the way
 * to the others. */
export function RelatedLines(props: {
  readonly related: TicketDetail['related'];
  readonly more: TicketDetail['relatedMore'];
  readonly myName: string;
  readonly onOpenCase: (ticketId: string) => void;
}) {
  const words = useMessages().case;
  const { related, more } = props;
  return (
    <>
      {related.map(({ ticketId, messages, earlier }) => (
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
      ))}
      {more.count > 0 && <MoreRelated {...more} onOpenCase={props.onOpenCase} />}
    </>
  );
}

/** Those that are opened one by one. */
function MoreRelated(
  props: TicketDetail['relatedMore'] & { readonly onOpenCase: (ticketId: string) => void },
) {
  const words = useMessages().case;
  const locale = useLocaleTag();
  return (
    <details className="related">
      <summary>{words.relatedMore(props.count)}</summary>
      {props.cases.map(({ ticketId, openedAt }) => (
        <Button key={ticketId} size="small" type="link" onClick={() => props.onOpenCase(ticketId)}>
          {words.relatedOpen(sayTime(Date.parse(openedAt), locale))}
        </Button>
      ))}
    </details>
  );
}
