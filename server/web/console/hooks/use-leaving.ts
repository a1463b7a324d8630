import { useEffect } from 'react';
import { createLeaving } from '../state/leaving.ts';

/** Of this tab: there is one page in it at a time. */
export const leaving = createLeaving();

/** Asks before the page is left, by whatever link or button, or closed, as long as it holds something that nobody sees again. */
export function useHeld(held: boolean): void {
  useAskToClose(held);
  useEffect(() => (held ? leaving.hold() : undefined), [held]);
}

/** Lets the browser ask before the tab is closed or loaded anew. */
export function useAskToClose(asks: boolean): void {
  useEffect(() => {
    if (!asks) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [asks]);
}
