import { App as AntApp } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { OrgUnit } from '../../../../api/roster.ts';
import type { StaffAccount } from '../../../../api/staff.ts';
import { createRosterApi } from '../../api/roster-api.ts';
import { createStaffApi } from '../../api/staff-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { Tick } from '../field.tsx';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';
import { AddStaffForm } from './add-staff-form.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { StaffRow } from './staff-row.tsx';

interface ShownLink {
  /** Of the account. */
  readonly id: string;
  readonly name: string;
  readonly link: string;
}

/** The accounts of everybody who works with the console. */
export function StaffSection({ me, onExpired }: SectionProps) {
  const words = useMessages().settings;
  const { message } = AntApp.useApp();
  const api = useMemo(() => createStaffApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(async (): Promise<{ accounts: readonly StaffAccount[]; units: OrgUnit[] }> => {
    const [{ accounts }, { units }] = await Promise.all([api.list(), createRosterApi(me.csrfToken).read()]);
    return { accounts, units };
  }, [api, me.csrfToken]);
  const loaded = useLoaded(load, onExpired);
  const [showsDisabled, setShowsDisabled] = useState(false);
  const [links, setLinks] = useState<readonly ShownLink[]>([]);
  /** Only the last link of an account opens. */
  const show = ({ id, displayName: name }: Pick<StaffAccount, 'id' | 'displayName'>, link: string): void =>
    setLinks((before) => [{ id, name, link }, ...before.filter((one) => one.id !== id)]);
  /** Does something with an account; what is refused is said. */
  const act = async (action: () => Promise<string>): Promise<void> => {
    const refused = await loaded.attempt(async () => {
      const said = await action();
      if (said !== '') void message.success(said);
      loaded.reload();
    });
    if (refused !== null) void message.error(refused);
  };
  return (
    <>
      <h1 className="local__title">{words.staff.title}</h1>
      <p className="local__lead">{words.staff.lead}</p>
      {links.map((one) => (
        <OneTimeLink key={one.link} name={one.name} link={one.link} />
      ))}
      <WhenLoaded from={loaded}>
        {({ accounts, units }) => (
          <>
            <Tick label={words.staff.showDisabled} on={showsDisabled} onChange={setShowsDisabled} />
            <section className="card" aria-labelledby="staff-title">
              <h2 className="card__title" id="staff-title">
                {words.staff.title}
              </h2>
              <ul className="rows">
                {accounts
                  .filter(({ isDisabled }) => showsDisabled || !isDisabled)
                  .map((account) => (
                    <StaffRow
                      key={account.id}
                      account={account}
                      units={units}
                      readerId={me.id}
                      api={api}
                      attempt={loaded.attempt}
                      onSaved={() => {
                        void message.success(words.saved);
                        loaded.reload();
                      }}
                      act={act}
                      onLink={(link) => show(account, link)}
                    />
                  ))}
              </ul>
            </section>
            <AddStaffForm
              units={units}
              onAdd={(account) =>
                loaded.attempt(async () => {
                  const added = await api.add(account);
                  show(added.account, added.link);
                  loaded.reload();
                })
              }
            />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
