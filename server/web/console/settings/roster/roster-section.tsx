import { App as AntApp } from 'antd';
import { useCallback, useMemo } from 'react';
import type { RosterCover } from '../../../../api/cover.ts';
import type { RosterView } from '../../../../api/roster.ts';
import { createRosterApi } from '../../api/roster-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';
import { CoverTable } from './cover-table.tsx';
import { PeopleList } from './people-list.tsx';
import { PlacesList } from './places-list.tsx';
import { SwapForm } from './swap-form.tsx';
import { TeamsList } from './teams-list.tsx';

const DAYS = 14;

/** Changes something of the roster and shows what came of it.
 * @returns Null when it was done, else what to change. */
export type ChangeRoster = (action: () => Promise<RosterView>, said?: string) => Promise<string | null>;

/** Who works where and when, and where nobody is. */
export function RosterSection({ me, onExpired }: SectionProps) {
  const words = useMessages().settings;
  const { message } = AntApp.useApp();
  const api = useMemo(() => createRosterApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(
    async (): Promise<{ roster: RosterView; cover: RosterCover }> => ({
      roster: await api.read(),
      cover: await api.cover(DAYS),
    }),
    [api],
  );
  const loaded = useLoaded(load, onExpired);
  const change: ChangeRoster = (action, said = words.saved) =>
    loaded.attempt(async () => {
      const roster = await action();
      loaded.show({ roster, cover: await api.cover(DAYS) });
      if (said !== '') void message.success(said);
    });
  return (
    <>
      <h1 className="local__title">{words.roster.title}</h1>
      <p className="local__lead">{words.roster.lead}</p>
      <WhenLoaded from={loaded}>
        {({ roster, cover }) => (
          <>
            <CoverTable cover={cover} />
            <SwapForm roster={roster} api={api} change={change} />
            <PeopleList roster={roster} api={api} change={change} />
            <TeamsList roster={roster} api={api} change={change} />
            <PlacesList roster={roster} api={api} change={change} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

/** What each part of the section is given. */
export interface RosterPartProps {
  readonly roster: RosterView;
  readonly api: ReturnType<typeof createRosterApi>;
  readonly change: ChangeRoster;
}
