import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { fetchMe } from '../api/console-api.ts';

/** Whether somebody is signed in. */
export type Session =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed_out'; readonly why: 'not_yet' | 'expired' | 'left' }
  | { readonly kind: 'signed_in'; readonly me: Me };

/** The session, and what changes it. */
export interface SessionControl {
  readonly session: Session;
  /** Asks the server again who is signed in. */
  readonly refresh: () => Promise<void>;
  /** The server said 401 in the middle of work. */
  readonly expire: () => void;
  readonly leave: () => void;
}

/** Keeps track of who is signed in. The proof itself is a cookie that scripts cannot read. */
export function useSession(): SessionControl {
  const [session, setSession] = useState<Session>({ kind: 'loading' });

  const refresh = useCallback(async () => {
    try {
      setSession({ kind: 'signed_in', me: await fetchMe() });
    } catch (error) {
      const signedOut = error instanceof ConsoleApiError && error.status === 401;
      setSession(signedOut ? { kind: 'signed_out', why: 'not_yet' } : { kind: 'unreachable' });
    }
  }, []);
  const expire = useCallback(() => setSession({ kind: 'signed_out', why: 'expired' }), []);
  const leave = useCallback(() => setSession({ kind: 'signed_out', why: 'left' }), []);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  return { session, refresh, expire, leave };
}
