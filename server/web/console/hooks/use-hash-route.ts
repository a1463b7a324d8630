import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatRoute, parseRoute } from '../state/route.ts';
import type { Route } from '../state/route.ts';
import { leaving } from './use-leaving.ts';

/** Goes to a route. `replace` leaves no step in the browser's history. */
export type Navigate = (route: Route, how?: 'push' | 'replace') => void;

/** The address whose page is shown; the browser's own may be on its way to another that is asked about first. */
let shown: string | null = null;

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
  const moved = (): void => {
    const wanted = location.hash;
    if (wanted === readHash()) return;
    if (leaving.isHeld()) {
      // The address stays that of the page until the reader has answered.
      history.replaceState(null, '', shown === '' ? location.pathname : shown);
      goOnceAnswered(wanted);
      return;
    }
    shown = wanted;
    onChange();
  };
  addEventListener('hashchange', moved);
  document.addEventListener('click', clicked, { capture: true });
  return () => {
    removeEventListener('hashchange', moved);
    document.removeEventListener('click', clicked, { capture: true });
  };
}

/** A link is asked about before the browser follows it, so that no step is added to its history in vain. */
function clicked(event: MouseEvent): void {
  if (!leaving.isHeld() || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const wanted = link?.getAttribute('href') ?? '';
  if (!wanted.startsWith('#') || wanted === readHash()) return;
  event.preventDefault();
  goOnceAnswered(wanted);
}

function goOnceAnswered(wanted: string): void {
  leaving.attempt(() => {
    location.hash = wanted;
  });
}

function readHash(): string {
  shown ??= location.hash;
  return shown;
}
