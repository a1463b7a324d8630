import { describe, expect, test } from 'vitest';
import { checkGeneration, checkTokens } from '../../../server/doctor/check-generation.ts';
import type { GenerationConfig } from '../../../server/generation/generation-config.ts';

const config: GenerationConfig = {
  baseUrl: 'https://api.deepseek.com/v1',
  model: 'm',
  apiKey: 'sk-secret',
  tokensPerDay: 1000,
  place: 'mainland',
  lawfulBasis: null,
  filingReference: null,
};
const states = (...given: Parameters<typeof checkGeneration>): readonly string[] =>
  checkGeneration(...given).map(({ state }) => state);

describe('checkGeneration()', () => {
  test('checkGeneration() is content without a language model', () => {
    expect(states(null, 'production')).toEqual(['good']);
  });

  test('checkGeneration() asks for the filing reference, and in production will not do without', () => {
    expect(states(config, 'demo')).toEqual(['good', 'note']);
    expect(states(config, 'production')).toEqual(['good', 'bad']);
    expect(checkGeneration(config, 'production')[1]?.line).toContain('LLM_FILING_REFERENCE');
    expect(states({ ...config, filingReference: '皖A-2026-01' }, 'production')).toEqual(['good', 'good']);
  });

  test('checkGeneration() reminds of the basis on which questions leave the mainland', () => {
    const abroad = { ...config, place: 'elsewhere', filingReference: 'x-1' } as const;
    expect(states(abroad, 'production')).toEqual(['good', 'note', 'good']);
  });

  test('checkGeneration() shows no key', () => {
    expect(JSON.stringify(checkGeneration(config, 'production'))).not.toContain('sk-secret');
  });

  test('checkTokens() says when the day is nearly spent', () => {
    expect(checkTokens(100, config).state).toBe('good');
    expect(checkTokens(960, config).state).toBe('note');
  });
});
