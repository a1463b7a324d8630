import type { PromptMessage } from './prompt.ts';

/** A piece of what a model writes. */
export interface ChatPiece {
  readonly text: string;
  /** Tokens of the whole request so far as the endpoint counts them; null where it does not say. */
  readonly tokens: number | null;
  /** Why the model stopped; null while it goes on. */
  readonly finish: string | null;
}

/** A language model as the generator sees it.
 *
 * @param signal Ends the request and the connection at once. */
export type ChatStream = (
  messages: readonly PromptMessage[],
  signal: AbortSignal,
) => AsyncIterable<ChatPiece>;
