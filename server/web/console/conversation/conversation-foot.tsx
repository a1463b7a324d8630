import { Button } from 'antd';
import { useState } from 'react';
import type { Attachment } from '../../../api/attachments.ts';
import type { TicketDetail, TicketSummary } from '../../../api/console.ts';
import type { TicketActions } from '../hooks/use-ticket-actions.ts';
import { useMessages } from '../i18n/language.tsx';
import { standing } from '../state/ticket-facts.ts';
import { Composer } from './composer.tsx';
import type { WritingDesk } from './composer.tsx';
import { Rating } from './rating.tsx';

/** Below the conversation: claim it, write in it, see who has it and leave a note, or open it again. */
export function ConversationFoot(props: {
  readonly ticket: TicketSummary;
  readonly rating: TicketDetail['rating'];
  readonly lastSeq: number;
  readonly writing: WritingDesk;
  readonly actions: TicketActions;
  readonly mode: 'reply' | 'note';
  readonly focusWish: number;
  readonly returned: readonly Attachment[];
  readonly onReturned: () => void;
  readonly onMode: (mode: 'reply' | 'note') => void;
}) {
  const words = useMessages();
  const { ticket, actions, writing } = props;
  const [busy, setBusy] = useState(false);
  const run = async (action: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    try {
      await action();
    } finally {
      setBusy(false);
    }
  };
  const composer = (mayReply: boolean) => (
    <Composer
      ticketId={ticket.id}
      writing={writing}
      mayReply={mayReply}
      mode={props.mode}
      lastSeq={props.lastSeq}
      focusWish={props.focusWish}
      returned={props.returned}
      onReturned={props.onReturned}
      onMode={props.onMode}
      onSend={(outgoing) => void actions.send(ticket.id, outgoing)}
    />
  );

  if (ticket.withoutNames) return composer(false);
  const stand = standing(ticket, writing.userId);
  switch (stand) {
    case 'mine':
      if (ticket.referral?.direction !== 'in') return composer(true);
      return (
        <>
          <div className="foot foot--short" role="note">
            <p className="foot__text">{words.referral.reply}</p>
          </div>
          {composer(false)}
        </>
      );
    case 'claimable':
      return (
        <div className="foot">
          <p className="foot__text">
            {ticket.referral?.direction === 'in' ? words.referral.claimHint : words.claim.hint}
          </p>
          <Button
            type="primary"
            size="large"
            className="foot__claim"
            loading={busy}
            aria-keyshortcuts="c"
            onClick={() => void run(() => actions.claim(ticket.id))}
          >
            {words.claim.button}
          </Button>
        </div>
      );
    case 'taken':
      return (
        <>
          <div className="foot foot--short" role="status">
            <p className="foot__text foot__text--strong">
              {words.claim.taken(ticket.assignee?.displayName ?? words.claim.somebody)}
            </p>
          </div>
          {composer(false)}
        </>
      );
    case 'closed':
      return (
        <div className="foot">
          <div className="foot__end">
            <p className="foot__text foot__text--strong">{words.resolve.closed}</p>
            <p className="foot__text">
              {ticket.result !== null && words.case.result(words.case.resolve.results[ticket.result])}
            </p>
            <Rating rating={props.rating} />
          </div>
          {ticket.mergedInto === null && (
            <Button loading={busy} onClick={() => void run(() => actions.reopen(ticket.id))}>
              {words.resolve.reopen}
            </Button>
          )}
        </div>
      );
  }
  return stand satisfies never;
}
