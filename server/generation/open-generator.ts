import { generatedSentenceGate } from '../../bot/runtime/generated-sentence-gate.ts';
import { createGenerator } from '../../knowledge/answer/generation/create-generator.ts';
import type { FallbackReason, Generator } from '../../knowledge/answer/generation/generator.ts';
import { ANSWER_TOKENS, openChatStream } from '../../knowledge/answer/generation/open-chat-stream.ts';
import type { Words } from '../../knowledge/answer/generation/source.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { ModelUsageStore } from '../store/ports.ts';
import type { GenerationConfig } from './generation-config.ts';

/** Puts the generator together: model, the house's policy, and the day's tokens in the database.
 *
 * @param onOutcome Told of each outcome, for figures. */
export function openGenerator(
  config: GenerationConfig,
  parts: {
    readonly lexicon: Lexicon;
    readonly usage: ModelUsageStore;
    readonly onOutcome: (outcome: 'generated' | FallbackReason) => void;
  },
): (words: Words) => Generator {
  const { usage } = parts;
  return createGenerator({
    stream: openChatStream(config),
    budget: {
      reserve: (day, tokens) => usage.reserve({ day, tokens, limit: config.tokensPerDay }),
      settle: (day, change) => usage.settle({ day, change }),
    },
    answerTokens: ANSWER_TOKENS,
    allows: generatedSentenceGate(parts.lexicon),
    onOutcome: parts.onOutcome,
    elapsed: () => performance.now(),
  });
}
