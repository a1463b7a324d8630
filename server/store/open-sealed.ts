import type { KeyObject } from 'node:crypto';
import { unseal, unsealBytes } from '../crypto/cipher.ts';
import { ifReadable } from './if-readable.ts';
import { storedJson } from './stored-json.ts';

/** Gives the key that something is sealed under. It is opened only where it is needed, so that a key that is damaged counts as
 * damage to what is under it, and takes nothing else along.
 *
 * @throws {CryptoError} `UNREADABLE` where the key itself does not open. */
export type OpenKey = () => KeyObject;

/** What a sealed text says; null where it, or its key, is damaged: whoever reads it says what stands in its place. */
export function openText(key: OpenKey, sealed: string, place: string): string | null {
  return ifReadable(() => unseal(key(), sealed, place));
}

/** The same for what was written as JSON. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape it wrote
export function openJson<T>(key: OpenKey, sealed: string, place: string): T | null {
  return ifReadable(() => storedJson<T>(unseal(key(), sealed, place)));
}

/** The same for bytes. */
export function openBytes(key: OpenKey, sealed: Uint8Array, place: string): Buffer | null {
  return ifReadable(() => unsealBytes(key(), sealed, place));
}

/** Whether anything can be sealed under a key, or read that is. */
export function isSound(key: OpenKey): boolean {
  return ifReadable(key) !== null;
}
