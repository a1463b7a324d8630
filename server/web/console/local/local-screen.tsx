import { App as AntApp, Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import { useLocalValues } from '../hooks/use-local-values.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { countLocal, LOCAL_FILTERS, selectLocal } from '../state/local-values.ts';
import type { LocalFilter } from '../state/local-values.ts';
import { LocalRow } from './local-row.tsx';

/** All local facts, place by place.
 * @param props.bar The line above. */
export function LocalScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { me, bar, onExpired } = props;
  const words = useMessages();
  const { message } = AntApp.useApp();
  const [filter, setFilter] = useState<LocalFilter>('all');
  const control = useLocalValues({
    csrfToken: me.csrfToken,
    expire: onExpired,
    tell: (kind, text) => void message[kind](text),
  });
  const { list } = control;
  const places = selectLocal(list?.values ?? [], filter);
  const counts = countLocal(list?.values ?? []);
  return (
    <div className="desk">
      {bar}
      <main className="local" aria-busy={list === null && !control.failed}>
        <div className="local__page">
          <h1 className="local__title">{words.local.title}</h1>
          <p className="local__lead">{words.local.lead}</p>
          {control.failed && (
            <EmptyState title={words.local.failed}>
              <Button onClick={control.reload}>{words.app.retry}</Button>
            </EmptyState>
          )}
          {list === null && !control.failed && <Skeleton active paragraph={{ rows: 8 }} />}
          {list !== null && (
            <>
              <div className="local__filters" role="group" aria-label={words.local.filter}>
                {LOCAL_FILTERS.map((one) => (
                  <Button
                    key={one}
                    type={one === filter ? 'primary' : 'default'}
                    aria-pressed={one === filter}
                    onClick={() => setFilter(one)}
                  >
                    {words.local.filters[one]} {counts[one]}
                  </Button>
                ))}
              </div>
              {places.length === 0 && <EmptyState title={words.local.nothing[filter]} />}
              {places.map(({ place, entries }) => (
                <section key={place} className="local__place">
                  <h2 className="local__name">{place}</h2>
                  <ul className="local__rows">
                    {entries.map((entry) => (
                      <LocalRow
                        key={entry.slot}
                        entry={entry}
                        mayPropose={list.mayPropose}
                        control={control}
                      />
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )}
        </div>
      </main>
    </div>
  );
}
