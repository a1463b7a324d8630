import { expect, test } from 'vitest';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const STORY =
  '我老婆怀孕三十二周了，昨天晚上开始头有点痛，今天早上起来眼睛看东西不清楚，没有出血也没有肚子疼，血压在家量了一百五十多，' +
  '她妈说没事，我还是不放心，想问问要不要去医院，要挂什么科，路上要注意什么，家里离医院有二十公里，没有车。';

function millisecondsFor(message: string, runs: number): number[] {
  const lexicon = loadLexicon();
  return Array.from({ length: runs }, (_, run) => {
    // Never the same text twice: the reader keeps its last reading.
    const text = `${message}${run}`;
    const start = performance.now();
    triage(lexicon, { text, earlier: [], at: 0 });
    judgePolicy(lexicon, { text, earlier: [] });
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
}

// The bench has the tight bounds; here a shared, busy machine gets room.
test('triage() and judgePolicy() stay cheap for 200 characters and linear up to 5,000', () => {
  const short = STORY.repeat(2).slice(0, 200);
  const long = STORY.repeat(50).slice(0, 5000);
  millisecondsFor(short, 200);
  const shortMedian = millisecondsFor(short, 200)[100] ?? Infinity;
  const longMedian = millisecondsFor(long, 20)[10] ?? Infinity;
  expect(shortMedian).toBeLessThan(3);
  expect(longMedian).toBeLessThan(shortMedian * 25 * 3);
});

test('triage() stays linear on text made to be slow', () => {
  const hostile = [
    '没有'.repeat(2500),
    '血流不止'.repeat(1250),
    '怀孕如果以前听说'.repeat(625),
    '一'.repeat(5000),
  ];
  for (const text of hostile) expect(millisecondsFor(text, 5)[2]).toBeLessThan(150);
});
