import { useId, useState } from 'react';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { fieldTime, pickedTime, snoozeTimes } from '../state/case-actions.ts';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';

type When = 'hour' | 'morning' | 'pick';

/** Puts a case off until a time. */
export function SnoozeForm(props: {
  readonly onCancel: () => void;
  /** @param until Epoch milliseconds. */
  readonly onSnooze: (until: number, said: string) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const locale = useLocaleTag();
  const id = useId();
  const [now] = useState(() => Date.now());
  const [when, setWhen] = useState<When>('hour');
  const times = snoozeTimes(now);
  const [picked, setPicked] = useState(() => fieldTime(times.morning));
  const said = (at: number): string => sayTime(at, locale);
  const until = when === 'pick' ? pickedTime(picked, Date.now()) : times[when];
  const clock = new Date(times.morning).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return (
    <CaseForm
      yes={words.action.snooze}
      problem={until === null ? words.snooze.notLater : null}
      onCancel={props.onCancel}
      onYes={async () => (until === null ? false : props.onSnooze(until, said(until)))}
    >
      <Choices<When>
        label={words.snooze.until}
        options={[
          { value: 'hour', label: words.snooze.hour },
          { value: 'morning', label: words.snooze.morning(clock) },
          { value: 'pick', label: words.snooze.pick },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'pick' && (
        <div className="case-form__field">
          <label htmlFor={id}>{words.snooze.until}</label>
          <input
            id={id}
            className="case-form__text"
            type="datetime-local"
            min={fieldTime(now)}
            value={picked}
            onChange={(event) => setPicked(event.target.value)}
          />
        </div>
      )}
      <p className="case-form__hint">{words.snooze.lead}</p>
    </CaseForm>
  );
}
