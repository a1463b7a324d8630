import { useEffect, useRef } from 'react';
import type { RulesTried } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';
import { FactsFound } from './facts-found.tsx';
import { MarkedConversation } from './marked-conversation.tsx';
import { OpinionTable } from './opinion-table.tsx';
import { PolicyFinding } from './policy-finding.tsx';
import { ReplyPreview } from './reply-preview.tsx';
import { RuleChecks } from './rule-checks.tsx';
import { Verdict } from './verdict.tsx';

/** Where the result stands below what was typed, as in rules.css. */
const ONE_COLUMN = '(max-width: 63.99em)';

/** What one trial came to, from the verdict down to the words. */
export function TrialResult(props: { readonly result: RulesTried }) {
  const { result } = props;
  const words = useMessages();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.matchMedia(ONE_COLUMN).matches) top.current?.scrollIntoView({ block: 'start' });
  }, [result]);
  return (
    <div ref={top} className="trial__parts">
      <Verdict result={result} />
      <MarkedConversation result={result} />
      {result.fired.length > 0 && <RuleChecks title={words.rules.fired} kind="fired" rules={result.fired} />}
      {result.softRules.length > 0 && (
        <RuleChecks
          title={words.rules.softRules}
          note={words.rules.softNote}
          kind="soft"
          rules={result.softRules}
        />
      )}
      {result.policy !== null && <PolicyFinding policy={result.policy} />}
      <ReplyPreview result={result} />
      {result.near.length > 0 && (
        <RuleChecks title={words.rules.near} note={words.rules.nearNote} kind="near" rules={result.near} />
      )}
      {result.opinion !== null && <OpinionTable opinion={result.opinion} byRules={result.byRules} />}
      <FactsFound facts={result.facts} contexts={result.contexts} />
    </div>
  );
}
