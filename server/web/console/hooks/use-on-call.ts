import { useEffect, useState } from 'react';
import { readOnCall } from '../api/on-call-api.ts';
import { onCallTrouble, type OnCallTrouble } from '../state/on-call-trouble.ts';

const LOOK_MS = 60_000;

/** What is wrong with who is on call; null when nothing is, or nothing is known.
 * @param on False for readers who cannot mend it, and in demo mode, which pages nobody. */
export function useOnCall(on: boolean): OnCallTrouble | null {
  const [trouble, setTrouble] = useState<OnCallTrouble | null>(null);
  useEffect(() => {
    if (!on) return undefined;
    let ended = false;
    const read = async (): Promise<void> => {
      const found = onCallTrouble(await readOnCall());
      if (!ended) setTrouble(found);
    };
    // The next look tells; a session that is over shows everywhere else.
    const look = (): void => void read().catch(() => undefined);
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [on]);
  return on ? trouble : null;
}
