import { useEffect } from 'react';
import type { Presence } from '../../../api/desk.ts';
import type { DeskApi } from '../api/desk-api.ts';

/** Said again this often; the server forgets after fifteen seconds. */
const SAY_AGAIN_MS = 8000;

/** Tells colleagues that the reader looks at a case, or types in it, as long as the page is in sight.
 * @param heard Gets who is there, as the server says in return. */
export function usePresence(
  api: DeskApi,
  ticketId: string | null,
  typing: boolean,
  heard: (presence: Presence) => void,
): void {
  useEffect(() => {
    if (ticketId === null) return undefined;
    // Colleagues see nobody for some seconds: no reason to disturb the reader.
    const tell = (doing: 'viewing' | 'typing' | 'left'): void =>
      void api.tellPresence(ticketId, doing).then(heard, () => undefined);
    const say = (): void => {
      if (document.visibilityState === 'visible') tell(typing ? 'typing' : 'viewing');
    };
    const onVisibility = (): void => {
      if (document.visibilityState === 'visible') say();
      else tell('left');
    };
    say();
    const timer = setInterval(say, SAY_AGAIN_MS);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [api, ticketId, typing, heard]);

  useEffect(() => {
    if (ticketId === null) return undefined;
    return () => void api.tellPresence(ticketId, 'left').then(heard, () => undefined);
  }, [api, ticketId, heard]);
}
