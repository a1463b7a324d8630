import { describe, expect, test } from 'vitest';
import { bytesOf, splitText } from '../../../bot/channels/split-text.ts';

const sentence = '怀孕前三个月开始吃叶酸，每天零点四毫克。';

describe('splitText()', () => {
  test('leaves a text that fits as it is', () => {
    expect(splitText(` ${sentence}\n`, 2048)).toEqual([sentence]);
  });

  test('parts at sentence ends and loses no word', () => {
    const text = sentence.repeat(40);
    const parts = splitText(text, 600);
    expect(parts.join('')).toBe(text);
    for (const part of parts) {
      expect(bytesOf(part)).toBeLessThanOrEqual(600);
      expect(part.endsWith('。')).toBe(true);
    }
  });

  test('prefers line ends', () => {
    const [first] = splitText(`${sentence.repeat(4)}\n${sentence.repeat(4)}`, 400);
    expect(first).toBe(sentence.repeat(4));
  });

  test('parts an endless run of characters without breaking an emoji', () => {
    const parts = splitText('👩‍👩‍👧‍👦'.repeat(30), 64);
    expect(parts.join('')).toBe('👩‍👩‍👧‍👦'.repeat(30));
    for (const part of parts) expect(part.startsWith('👩')).toBe(true);
  });

  test('parts a single cluster that is too long by itself', () => {
    const parts = splitText(`e${'\u0301'.repeat(50)}`, 16);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(16);
  });

  test('has no part for a text of nothing but spaces', () => {
    expect(splitText(' \n ', 100)).toEqual([]);
  });
});
