import { useCallback, useMemo } from 'react';
import { createReadinessApi } from '../../api/readiness-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useMessages } from '../../i18n/language.tsx';
import { setUpSteps } from '../../state/set-up-steps.ts';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';
import { SetUpWay } from './set-up-way.tsx';

/** Leads an association that begins from its name to the first resident, one step after the other. */
export function BeginSection(props: SectionProps) {
  const { me, onExpired } = props;
  const { begin: words, readiness } = useMessages().golive;
  const api = useMemo(() => createReadinessApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(() => api.read(), [api]);
  const loaded = useLoaded(load, onExpired);
  return (
    <>
      <h1 className="local__title">{words.title}</h1>
      <p className="local__lead">{words.lead}</p>
      <p className="local__lead">{readiness.settings}</p>
      <WhenLoaded from={loaded}>
        {({ entries }) => <SetUpWay {...props} steps={setUpSteps(entries)} loaded={loaded} />}
      </WhenLoaded>
    </>
  );
}
