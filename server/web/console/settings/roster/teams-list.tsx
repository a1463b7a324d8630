import { Button } from 'antd';
import { useState } from 'react';
import type { Team } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { newMessageId } from '../../api/new-message-id.ts';
import { placeName } from '../../state/place-name.ts';
import type { RosterPartProps } from './roster-section.tsx';
import { TeamForm } from './team-form.tsx';

/** The teams, in the order in which they are asked. */
export function TeamsList(props: RosterPartProps) {
  const { roster, api, change } = props;
  const words = useMessages().settings;
  const [open, setOpen] = useState<string | null>(null);
  const save = (team: Team): Promise<string | null> => {
    const known = roster.teams.some(({ id }) => id === team.id);
    const others = roster.teams.map((one) => {
      if (one.id === team.id) return team;
      // One team at most takes what no other does.
      return team.isFallback ? { ...one, isFallback: false } : one;
    });
    return change(() => api.putTeams(known ? others : [...others, team]));
  };
  const factsOf = (team: Team): string =>
    [
      team.orgUnitId === null ? words.all : placeName(roster.units, team.orgUnitId),
      team.topics.join('、'),
      team.assign === 'auto' ? words.roster.auto : words.roster.pick,
      team.isFallback ? words.roster.fallback : '',
      roster.people
        .filter(({ id }) => team.memberIds.includes(id))
        .map(({ displayName }) => displayName)
        .join('、'),
    ]
      .filter((fact) => fact !== null && fact !== '')
      .join(' · ');
  const fresh: Team = {
    id: 'new',
    name: '',
    orgUnitId: null,
    topics: [],
    assign: 'auto',
    cap: 20,
    isFallback: roster.teams.length === 0,
    memberIds: [],
  };
  return (
    <section className="card" aria-labelledby="teams-title">
      <h2 className="card__title" id="teams-title">
        {words.roster.teams}
      </h2>
      <ul className="rows">
        {roster.teams.length === 0 && <li className="rows__row quiet">{words.roster.noTeams}</li>}
        {roster.teams.map((team) => (
          <li key={team.id} className="rows__row">
            <div className="rows__head">
              <span className="rows__name">{team.name}</span>
              <span className="rows__tools">
                <Button
                  aria-label={`${words.edit}：${team.name}`}
                  aria-expanded={open === team.id}
                  onClick={() => setOpen(open === team.id ? null : team.id)}
                >
                  {words.edit}
                </Button>
                <Button
                  aria-label={`${words.remove}：${team.name}`}
                  onClick={() =>
                    void change(() => api.putTeams(roster.teams.filter(({ id }) => id !== team.id)))
                  }
                >
                  {words.remove}
                </Button>
              </span>
            </div>
            <p className="rows__facts">{factsOf(team)}</p>
            {open === team.id && (
              <TeamForm roster={roster} team={team} onSave={save} onClose={() => setOpen(null)} />
            )}
          </li>
        ))}
        <li className="rows__row">
          {open === fresh.id ? (
            <TeamForm
              roster={roster}
              team={{ ...fresh, id: newMessageId() }}
              onSave={save}
              onClose={() => setOpen(null)}
            />
          ) : (
            <Button onClick={() => setOpen(fresh.id)}>{words.roster.addTeam}</Button>
          )}
        </li>
      </ul>
    </section>
  );
}
