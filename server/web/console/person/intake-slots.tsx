import type { TicketDetail } from '../../../api/console.ts';
import { isCallable } from '../state/called-in-forms.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** What the intake forms have gathered, each under its title. */
export function IntakeSlots(props: { readonly intakes: TicketDetail['intakes'] }) {
  const words = useMessages();
  const locale = useLocaleTag();
  const filled = props.intakes.filter(({ withdrawn, slots }) => withdrawn || slots.length > 0);
  if (filled.length === 0) return <p className="person__none">{words.person.noIntake}</p>;
  return filled.map(({ form, title, at, withdrawn, slots }, index) => (
    <section key={`${form} ${index}`} className="person__form">
      <h4>
        {title}
        {filled.filter((other) => other.form === form).length > 1 && (
          <time className="person__sent numeric" dateTime={at}>
            {new Date(at).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' })}
          </time>
        )}
      </h4>
      {withdrawn ? <p className="person__none">{words.person.consentWithdrawn}</p> : <Slots slots={slots} />}
    </section>
  ));
}

/** What the resident is filling in and has not sent; nothing where they are not. */
export function UnfinishedSlots({ unfinished }: { readonly unfinished: TicketDetail['unfinished'] }) {
  const words = useMessages();
  const locale = useLocaleTag();
  if (unfinished === null) return null;
  const { title, at, slots } = unfinished;
  const time = new Date(at).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <section className="person__form">
      <h4>{words.person.unfinished(title)}</h4>
      <p className="person__none">{words.person.unfinishedAt(time)}</p>
      <Slots slots={slots} />
    </section>
  );
}

function Slots({ slots }: Pick<TicketDetail['intakes'][number], 'slots'>) {
  return (
    <dl className="facts">
      {slots.map((slot) => (
        <div key={slot.label} className="facts__row">
          <dt>{slot.label}</dt>
          <dd>{isCallable(slot.value) ? <a href={`tel:${slot.value}`}>{slot.value}</a> : slot.value}</dd>
        </div>
      ))}
    </dl>
  );
}
