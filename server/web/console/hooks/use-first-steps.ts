import { useEffect } from 'react';
import type { Me } from '../../../api/console.ts';
import { createReadinessApi } from '../api/readiness-api.ts';
import { formatRoute, HOME } from '../state/route.ts';
import { isAtBeginning } from '../state/set-up-steps.ts';
import type { Navigate } from './use-hash-route.ts';

/** Leads an administrator who has just come in, and asked for no page, to the first steps of an association that is at its
 * beginning. Whoever goes elsewhere meanwhile is left alone.
 * @param hasArrived Whether they came in without an address of a page. */
export function useFirstSteps(me: Me | null, hasArrived: boolean, navigate: Navigate): void {
  const keeper = hasArrived && me !== null && me.wholeRoles.includes('admin') ? me : null;
  useEffect(() => {
    if (keeper === null) return undefined;
    let isLeft = false;
    const lead = async (): Promise<void> => {
      const list = await createReadinessApi(keeper.csrfToken).read();
      const isHome = location.hash === '' || location.hash === formatRoute(HOME);
      if (!isLeft && isHome && isAtBeginning(list))
        navigate({ page: 'settings', section: 'begin' }, 'replace');
    };
    // Whatever is wrong shows elsewhere; this is only a way in.
    lead().catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, [keeper, navigate]);
}
