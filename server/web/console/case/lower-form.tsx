import { useState } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { ReasonField } from './reason-field.tsx';

/** By a lead: says that a case is not sensitive any more, and why. */
export function LowerForm(props: {
  readonly onCancel: () => void;
  readonly onLower: (reason: string) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const [reason, setReason] = useState('');
  return (
    <CaseForm
      yes={words.action.lower}
      problem={reason.trim() === '' ? words.reasonWanted : null}
      onCancel={props.onCancel}
      onYes={() => props.onLower(reason.trim())}
    >
      <p className="case-form__hint">{words.lower.lead}</p>
      <ReasonField label={words.reason} value={reason} onChange={setReason} />
    </CaseForm>
  );
}
