import type { Conversation } from './ports.ts';

/** One-time links from a chat in which something private came up to a conversation on the web.
 *
 * A link that stands in a group can be opened by anybody there. So it leads to an empty conversation of nobody that is known:
 * nothing that was said in the group is behind it, and nothing is joined to the person who was written to. A link from a
 * chat between two leads the same person on: the form that is open there moves to the web with its last question, or the question
 * whether they may be passed on to another association is shown there in full. */
export interface PrivateLinkStore {
  /** The token of the link that belongs to a message; the same however often it is asked for.
   * @returns Null where there is no such message any more. */
  make(messageId: string, at: number): Promise<string | null>;
  /** Opens a link, once, with a new session on the web. Where the answer was lost on its way, the same page may ask again within two
   * minutes, as long as nobody has ended the session: what it is given then takes the place of the first.
   * @param input.openerHash SHA-256 of what the page keeps to be known by; null for a page that keeps nothing.
   * @returns Null for a link that is unknown, used or too old. */
  open(input: {
    tokenHash: string;
    sessionHash: string;
    openerHash: string | null;
    at: number;
  }): Promise<Conversation | null>;
}
