import { Button } from 'antd';
import { useState } from 'react';
import type { OrgUnit } from '../../../../api/roster.ts';
import { newMessageId } from '../../api/new-message-id.ts';
import { useMessages } from '../../i18n/language.tsx';
import { AskFirst } from '../../shell/ask-first.tsx';
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
  const rename = (unit: OrgUnit, name: string): Promise<string | null> =>
    put(roster.units.map((one) => (one.id === unit.id ? { ...one, name } : one)));
  const remove = (unit: OrgUnit): void =>
    void put(roster.units.filter(({ id, parentId }) => id !== unit.id && parentId !== unit.id));
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
            {towns.length === 0 && <p className="quiet">{words.roster.noTowns}</p>}
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
                          onClick={() => remove(village)}
                        >
                          {words.remove}
                        </Button>
                      </div>
                    </li>
                  ))}
                </ul>
                <NameForm onSave={(name) => add(town, name)} onClose={() => setOpen(null)} />
                <NameForm
                  unit={town}
                  onSave={(name) => rename(town, name)}
                  onRemove={below(town.id).length === 0 ? () => remove(town) : null}
                />
              </>
            )}
          </li>
        ))}
        {roster.formerTowns.length > 0 && (
          <li className="rows__row">
            <p className="quiet">{words.roster.formerTowns}</p>
            <ul className="rows">
              {roster.formerTowns.map((name) => (
                <li key={name} className="rows__row rows__row--nested">
                  <div className="rows__head">
                    <span>{name}</span>
                    <AskFirst
                      focus="cancel"
                      title={words.roster.formerTownSure(name)}
                      okText={words.remove}
                      cancelText={words.roster.formerTownKeep}
                      onConfirm={() => void change(() => api.dropFormerTown(name))}
                    >
                      <Button aria-label={`${words.remove}：${name}`}>{words.remove}</Button>
                    </AskFirst>
                  </div>
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Adds a place, or gives one that is there another name. */
function NameForm(props: {
  readonly unit?: OrgUnit;
  readonly onSave: (name: string) => Promise<string | null>;
  readonly onClose?: () => void;
  /** Null where it cannot go. */
  readonly onRemove?: (() => void) | null;
}) {
  const { unit, onSave, onClose, onRemove = null } = props;
  const words = useMessages().settings;
  const [name, setName] = useState(unit?.name ?? '');
  return (
    <EditForm
      label={unit === undefined ? words.roster.addPlace : `${words.roster.renamePlace}：${unit.name}`}
      submit={unit === undefined ? words.add : words.roster.renamePlace}
      {...(onClose === undefined ? {} : { onClose })}
      onSave={() => onSave(name)}
    >
      <TextField
        label={unit === undefined ? words.roster.placeName : words.roster.newPlaceName}
        maxLength={40}
        required
        value={name}
        onChange={setName}
      />
      {unit !== undefined && onRemove !== null && (
        <Button aria-label={`${words.remove}：${unit.name}`} onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </EditForm>
  );
}
