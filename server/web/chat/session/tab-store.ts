import type { OpenedSession } from '../../../api/chat.ts';
import type { Outgoing } from '../state/chat-state.ts';

/** What the tab keeps over a reload. The conversation itself stays on the server. */
export interface Kept {
  readonly session: OpenedSession | null;
  readonly outbox: readonly Outgoing[];
  /** Epoch milliseconds of the resident's last act. */
  readonly activeAt: number;
  readonly draft: string;
  readonly large: boolean;
  readonly language: 'zh' | 'en' | null;
}

export interface TabStore {
  readonly read: () => Kept;
  /** Changes some of what is kept. */
  readonly write: (change: Partial<Kept>) => void;
  /** Forgets session, unsent lines and draft, in the tab and on the device. How the page looks stays. */
  readonly clear: () => void;
  /** Leaves nothing behind, not even how the page looked, and keeps nothing any more: the page is being left. */
  readonly vanish: () => void;
  /** Whether the resident has asked to be remembered on this device. */
  readonly remembered: () => boolean;
  readonly remember: (on: boolean) => void;
}

type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'youyu.chat';
const NOTHING: Kept = { session: null, outbox: [], activeAt: 0, draft: '', large: false, language: null };

/** Keeps the session in the tab (`sessionStorage`) and, only where the resident has asked for it, on the device
 * (`localStorage`). A browser that forbids storage gets a memory that ends with the page.
 * @param tab Null where the browser forbids it.
 * @param device Null where the browser forbids it, or where remembering is not offered. */
export function createTabStore(tab: Area | null, device: Area | null): TabStore {
  let memory: string | null = null;
  let onDevice = get(device) !== null;
  let gone = false;

  const read = (): Kept => parse(onDevice ? get(device) : (get(tab) ?? memory));
  function save(kept: Kept): void {
    if (gone) return;
    const text = JSON.stringify(kept);
    if (onDevice && put(device, text)) return;
    memory = put(tab, text) ? null : text;
  }
  return {
    read,
    write: (change) => save({ ...read(), ...change }),
    clear() {
      const { large, language } = read();
      remove(device);
      onDevice = false;
      save({ ...NOTHING, large, language });
    },
    vanish() {
      gone = true;
      memory = null;
      onDevice = false;
      remove(tab);
      remove(device);
    },
    remembered: () => onDevice,
    remember(on) {
      if (gone) return;
      const kept = read();
      if (on) {
        onDevice = put(device, JSON.stringify(kept));
        if (onDevice) remove(tab);
      } else {
        remove(device);
        onDevice = false;
        save(kept);
      }
    },
  };
}

function parse(text: string | null): Kept {
  if (text === null) return NOTHING;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...NOTHING, ...value } : NOTHING;
  } catch {
    return NOTHING;
  }
}

function get(area: Area | null): string | null {
  try {
    return area?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

function put(area: Area | null, text: string): boolean {
  try {
    area?.setItem(KEY, text);
    return area !== null;
  } catch {
    return false;
  }
}

function remove(area: Area | null): void {
  try {
    area?.removeItem(KEY);
  } catch {
    // A browser that forbids storage has nothing to remove.
  }
}
