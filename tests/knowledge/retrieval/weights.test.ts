import { describe, expect, test } from 'vitest';
import { groupConfidence, weightsFor } from '../../../knowledge/retrieval/weights.ts';

const many = (count: number, length: number): Float32Array => new Float32Array(count).fill(length);

describe('weightsFor()', () => {
  test('leaves pairs out of the lists for short titles and looks for them in the best', () => {
    const weights = weightsFor(many(100, 12))(12);
    expect(weights.bigram).toBe(0);
    expect(weights.pairs).toBeGreaterThan(0);
    expect(weights.every).toBeGreaterThan(0);
    expect(weightsFor(many(100, 120))(12).every).toBe(0);
  });

  test('gives pairs and words more among very many long passages', () => {
    const [few, more, most] = [2000, 30_000, 140_000].map((count) => weightsFor(many(count, 120))(12));
    expect(few?.bigram).toBeLessThan(more?.bigram ?? 0);
    expect(more?.bigram).toBeLessThan(most?.bigram ?? 0);
    expect(few?.word).toBeLessThan(most?.word ?? 0);
    expect(most).toEqual(weightsFor(many(200_000, 120))(12));
  });

  test('looks for pairs in short titles when the question tells a story', () => {
    const [short, longer, story] = [20, 30, 60].map((length) => weightsFor(many(100, 12))(length));
    expect(short?.bigram).toBe(0);
    expect(longer?.bigram).toBeGreaterThan(0);
    expect(story?.bigram).toBeGreaterThan(longer?.bigram ?? 1);
    expect(story?.pairsBack).toBeGreaterThan(0);
  });

  test('keeps the weights for long passages whatever the length of the question', () => {
    expect(weightsFor(many(2000, 120))(200)).toEqual(weightsFor(many(2000, 120))(10));
  });

  test('has finite weights for an empty collection', () => {
    expect(Object.values(weightsFor(new Float32Array(0))(12)).every(Number.isFinite)).toBe(true);
  });
});

describe('groupConfidence()', () => {
  test('counts groups less where they are a small part of the question', () => {
    expect(groupConfidence(5, 100)).toBeLessThan(groupConfidence(15, 100));
    expect(groupConfidence(25, 100)).toBe(1);
    expect(groupConfidence(90, 100)).toBe(1);
  });

  test('counts nothing for a question without groups or without characters', () => {
    expect(groupConfidence(0, 100)).toBe(0);
    expect(groupConfidence(3, 0)).toBe(0);
  });
});
