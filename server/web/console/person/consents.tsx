import type { TicketDetail } from '../../../api/console.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** What the resident agreed to, or took back. */
export function Consents(props: { readonly consents: TicketDetail['consents'] }) {
  const words = useMessages().card;
  const locale = useLocaleTag();
  if (props.consents.length === 0) return <p className="person__none">{words.noConsents}</p>;
  return (
    <ul className="consents">
      {props.consents.map(({ title, granted, at }) => {
        const day = new Date(at).toLocaleDateString(locale, { month: 'numeric', day: 'numeric' });
        return (
          <li key={title}>
            <span>{title}</span>
            <span className={granted ? 'consents__given' : 'consents__taken-back'}>
              {granted ? words.granted(day) : words.takenBack(day)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
