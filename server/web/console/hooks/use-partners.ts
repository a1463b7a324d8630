import { useCallback, useMemo } from 'react';
import type { PartnersView } from '../../../api/partners.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createPartnersApi, type PartnersApi } from '../api/referral-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { useLoaded } from './use-loaded.ts';
import { explainFailure } from './use-uploads.ts';

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
  const load = useCallback(() => api.read(), [api]);
  const { data: view, failed, reload, show } = useLoaded(load, expire);
  return {
    view,
    failed,
    reload,
    async run(change) {
      try {
        show(await change(api));
        return true;
      } catch (error) {
        tell('error', explainFailure(error, words.problem));
        if (error instanceof ConsoleApiError && error.status === 401) expire();
        if (error instanceof ConsoleApiError && error.status === 409) reload();
        return false;
      }
    },
  };
}
