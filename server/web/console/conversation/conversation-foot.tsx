import { Button } from 'antd';
import { useState } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import type { TicketActions } from '../hooks/use-ticket-actions.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Drafts } from '../state/drafts.ts';
import { standing } from '../state/ticket-facts.ts';
import { Composer } from './composer.tsx';

/** Below the conversation: claim it, write in it, see who has it, or open it again. */
export function ConversationFoot(props: {
  readonly ticket: TicketSummary;
  readonly userId: string;
  readonly actions: TicketActions;
  readonly drafts: Drafts;
  readonly mode: 'reply' | 'note';
  readonly focusWish: number;
  readonly onMode: (mode: 'reply' | 'note') => void;
}) {
  const words = useMessages();
  const { ticket, actions } = props;
  const [busy, setBusy] = useState(false);
  const run = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await action();
    } finally {
      setBusy(false);
    }
  };

  const stand = standing(ticket, props.userId);
  switch (stand) {
    case 'mine':
      return (
        <Composer
          ticketId={ticket.id}
          drafts={props.drafts}
          mode={props.mode}
          focusWish={props.focusWish}
          onMode={props.onMode}
          onSend={(kind, text) => void actions.send(ticket.id, kind, text)}
        />
      );
    case 'claimable':
      return (
        <div className="foot">
          <p className="foot__text">{words.claim.hint}</p>
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
        <div className="foot" role="status">
          <p className="foot__text foot__text--strong">
            {words.claim.taken(ticket.assignee?.displayName ?? words.claim.somebody)}
          </p>
        </div>
      );
    case 'closed':
      return (
        <div className="foot">
          <p className="foot__text">{words.resolve.closed}</p>
          <Button loading={busy} onClick={() => void run(() => actions.reopen(ticket.id))}>
            {words.resolve.reopen}
          </Button>
        </div>
      );
  }
  return stand satisfies never;
}
