import type { ReactNode } from 'react';
import type { ReadinessList } from '../../../../api/readiness.ts';
import { useMessages } from '../../i18n/language.tsx';
import { READINESS_PLACES, worstOf } from '../../state/readiness-places.ts';
import { formatRoute } from '../../state/route.ts';

/** One thing: how it stands, why it matters, where it is mended. */
export function ReadinessEntry(props: {
  readonly entry: ReadinessList['entries'][number];
  readonly children?: ReactNode;
}) {
  const { id, findings } = props.entry;
  const words = useMessages().golive.readiness;
  const state = worstOf(findings);
  const place = READINESS_PLACES[id];
  return (
    <li className="rows__row" data-ready={id} data-state={state}>
      <div className="rows__head">
        <h3 className="ready__name">
          <span className={`ready__state ready__state--${state}`}>{words.states[state]}</span>
          {words.things[id].name}
        </h3>
        <span className="rows__tools">
          {props.children}
          {place !== null && (
            <a className="settings__link" href={formatRoute(place)}>
              {words.mend}
              <span className="visually-hidden">：{words.things[id].name}</span>
            </a>
          )}
        </span>
      </div>
      <p className="rows__facts">{words.things[id].why}</p>
      <ul className="ready__lines">
        {findings.map(({ state: one, line }) => (
          <li key={line} className={one === 'bad' ? 'alarm' : undefined}>
            {line}
          </li>
        ))}
      </ul>
    </li>
  );
}
