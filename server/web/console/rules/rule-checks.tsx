import type { TriedCondition, TriedRule } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';

/** Rules with the conditions that hold and the one that does not. */
export function RuleChecks(props: {
  readonly title: string;
  readonly note?: string;
  readonly kind: 'fired' | 'soft' | 'near';
  readonly rules: readonly TriedRule[];
}) {
  const words = useMessages();
  return (
    <section className="trial-part" data-rules={props.kind}>
      <h3 className="trial-part__title">{props.title}</h3>
      {props.note !== undefined && <p className="trial-part__note">{props.note}</p>}
      <ul className="rule-checks">
        {props.rules.map((rule) => (
          <li key={rule.id} className="rule-check" data-rule={rule.id}>
            <p className="rule-check__title">
              <b>
                {rule.id} {rule.title}
              </b>
              <span className="rule-check__facts">
                {rule.group} · {words.level[rule.level]}
              </span>
            </p>
            {rule.changed !== null && (
              <p className="rule-check__line">
                {words.rules.changed[rule.changed]}
                {rule.changedBy.join('、')}
              </p>
            )}
            {props.kind === 'near' && <p className="rule-check__missing">{missing(rule, words)}</p>}
            <Conditions conditions={rule.conditions} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conditions(props: { readonly conditions: readonly TriedCondition[] }) {
  const words = useMessages();
  return (
    <ul className="conditions" aria-label={words.rules.conditions}>
      {props.conditions.map((condition) => (
        <li key={`${condition.mode}${condition.id}`} className={`condition condition--${condition.met}`}>
          {words.rules.condition[condition.mode][condition.met]} {condition.id}
        </li>
      ))}
    </ul>
  );
}

/** The one thing that keeps a rule from firing, as a sentence. */
function missing({ conditions, nothingNew }: TriedRule, words: Messages): string {
  const lacked = conditions.find(({ met }) => met !== 'yes');
  if (nothingNew || lacked === undefined) return words.rules.nothingNew;
  if (lacked.mode === 'not') return words.rules.forbidden(lacked.id);
  const said = lacked.said.map((status) => words.rules.status[status]).join(words.rules.and);
  return said === '' ? words.rules.lacks(lacked.id) : words.rules.lacksAsSaid(lacked.id, said);
}
