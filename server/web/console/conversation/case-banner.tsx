import { Button } from 'antd';
import type { TicketSummary } from '../../../api/console.ts';
import { sayReferral } from '../state/say-referral.ts';
import { sayTime } from '../i18n/say-time.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** Where somebody waits, or has to know that it came back. */
const BANNERS: ReadonlySet<string> = new Set([
  'asking',
  'offered',
  'accepted',
  'rejected',
  'returned',
  'withdrawn',
  'declined',
]);

/** What is special about how a case stands: it sleeps, it goes on elsewhere, its reader was only asked for advice. */
export function CaseBanner(props: {
  readonly ticket: TicketSummary;
  readonly onWake: () => void;
  readonly onOpenCase: (ticketId: string) => void;
}) {
  const { case: words, golive, referral } = useMessages();
  const locale = useLocaleTag();
  const { ticket } = props;
  const { mergedInto, snoozedUntil } = ticket;
  return (
    <>
      {ticket.practice === true && (
        <p className="practice-mark" role="note">
          {golive.practice.mark}
        </p>
      )}
      {ticket.withoutNames && (
        <p className="case-banner" role="note">
          {words.withoutNames}
        </p>
      )}
      {snoozedUntil !== null && (
        <div className="case-banner" role="note">
          <span>{words.snooze.asleep(sayTime(Date.parse(snoozedUntil), locale))}</span>
          {!ticket.withoutNames && (
            <Button size="small" onClick={props.onWake}>
              {words.snooze.wake}
            </Button>
          )}
        </div>
      )}
      {ticket.referral !== null && BANNERS.has(ticket.referral.status) && (
        <p className="case-banner" role="note">
          {referral.title}：{sayReferral(ticket.referral, referral)}
        </p>
      )}
      {mergedInto !== null && (
        <div className="case-banner" role="note">
          <span>{words.merged}</span>
          <Button size="small" onClick={() => props.onOpenCase(mergedInto)}>
            {words.openMerged}
          </Button>
        </div>
      )}
    </>
  );
}
