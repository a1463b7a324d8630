import type { GuidanceItem } from '../../../api/guidance.ts';
import type { PendingLine } from './thread.ts';

/** Unsent words, by case and kind. */
export interface Drafts {
  read(ticketId: string, kind: 'reply' | 'note'): string;
  write(ticketId: string, kind: 'reply' | 'note', text: string): void;
  /** Guidance that was put into a reply. */
  readCites(ticketId: string): readonly GuidanceItem[];
  writeCites(ticketId: string, items: readonly GuidanceItem[]): void;
  /** Lines that were sent off and are not stored yet: refused, held, or on their way when the page went. */
  readUnsent(ticketId: string): readonly PendingLine[];
  keepUnsent(ticketId: string, line: PendingLine): void;
  forgetUnsent(ticketId: string, clientMessageId: string): void;
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

  const write = (key: string, text: string): void => {
    const others = keys().filter((known) => known !== key);
    if (text === '') remove(key);
    else set(key, text);
    set(`${PREFIX}keys`, (text === '' ? others : [...others, key]).join('\n'));
  };
  /** A list in JSON; an empty one where there is none that can be read. */
  const list = (key: string): string => {
    const kept = get(key) ?? '[]';
    try {
      return Array.isArray(JSON.parse(kept)) ? kept : '[]';
    } catch {
      return '[]';
    }
  };
  const writeList = (key: string, items: readonly unknown[]): void =>
    write(key, items.length === 0 ? '' : JSON.stringify(items));
  const unsentKey = (ticketId: string): string => `${PREFIX}unsent.${ticketId}`;
  const readUnsent = (ticketId: string): readonly PendingLine[] => {
    const lines: readonly PendingLine[] = JSON.parse(list(unsentKey(ticketId)));
    // Nobody knows whether what was on its way has arrived: sent again under its id it is stored once.
    return lines.map((line) => (line.status === 'sending' ? { ...line, status: 'failed' } : line));
  };
  const unsentBut = (ticketId: string, clientMessageId: string): readonly PendingLine[] =>
    readUnsent(ticketId).filter((line) => line.clientMessageId !== clientMessageId);

  return {
    read: (ticketId, kind) => get(`${PREFIX}${kind}.${ticketId}`) ?? '',
    write: (ticketId, kind, text) => write(`${PREFIX}${kind}.${ticketId}`, text),
    readCites: (ticketId) => {
      const items: readonly GuidanceItem[] = JSON.parse(list(`${PREFIX}cites.${ticketId}`));
      return items;
    },
    writeCites: (ticketId, items) => writeList(`${PREFIX}cites.${ticketId}`, items),
    readUnsent,
    keepUnsent: (ticketId, line) =>
      writeList(unsentKey(ticketId), [...unsentBut(ticketId, line.clientMessageId), line]),
    forgetUnsent: (ticketId, clientMessageId) =>
      writeList(unsentKey(ticketId), unsentBut(ticketId, clientMessageId)),
    belongTo: (userId) => {
      if (get(OWNER) !== userId) clear();
      set(OWNER, userId);
    },
    clear,
  };
}
