import type { ChatApi } from '../net/chat-api.ts';

/** Pictures of the conversation as data URLs; kept in memory alone, and forgotten with the conversation. */
export interface PictureBox {
  /** @returns Null when it could not be had. */
  get(token: string, id: string, size: 'full' | 'thumb'): Promise<string | null>;
  clear(): void;
}

/** Pictures in memory at once. */
const KEPT = 40;

/** Makes an empty box. */
export function createPictureBox(api: Pick<ChatApi, 'picture'>): PictureBox {
  const known = new Map<string, Promise<string | null>>();

  async function load(token: string, id: string, size: 'full' | 'thumb'): Promise<string | null> {
    const outcome = await api.picture(token, id, size);
    return outcome.kind === 'ok' ? toDataUrl(outcome.value) : null;
  }

  return {
    async get(token, id, size) {
      const key = `${id} ${size}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const oldest = known.size >= KEPT ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      const loading = load(token, id, size);
      known.set(key, loading);
      const url = await loading;
      if (url === null) known.delete(key);
      return url;
    },
    clear: () => known.clear(),
  };
}

async function toDataUrl(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : null));
    reader.addEventListener('error', () => resolve(null));
    reader.readAsDataURL(blob);
  });
}
