import { useLocaleTag } from '../i18n/language.tsx';

/** A few numbers as bars, each with its name and its number beside it.
 * @param props.rows A count of null is too small to be told. */
export function Bars(props: {
  readonly label: string;
  readonly few: string;
  readonly rows: readonly { readonly name: string; readonly count: number | null }[];
}) {
  const format = new Intl.NumberFormat(useLocaleTag());
  const most = Math.max(1, ...props.rows.map(({ count }) => count ?? 0));
  return (
    <table className="bars" aria-label={props.label}>
      <tbody>
        {props.rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="numeric">{count === null ? props.few : format.format(count)}</td>
            <td className="bars__cell" aria-hidden>
              <span className="bars__bar" style={{ width: `${((count ?? 0) / most) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
