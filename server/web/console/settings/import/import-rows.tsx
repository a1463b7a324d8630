import { useState } from 'react';
import type { ImportRow } from '../../../../api/import.ts';
import { useMessages } from '../../i18n/language.tsx';
import { Tick } from '../field.tsx';

/** Rows that are drawn at once; the rest are behind a tick. */
const SHOWN = 200;

/** What becomes of each row; what is refused stands first. */
export function ImportRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const words = useMessages().golive.import;
  const [showsSame, setShowsSame] = useState(false);
  const order = { refuse: 0, change: 1, create: 2, same: 3 } as const;
  const wanted = rows.filter(({ becomes }) => showsSame || becomes !== 'same');
  wanted.sort((a, b) => order[a.becomes] - order[b.becomes]);
  return (
    <>
      <div className="card__body">
        <Tick label={words.showSame} on={showsSame} onChange={setShowsSame} />
      </div>
      <div className="sheet" tabIndex={0} role="region" aria-label={words.rows}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.becomes}</th>
              <th scope="col">{words.sheet}</th>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.about}</th>
              <th scope="col">{words.notes}</th>
            </tr>
          </thead>
          <tbody>
            {wanted.slice(0, SHOWN).map((row) => (
              <tr key={`${row.sheet} ${row.row}`} data-becomes={row.becomes}>
                <th scope="row" className={row.becomes === 'refuse' ? 'alarm' : undefined}>
                  {words.outcome[row.becomes]}
                </th>
                <td className="sheet__short">{row.sheet}</td>
                <td className="numeric">{row.row}</td>
                <td>{row.about}</td>
                <td>{row.notes.join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wanted.length > SHOWN && <p className="card__body quiet">{words.more(wanted.length - SHOWN)}</p>}
    </>
  );
}
