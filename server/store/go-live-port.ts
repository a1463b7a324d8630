import type { Signature } from '../go-live/judge-signatures.ts';
import type { SignKind } from '../go-live/sign-items.ts';

/** Something that a person confirmed because no program can find it out. */
export interface Confirmation {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Who signed rules and forms, what was confirmed by hand, and what did not open. */
export interface GoLiveStore {
  /** Every signature, oldest first. */
  signatures(): Promise<readonly Signature[]>;
  /** Signs wordings; what the same person has signed already stays. */
  sign(input: {
    items: readonly { readonly kind: SignKind; readonly item: string; readonly hash: string }[];
    byId: string;
    at: number;
  }): Promise<void>;
  /** The latest confirmation of a kind; null before the first. */
  confirmed(kind: 'backup'): Promise<Confirmation | null>;
  confirm(input: { kind: 'backup'; byId: string; at: number }): Promise<void>;
  /** How often something of a resident did not open while they were answered, since a time in epoch milliseconds, and since
   * somebody said to have looked into it. */
  unreadable(since: number): Promise<number>;
  /** Somebody has looked into what did not open until now. */
  unreadableSeen(input: { byId: string; at: number }): Promise<void>;
}
