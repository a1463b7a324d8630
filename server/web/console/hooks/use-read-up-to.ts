import { useCallback, useEffect, useRef, useState } from 'react';

/** How far somebody had read a conversation when a form was opened beside it: what comes while they fill it in, they may not have
 * seen. Once they were told so, they have. */
export function useReadUpTo(lastSeq: number): { readonly seen: number; readonly catchUp: () => void } {
  const latest = useRef(lastSeq);
  const [seen, setSeen] = useState(lastSeq);
  useEffect(() => {
    latest.current = lastSeq;
  }, [lastSeq]);
  const catchUp = useCallback(() => setSeen(latest.current), []);
  return { seen, catchUp };
}
