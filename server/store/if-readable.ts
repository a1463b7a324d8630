import { CryptoError } from '../crypto/crypto-error.ts';

/** Whether something stored does not open, now or ever: not that a person was erased. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof CryptoError && error.code === 'UNREADABLE';
}

/** What a sealed value says, or null where it does not open: one that is damaged takes nothing else along. */
export function ifReadable<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return null;
  }
}
