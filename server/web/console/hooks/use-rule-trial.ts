import { useCallback, useRef, useState } from 'react';
import type { RulesTried } from '../../../api/rules.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { tryRules } from '../api/rules-api.ts';
import { useMessages } from '../i18n/language.tsx';

/** Trying conversations, and what the last one came to. */
export interface RuleTrial {
  readonly busy: boolean;
  /** Null before the first. */
  readonly result: RulesTried | null;
  /** What went wrong with the last one; null when nothing did. */
  readonly failure: string | null;
  readonly run: (messages: readonly string[], group: boolean) => Promise<void>;
}

/** Only the last trial counts: an answer that comes late is dropped. */
export function useRuleTrial(input: { readonly csrfToken: string; readonly expire: () => void }): RuleTrial {
  const { csrfToken, expire } = input;
  const words = useMessages();
  const latest = useRef(0);
  const [state, setState] = useState<Omit<RuleTrial, 'run'>>({ busy: false, result: null, failure: null });
  const run = useCallback(
    async (messages: readonly string[], group: boolean) => {
      latest.current += 1;
      const own = latest.current;
      setState((before) => ({ ...before, busy: true, failure: null }));
      try {
        const result = await tryRules(csrfToken, { messages, group });
        if (own === latest.current) setState({ busy: false, result, failure: null });
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        if (error.status === 401) expire();
        const offline = error.status === 0 ? words.problem.offline : null;
        const failure = offline ?? error.problem?.detail ?? error.problem?.title ?? words.problem.unknown;
        if (own === latest.current) setState((before) => ({ ...before, busy: false, failure }));
      }
    },
    [csrfToken, expire, words],
  );
  return { ...state, run };
}
