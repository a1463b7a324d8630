import { useState } from 'react';
import type { QuestionTried } from '../../../api/trials.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { requestJson } from '../api/request-json.ts';
import { useMessages } from '../i18n/language.tsx';
import { explainFailure } from './use-uploads.ts';

/** The first trial waits for its index, where it was not prepared in time. */
const TRY_WITHIN_MS = 130_000;

/** A question being tried, and what came of it. */
export interface QuestionTrial {
  readonly busy: boolean;
  readonly result: QuestionTried | null;
  readonly failure: string | null;
  readonly run: (question: string) => Promise<void>;
}

/** Tries questions against what is in review.
 * @param input.upload An uploaded document to try beside it; null for none. */
export function useQuestionTrial(input: {
  readonly csrfToken: string;
  readonly upload: { readonly id: string; readonly document: number } | null;
  readonly expire: () => void;
}): QuestionTrial {
  const { csrfToken, upload, expire } = input;
  const words = useMessages();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<QuestionTried | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    busy,
    result,
    failure,
    async run(question) {
      setBusy(true);
      setFailure(null);
      try {
        const body = upload === null ? { question } : { question, upload };
        setResult(
          await requestJson<QuestionTried>({
            action: 'try the question',
            method: 'POST',
            path: '/api/console/trials',
            body,
            csrfToken,
            withinMs: TRY_WITHIN_MS,
          }),
        );
      } catch (error) {
        if (error instanceof ConsoleApiError && error.status === 401) expire();
        setFailure(explainFailure(error, words.problem));
      } finally {
        setBusy(false);
      }
    },
  };
}
