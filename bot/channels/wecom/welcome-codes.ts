/** Codes with which people who have just opened the chat may be greeted. They are worth nothing after seconds, so that they are
 * kept in memory alone. */
export interface WelcomeCodes {
  add(sourceId: string, code: string): void;
  /** @returns The code, once; null when there is none or it is too late. */
  take(sourceId: string): string | null;
}

/** The platform's limit. */
export const WELCOME_MS = 20_000;

/** @param now Epoch milliseconds. */
export function createWelcomeCodes(now: () => number): WelcomeCodes {
  const codes = new Map<string, { readonly code: string; readonly until: number }>();
  return {
    add(sourceId, code) {
      for (const [id, { until }] of codes) if (until <= now()) codes.delete(id);
      codes.set(sourceId, { code, until: now() + WELCOME_MS });
    },
    take(sourceId) {
      const known = codes.get(sourceId);
      codes.delete(sourceId);
      return known !== undefined && known.until > now() ? known.code : null;
    },
  };
}
