import type { TicketDetail } from '../../../api/console.ts';
import { useNow } from '../hooks/use-now.ts';
import { useMessages } from '../i18n/language.tsx';
import { unopenedReply } from '../state/unopened-reply.ts';

/** Says that nobody has opened what was replied, while that is so, and what can be done. */
export function UnopenedNotice(props: { readonly detail: TicketDetail }) {
  const words = useMessages().conversation.unopened;
  const left = unopenedReply(props.detail, useNow(15_000));
  return left === null ? null : (
    <p className="case-banner" role="status">
      {words[left]}
    </p>
  );
}
