import { Button } from 'antd';
import type { CaseReferral } from '../../../api/partners.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { sayReferral } from '../state/say-referral.ts';
import { LetterLine } from './letter-line.tsx';
import './referral.css';

const PARTS = ['called', 'contact', 'town', 'stage', 'wish'] as const;

/** Where the referrals of a case stand, what is told, and whether it has arrived. */
export function CaseReferrals(props: {
  readonly referrals: readonly CaseReferral[];
  readonly onResend: () => void;
}) {
  const words = useMessages().referral;
  const locale = useLocaleTag();
  if (props.referrals.length === 0) return null;
  return (
    <>
      <h3>{words.title}</h3>
      <ul className="referrals">
        {props.referrals.map((one) => {
          const { direction, partner, reason, summary, letters } = one;
          const unsent = letters.some((letter) => letter.status !== 'sent' && letter.lastError !== null);
          return (
            <li key={one.id} className="referral">
              <p className="referral__who">
                {direction === 'out'
                  ? words.to(partner.name, partner.region)
                  : words.from(partner.name, partner.region)}
              </p>
              <p>
                <strong>{sayReferral(one, words)}</strong>
                {reason !== null && ` · ${words.reasons[reason]}`}
                {' · '}
                <time dateTime={one.changedAt} className="numeric">
                  {sayTime(Date.parse(one.changedAt), locale)}
                </time>
              </p>
              {summary !== null && (
                <dl className="referral__told">
                  {PARTS.filter((part) => summary[part] !== '').map((part) => (
                    <div key={part}>
                      <dt>{words.parts[part]}</dt>
                      <dd>{summary[part]}</dd>
                    </div>
                  ))}
                </dl>
              )}
              {letters.length > 0 && (
                <ul className="referral__letters">
                  {letters.map((letter) => (
                    <li key={letter.id}>
                      <LetterLine letter={letter} />
                    </li>
                  ))}
                </ul>
              )}
              {unsent && (
                <Button size="small" onClick={props.onResend}>
                  {words.resend}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
