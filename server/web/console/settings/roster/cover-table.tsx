import type { CoverDay, CoverSpan, RosterCover } from '../../../../api/cover.ts';
import { useMessages } from '../../i18n/language.tsx';
import { coverGaps, tonight } from '../../state/cover-gaps.ts';

/** Who is on call tonight and in the coming days; where nobody is, that is said in words and in red. */
export function CoverTable({ cover }: { readonly cover: RosterCover }) {
  const words = useMessages().settings;
  const { roster } = words;
  const people = tonight(cover);
  const gaps = coverGaps(cover).length;
  return (
    <section className="card" aria-labelledby="cover-title">
      <h2 className="card__title" id="cover-title">
        {roster.tonight}
      </h2>
      <div className="card__body">
        {people.length === 0 ? (
          <p className="alarm">{roster.nobodyTonight}</p>
        ) : (
          <p>
            {people.map(({ id, name, isReachable }, index) => (
              <span key={id}>
                {index > 0 && '、'}
                <b>{name}</b>
                {!isReachable && <span className="alarm">（{roster.unreachable}）</span>}
              </span>
            ))}
          </p>
        )}
        {!cover.ways.robot && !cover.ways.mail && <p className="amber">{roster.noWays}</p>}
        {cover.missingHolidays !== null && (
          <p className="amber">{roster.missingHolidays(cover.missingHolidays)}</p>
        )}
        <p className={gaps > 0 ? 'alarm' : 'quiet'}>{gaps > 0 ? roster.gaps(gaps) : roster.noGaps}</p>
      </div>
      <div className="sheet" tabIndex={0} role="region" aria-label={roster.cover}>
        <table>
          <thead>
            <tr>
              <th scope="col">{roster.day}</th>
              <th scope="col">{roster.onCall}</th>
              <th scope="col">{roster.desk}</th>
            </tr>
          </thead>
          <tbody>
            {cover.days.map((day) => (
              <tr key={day.date}>
                <th scope="row">
                  <DayName day={day} />
                </th>
                <td>
                  <Spans spans={day.onCall} marksGaps />
                </td>
                <td>
                  <Spans spans={day.desk} marksGaps={false} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function DayName({ day }: { readonly day: CoverDay }) {
  const words = useMessages().settings;
  return (
    <>
      <span className="numeric">{day.date.slice(5)}</span> {words.weekdays[day.weekday - 1]}
      {day.kind !== 'ordinary' && <span className="tag">{words.roster[day.kind]}</span>}
    </>
  );
}

function Spans(props: { readonly spans: readonly CoverSpan[]; readonly marksGaps: boolean }) {
  const words = useMessages().settings.roster;
  const shown = props.marksGaps ? props.spans : props.spans.filter(({ people }) => people.length > 0);
  return (
    <ul className="spans">
      {shown.map(({ from, to, people }) => (
        <li key={from} className={people.length === 0 ? 'alarm' : undefined}>
          <span className="numeric">
            {from}–{to}
          </span>{' '}
          {people.length === 0 ? words.gap : people.map(({ name }) => name).join('、')}
        </li>
      ))}
    </ul>
  );
}
