import type { SentParts } from '../../bot/channels/channel.ts';

/** What has left, in memory. */
export function memorySentParts(): SentParts {
  const left = new Map<string, number>();
  const onItsWay = new Set<string>();
  return {
    get: async (id) => left.get(id) ?? 0,
    async set(id, parts) {
      left.set(id, parts);
      onItsWay.delete(id);
    },
    async begin(id) {
      const isNew = !onItsWay.has(id);
      onItsWay.add(id);
      return isNew;
    },
  };
}
