import { Button } from 'antd';
import { useState } from 'react';
import type { PersonOnRoster } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { placeName } from '../../state/place-name.ts';
import { PersonForm } from './person-form.tsx';
import type { RosterPartProps } from './roster-section.tsx';
import { ShiftsForm } from './shifts-form.tsx';
import { useSayShift } from './say-shift.ts';

/** Everybody with an account: what they do, how they are reached, and when they are there. */
export function PeopleList(props: RosterPartProps) {
  const words = useMessages().settings;
  return (
    <section className="card" aria-labelledby="people-title">
      <h2 className="card__title" id="people-title">
        {words.roster.people}
      </h2>
      <ul className="rows">
        {props.roster.people.map((person) => (
          <PersonRow key={person.id} {...props} person={person} />
        ))}
      </ul>
    </section>
  );
}

function PersonRow(props: RosterPartProps & { readonly person: PersonOnRoster }) {
  const { roster, person } = props;
  const words = useMessages().settings;
  const sayShift = useSayShift();
  const [open, setOpen] = useState<'person' | 'shifts' | null>(null);
  const skills = roster.skills.filter(({ id }) => person.skills.includes(id)).map(({ label }) => label);
  const place = person.orgUnitId === null ? words.all : placeName(roster.units, person.orgUnitId);
  const facts = [
    person.roles.map((role) => words.roles[role]).join('、'),
    place,
    skills.join('、'),
    person.email,
    person.mobile,
    words.roster.load(person.load),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <li className="rows__row" data-person={person.id}>
      <div className="rows__head">
        <span className="rows__name">{person.displayName}</span>
        <span className="rows__tools">
          <Button
            aria-label={`${words.edit}：${person.displayName}`}
            aria-expanded={open === 'person'}
            onClick={() => setOpen(open === 'person' ? null : 'person')}
          >
            {words.edit}
          </Button>
          <Button
            aria-label={`${words.roster.shifts}：${person.displayName}`}
            aria-expanded={open === 'shifts'}
            onClick={() => setOpen(open === 'shifts' ? null : 'shifts')}
          >
            {words.roster.shifts}
          </Button>
        </span>
      </div>
      <p className="rows__facts">{facts.join(' · ')}</p>
      <p className="rows__facts">
        {person.shifts.length === 0 ? words.roster.noShifts : person.shifts.map(sayShift).join('；')}
      </p>
      {open === 'person' && <PersonForm {...props} onClose={() => setOpen(null)} />}
      {open === 'shifts' && <ShiftsForm {...props} onClose={() => setOpen(null)} />}
    </li>
  );
}
