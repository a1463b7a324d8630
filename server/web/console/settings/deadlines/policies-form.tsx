import { Button } from 'antd';
import { useState } from 'react';
import type { SlaName, SlaPolicies } from '../../../../api/sla.ts';
import { useMessages } from '../../i18n/language.tsx';
import { TOPICS } from '../../state/topics.ts';
import { EditForm } from '../edit-form.tsx';

type Policy = SlaPolicies['policies'][number];
const PRIORITIES: readonly Policy['priority'][] = ['urgent', 'high', 'medium', 'low'];
const NAMES: readonly SlaName[] = [
  'first_response_time_threshold',
  'next_response_time_threshold',
  'resolution_time_threshold',
];

/** What is promised, by priority and topic, as a table that is filled in. */
export function PoliciesForm(props: {
  readonly policies: readonly Policy[];
  readonly mayChange: boolean;
  readonly onSave: (policies: Policy[]) => Promise<string | null>;
}) {
  const { mayChange, onSave } = props;
  const all = useMessages();
  const words = all.settings.deadlines;
  const [policies, setPolicies] = useState(props.policies);
  const put = (at: number, part: Partial<Policy>): void =>
    setPolicies((before) => before.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const titles: Readonly<Record<SlaName, string>> = {
    first_response_time_threshold: words.first,
    next_response_time_threshold: words.next,
    resolution_time_threshold: words.resolution,
  };
  const table = (
    <div className="sheet" tabIndex={0} role="region" aria-label={words.policies}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.priority}</th>
            <th scope="col">{words.topic}</th>
            {NAMES.map((name) => (
              <th key={name} scope="col">
                {titles[name]}（{words.minutes}）
              </th>
            ))}
            <th scope="col">{words.business}</th>
            {mayChange && <td />}
          </tr>
        </thead>
        <tbody>
          {policies.map((policy, index) => {
            const name = `${all.priority[policy.priority]} ${policy.topic ?? words.allTopics}`;
            return (
              // Lines are told apart by what they are about, which may be changed: their place names them.
              <tr key={index}>
                <th scope="row">
                  <select
                    className="control"
                    aria-label={`${words.priority} ${index + 1}`}
                    disabled={!mayChange}
                    value={policy.priority}
                    onChange={({ target }) =>
                      put(index, { priority: PRIORITIES.find((one) => one === target.value) ?? 'medium' })
                    }
                  >
                    {PRIORITIES.map((priority) => (
                      <option key={priority} value={priority}>
                        {all.priority[priority]}
                      </option>
                    ))}
                  </select>
                </th>
                <td>
                  <select
                    className="control"
                    aria-label={`${words.topic} ${index + 1}`}
                    disabled={!mayChange}
                    value={policy.topic ?? ''}
                    onChange={({ target }) =>
                      put(index, { topic: target.value === '' ? null : target.value })
                    }
                  >
                    <option value="">{words.allTopics}</option>
                    {TOPICS.map((topic) => (
                      <option key={topic} value={topic}>
                        {topic}
                      </option>
                    ))}
                  </select>
                </td>
                {NAMES.map((threshold) => (
                  <td key={threshold}>
                    <input
                      className="control numeric"
                      type="number"
                      min={1}
                      max={525_600}
                      step={1}
                      disabled={!mayChange}
                      aria-label={`${name} ${titles[threshold]}`}
                      value={policy[threshold] ?? ''}
                      onChange={({ target }) =>
                        put(index, { [threshold]: target.value === '' ? null : Number(target.value) })
                      }
                    />
                  </td>
                ))}
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${name} ${words.business}`}
                    disabled={!mayChange}
                    checked={policy.only_during_business_hours}
                    onChange={({ target }) => put(index, { only_during_business_hours: target.checked })}
                  />
                </td>
                {mayChange && (
                  <td>
                    <Button
                      aria-label={`${all.settings.remove}：${name}`}
                      onClick={() => setPolicies((before) => before.filter((_, at) => at !== index))}
                    >
                      {all.settings.remove}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
  if (!mayChange) return table;
  const fresh: Policy = {
    priority: 'medium',
    topic: null,
    first_response_time_threshold: 240,
    next_response_time_threshold: null,
    resolution_time_threshold: null,
    only_during_business_hours: true,
  };
  return (
    <EditForm label={words.policies} onSave={() => onSave([...policies])}>
      <p className="quiet">{words.emptyIsNone}</p>
      {table}
      <div className="edit-form__tools">
        <Button onClick={() => setPolicies((before) => [...before, fresh])}>{words.addPolicy}</Button>
      </div>
    </EditForm>
  );
}
