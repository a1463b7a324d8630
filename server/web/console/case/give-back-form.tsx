import { useState } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { ReasonField } from './reason-field.tsx';

/** Gives a case back to the queue, and says why. */
export function GiveBackForm(props: {
  /** Whose case a lead takes back; null for one's own. */
  readonly takenFrom: string | null;
  readonly onCancel: () => void;
  readonly onGiveBack: (reason: string) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const [reason, setReason] = useState('');
  return (
    <CaseForm
      yes={props.takenFrom === null ? words.action.give_back : words.takeBack}
      problem={reason.trim() === '' ? words.reasonWanted : null}
      onCancel={props.onCancel}
      onYes={() => props.onGiveBack(reason.trim())}
    >
      <p className="case-form__hint">
        {props.takenFrom === null ? words.giveBack.lead : words.giveBack.leadOther(props.takenFrom)}
      </p>
      <ReasonField label={words.reason} value={reason} onChange={setReason} />
    </CaseForm>
  );
}
