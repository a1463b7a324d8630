import { Button } from 'antd';
import { useState } from 'react';
import type { OrgUnit } from '../../../../api/roster.ts';
import { newMessageId } from '../../api/new-message-id.ts';
import { useMessages } from '../../i18n/language.tsx';
import { EditForm } from '../edit-form.tsx';
import { TextField } from '../field.tsx';
import type { RosterPartProps } from './roster-section.tsx';

/** City, towns and villages. */
export function PlacesList(props: RosterPartProps) {
  const { roster, api, change } = props;
  const words = useMessages().settings;
  const [open, setOpen] = useState<string | null>(null);
  const put = (units: readonly OrgUnit[]): Promise<string | null> => change(() => api.putUnits(units));
  const below = (id: string): readonly OrgUnit[] => roster.units.filter(({ parentId }) => parentId === id);
  const add = (parent: OrgUnit, name: string): Promise<string | null> => {
    const kind = parent.kind === 'city' ? 'town' : 'village';
    return put([...roster.units, { id: newMessageId(), parentId: parent.id, kind, name }]);
  };
  const roots = roster.units.filter(({ parentId }) => parentId === null);
  const towns = roots.flatMap(({ id }) => below(id));
  return (
    <section className="card" aria-labelledby="places-title">
      <h2 className="card__title" id="places-title">
        {words.roster.places}
      </h2>
      <div className="card__body">
        <p className="quiet">{words.roster.placesLead}</p>
      </div>
      <ul className="rows">
        {roots.map((root) => (
          <li key={root.id} className="rows__row">
            <div className="rows__head">
              <span className="rows__name">{root.name}</span>
              <Button onClick={() => setOpen(open === root.id ? null : root.id)}>
                {words.roster.addTown}
              </Button>
            </div>
            {open === root.id && (
              <NameForm onSave={(name) => add(root, name)} onClose={() => setOpen(null)} />
            )}
          </li>
        ))}
        {towns.map((town) => (
          <li key={town.id} className="rows__row rows__row--nested">
            <div className="rows__head">
              <span>
                {town.name} <span className="quiet">{words.roster.villages(below(town.id).length)}</span>
              </span>
              <Button
                aria-label={`${words.edit}：${town.name}`}
                aria-expanded={open === town.id}
                onClick={() => setOpen(open === town.id ? null : town.id)}
              >
                {words.edit}
              </Button>
            </div>
            {open === town.id && (
              <>
                <ul className="rows">
                  {below(town.id).map((village) => (
                    <li key={village.id} className="rows__row">
                      <div className="rows__head">
                        <span>{village.name}</span>
                        <Button
                          aria-label={`${words.remove}：${village.name}`}
                          onClick={() => void put(roster.units.filter(({ id }) => id !== village.id))}
                        >
                          {words.remove}
                        </Button>
                      </div>
                    </li>
                  ))}
                </ul>
                <NameForm onSave={(name) => add(town, name)} onClose={() => setOpen(null)} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NameForm(props: {
  readonly onSave: (name: string) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const words = useMessages().settings;
  const [name, setName] = useState('');
  return (
    <EditForm label={words.roster.addPlace} submit={words.add} {...props} onSave={() => props.onSave(name)}>
      <TextField label={words.roster.placeName} maxLength={40} required value={name} onChange={setName} />
    </EditForm>
  );
}
