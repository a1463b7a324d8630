import type { LocalDate } from '../../text/answer.ts';

/** Tokens that may be spent in a day, counted where a restart does not forget them. */
export interface TokenBudget {
  /** Sets tokens aside; false, and nothing changed, when the day's budget would not hold them. */
  reserve(day: LocalDate, tokens: number): Promise<boolean>;
  /** Corrects a reservation by what was spent; a negative change gives tokens back. */
  settle(day: LocalDate, change: number): Promise<void>;
}

/** Upper estimate of a text's tokens: no tokenizer in use needs more than one and a half for a Chinese character. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length * 1.5) + 16;
}
