import type { WelcomeCodes } from '../../bot/channels/wecom/welcome-codes.ts';

/** Codes of greetings in memory, as the store keeps them. */
export function memoryWelcomes(): WelcomeCodes {
  const codes = new Map<string, { readonly code: string; readonly until: number }>();
  return {
    add: async ({ sourceId, ...code }) => void codes.set(sourceId, code),
    async take(sourceId, at) {
      const known = codes.get(sourceId);
      codes.delete(sourceId);
      return known !== undefined && known.until >= at ? known.code : null;
    },
  };
}
