import type { Logger } from 'pino';
import type { QueryFailure } from '../../knowledge/embedding/query-embedder.ts';
import type { Metrics } from '../observability/metrics.ts';

/** Counts what becomes of questions put to an embedding model, and logs once when it begins to fail and once when it is
 * back: reasons, never words. */
export function watchModelQueries(
  { questionVectors }: Pick<Metrics, 'questionVectors'>,
  log: Pick<Logger, 'warn' | 'info'>,
): (failure: QueryFailure | null) => void {
  let failing = false;
  return (failure) => {
    questionVectors.inc({ outcome: failure?.toLowerCase() ?? 'made' });
    if (failure !== null && !failing) {
      log.warn({ reason: failure }, 'questions go without the embedding model');
    }
    if (failure === null && failing) log.info('the embedding model answers again');
    failing = failure !== null;
  };
}
