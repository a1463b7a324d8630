import { expect, test } from 'vitest';
import { learnWordVectors } from './word-vector-texts.ts';

// Two ways of speaking of each matter, which share no word; every text has a word that all have.
const matters = new Map(
  Array.from({ length: 12 }, (_, matter) => [
    `matter-${matter}`,
    [
      `all lay${matter}`,
      `all lay${matter}`,
      `all book${matter}`,
      `all book${matter}`,
      `all lay${matter} book${matter}`,
    ],
  ]),
);
const cut = (text: string): readonly string[] => text.split(' ');

test('learnWordVectors() brings words of one matter together that never stand in one question, the same in every run', () => {
  const { tokens, rows, scales, dimensions } = learnWordVectors(matters, cut);
  const row = (token: string): Int8Array => {
    const at = tokens.indexOf(token);
    return rows.subarray(at * dimensions, (at + 1) * dimensions);
  };
  const cosine = (a: string, b: string): number => {
    let [product, first, second] = [0, 0, 0];
    for (const [at, value] of row(a).entries()) {
      const other = row(b)[at] ?? 0;
      product += value * other;
      first += value * value;
      second += other * other;
    }
    return product / Math.sqrt(first * second);
  };
  for (let matter = 0; matter < matters.size; matter += 1) {
    const own = cosine(`lay${matter}`, `book${matter}`);
    expect(own).toBeGreaterThan(0.5);
    expect(own).toBeGreaterThan(cosine(`lay${matter}`, `book${(matter + 1) % matters.size}`) + 0.4);
  }
  // What every text has counts least.
  expect(scales[tokens.indexOf('all')]).toBe(Math.min(...scales));
  expect(learnWordVectors(matters, cut).rows).toEqual(rows);
}, 60_000);
