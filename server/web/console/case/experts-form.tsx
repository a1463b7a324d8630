import { Button } from 'antd';
import { useState } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import { useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { PickOne } from './pick-one.tsx';

type Expert = TicketSummary['experts'][number];

/** Asks experts for advice, and those who were asked no longer. */
export function ExpertsForm(props: {
  readonly colleagues: ColleagueList;
  readonly experts: readonly Expert[];
  readonly onCancel: () => void;
  readonly onInvite: (expert: Expert, on: boolean) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const { experts } = props;
  const [id, setId] = useState<string | null>(null);
  const free = props.colleagues.people.filter(
    (person) => person.roles.includes('expert') && experts.every((one) => one.id !== person.id),
  );
  const chosen = free.find((person) => person.id === id);
  return (
    <CaseForm
      yes={words.experts.invite}
      problem={chosen === undefined ? words.choose : null}
      onCancel={props.onCancel}
      onYes={async () => {
        const done = chosen !== undefined && (await props.onInvite(chosen, true));
        if (done) setId(null);
        return done;
      }}
    >
      {experts.length > 0 && (
        <ul className="case-form__experts" aria-label={words.experts.asked}>
          {experts.map((expert) => (
            <li key={expert.id}>
              {expert.displayName}
              <Button
                size="small"
                aria-label={words.experts.removeFrom(expert.displayName)}
                onClick={() => void props.onInvite(expert, false)}
              >
                {words.experts.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {free.length === 0 && experts.length === 0 && <p className="case-form__none">{words.experts.none}</p>}
      {free.length > 0 && (
        <PickOne
          label={words.experts.label}
          placeholder={words.choose}
          options={free.map((person) => ({ value: person.id, label: person.displayName }))}
          value={id}
          onChange={setId}
        />
      )}
      <p className="case-form__hint">{words.experts.lead}</p>
    </CaseForm>
  );
}
