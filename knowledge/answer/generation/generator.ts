import type { Passage } from '../../passage.ts';
import type { LocalDate } from '../../text/answer.ts';

/** What an answer is to be worded from. */
export interface GenerationRequest {
  /** As the resident asked it; what tells who asks is taken out before it leaves. */
  readonly question: string;
  /** What the evidence test chose, the direct answer first; never empty. */
  readonly passages: readonly Passage[];
  readonly today: LocalDate;
  /** Time left until the resident must have the answer. */
  readonly withinMs: number;
}

/** Why there are no generated words. Names no content. */
export type FallbackReason =
  /** No time left, the limit of requests at once, the day's tokens, or an endpoint that has been failing. */
  | 'late'
  | 'busy'
  | 'budget'
  | 'resting'
  /** Question or passage speaks to the model. */
  | 'injection'
  | 'timeout'
  | 'rate_limited'
  | 'unreachable'
  | 'malformed'
  /** The model says that it does not know, or says nothing. */
  | 'declined'
  /** A sentence that spoils all of them: an address, the prompt, or what the house does not say. */
  | 'spoilt'
  /** Too little passed the check. */
  | 'unsupported';

/** What came of it. */
export type GenerationOutcome =
  | {
      readonly kind: 'generated';
      /** Only sentences that passed, without citation marks. */
      readonly text: string;
      /** The passages that they cite, in the order in which they are cited. */
      readonly cited: readonly Passage[];
    }
  | { readonly kind: 'fallback'; readonly reason: FallbackReason };

/** Words an answer with a language model, or says why not. Never throws, never takes longer than it was given. */
export interface Generator {
  generate(request: GenerationRequest): Promise<GenerationOutcome>;
}
