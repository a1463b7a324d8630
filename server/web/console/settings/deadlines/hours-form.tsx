import { useState } from 'react';
import type { OfficeHours } from '../../../../api/sla.ts';
import { useMessages } from '../../i18n/language.tsx';
import { spansOf, spansText } from '../../state/office-spans.ts';
import { EditForm } from '../edit-form.tsx';
import { TextField } from '../field.tsx';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'makeUp'] as const;

/** When the office is open, one line a day. */
export function HoursForm(props: {
  readonly hours: OfficeHours['hours'];
  readonly mayChange: boolean;
  readonly onSave: (hours: OfficeHours['hours']) => Promise<string | null>;
}) {
  const { hours, mayChange, onSave } = props;
  const { settings } = useMessages();
  const words = settings.deadlines;
  const [lines, setLines] = useState<Readonly<Record<(typeof DAYS)[number], string>>>(() => ({
    mon: spansText(hours.mon),
    tue: spansText(hours.tue),
    wed: spansText(hours.wed),
    thu: spansText(hours.thu),
    fri: spansText(hours.fri),
    sat: spansText(hours.sat),
    sun: spansText(hours.sun),
    makeUp: spansText(hours.makeUp),
  }));
  const labelOf = (day: (typeof DAYS)[number], index: number): string =>
    day === 'makeUp' ? words.makeUp : words.weekday(settings.weekdays[index] ?? '');
  if (!mayChange) {
    return (
      <ul className="spans">
        {DAYS.map((day, index) => (
          <li key={day}>
            {labelOf(day, index)} <span className="numeric">{lines[day] || settings.none}</span>
          </li>
        ))}
      </ul>
    );
  }
  const save = async (): Promise<string | null> => {
    const changed = { ...hours };
    for (const day of DAYS) {
      const spans = spansOf(lines[day]);
      if (spans === null) return words.wrongHours;
      changed[day] = spans;
    }
    return onSave(changed);
  };
  return (
    <EditForm label={words.hours} onSave={save}>
      <p className="quiet">{words.hoursLead}</p>
      <div className="edit-form__line">
        {DAYS.map((day, index) => (
          <TextField
            key={day}
            label={labelOf(day, index)}
            value={lines[day]}
            onChange={(text) => setLines((before) => ({ ...before, [day]: text }))}
          />
        ))}
      </div>
    </EditForm>
  );
}
