import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  fromWholeGap,
  isLineOfCases,
  leadsTo,
  leadsWanted,
  linesOfCases,
  stretchesOfCases,
} from '../../../server/tickets/lines-of-cases.ts';
import type { CaseLine, CaseSpan } from '../../../server/tickets/lines-of-cases.ts';

/** One letter a line: r resident, a assistant, f a question of a form, c counsellor. */
const said = (kinds: string): CaseLine[] =>
  Array.from(kinds, (kind, index) => ({
    id: `l${index + 1}`,
    seq: index + 1,
    author: { kind: kind === 'r' ? 'resident' : kind === 'c' ? 'counsellor' : 'assistant' },
    replyTo: kind === 'a' || kind === 'f' ? `l${index}` : null,
    reply: kind === 'r' || kind === 'c' ? null : { intake: kind === 'f' ? {} : null },
  }));
const spans = (...of: readonly (readonly [string, number, number | null])[]): CaseSpan[] =>
  of.map(([ticketId, begins, ends]) => ({ ticketId, begins, ends }));
const read = (kinds: string, of: CaseSpan[], ...seen: string[]) => {
  const { lines, cuts } = linesOfCases(said(kinds), of, new Set(seen));
  return { read: lines.map(({ seq }) => seq), cuts };
};

describe('linesOfCases()', () => {
  // r a | A: c r | r a (between) r | B: a c r | after
  const two = spans(['A', 2, 5], ['B', 8, 11]);
  const kinds = 'racrrarracra';

  test('leaves everything to whoever sees every case', () => {
    expect(read(kinds, two, 'A', 'B')).toEqual({ read: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], cuts: [] });
  });

  test('reads one case up to what the next one was opened for, and nothing after its end', () => {
    expect(read(kinds, two, 'A')).toEqual({ read: [1, 2, 3, 4, 5, 6], cuts: [6] });
  });

  test('reads the later case with what led to it, and not the one before', () => {
    expect(read(kinds, two, 'B')).toEqual({ read: [5, 6, 7, 8, 9, 10, 11, 12], cuts: [0] });
  });

  test('reads nothing of a conversation whose cases are all of others', () => {
    expect(read(kinds, two)).toEqual({ read: [], cuts: [0] });
  });

  test('goes on after the end of a case of others where one of theirs goes on', () => {
    const again = spans(['A', 2, 5], ['B', 8, 11], ['A', 12, null]);
    expect(read(kinds, again, 'A')).toEqual({ read: [1, 2, 3, 4, 5, 6, 11, 12], cuts: [6] });
  });

  test('takes a form that was filled in for the later case for a part of it, from the wish for it on', () => {
    // A ends after 2; thanks; the wish for a form, its questions and answers; then B.
    const form = spans(['A', 1, 3], ['B', 10, null]);
    expect(read('rcrarfrfra', form, 'A')).toEqual({ read: [1, 2, 3, 4], cuts: [4] });
  });

  test('takes several lines in a row, and one that is answered in the case, for what it was opened for', () => {
    expect(read('rcrrra', spans(['A', 1, 3], ['B', 6, null]), 'A').read).toEqual([1, 2]);
    // The line was answered in the case although another answer came first.
    const lines = said('rcrraa').map((line) => (line.seq === 6 ? { ...line, replyTo: 'l3' } : line));
    const { lines: left } = linesOfCases(lines, spans(['A', 1, 3], ['B', 6, null]), new Set(['A']));
    expect(left.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('whoever sees more cases never reads less, and no line of a case that they do not see', () => {
    const of = spans(['A', 2, 4], ['B', 5, 7], ['A', 7, 7], ['C', 9, null]);
    const all = ['A', 'B', 'C'];
    for (let bits = 0; bits < 8; bits += 1) {
      const some = all.filter((_, index) => (bits >> index) % 2 === 1);
      const theirs = read('rarfrrafrac', of, ...some).read;
      for (const one of all) {
        const more = read('rarfrrafrac', of, ...some, one).read;
        expect(theirs.filter((seq) => !more.includes(seq))).toEqual([]);
      }
      for (const { ticketId, begins, ends } of of) {
        const within = theirs.filter((seq) => seq >= begins && (ends === null || seq < ends));
        expect(some.includes(ticketId) ? [] : within).toEqual([]);
      }
    }
  });
});

test('isLineOfCases() takes what was said before a case of others for what led to it', () => {
  const of = spans(['A', 2, 5], ['B', 8, 11]);
  const places = [1, 4, 6, 9, 12];
  expect(places.map((seq) => isLineOfCases(seq, of, new Set(['A'])))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(places.map((seq) => isLineOfCases(seq, of, new Set(['B'])))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(places.every((seq) => isLineOfCases(seq, of, new Set(['A', 'B'])))).toBe(true);
});

test('stretchesOfCases() lets read by places what linesOfCases() lets read of the lines', () => {
  const kinds = fc.array(fc.constantFrom('r', 'a', 'f', 'c'), { maxLength: 30 });
  const ids = fc.constantFrom('A', 'B', 'C');
  const lengths = fc.array(fc.tuple(ids, fc.nat(5), fc.nat(5)), { maxLength: 5 });
  fc.assert(
    fc.property(kinds, lengths, fc.boolean(), fc.uniqueArray(ids), (all, parts, isOpen, seen) => {
      let at = 1;
      const of = parts.map(([ticketId, gap, length], index): CaseSpan => {
        const begins = at + gap;
        at = begins + length;
        return { ticketId, begins, ends: isOpen && index === parts.length - 1 ? null : at };
      });
      const lines = said(all.join(''));
      const theirs = new Set(seen);
      const leads = new Map(
        leadsWanted(of, theirs).map(({ span, before }) => [span, leadsTo(lines, span, before)]),
      );
      const stretches = stretchesOfCases(of, theirs, leads);
      const isIn = (seq: number) =>
        stretches.some(({ from, to }) => seq >= from && (to === null || seq < to));
      const byPlaces = lines.filter(({ seq }) => isIn(seq)).map(({ seq }) => seq);
      expect(byPlaces).toEqual(linesOfCases(lines, of, theirs).lines.map(({ seq }) => seq));
    }),
  );
});

test('fromWholeGap() leaves out what is left of a gap in which older lines were cut off', () => {
  const of = spans(['A', 2, 5], ['B', 8, 11]);
  const from = (first: number) =>
    fromWholeGap(said('racrrarracra').slice(first - 1), of).map(({ seq }) => seq)[0];
  expect([1, 3, 5, 6, 8, 11].map(from)).toEqual([1, 3, 8, 8, 8, 11]);
});
