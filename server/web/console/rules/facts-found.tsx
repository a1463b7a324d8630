import type { RulesTried } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';

type Facts = RulesTried['facts'];
const NUMBERS = [
  'weeks',
  'infantAgeDays',
  'ageYears',
  'temperature',
  'systolic',
  'contractionMinutes',
  'pads',
  'vomits',
  'times',
] as const satisfies readonly (keyof Facts)[];

/** Numbers that were understood, and the contexts that follow for the rules. */
export function FactsFound(props: { readonly facts: Facts; readonly contexts: readonly string[] }) {
  const { facts, contexts } = props;
  const words = useMessages();
  const found = NUMBERS.flatMap((name) => {
    const value = facts[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <section className="trial-part" data-part="facts">
      <h3 className="trial-part__title">{words.rules.facts}</h3>
      {found.length === 0 ? (
        <p>{words.rules.noFacts}</p>
      ) : (
        <dl className="found-facts numeric">
          {found.map(({ name, value }) => (
            <div key={name} className="found-facts__row">
              <dt>{words.rules.fact[name]}</dt>
              <dd>{words.rules.factValue[name](Math.round(value * 10) / 10)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="rule-check__line">
        {words.rules.contexts}
        {contexts.length === 0 ? words.rules.none : contexts.join('、')}
      </p>
    </section>
  );
}
