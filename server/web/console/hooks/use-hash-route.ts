import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatRoute, parseRoute } from '../state/route.ts';
import type { Route } from '../state/route.ts';

/** Goes to a route. `replace` leaves no step in the browser's history. */
export type Navigate = (route: Route, how?: 'push' | 'replace') => void;

/** The route in the address, and a way to change it. */
export function useHashRoute(): readonly [Route, Navigate] {
  const hash = useSyncExternalStore(subscribe, readHash);
  const route = useMemo(() => parseRoute(hash), [hash]);
  const navigate = useCallback<Navigate>((next, how = 'push') => {
    const address = formatRoute(next);
    if (address === location.hash) return;
    if (how === 'push') {
      location.hash = address;
    } else {
      history.replaceState(null, '', address);
      dispatchEvent(new HashChangeEvent('hashchange'));
    }
  }, []);
  return [route, navigate];
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

function readHash(): string {
  return location.hash;
}
