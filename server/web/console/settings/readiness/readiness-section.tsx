import { App as AntApp, Button } from 'antd';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ReadinessList } from '../../../../api/readiness.ts';
import { createReadinessApi } from '../../api/readiness-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { READINESS_PLACES, worstOf } from '../../state/readiness-places.ts';
import { formatRoute } from '../../state/route.ts';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';

/** What must be in order before residents are served: how it stands, why it matters, where it is mended. */
export function ReadinessSection({ me, onExpired }: SectionProps) {
  const words = useMessages().golive.readiness;
  const { message } = AntApp.useApp();
  const api = useMemo(() => createReadinessApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(() => api.read(), [api]);
  const loaded = useLoaded(load, onExpired);
  const isAdmin = me.wholeRoles.includes('admin');
  const confirm = async (told: () => Promise<ReadinessList>): Promise<void> => {
    const refused = await loaded.attempt(async () => loaded.show(await told()));
    if (refused !== null) void message.error(refused);
  };
  return (
    <>
      <h1 className="local__title">{words.title}</h1>
      <p className="local__lead">{words.lead}</p>
      {isAdmin && (
        <p>
          <a
            className="settings__link steps__link"
            href={formatRoute({ page: 'settings', section: 'import' })}
          >
            {words.begin}
          </a>
        </p>
      )}
      <WhenLoaded from={loaded}>
        {({ association, mode, entries }) => {
          const open = entries.filter(({ findings }) => worstOf(findings) !== 'good').length;
          return (
            <section className="card" aria-labelledby="ready-title">
              <h2 className="card__title" id="ready-title">
                {open === 0 ? words.allReady : words.notReady(open, entries.length)}
              </h2>
              <div className="card__body">
                <p className="quiet">{words.where(association, words.modes[mode])}</p>
              </div>
              <ul className="rows">
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} me={me}>
                    {entry.id === 'backup' && isAdmin && (
                      <Button onClick={() => void confirm(() => api.confirmBackup())}>
                        {words.backupDone}
                      </Button>
                    )}
                    {entry.id === 'damaged' && isAdmin && (
                      <Button onClick={() => void confirm(() => api.confirmDamaged())}>
                        {words.damagedSeen}
                      </Button>
                    )}
                  </Entry>
                ))}
              </ul>
            </section>
          );
        }}
      </WhenLoaded>
    </>
  );
}

function Entry(props: {
  readonly entry: ReadinessList['entries'][number];
  readonly me: SectionProps['me'];
  readonly children: ReactNode;
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
