import { useState } from 'react';
import type { ResultCode } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { CaseForm } from './case-form.tsx';
import { Choices } from './choices.tsx';
import { ReasonField } from './reason-field.tsx';

/** A duplicate is merged instead, so that the other case is known. */
const RESULTS = ['answered', 'referred', 'visited', 'no_contact', 'withdrawn', 'other'] as const;

/** Ends a case, and says how it ended. */
export function ResolveForm(props: {
  /** Whether what the resident said last has no answer here. */
  readonly unanswered: boolean;
  readonly onCancel: () => void;
  readonly onResolve: (end: { result: ResultCode; note?: string }) => Promise<boolean>;
}) {
  const words = useMessages().case;
  const [result, setResult] = useState<(typeof RESULTS)[number]>('answered');
  const [note, setNote] = useState('');
  return (
    <CaseForm
      yes={words.action.resolve}
      problem={null}
      onCancel={props.onCancel}
      onYes={() => props.onResolve({ result, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
    >
      <Choices
        label={words.resolve.result}
        options={RESULTS.map((value) => ({ value, label: words.resolve.results[value] }))}
        value={result}
        onChange={setResult}
      />
      {props.unanswered && (
        <p className="case-form__warning" role="note">
          {words.resolve.unanswered}
        </p>
      )}
      <ReasonField label={words.resolve.note} value={note} onChange={setNote} />
      <p className="case-form__hint">{words.resolve.lead}</p>
    </CaseForm>
  );
}
