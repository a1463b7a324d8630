import { useState } from 'react';
import type { PersonOnRoster } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { placeName } from '../../state/place-name.ts';
import { EditForm } from '../edit-form.tsx';
import { Choice, TextField, Ticks } from '../field.tsx';
import type { RosterPartProps } from './roster-section.tsx';

/** What somebody can do, whose cases they see, and how they are reached. */
export function PersonForm(
  props: RosterPartProps & { readonly person: PersonOnRoster; readonly onClose: () => void },
) {
  const { roster, api, change, person, onClose } = props;
  const words = useMessages().settings;
  const [skills, setSkills] = useState<readonly PersonOnRoster['skills'][number][]>(person.skills);
  const [place, setPlace] = useState(person.orgUnitId ?? '');
  const [email, setEmail] = useState(person.email ?? '');
  const [mobile, setMobile] = useState(person.mobile ?? '');
  const [cap, setCap] = useState(person.cap === null ? '' : String(person.cap));
  const filled = (value: string): string | null => (value.trim() === '' ? null : value.trim());
  const save = (): Promise<string | null> =>
    change(() =>
      api.putPerson(person.id, {
        skills: [...skills],
        orgUnitId: place === '' ? null : place,
        email: filled(email),
        mobile: filled(mobile),
        cap: cap.trim() === '' ? null : Number(cap),
      }),
    );
  return (
    <EditForm label={`${words.edit}：${person.displayName}`} onSave={save} onClose={onClose}>
      <Ticks label={words.roster.skills} all={roster.skills} chosen={skills} onChange={setSkills} />
      <div className="edit-form__line">
        <Choice
          label={words.roster.place}
          value={place}
          options={[
            { id: '', label: words.all },
            ...roster.units.map(({ id }) => ({ id, label: placeName(roster.units, id) ?? id })),
          ]}
          onChange={setPlace}
        />
        <TextField label={words.roster.email} type="email" value={email} onChange={setEmail} />
        <TextField label={words.roster.mobile} type="tel" value={mobile} onChange={setMobile} />
        <TextField label={words.roster.cap} type="number" value={cap} onChange={setCap} />
      </div>
    </EditForm>
  );
}
