import { Button } from 'antd';
import { useId, useState } from 'react';
import { useQuestionTrial } from '../hooks/use-question-trial.ts';
import { useTrialPrepared } from '../hooks/use-trial-prepared.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { TriedAnswer } from './tried-answer.tsx';
import { TriedPassages } from './tried-passages.tsx';

/** Asks a question against what is not approved yet, and shows what comes of it. */
export function TryQuestion(props: {
  readonly csrfToken: string;
  readonly upload: { readonly id: string; readonly document: number } | null;
  readonly onExpired: () => void;
}) {
  const { csrfToken, upload, onExpired } = props;
  const words = useMessages().trial;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { busy, result, failure, run } = useQuestionTrial({ csrfToken, upload, expire: onExpired });
  const prepared = useTrialPrepared({ csrfToken, upload, busy });
  const [box, hint, wrong] = [useId(), useId(), useId()];
  return (
    <div className="try-question">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const question = typed.trim();
          setProblem(question === '' ? words.empty : null);
          if (question !== '') void run(question);
        }}
      >
        <label htmlFor={box} className="trial-form__label">
          {words.question}
        </label>
        <div className="try-question__line">
          <input
            id={box}
            className="text-box"
            value={typed}
            maxLength={500}
            placeholder={words.placeholder}
            aria-describedby={`${hint} ${wrong}`}
            aria-invalid={problem !== null}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(null);
            }}
          />
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.ask}
          </Button>
        </div>
        <p id={wrong} className="trial-form__problem" role="alert">
          {problem ?? failure}
        </p>
        <p id={hint} className="trial-form__hint">
          {words.notKept}
        </p>
      </form>
      <section aria-label={words.result} aria-busy={busy} aria-live="polite">
        {prepared !== null && (
          <p className="trial-form__hint">
            {words.preparing(prepared)} <progress max={100} value={prepared} aria-hidden />
          </p>
        )}
        {busy && prepared === null && <p className="trial-form__hint">{words.asking}</p>}
        {result === null ? (
          !busy && <EmptyState title={words.nothing} hint={words.nothingHint} />
        ) : (
          <>
            <TriedAnswer outcome={result.outcome} />
            <TriedPassages passages={result.passages} />
          </>
        )}
      </section>
    </div>
  );
}
