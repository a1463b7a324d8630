import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { dropTraceSettings } from '../../without-traces.ts';
import type { ChatStream } from './chat-stream.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** Most tokens that an answer may have: five short sentences need half of it. */
export const ANSWER_TOKENS = 400;

/** Where a model is and what it is called. */
export interface ChatEndpoint {
  /** Base address of an OpenAI-compatible interface, for example `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null where the endpoint wants none. */
  readonly apiKey: string | null;
}

/** Opens a chat model through LangChain. Nothing is tried twice: the deadline is near, and the extractive answer ready.
 *
 * Takes the variables out of the environment that would send a resident's words elsewhere. */
export function openChatStream({ baseUrl, model, apiKey }: ChatEndpoint): ChatStream {
  dropTraceSettings();
  const chat = new ChatOpenAI({
    model,
    apiKey: apiKey ?? 'none',
    temperature: 0,
    maxTokens: ANSWER_TOKENS,
    maxRetries: 0,
    streaming: true,
    streamUsage: true,
    useResponsesApi: false,
    verbose: false,
    configuration: {
      baseURL: baseUrl,
      organization: null,
      project: null,
      logLevel: 'off',
      fetch: guardedFetch,
    },
  });
  return async function* read(messages, signal) {
    const prompt = messages.map(({ role, content }) =>
      role === 'system' ? new SystemMessage(content) : new HumanMessage(content),
    );
    for await (const chunk of await chat.stream(prompt, { signal })) {
      const finish: unknown = chunk.response_metadata['finish_reason'];
      yield {
        text: chunk.text,
        tokens: totalOf(chunk.usage_metadata),
        finish: typeof finish === 'string' ? finish : null,
      };
    }
  };
}

function totalOf(usage: unknown): number | null {
  if (typeof usage !== 'object' || usage === null || !('total_tokens' in usage)) return null;
  const total = usage.total_tokens;
  return typeof total === 'number' && total > 0 ? total : null;
}
