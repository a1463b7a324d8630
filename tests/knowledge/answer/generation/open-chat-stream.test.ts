import { afterEach, expect, test, vi } from 'vitest';
import { openChatStream } from '../../../../knowledge/answer/generation/open-chat-stream.ts';

afterEach(() => vi.unstubAllEnvs());

test('openChatStream() takes out of the environment what would send residents’ words elsewhere or print them', () => {
  const names = ['LANGSMITH_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_VERBOSE', 'OPENAI_LOG'];
  for (const name of names) vi.stubEnv(name, 'true');
  openChatStream({ baseUrl: 'http://127.0.0.1:9/v1', model: 'test', apiKey: null });
  for (const name of names) expect(process.env[name]).toBeUndefined();
});
