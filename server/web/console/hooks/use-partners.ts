import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PartnersView } from '../../../api/partners.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createPartnersApi, type PartnersApi } from '../api/referral-api.ts';
import { useMessages } from '../i18n/language.tsx';

/** The partners, and what can be done with them. */
export interface PartnersControl {
  /** Null until they arrive. */
  readonly view: PartnersView | null;
  readonly failed: boolean;
  readonly reload: () => void;
  /** Changes something; what was refused is told. @returns Whether it was done. */
  run(change: (api: PartnersApi) => Promise<PartnersView>): Promise<boolean>;
}

/** Loads the partners and carries out what the administrator decides. */
export function usePartners(input: {
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}): PartnersControl {
  const { csrfToken, expire, tell } = input;
  const words = useMessages();
  const api = useMemo(() => createPartnersApi(csrfToken), [csrfToken]);
  const [view, setView] = useState<PartnersView | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    try {
      setView(await api.read());
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else setFailed(true);
    }
  }, [api, expire]);
  useEffect(() => void load(), [load]);
  return {
    view,
    failed,
    reload: () => void load(),
    async run(change) {
      try {
        setView(await change(api));
        return true;
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        if (error.status === 401) expire();
        if (error.status === 409) void load();
        const { problem } = error;
        const said = [problem?.title, problem?.detail].filter((part) => part !== undefined).join('。');
        tell('error', error.status === 0 ? words.problem.offline : said || words.problem.unknown);
        return false;
      }
    },
  };
}
