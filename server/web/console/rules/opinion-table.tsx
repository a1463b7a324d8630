import type { RulesTried } from '../../../api/rules.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** The linear model's two probabilities, with what they are measured against. */
export function OpinionTable(props: {
  readonly opinion: NonNullable<RulesTried['opinion']>;
  readonly byRules: RulesTried['byRules'];
}) {
  const { opinion } = props;
  const words = useMessages();
  const locale = useLocaleTag();
  const percent = (value: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  const rows = [
    { name: words.rules.alarm, value: opinion.alarm, from: opinion.limits.alarm },
    { name: words.rules.emergency, value: opinion.emergency, from: opinion.limits.emergency },
  ];
  return (
    <section className="trial-part" data-part="opinion">
      <h3 className="trial-part__title">{words.rules.opinion}</h3>
      <p className="trial-part__note">{words.rules.opinionNote(words.level[props.byRules])}</p>
      <table className="trial-table">
        <thead>
          <tr>
            <th scope="col">{words.rules.what}</th>
            <th scope="col">{words.rules.probability}</th>
            <th scope="col">{words.rules.counts}</th>
            <th scope="col">{words.rules.reached}</th>
          </tr>
        </thead>
        <tbody className="numeric">
          {rows.map(({ name, value, from }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{percent(value)}</td>
              <td>{from === 0 ? words.rules.always : percent(from)}</td>
              <td>{value >= from ? words.rules.yes : words.rules.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="rule-check__line">
        {words.rules.likeliest}
        {opinion.group}
        {opinion.limits.doubt !== null && ` · ${words.rules.doubt(percent(opinion.limits.doubt))}`}
      </p>
    </section>
  );
}
