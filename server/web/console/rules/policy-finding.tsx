import type { RulesTried } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';

/** The policy rule that declines the request. */
export function PolicyFinding(props: { readonly policy: NonNullable<RulesTried['policy']> }) {
  const { policy } = props;
  const words = useMessages();
  return (
    <section className="trial-part" data-policy={policy.rule}>
      <h3 className="trial-part__title">{words.rules.policy}</h3>
      <p className="rule-check__title">
        <b>{policy.title}</b>
        <span className="rule-check__facts">{policy.rule}</span>
      </p>
      <p className="trial-part__quote">{policy.text}</p>
      {policy.coercion && <p className="rule-check__line">{words.rules.coercion}</p>}
      <p className="rule-check__line">
        {policy.conditions.length === 0
          ? words.rules.policyByModel
          : `${words.rules.policyWords}${policy.conditions.join('、')}`}
      </p>
      {policy.source !== '' && (
        <p className="trial-part__note">
          {words.rules.source}
          {policy.source}
        </p>
      )}
    </section>
  );
}
