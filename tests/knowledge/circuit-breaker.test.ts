import { expect, test } from 'vitest';
import { createCircuitBreaker } from '../../knowledge/circuit-breaker.ts';

test('createCircuitBreaker() opens after three failures in a row, lets one try after a minute, and closes on success', () => {
  let now = 0;
  const breaker = createCircuitBreaker(() => now);
  breaker.failed();
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  breaker.failed();
  expect(breaker.allows()).toBe(true);
  breaker.failed();
  expect(breaker.allows()).toBe(false);
  now = 59_999;
  expect(breaker.allows()).toBe(false);
  now = 60_000;
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  breaker.failed();
  now = 119_999;
  expect(breaker.allows()).toBe(false);
  now = 120_000;
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});
