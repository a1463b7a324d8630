import type { TicketDetail } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** What the intake forms have gathered, each under its title. */
export function IntakeSlots(props: { readonly intakes: TicketDetail['intakes'] }) {
  const words = useMessages();
  const filled = props.intakes.filter(({ withdrawn, slots }) => withdrawn || slots.length > 0);
  if (filled.length === 0) return <p className="person__none">{words.person.noIntake}</p>;
  return filled.map(({ form, title, withdrawn, slots }) => (
    <section key={form} className="person__form">
      <h4>{title}</h4>
      {withdrawn ? (
        <p className="person__none">{words.person.consentWithdrawn}</p>
      ) : (
        <dl className="facts">
          {slots.map((slot) => (
            <div key={slot.label} className="facts__row">
              <dt>{slot.label}</dt>
              <dd>{slot.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  ));
}
