import { useState } from 'react';
import type { Role } from '../../../../api/console.ts';
import type { OrgUnit } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { placeName } from '../../state/place-name.ts';
import { STAFF_ROLES } from '../../state/staff-roles.ts';
import { EditForm } from '../edit-form.tsx';
import { Choice, TextField, Ticks } from '../field.tsx';

interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly orgUnitId: string | null;
}

const EMPTY: NewAccount = { username: '', displayName: '', roles: ['counsellor'], orgUnitId: null };

/** Adds an account. */
export function AddStaffForm(props: {
  readonly units: readonly OrgUnit[];
  readonly onAdd: (account: NewAccount) => Promise<string | null>;
}) {
  const { units, onAdd } = props;
  const words = useMessages().settings;
  const [account, setAccount] = useState(EMPTY);
  const set = (part: Partial<NewAccount>): void => setAccount((before) => ({ ...before, ...part }));
  const save = async (): Promise<string | null> => {
    if (account.roles.length === 0) return words.staff.needRole;
    const refused = await onAdd(account);
    if (refused === null) setAccount(EMPTY);
    return refused;
  };
  return (
    <section className="card" aria-labelledby="add-staff-title">
      <h2 className="card__title" id="add-staff-title">
        {words.staff.addTitle}
      </h2>
      <div className="card__body">
        <EditForm label={words.staff.addTitle} submit={words.staff.add} onSave={save}>
          <div className="edit-form__line">
            <TextField
              label={words.staff.username}
              maxLength={64}
              required
              value={account.username}
              onChange={(username) => set({ username })}
            />
            <TextField
              label={words.staff.displayName}
              maxLength={40}
              required
              value={account.displayName}
              onChange={(displayName) => set({ displayName })}
            />
            <Choice
              label={words.staff.place}
              value={account.orgUnitId ?? ''}
              options={[
                { id: '', label: words.all },
                ...units.map(({ id }) => ({ id, label: placeName([...units], id) ?? id })),
              ]}
              onChange={(place) => set({ orgUnitId: place === '' ? null : place })}
            />
          </div>
          <Ticks
            label={words.staff.roles}
            all={STAFF_ROLES.map((id) => ({ id, label: words.roles[id] }))}
            chosen={account.roles}
            onChange={(roles) => set({ roles })}
          />
        </EditForm>
      </div>
    </section>
  );
}
