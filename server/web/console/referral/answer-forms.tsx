import { useState } from 'react';
import type { Refusal } from '../api/referral-api.ts';
import { CaseForm } from '../case/case-form.tsx';
import { Choices } from '../case/choices.tsx';
import { ReasonField } from '../case/reason-field.tsx';
import { useMessages } from '../i18n/language.tsx';

const REASONS = ['not_ours', 'not_reached', 'not_wanted', 'no_capacity', 'other'] as const;

/** One step that needs nothing but a yes: taking a case over, or taking a referral back. */
export function PlainForm(props: {
  readonly step: 'accept' | 'takeBack';
  readonly onCancel: () => void;
  readonly onYes: () => Promise<boolean>;
}) {
  const words = useMessages().referral[props.step];
  return (
    <CaseForm yes={words.yes} problem={null} onCancel={props.onCancel} onYes={props.onYes}>
      <p className="case-form__hint">{words.lead}</p>
    </CaseForm>
  );
}

/** Does not take a case, or gives it back, and says why. */
export function RefuseForm(props: {
  readonly step: 'reject' | 'return';
  readonly onCancel: () => void;
  readonly onRefuse: (refusal: Refusal) => Promise<boolean>;
}) {
  const words = useMessages().referral;
  const app = useMessages();
  const [reason, setReason] = useState<Refusal['reason'] | null>(null);
  const [said, setSaid] = useState('');
  return (
    <CaseForm
      yes={words[props.step].yes}
      problem={reason === null ? app.case.reasonWanted : null}
      onCancel={props.onCancel}
      onYes={async () => (reason === null ? false : props.onRefuse({ reason, words: said.trim() }))}
    >
      <p className="case-form__hint">{words[props.step].lead}</p>
      <Choices
        label={words.reason}
        options={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <ReasonField label={words.words} value={said} onChange={setSaid} />
    </CaseForm>
  );
}
