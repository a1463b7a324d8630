import { useCallback, useEffect, useMemo } from 'react';
import { type ChannelsApi, type ChannelsSeen, createChannelsApi } from '../api/channels-api.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { useMessages } from '../i18n/language.tsx';
import { useLoaded } from './use-loaded.ts';

/** How often the page looks again: a code to scan is good for a minute. */
const LOOK_MS = 5000;

/** The channels, and what can be done with them. */
export interface ChannelsControl {
  /** Null until they arrive. */
  readonly seen: ChannelsSeen | null;
  readonly failed: boolean;
  readonly reload: () => void;
  /** Does something and looks again.
   * @returns Whether it was done. */
  readonly act: (run: (api: ChannelsApi) => Promise<void>) => Promise<boolean>;
}

/** Keeps looking at the channels, and carries out what the reader decides. */
export function useChannels(input: {
  readonly csrfToken: string;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
}): ChannelsControl {
  const { csrfToken, expire, tell } = input;
  const words = useMessages();
  const api = useMemo(() => createChannelsApi(csrfToken), [csrfToken]);
  const load = useCallback(() => api.see(), [api]);
  const { data: seen, failed, reload } = useLoaded(load, expire);
  useEffect(() => {
    const timer = setInterval(reload, LOOK_MS);
    return () => clearInterval(timer);
  }, [reload]);

  const act: ChannelsControl['act'] = async (run) => {
    try {
      await run(api);
      tell('success', words.channels.saved);
      return true;
    } catch (error) {
      if (!(error instanceof ConsoleApiError)) throw error;
      if (error.status === 401) expire();
      tell('error', error.problem?.title ?? words.problem.unknown);
      return false;
    } finally {
      reload();
    }
  };
  return { seen, failed, reload, act };
}
