import { Button } from 'antd';
import { useState } from 'react';
import type { PersonOnRoster, Shift } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { localMinute, momentOf } from '../../state/local-minute.ts';
import { EditForm } from '../edit-form.tsx';
import { Choice, TextField, Tick, Ticks } from '../field.tsx';
import type { RosterPartProps } from './roster-section.tsx';

const FRESH: Shift = {
  post: 'on_call',
  date: null,
  weekdays: [1, 2, 3, 4, 5],
  from: '17:30',
  to: '08:30',
  onHolidays: true,
  onMakeupDays: true,
};

/** When somebody is at which post, and when they are away. */
export function ShiftsForm(
  props: RosterPartProps & { readonly person: PersonOnRoster; readonly onClose: () => void },
) {
  const { api, change, person, onClose } = props;
  const words = useMessages().settings;
  const [shifts, setShifts] = useState<readonly Shift[]>(person.shifts);
  const [absences, setAbsences] = useState(
    person.absences.map(({ from, to }) => ({ from: localMinute(from), to: localMinute(to) })),
  );
  const put = (at: number, part: Partial<Shift>): void =>
    setShifts((before) => before.map((shift, index) => (index === at ? { ...shift, ...part } : shift)));
  const putAbsence = (at: number, part: { from?: string; to?: string }): void =>
    setAbsences((before) => before.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const save = async (): Promise<string | null> => {
    const times = absences.map(({ from, to }) => ({ from: momentOf(from), to: momentOf(to) }));
    if (times.some(({ from, to }) => from === null || to === null)) return words.roster.choose;
    const refused = await change(() => api.putShifts(person.id, shifts), '');
    if (refused !== null) return refused;
    return change(() =>
      api.putAbsences(
        person.id,
        times.map(({ from, to }) => ({ from: from ?? '', to: to ?? '' })),
      ),
    );
  };
  return (
    <EditForm label={`${words.roster.shifts}：${person.displayName}`} onSave={save} onClose={onClose}>
      {shifts.map((shift, index) => (
        <ShiftFields
          // Lines have no names of their own; the form is short and saved as a whole.
          key={index}
          name={`${words.roster.shifts} ${index + 1}`}
          shift={shift}
          onChange={(part) => put(index, part)}
          onRemove={() => setShifts((before) => before.filter((_, at) => at !== index))}
        />
      ))}
      <div className="edit-form__tools">
        <Button onClick={() => setShifts((before) => [...before, FRESH])}>{words.roster.addShift}</Button>
        <Button onClick={() => setAbsences((before) => [...before, { from: '', to: '' }])}>
          {words.roster.addAbsence}
        </Button>
      </div>
      {absences.map((absence, index) => (
        <fieldset
          key={index}
          className="edit-form__part"
          aria-label={`${words.roster.absences} ${index + 1}`}
        >
          <div className="edit-form__line">
            <TextField
              label={`${words.roster.absences} ${words.roster.from}`}
              type="datetime-local"
              value={absence.from}
              onChange={(from) => putAbsence(index, { from })}
            />
            <TextField
              label={words.roster.to}
              type="datetime-local"
              value={absence.to}
              onChange={(to) => putAbsence(index, { to })}
            />
            <Button onClick={() => setAbsences((before) => before.filter((_, at) => at !== index))}>
              {words.remove}
            </Button>
          </div>
        </fieldset>
      ))}
    </EditForm>
  );
}

function ShiftFields(props: {
  readonly name: string;
  readonly shift: Shift;
  readonly onChange: (part: Partial<Shift>) => void;
  readonly onRemove: () => void;
}) {
  const { name, shift, onChange, onRemove } = props;
  const words = useMessages().settings;
  const posts: readonly Shift['post'][] = ['on_call', 'desk', 'supervisor', 'lead'];
  const [today] = new Date().toISOString().split('T');
  return (
    <fieldset className="edit-form__part" aria-label={name}>
      <div className="edit-form__line">
        <Choice
          label={words.roster.swapPost}
          value={shift.post}
          options={posts.map((id) => ({ id, label: words.posts[id] }))}
          onChange={(post) => onChange({ post: posts.find((one) => one === post) ?? 'on_call' })}
        />
        <Choice
          label={words.roster.kind}
          value={shift.date === null ? 'weekly' : 'day'}
          options={[
            { id: 'weekly', label: words.roster.weekly },
            { id: 'day', label: words.roster.oneDay },
          ]}
          onChange={(kind) =>
            onChange(
              kind === 'weekly'
                ? { date: null, weekdays: shift.weekdays.length > 0 ? shift.weekdays : [1, 2, 3, 4, 5] }
                : { date: today ?? null },
            )
          }
        />
        {shift.date !== null && (
          <TextField
            label={words.roster.day}
            type="date"
            required
            value={shift.date}
            onChange={(date) => onChange({ date })}
          />
        )}
        {shift.isOff === true ? (
          <span>{words.roster.off}</span>
        ) : (
          <>
            <TextField
              label={words.roster.from}
              type="time"
              required
              value={shift.from}
              onChange={(from) => onChange({ from })}
            />
            <TextField
              label={words.roster.to}
              type="time"
              required
              value={shift.to === '24:00' ? '00:00' : shift.to}
              onChange={(to) => onChange({ to: to === '00:00' ? '24:00' : to })}
            />
          </>
        )}
        <Button onClick={onRemove} aria-label={`${words.remove}：${name}`}>
          {words.remove}
        </Button>
      </div>
      {shift.date === null && (
        <>
          <Ticks
            label={words.roster.weekly}
            all={words.weekdays.map((label, index) => ({ id: index + 1, label }))}
            chosen={shift.weekdays}
            onChange={(weekdays) => onChange({ weekdays: [...weekdays] })}
          />
          <Tick
            label={words.roster.onHolidays}
            on={shift.onHolidays}
            onChange={(onHolidays) => onChange({ onHolidays })}
          />{' '}
          <Tick
            label={words.roster.onMakeup}
            on={shift.onMakeupDays}
            onChange={(onMakeupDays) => onChange({ onMakeupDays })}
          />
        </>
      )}
    </fieldset>
  );
}
