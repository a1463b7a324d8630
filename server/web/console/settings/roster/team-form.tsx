import { useState } from 'react';
import type { RosterView, Team } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { placeName } from '../../state/place-name.ts';
import { TOPICS } from '../../state/topics.ts';
import { EditForm } from '../edit-form.tsx';
import { Choice, TextField, Tick, Ticks } from '../field.tsx';

/** Who is in a team, and which cases it takes. */
export function TeamForm(props: {
  readonly roster: RosterView;
  readonly team: Team;
  readonly onSave: (team: Team) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const { roster, onSave, onClose } = props;
  const words = useMessages().settings;
  const [team, setTeam] = useState(props.team);
  const set = (part: Partial<Team>): void => setTeam((before) => ({ ...before, ...part }));
  return (
    <EditForm
      label={words.roster.teams}
      onClose={onClose}
      onSave={async () => (team.name.trim() === '' ? words.roster.teamName : onSave(team))}
    >
      <div className="edit-form__line">
        <TextField
          label={words.roster.teamName}
          maxLength={40}
          required
          value={team.name}
          onChange={(name) => set({ name })}
        />
        <Choice
          label={words.roster.teamPlace}
          value={team.orgUnitId ?? ''}
          options={[
            { id: '', label: words.all },
            ...roster.units.map(({ id }) => ({ id, label: placeName(roster.units, id) ?? id })),
          ]}
          onChange={(place) => set({ orgUnitId: place === '' ? null : place })}
        />
        <Choice
          label={words.roster.assign}
          value={team.assign}
          options={[
            { id: 'auto', label: words.roster.auto },
            { id: 'pick', label: words.roster.pick },
          ]}
          onChange={(assign) => set({ assign: assign === 'pick' ? 'pick' : 'auto' })}
        />
        <TextField
          label={words.roster.teamCap}
          type="number"
          value={String(team.cap)}
          onChange={(cap) => set({ cap: Math.max(1, Math.trunc(Number(cap)) || 1) })}
        />
      </div>
      <Tick
        label={words.roster.fallback}
        on={team.isFallback}
        onChange={(isFallback) => set({ isFallback })}
      />
      <Ticks
        label={words.roster.teamTopics}
        all={TOPICS.map((topic) => ({ id: topic, label: topic }))}
        chosen={team.topics}
        onChange={(topics) => set({ topics: [...topics] })}
      />
      <Ticks
        label={words.roster.members}
        all={roster.people.map(({ id, displayName }) => ({ id, label: displayName }))}
        chosen={team.memberIds}
        onChange={(memberIds) => set({ memberIds: [...memberIds] })}
      />
    </EditForm>
  );
}
