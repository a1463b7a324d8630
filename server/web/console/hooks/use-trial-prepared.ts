import { useEffect, useState } from 'react';
import type { TrialPrepared } from '../../../api/trials.ts';
import { requestJson } from '../api/request-json.ts';

/** Between two looks at how far it is, in milliseconds. */
const LOOK_EVERY_MS = 1500;
/** After so many looks something is wrong; whoever asks hears what. */
const LOOKS = 80;

/** Has the index built that questions are tried against, while the first one is typed.
 * @param input.busy A question is being tried: what it waits for is told, too.
 * @returns How far it is, in percent; null where there is nothing to tell. */
export function useTrialPrepared(input: {
  readonly csrfToken: string;
  readonly upload: { readonly id: string; readonly document: number } | null;
  readonly busy: boolean;
}): number | null {
  const { csrfToken, upload, busy } = input;
  const [percent, setPercent] = useState<number | null>(null);
  const { id, document } = upload ?? {};
  useEffect(() => {
    let stopped = false;
    const look = async (looks: number, before: number): Promise<void> => {
      const body = id === undefined || document === undefined ? {} : { upload: { id, document } };
      const found = await requestJson<TrialPrepared>({
        action: 'prepare the trial',
        method: 'POST',
        path: '/api/console/trials/prepare',
        body,
        csrfToken,
      }).catch(() => null);
      if (stopped) return;
      // Below what it was: somebody else tries something else, and whoever asks waits for their turn.
      const goesOn = found !== null && found.percent < 100 && found.percent >= before && looks < LOOKS;
      setPercent(goesOn ? found.percent : null);
      if (goesOn) setTimeout(() => stopped || void look(looks + 1, found.percent), LOOK_EVERY_MS);
    };
    void look(1, 0);
    return () => {
      stopped = true;
    };
  }, [csrfToken, id, document, busy]);
  return percent;
}
