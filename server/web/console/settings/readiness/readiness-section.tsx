import { useCallback, useMemo } from 'react';
import { createReadinessApi } from '../../api/readiness-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { worstOf } from '../../state/readiness-places.ts';
import { formatRoute } from '../../state/route.ts';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';
import { ReadinessConfirm } from './readiness-confirm.tsx';
import { ReadinessEntry } from './readiness-entry.tsx';

/** What must be in order before residents are served: how it stands, why it matters, where it is mended. */
export function ReadinessSection({ me, onExpired }: SectionProps) {
  const words = useMessages().golive.readiness;
  const api = useMemo(() => createReadinessApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(() => api.read(), [api]);
  const loaded = useLoaded(load, onExpired);
  const isAdmin = me.wholeRoles.includes('admin');
  return (
    <>
      <h1 className="local__title">{words.title}</h1>
      <p className="local__lead">{words.lead}</p>
      {isAdmin && (
        <p>
          <a
            className="settings__link steps__link"
            href={formatRoute({ page: 'settings', section: 'begin' })}
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
                <p className="quiet">{words.settings}</p>
              </div>
              <ul className="rows">
                {entries.map((entry) => (
                  <ReadinessEntry key={entry.id} entry={entry}>
                    <ReadinessConfirm id={entry.id} me={me} loaded={loaded} />
                  </ReadinessEntry>
                ))}
              </ul>
            </section>
          );
        }}
      </WhenLoaded>
    </>
  );
}
