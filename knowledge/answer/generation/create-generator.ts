import { redactPersonal } from '../../text/redact-personal.ts';
import type { ChatStream } from './chat-stream.ts';
import { createCheckedAnswer, type Progress } from './checked-answer.ts';
import { createCircuitBreaker } from '../../circuit-breaker.ts';
import { commandsModel } from './commands-model.ts';
import { failureOf } from './failure-of.ts';
import type { FallbackReason, GenerationOutcome, GenerationRequest, Generator } from './generator.ts';
import { buildPrompt, type PromptMessage } from './prompt.ts';
import { toSource, type Words } from './source.ts';
import { estimateTokens, type TokenBudget } from './token-budget.ts';

/** Less time than this is not worth a request. */
const LEAST_MS = 500;
/** Requests at once; whoever comes beyond gets the extractive answer rather than a wait. */
const AT_ONCE = 4;
/** Longest question that is sent, in characters. */
const QUESTION_LIMIT = 300;

/** What a generator is made of. */
export interface GeneratorParts {
  readonly stream: ChatStream;
  readonly budget: TokenBudget;
  /** Most tokens of one answer. */
  readonly answerTokens: number;
  /** Whether a sentence may be said at all, whatever the passages say: the policy of the house. */
  readonly allows: (sentence: string) => boolean;
  /** Told of each outcome, for figures: names no content. */
  readonly onOutcome?: (outcome: 'generated' | FallbackReason, ms: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

type Refusal = { readonly kind: 'fallback'; readonly reason: FallbackReason };

/** Words answers with a language model, sentence by sentence checked against the passages that it was given.
 *
 * Whatever goes wrong, and whatever does not pass, ends in a fallback within the time that was given; reading stops as
 * soon as enough has passed. */
export function createGenerator(parts: GeneratorParts): (words: Words) => Generator {
  const { elapsed, budget } = parts;
  const breaker = createCircuitBreaker(elapsed);
  let running = 0;

  async function run(request: GenerationRequest, words: Words, started: number): Promise<GenerationOutcome> {
    const question = redactPersonal(request.question.slice(0, QUESTION_LIMIT).toWellFormed());
    if (request.withinMs < LEAST_MS) return fallback('late');
    if ([question, ...request.passages.map(({ text }) => text)].some((text) => commandsModel(text))) {
      return fallback('injection');
    }
    if (running >= AT_ONCE) return fallback('busy');
    if (!breaker.allows()) return fallback('resting');
    running += 1;
    try {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), request.withinMs - (elapsed() - started));
      try {
        return await ask(request, buildPrompt(question, request.passages), words, abort);
      } finally {
        clearTimeout(timer);
        abort.abort();
      }
    } finally {
      running -= 1;
    }
  }

  async function ask(
    request: GenerationRequest,
    messages: readonly PromptMessage[],
    words: Words,
    abort: AbortController,
  ): Promise<GenerationOutcome> {
    const { signal } = abort;
    const sent = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const reserved = sent + parts.answerTokens;
    const held = await before(signal, budget.reserve(request.today, reserved));
    if (held === 'timeout') return fallback('timeout');
    if (!held) return fallback('budget');
    const answer = createCheckedAnswer({
      sources: request.passages.map((passage) => toSource(passage, words)),
      words,
      allows: parts.allows,
    });
    let spent: number | null = null;
    let progress: Progress = 'reading';
    try {
      const pieces = parts.stream(messages, signal)[Symbol.asyncIterator]();
      for (;;) {
        const next = await before(signal, pieces.next());
        if (next === 'timeout') {
          breaker.failed();
          return fallback('timeout');
        }
        if (next.done === true) break;
        spent = next.value.tokens ?? spent;
        if (progress === 'reading') progress = answer.add(next.value.text);
        if (progress !== 'reading') break;
      }
      breaker.succeeded();
    } catch (error) {
      breaker.failed();
      return fallback(failureOf(error));
    } finally {
      // What was not counted by the endpoint stays set aside in full: the limit is a hard one.
      if (spent !== null) void budget.settle(request.today, spent - reserved).catch(() => undefined);
    }
    progress = answer.end();
    if (progress === 'declined' || progress === 'spoilt') return fallback(progress);
    const result = answer.result();
    return result === null ? fallback('unsupported') : { kind: 'generated', ...result };
  }

  return (words) => ({
    async generate(request) {
      const started = elapsed();
      const outcome = await run(request, words, started).catch((): Refusal => fallback('unreachable'));
      parts.onOutcome?.(
        outcome.kind === 'generated' ? 'generated' : outcome.reason,
        Math.round(elapsed() - started),
      );
      return outcome;
    },
  });
}

function fallback(reason: FallbackReason): Refusal {
  return { kind: 'fallback', reason };
}

/** Waits for a promise until the signal fires, whatever the promise does. */
function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | 'timeout'> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve('timeout');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
