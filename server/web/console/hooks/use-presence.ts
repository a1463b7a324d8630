import { useEffect, useMemo } from 'react';
import { lastWord } from '../api/last-word.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { PresenceHeard } from '../state/presence-heard.ts';

/** Said again this often; the server forgets after fifteen seconds. */
const SAY_AGAIN_MS = 8000;

type Doing = Parameters<DeskApi['tellPresence']>[1];

/** Tells colleagues that the reader looks at a case, or types in it, as long as the page is in sight.
 * @param heard Gets who is there, as the server says in return. */
export function usePresence(
  api: DeskApi,
  ticketId: string | null,
  typing: boolean,
  heard: PresenceHeard,
): void {
  const tell = useMemo(
    () =>
      lastWord(async (id: string, doing: Doing) => {
        // Colleagues see nobody for some seconds: no reason to disturb the reader.
        await api.tellPresence(id, doing).then(heard.awaitAnswer(id), () => undefined);
      }),
    [api, heard],
  );
  useEffect(() => {
    if (ticketId === null) return undefined;
    const say = (): void => {
      if (document.visibilityState === 'visible') tell(ticketId, typing ? 'typing' : 'viewing');
    };
    const onVisibility = (): void => {
      if (document.visibilityState === 'visible') say();
      else tell(ticketId, 'left');
    };
    say();
    const timer = setInterval(say, SAY_AGAIN_MS);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [tell, ticketId, typing]);

  useEffect(() => {
    if (ticketId === null) return undefined;
    return () => tell(ticketId, 'left');
  }, [tell, ticketId]);
}
