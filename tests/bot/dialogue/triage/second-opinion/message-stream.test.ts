import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageReader } from '../../../../../bot/dialogue/matching/message-reader.ts';
import {
  joinStreams,
  type MessageStream,
  toStream,
} from '../../../../../bot/dialogue/triage/second-opinion/message-stream.ts';
import { loadLexicon } from '../../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const symptoms = new Set(lexicon.concepts.filter(({ kind }) => kind === 'symptom').map(({ id }) => id));

function streamOf(text: string): MessageStream {
  return toStream(messageReader(lexicon).read(text), symptoms);
}

test.each([
  ['没有出血', /没有?N/],
  ['没有抽搐', /没有?N/],
  ['电视剧里她割腕自杀了', /F/],
] as const)('toStream() replaces what is not happening in 「%s」 by a mark', (text, kept) => {
  expect(streamOf(text).units).toMatch(kept);
  expect(streamOf(text).units).not.toMatch(/出血|抽搐|割腕/);
});

test('toStream() keeps what is happening beside what is denied', () => {
  const { units } = streamOf('没有出血，但是肚子疼得打滚');
  expect(units).toContain('肚子');
  expect(units).not.toContain('出血');
});

test('toStream() tells the size of a number, not its digits', () => {
  expect(streamOf('怀孕39周').units).toBe(streamOf('怀孕38周').units);
  expect(streamOf('怀孕39周').units).not.toBe(streamOf('怀孕16周').units);
  expect(streamOf('烧到39度5').units).not.toBe(streamOf('体温36度5').units);
});

test('toStream() sees the same characters through emoji, spaces, line breaks and traditional characters', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('下面一直流血', '孩子嘴唇发紫喘不上气', '他拿刀追着我砍'),
      fc.nat({ max: 20 }),
      fc.constantFrom('😭', ' ', '\n', '🙏🙏'),
      (text, position, mark) => {
        const at = position % text.length;
        expect(streamOf(text.slice(0, at) + mark + text.slice(at)).units).toBe(streamOf(text).units);
      },
    ),
  );
  expect(streamOf('產後兩天血止不住').units).toBe(streamOf('产后两天血止不住').units);
});

test('joinStreams() puts messages side by side as clauses of their own', () => {
  const joined = joinStreams([streamOf('我怀孕了'), streamOf('流血了，很多')]);
  expect(joined.units).toBe(`${streamOf('我怀孕了').units}${streamOf('流血了，很多').units}`);
  expect(joined.clauses).toEqual([0, 4, 7]);
  expect(Math.max(...joined.concepts.map(({ at }) => at))).toBeLessThan(joined.units.length);
});
