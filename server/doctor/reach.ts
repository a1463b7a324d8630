import { readJson } from '../../bot/channels/platform/read-json.ts';

/** How a service answered that was asked something harmless. */
export interface Reached {
  /** What it said, as JSON where it was. */
  readonly body: unknown;
  readonly status: number;
  /** How far its clock is ahead of ours, in milliseconds; null where it did not say. */
  readonly aheadMs: number | null;
}

const TIMEOUT_MS = 6000;
const ANSWER_BYTES = 1024 * 1024;

/** Asks a service.
 * @param now Epoch milliseconds.
 * @returns Null when there is no answer. The address, which may hold a key, is repeated nowhere. */
export async function reach(request: Request, now: () => number): Promise<Reached | null> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' });
    const heard = now();
    const said = Date.parse(response.headers.get('date') ?? '');
    const body: unknown = await readJson(response, ANSWER_BYTES).catch(() => null);
    return { body, status: response.status, aheadMs: Number.isNaN(said) ? null : said - heard };
  } catch {
    return null;
  }
}
