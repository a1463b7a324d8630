import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import { useRuleTrial } from '../hooks/use-rule-trial.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { TrialForm } from './trial-form.tsx';
import { TrialResult } from './trial-result.tsx';

/** Tries sentences against the danger and policy rules, and shows which words did what.
 * @param props.bar The line above. */
export function RulesScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const words = useMessages();
  const { busy, result, failure, run } = useRuleTrial({
    csrfToken: props.me.csrfToken,
    expire: props.onExpired,
  });
  return (
    <div className="desk">
      {props.bar}
      <main className="rules-page">
        <div className="rules-page__inner">
          <h1 className="local__title">{words.rules.title}</h1>
          <p className="local__lead">{words.rules.lead}</p>
          <div className="rules-page__columns">
            <TrialForm busy={busy} failure={failure} onTry={(messages, group) => void run(messages, group)} />
            <section className="trial" aria-labelledby="trial-title" aria-busy={busy}>
              <h2 id="trial-title" className="visually-hidden">
                {words.rules.result}
              </h2>
              {result === null ? (
                <EmptyState title={words.rules.nothingYet} hint={words.rules.nothingYetHint} />
              ) : (
                <TrialResult result={result} />
              )}
            </section>
          </div>
        </div>
      </main>
    </div>
  );
}
