import { useState } from 'react';
import type { ColleagueList } from '../../../api/queue.ts';
import type { TransferTo } from '../api/console-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { placeName } from '../state/place-name.ts';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';
import { PickOne } from './pick-one.tsx';
import { ReasonField } from './reason-field.tsx';

type Kind = TransferTo['kind'];
const KINDS: readonly Kind[] = ['person', 'team', 'unit'];

/** Sends a case to a colleague, a team or a place, and says why. */
export function TransferForm(props: {
  readonly colleagues: ColleagueList;
  /** Who has it now: not offered. */
  readonly assigneeId: string | null;
  readonly onCancel: () => void;
  readonly onTransfer: (to: TransferTo, name: string, reason: string) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const [kind, setKind] = useState<Kind>('person');
  const [id, setId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const options = targets(props.colleagues, kind, props.assigneeId);
  const name = options.find(({ value }) => value === id)?.label;
  const unready = name === undefined ? words.transfer.wanted : null;
  return (
    <CaseForm
      yes={words.action.transfer}
      problem={unready ?? (reason.trim() === '' ? words.reasonWanted : null)}
      onCancel={props.onCancel}
      onYes={async () =>
        id === null || name === undefined ? false : props.onTransfer({ kind, id }, name, reason.trim())
      }
    >
      <Choices
        label={words.transfer.to}
        options={KINDS.map((value) => ({ value, label: words.transfer.kinds[value] }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setId(null);
        }}
      />
      {options.length === 0 ? (
        <p className="case-form__none">{words.transfer.none[kind]}</p>
      ) : (
        <PickOne
          label={words.transfer[kind]}
          placeholder={words.choose}
          options={options}
          value={id}
          onChange={setId}
        />
      )}
      <ReasonField label={words.reason} value={reason} onChange={setReason} />
      <p className="case-form__hint">{words.transfer.hint}</p>
    </CaseForm>
  );
}

function targets(
  { people, teams, units }: ColleagueList,
  kind: Kind,
  assigneeId: string | null,
): readonly { readonly value: string; readonly label: string }[] {
  if (kind === 'team') return teams.map(({ id, name }) => ({ value: id, label: name }));
  if (kind === 'unit') return units.map(({ id }) => ({ value: id, label: placeName(units, id) ?? id }));
  return people
    .filter(({ id, roles }) => id !== assigneeId && roles.some((role) => role !== 'expert'))
    .map(({ id, displayName, orgUnitId }) => {
      const place = orgUnitId === null ? null : placeName(units, orgUnitId);
      return { value: id, label: place === null ? displayName : `${displayName}（${place}）` };
    });
}
