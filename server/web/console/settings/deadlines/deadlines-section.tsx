import { App as AntApp } from 'antd';
import { useCallback, useMemo } from 'react';
import type { MissedPromises, OfficeHours, SlaPolicies } from '../../../../api/sla.ts';
import { createDeadlinesApi } from '../../api/deadlines-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useLocaleTag, useMessages } from '../../i18n/language.tsx';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';
import { HoursForm } from './hours-form.tsx';
import { PoliciesForm } from './policies-form.tsx';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Deadlines {
  readonly policies: SlaPolicies;
  readonly hours: OfficeHours;
  readonly missed: MissedPromises;
}

/** What residents are promised, by which hours it is counted, and how often it was not kept. */
export function DeadlinesSection({ me, onExpired }: SectionProps) {
  const words = useMessages().settings;
  const locale = useLocaleTag();
  const { message } = AntApp.useApp();
  const api = useMemo(() => createDeadlinesApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(async (): Promise<Deadlines> => {
    const now = Date.now();
    const [from, to] = [now - 30 * DAY_MS, now].map((at) => new Date(at).toISOString());
    const [policies, hours, missed] = await Promise.all([
      api.policies(),
      api.hours(),
      api.missed(from ?? '', to ?? ''),
    ]);
    return { policies, hours, missed };
  }, [api]);
  const loaded = useLoaded(load, onExpired);
  const mayChange = me.wholeRoles.includes('admin');
  const saved = (part: Partial<Deadlines>): void => {
    if (loaded.data !== null) loaded.show({ ...loaded.data, ...part });
    void message.success(words.saved);
  };
  const sayChange = ({ changedBy, changedAt }: SlaPolicies | OfficeHours): string =>
    changedBy === null || changedAt === null
      ? words.deadlines.builtIn
      : words.deadlines.changedBy(
          changedBy.displayName,
          new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(changedAt)),
        );
  return (
    <>
      <h1 className="local__title">{words.deadlines.title}</h1>
      <p className="local__lead">
        {words.deadlines.lead}
        {!mayChange && words.deadlines.readOnly}
      </p>
      <WhenLoaded from={loaded}>
        {({ policies, hours, missed }) => (
          <>
            <section className="card" aria-labelledby="missed-title">
              <h2 className="card__title" id="missed-title">
                {words.deadlines.missed}
              </h2>
              <div className="card__body">
                {(
                  [
                    [words.deadlines.first, missed.first_response_time_threshold],
                    [words.deadlines.next, missed.next_response_time_threshold],
                    [words.deadlines.resolution, missed.resolution_time_threshold],
                  ] as const
                ).map(([label, count]) => (
                  <p key={label}>
                    {label} <b className="numeric">{words.deadlines.times(count)}</b>
                  </p>
                ))}
              </div>
            </section>
            <section className="card" aria-labelledby="policies-title">
              <h2 className="card__title" id="policies-title">
                {words.deadlines.policies}
              </h2>
              <div className="card__body">
                <p className="quiet">{sayChange(policies)}</p>
                <PoliciesForm
                  key={policies.version}
                  policies={policies.policies}
                  mayChange={mayChange}
                  onSave={(value) =>
                    loaded.attempt(async () =>
                      saved({ policies: await api.putPolicies(policies.version, value) }),
                    )
                  }
                />
              </div>
            </section>
            <section className="card" aria-labelledby="hours-title">
              <h2 className="card__title" id="hours-title">
                {words.deadlines.hours}
              </h2>
              <div className="card__body">
                <p className="quiet">{sayChange(hours)}</p>
                <HoursForm
                  key={hours.version}
                  hours={hours.hours}
                  mayChange={mayChange}
                  onSave={(value) =>
                    loaded.attempt(async () => saved({ hours: await api.putHours(hours.version, value) }))
                  }
                />
              </div>
            </section>
          </>
        )}
      </WhenLoaded>
    </>
  );
}
