import { Button } from 'antd';
import { useId, useState } from 'react';
import type { CaseReminder } from '../../../api/reminders.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { AskFirst } from '../shell/ask-first.tsx';
import { fieldTime, pickedTime, remindTimes } from '../state/case-actions.ts';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';

type When = 'morning' | 'week' | 'month' | 'pick';

/** As in the server's SetReminder. */
const LONGEST = 200;

/** What colleagues want to be reminded of in a case, and one more. */
export function RemindForm(props: {
  readonly reminders: readonly CaseReminder[];
  readonly onCancel: () => void;
  /** @param at Epoch milliseconds. */
  readonly onRemind: (at: number, note: string, said: string) => Promise<boolean>;
  readonly onEnd: (id: string) => Promise<boolean>;
}) {
  const { case: words } = useMessages();
  const say = words.remind;
  const locale = useLocaleTag();
  const pickId = useId();
  const noteId = useId();
  const [now] = useState(() => Date.now());
  const times = remindTimes(now);
  const [when, setWhen] = useState<When>('morning');
  const [picked, setPicked] = useState(() => fieldTime(times.morning));
  const [note, setNote] = useState('');
  const at = when === 'pick' ? pickedTime(picked, Date.now()) : times[when];
  const said = (time: number): string => sayTime(time, locale);
  return (
    <CaseForm
      yes={say.yes}
      problem={at === null ? words.snooze.notLater : null}
      onCancel={props.onCancel}
      onYes={async () => (at === null ? false : props.onRemind(at, note.trim(), said(at)))}
    >
      {props.reminders.length > 0 && (
        <ul className="canned" aria-label={say.label}>
          {props.reminders.map((one) => {
            const line = say.due(said(Date.parse(one.at)), one.by, one.note);
            return (
              <li key={one.id}>
                <div className="canned__words">{line}</div>
                <AskFirst
                  focus="cancel"
                  title={say.cancelAsk}
                  okText={say.cancelYes}
                  icon={null}
                  getPopupContainer={(trigger) => trigger.closest<HTMLElement>('.case-panel') ?? trigger}
                  onConfirm={() => void props.onEnd(one.id)}
                >
                  <Button size="small" aria-label={say.cancelOne(line)}>
                    {say.cancelYes}
                  </Button>
                </AskFirst>
              </li>
            );
          })}
        </ul>
      )}
      <Choices<When>
        label={say.when}
        options={[
          { value: 'morning', label: said(times.morning) },
          { value: 'week', label: say.week(said(times.week)) },
          { value: 'month', label: say.month(said(times.month)) },
          { value: 'pick', label: words.snooze.pick },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'pick' && (
        <div className="case-form__field">
          <label htmlFor={pickId}>{say.when}</label>
          <input
            id={pickId}
            className="case-form__text"
            type="datetime-local"
            min={fieldTime(now)}
            value={picked}
            onChange={(event) => setPicked(event.target.value)}
          />
        </div>
      )}
      <div className="case-form__field">
        <label htmlFor={noteId}>{say.note}</label>
        <input
          id={noteId}
          className="case-form__text"
          maxLength={LONGEST}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <p className="case-form__hint">{say.lead}</p>
    </CaseForm>
  );
}
