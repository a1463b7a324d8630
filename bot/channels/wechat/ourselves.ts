import type { Contact, Wechaty } from 'wechaty';

/** The account that speaks for us. */
export interface Ourselves {
  readonly id: string;
  readonly name: string;
  readonly contact: Contact;
}

/** Knows who we are. Around a logout a connection does not, and throws when it is asked: then it is whoever we were, so that we
 * neither listen to ourselves nor miss a call for help. */
export function createOurselves(): {
  /** @returns Null where nobody has ever been logged in. */
  seen(own: Pick<Wechaty, 'currentUser'>): Ourselves | null;
} {
  let last: Ourselves | null = null;
  return {
    seen(own) {
      try {
        const contact = own.currentUser;
        last = { id: contact.id, name: contact.name(), contact };
      } catch {
        // Whoever we were.
      }
      return last;
    },
  };
}
