import { describe, expect, test } from 'vitest';
import { describeProblems, readConfig } from '../../../server/config.ts';

const LOCAL = { LLM_BASE_URL: 'http://127.0.0.1:11434/v1/', LLM_MODEL: 'qwen3-8b' };
const ABROAD = { LLM_BASE_URL: 'https://api.openai.com/v1', LLM_MODEL: 'gpt', LLM_API_KEY: 'sk-secret' };

function problems(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map(({ setting }) => setting);
}

describe('toGenerationConfig()', () => {
  test('readConfig() has no language model unless one is set', () => {
    const read = readConfig({});
    expect(read.ok && read.config.generation).toBe(null);
  });

  test('readConfig() takes an own model with an address and a name alone', () => {
    const read = readConfig(LOCAL);
    expect(read.ok && read.config.generation).toEqual({
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'qwen3-8b',
      apiKey: null,
      tokensPerDay: 300_000,
      place: 'local',
      lawfulBasis: null,
      filingReference: null,
    });
  });

  test('readConfig() wants address and model together', () => {
    expect(problems({ LLM_MODEL: 'm' })).toEqual(['LLM_BASE_URL']);
    expect(problems({ LLM_BASE_URL: LOCAL.LLM_BASE_URL })).toEqual(['LLM_MODEL']);
  });

  test('readConfig() refuses an endpoint that may be abroad, without repeating a secret', () => {
    const read = readConfig(ABROAD);
    if (read.ok) throw new Error('accepted');
    const words = describeProblems(read.problems);
    expect(words).toContain('LLM_LAWFUL_BASIS');
    expect(words).not.toContain('sk-secret');
  });

  test('readConfig() takes it where the association names its lawful basis', () => {
    const read = readConfig({ ...ABROAD, LLM_LAWFUL_BASIS: '标准合同备案 皖网信〔2026〕1号' });
    expect(read.ok && read.config.generation).toMatchObject({ place: 'elsewhere', apiKey: 'sk-secret' });
    expect(problems({ ...ABROAD, LLM_LAWFUL_BASIS: '有' })).toEqual(['LLM_LAWFUL_BASIS', 'LLM_BASE_URL']);
  });

  test('readConfig() wants https outside the own network', () => {
    expect(problems({ LLM_BASE_URL: 'http://api.deepseek.com/v1', LLM_MODEL: 'm' })).toEqual([
      'LLM_BASE_URL',
    ]);
    expect(problems({ LLM_BASE_URL: 'https://api.deepseek.com/v1', LLM_MODEL: 'm' })).toEqual([]);
  });

  test.each([
    'ftp://x/v1',
    'https://user:pw@api.deepseek.com/v1',
    'https://api.deepseek.com/v1?key=1',
    'deepseek',
  ])('readConfig() does not take %s for an endpoint', (url) => {
    expect(problems({ LLM_BASE_URL: url, LLM_MODEL: 'm' })).toContain('LLM_BASE_URL');
  });

  test.each(['0', '-1', '1e6', 'viele'])('readConfig() does not take %s for a number of tokens', (tokens) => {
    expect(problems({ ...LOCAL, LLM_TOKENS_PER_DAY: tokens })).toEqual(['LLM_TOKENS_PER_DAY']);
  });
});
