/** Unsent words, by case and kind. */
export interface Drafts {
  read(ticketId: string, kind: 'reply' | 'note'): string;
  write(ticketId: string, kind: 'reply' | 'note', text: string): void;
  /** Keeps drafts only for the counsellor who wrote them: another one at the same screen starts empty. */
  belongTo(userId: string): void;
  clear(): void;
}

const PREFIX = 'youyu.draft.';
const OWNER = 'youyu.draft-owner';

/** Drafts that live as long as the tab, through reloads and an expired sign-in.
 * @param storage The tab's sessionStorage; where it refuses (full, disabled), drafts live in memory. */
export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  const memory = new Map<string, string>();
  const get = (key: string): string | null => {
    try {
      return memory.get(key) ?? storage.getItem(key);
    } catch {
      return memory.get(key) ?? null;
    }
  };
  const set = (key: string, value: string): void => {
    memory.set(key, value);
    try {
      storage.setItem(key, value);
    } catch {
      // The copy in memory is enough until the tab closes.
    }
  };
  const keys = (): string[] => (get(`${PREFIX}keys`) ?? '').split('\n').filter((key) => key !== '');
  const remove = (key: string): void => {
    memory.delete(key);
    try {
      storage.removeItem(key);
    } catch {
      // Nothing was kept there.
    }
  };
  const clear = (): void => {
    for (const key of [...keys(), `${PREFIX}keys`, OWNER]) remove(key);
  };

  return {
    read: (ticketId, kind) => get(`${PREFIX}${kind}.${ticketId}`) ?? '',
    write: (ticketId, kind, text) => {
      const key = `${PREFIX}${kind}.${ticketId}`;
      const others = keys().filter((known) => known !== key);
      if (text === '') remove(key);
      else set(key, text);
      set(`${PREFIX}keys`, (text === '' ? others : [...others, key]).join('\n'));
    },
    belongTo: (userId) => {
      if (get(OWNER) !== userId) clear();
      set(OWNER, userId);
    },
    clear,
  };
}
