import { expect, test } from 'vitest';
import { coverGaps, tonight } from '../../../../server/web/console/state/cover-gaps.ts';
import { localMinute, momentOf } from '../../../../server/web/console/state/local-minute.ts';
import { spansOf, spansText } from '../../../../server/web/console/state/office-spans.ts';

test.each([
  ['', []],
  ['08:30-12:00', [{ from: '08:30', to: '12:00' }]],
  [
    '8：30—12：00，14:30 至 17:30',
    [
      { from: '08:30', to: '12:00' },
      { from: '14:30', to: '17:30' },
    ],
  ],
  ['上午', null],
  ['08:30', null],
])('spansOf() reads %j as people write it', (text, spans) => {
  expect(spansOf(text)).toEqual(spans);
});

test('spansText() writes what spansOf() reads', () => {
  const spans = [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '24:00' },
  ];
  expect(spansOf(spansText(spans))).toEqual(spans);
});

test('a field for day and time means the same moment in every zone; an unfinished one means none', () => {
  expect(localMinute('2026-03-01T16:30:00.000Z')).toBe('2026-03-02T00:30');
  expect(momentOf('2026-03-02T00:30')).toBe('2026-03-01T16:30:00.000Z');
  expect(momentOf('2026-03-02')).toBeNull();
  expect(momentOf('2026-13-45T99:99')).toBeNull();
});

const person = (id: string) => ({ id, name: id, isReachable: true });
const day = (date: string, onCall: { from: string; to: string; people: ReturnType<typeof person>[] }[]) => ({
  date,
  weekday: 1,
  kind: 'ordinary' as const,
  onCall,
  desk: [],
});

test('tonight is from eight in the evening to eight in the morning, and gaps are named by day', () => {
  const cover = {
    days: [
      day('2026-03-02', [
        { from: '00:00', to: '20:00', people: [person('a')] },
        { from: '20:00', to: '24:00', people: [person('b')] },
      ]),
      day('2026-03-03', [
        { from: '00:00', to: '08:00', people: [person('b'), person('c')] },
        { from: '08:00', to: '24:00', people: [] },
      ]),
    ],
  };
  expect(tonight(cover).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(coverGaps(cover)).toEqual([{ date: '2026-03-03', from: '08:00', to: '24:00' }]);
  expect(tonight({ days: [] })).toEqual([]);
});
