import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** What the intake form has gathered. */
export function IntakeSlots(props: { readonly intake: TicketDetail['intake'] }) {
  const words = useMessages();
  const slots = props.intake?.slots ?? [];
  if (slots.length === 0) return <p className="person__none">{words.person.noIntake}</p>;
  return (
    <dl className="facts">
      {slots.map((slot) => (
        <div key={slot.label} className="facts__row">
          <dt>{slot.label}</dt>
          <dd>{slot.value}</dd>
        </div>
      ))}
    </dl>
  );
}
