import { Button, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import type { GroupRules, GroupView } from '../../../api/channels.ts';
import type { ChannelsControl } from '../hooks/use-channels.ts';
import { useMessages } from '../i18n/language.tsx';
import { readQuietHours } from '../state/quiet-hours.ts';
import { TOPICS } from '../state/topics.ts';

/** The groups with what holds in each. */
export function Groups(props: { readonly groups: readonly GroupView[]; readonly control: ChannelsControl }) {
  const words = useMessages().channels;
  return (
    <section className="channels__part" aria-label={words.groups}>
      <h2>{words.groups}</h2>
      {props.groups.length === 0 && <p>{words.nothing}</p>}
      <ul>
        {props.groups.map((group) => (
          <Group key={group.id} group={group} control={props.control} />
        ))}
      </ul>
    </section>
  );
}

function Group(props: { readonly group: GroupView; readonly control: ChannelsControl }) {
  const { group, control } = props;
  const words = useMessages().channels;
  const [isOpen, setOpen] = useState(false);
  const save = async (rules: GroupRules | null): Promise<void> => {
    if (await control.act((api) => api.changeRules(group.id, group.version, rules))) setOpen(false);
  };
  return (
    <li>
      <strong>{group.isDefault ? words.allOthers : group.name}</strong>
      <span>{group.own ? words.own : words.shared}</span>
      {group.muted && <span>{words.mutedHere}</span>}
      {!group.isDefault && (
        <Button size="small" onClick={() => void control.act((api) => api.mute(group.id, !group.muted))}>
          {group.muted ? words.unmute : words.mute}
        </Button>
      )}
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.edit}
      </Button>
      {!group.isDefault && group.own && (
        <Button size="small" onClick={() => void save(null)}>
          {words.useShared}
        </Button>
      )}
      {isOpen && <RulesForm rules={group.rules} onSave={(rules) => void save(rules)} />}
    </li>
  );
}

function RulesForm(props: { readonly rules: GroupRules; readonly onSave: (rules: GroupRules) => void }) {
  const { rules, onSave } = props;
  const words = useMessages().channels;
  const [answers, setAnswers] = useState(rules.answers);
  const [topics, setTopics] = useState<GroupRules['topics']>(rules.topics);
  const [welcome, setWelcome] = useState(rules.welcome ?? '');
  const [quiet, setQuiet] = useState(rules.quiet === null ? '' : `${rules.quiet.from}-${rules.quiet.to}`);
  const hours = readQuietHours(quiet);
  const save = (): void => {
    if (hours === undefined) return;
    onSave({
      ...rules,
      answers,
      topics,
      welcome: welcome.trim() === '' ? null : welcome.trim(),
      quiet: hours,
    });
  };
  return (
    <div className="channels__form">
      <label>
        <Switch checked={answers} onChange={setAnswers} /> {words.answers}
      </label>
      <label>
        {words.topics}
        <Select
          mode="multiple"
          value={topics ?? []}
          options={TOPICS.map((topic) => ({ value: topic, label: topic }))}
          onChange={(chosen) => setTopics(chosen.length === 0 ? null : chosen)}
        />
      </label>
      <label>
        {words.welcome}
        <Input maxLength={200} value={welcome} onChange={(event) => setWelcome(event.target.value)} />
      </label>
      <label>
        {words.quiet}
        <Input
          value={quiet}
          status={hours === undefined ? 'error' : ''}
          onChange={(event) => setQuiet(event.target.value)}
        />
        {hours === undefined && <span role="alert">{words.quietWrong}</span>}
      </label>
      <Button type="primary" disabled={hours === undefined} onClick={save}>
        {words.save}
      </Button>
    </div>
  );
}
