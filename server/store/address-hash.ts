import type { KeyRing } from '../crypto/key-ring.ts';

/** By which somebody's conversation on a channel is found.
 * @param address The channel's own name for the contact, or for the person in the room. */
export function addressHash(keys: Pick<KeyRing, 'hash'>, channel: string, address: string): string {
  return keys.hash('address', `${channel}\0${address}`);
}
