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
  expect(streamOf(text).marked).toMatch(kept);
  expect(streamOf(text).marked).not.toMatch(/出血|抽搐|割腕/);
});

test('toStream() keeps the wording beside it, but for what is denied, with the start, the end and the pauses', () => {
  expect(streamOf('没有出血，也不吐').text).toBe('^没N，也不N$');
  expect(streamOf('').text).toBe('^$');
});

test('toStream() leaves out clauses that are nothing but courtesy', () => {
  expect(streamOf('您好。血止不住，谢谢').text).toBe(streamOf('血止不住').text);
  expect(streamOf('谢谢').text).toBe('^$');
  expect(streamOf('血止不住，在吗，快点').text).toBe(streamOf('血止不住，快点').text);
});

test('toStream() knows where each unit of the wording stands among the marked ones', () => {
  const { text, marked, markedAt } = streamOf('没有大出血，以前割腕过，烧到39度5');
  expect(markedAt).toHaveLength(text.length + 1);
  expect(marked[markedAt[text.indexOf('烧')] ?? -1]).toBe('烧');
  expect(marked[markedAt[text.indexOf('，')] ?? -1]).toBe('，');
  expect(markedAt.at(-1)).toBe(marked.length);
});

test('toStream() keeps what is happening beside what is denied', () => {
  const { marked } = streamOf('没有出血，但是肚子疼得打滚');
  expect(marked).toContain('肚子');
  expect(marked).not.toContain('出血');
});

test('toStream() tells the size of a number, not its digits', () => {
  expect(streamOf('怀孕39周').marked).toBe(streamOf('怀孕38周').marked);
  expect(streamOf('怀孕39周').marked).not.toBe(streamOf('怀孕16周').marked);
  expect(streamOf('烧到39度5').marked).not.toBe(streamOf('体温36度5').marked);
});

test('toStream() sees the same characters through emoji, spaces, line breaks and traditional characters', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('下面一直流血', '孩子嘴唇发紫喘不上气', '他拿刀追着我砍'),
      fc.nat({ max: 20 }),
      fc.constantFrom('😭', ' ', '\n', '🙏🙏'),
      (text, position, mark) => {
        const at = position % text.length;
        expect(streamOf(text.slice(0, at) + mark + text.slice(at)).marked).toBe(streamOf(text).marked);
      },
    ),
  );
  expect(streamOf('產後兩天血止不住').marked).toBe(streamOf('产后两天血止不住').marked);
});

test('joinStreams() puts messages side by side as clauses of their own', () => {
  const joined = joinStreams([streamOf('我怀孕了'), streamOf('没流血，肚子痛')]);
  expect(joined.text).toBe('^我怀孕了$^没N，肚子痛$');
  expect(joined.clauses).toEqual([0, 6, 10]);
  expect(joined.concepts.some(({ at, status }) => joined.text[at] === '肚' && status === 'active')).toBe(
    true,
  );
  expect(joined.markedAt).toHaveLength(joined.text.length + 1);
  expect(joined.marked[joined.markedAt[joined.text.indexOf('肚')] ?? -1]).toBe('肚');
});
