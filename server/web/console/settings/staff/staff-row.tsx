import { Button } from 'antd';
import { useState } from 'react';
import type { Role } from '../../../../api/console.ts';
import type { OrgUnit } from '../../../../api/roster.ts';
import type { StaffAccount } from '../../../../api/staff.ts';
import type { Need } from '../../../../api/vetting.ts';
import type { StaffApi } from '../../api/staff-api.ts';
import { useMessages } from '../../i18n/language.tsx';
import { NEEDS } from '../../state/articles.ts';
import { placeName } from '../../state/place-name.ts';
import { STAFF_ROLES } from '../../state/staff-roles.ts';
import { EditForm } from '../edit-form.tsx';
import { TextField, Ticks } from '../field.tsx';
import { FactorReset } from './factor-reset.tsx';

interface Props {
  readonly account: StaffAccount;
  readonly units: readonly OrgUnit[];
  /** Id of the reader. */
  readonly readerId: string;
  readonly api: StaffApi;
  readonly attempt: (action: () => Promise<void>) => Promise<string | null>;
  readonly onSaved: () => void;
  /** Does something; the action gives what is said when it is done, or nothing. */
  readonly act: (action: () => Promise<string>) => Promise<void>;
  readonly onLink: (link: string) => void;
}

/** One account: what it may do, its link, and its end. */
export function StaffRow(props: Props) {
  const { account, units, readerId, api, act, onLink } = props;
  const isMe = account.id === readerId;
  const all = useMessages();
  const words = all.settings;
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const { displayName: name, isDisabled } = account;
  const facts = [
    account.username,
    account.roles.map((role) => words.roles[role]).join('、'),
    account.orgUnitId === null ? words.all : placeName([...units], account.orgUnitId),
    account.qualifications.map((one) => all.articles.needs[one]).join('、'),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <li className="rows__row" data-account={account.username}>
      <div className="rows__head">
        <span className="rows__name">
          {name}
          {isDisabled && <span className="tag">{words.staff.disabled}</span>}
          {account.hasSecondFactor && !isDisabled && <span className="tag">{all.factor.reset.on}</span>}
          {!account.hasPassword && !isDisabled && <span className="tag">{words.staff.noPassword}</span>}
        </span>
        <span className="rows__tools">
          {isDisabled ? (
            <Button
              aria-label={`${words.staff.enable}：${name}`}
              onClick={() =>
                void act(async () => words.staff.enabled((await api.enable(account.id)).displayName))
              }
            >
              {words.staff.enable}
            </Button>
          ) : (
            <>
              <Button
                aria-label={`${words.edit}：${name}`}
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                {words.edit}
              </Button>
              <Button
                aria-label={`${words.staff.newLink}：${name}`}
                onClick={() =>
                  void act(async () => {
                    onLink((await api.link(account.id)).link);
                    return '';
                  })
                }
              >
                {words.staff.newLink}
              </Button>
              {!isMe && (
                <Button
                  aria-label={`${words.staff.disable}：${name}`}
                  aria-expanded={asks}
                  onClick={() => setAsks(!asks)}
                >
                  {words.staff.disable}
                </Button>
              )}
            </>
          )}
        </span>
      </div>
      <p className="rows__facts">{facts.join(' · ')}</p>
      <FactorReset account={account} readerId={readerId} api={api} act={act} />
      {asks && !isDisabled && (
        <div className="edit-form__part" role="group" aria-label={words.staff.disable}>
          <p className="rows__facts">{words.staff.disableAsk}</p>
          <div className="edit-form__tools">
            <Button
              type="primary"
              onClick={() => {
                setAsks(false);
                void act(async () =>
                  words.staff.disabledNow(name, (await api.disable(account.id)).givenBack),
                );
              }}
            >
              {words.staff.disable}
            </Button>
            <Button onClick={() => setAsks(false)}>{all.app.cancel}</Button>
          </div>
        </div>
      )}
      {open && <AccountForm {...props} onClose={() => setOpen(false)} />}
    </li>
  );
}

function AccountForm({ account, api, attempt, onSaved, onClose }: Props & { readonly onClose: () => void }) {
  const all = useMessages();
  const words = all.settings;
  const [displayName, setDisplayName] = useState(account.displayName);
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  const [qualifications, setQualifications] = useState<readonly Need[]>(account.qualifications);
  const save = async (): Promise<string | null> => {
    if (roles.length === 0) return words.staff.needRole;
    return attempt(async () => {
      await api.change(account.id, { displayName, roles });
      await api.qualify(account.id, qualifications);
      onSaved();
    });
  };
  return (
    <EditForm label={`${words.edit}：${account.displayName}`} onSave={save} onClose={onClose}>
      <div className="edit-form__line">
        <TextField
          label={words.staff.displayName}
          maxLength={40}
          required
          value={displayName}
          onChange={setDisplayName}
        />
      </div>
      <Ticks
        label={words.staff.roles}
        all={STAFF_ROLES.map((id) => ({ id, label: words.roles[id] }))}
        chosen={roles}
        onChange={setRoles}
      />
      <Ticks
        label={words.staff.qualifications}
        all={NEEDS.map((id) => ({ id, label: all.articles.needs[id] }))}
        chosen={qualifications}
        onChange={setQualifications}
      />
    </EditForm>
  );
}
