import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRetention, type KeptFacts } from '../../../server/retention/decide-retention.ts';
import { followPasses, type Passes } from '../../../server/retention/follow-passes.ts';
import { DEFAULT_RETENTION } from '../../../server/retention/retention-periods.ts';
import { sayDays } from '../../../bot/dialogue/wording/say-days.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2046, 0, 1);
const ago = (days: number) => NOW - days * DAY;
const LONG_AGO = ago(9000);
const aCase = (endedAt: number | null, guardsChild = false) => [{ endedAt, guardsChild }];

describe('decideRetention()', () => {
  test.each<[string, Partial<KeptFacts>, string]>([
    ['a chat on its last day', { lastLineAt: ago(180) + 1 }, 'keep'],
    ['a chat after it', { lastLineAt: ago(180) }, 'chat'],
    ['a case on its last day', { cases: aCase(ago(1095) + 1) }, 'keep'],
    ['a case after it', { cases: aCase(ago(1095)) }, 'case'],
    ['a case of somebody who wrote lately', { lastLineAt: ago(3), cases: aCase(ago(2000)) }, 'keep'],
    ['a case about a child after three years', { cases: aCase(ago(1100), true) }, 'keep'],
    ['a case about a child after 21 years', { cases: aCase(ago(7670), true) }, 'child_case'],
    ['an open case, however old', { cases: aCase(null) }, 'keep'],
    ['what waits, however old', { waits: true }, 'keep'],
  ])('says of %s what becomes of it', (_what, change, wanted) => {
    const facts = { lastLineAt: LONG_AGO, cases: [], waits: false, ...change };
    const decision = decideRetention(facts, DEFAULT_RETENTION, NOW);
    expect(decision.kind === 'erase' ? decision.was : decision.kind).toBe(wanted);
  });

  test('erases no open case and nothing that waits, for all facts; and what it erases it would later, too', () => {
    const day = fc.integer({ min: 0, max: 9000 });
    const one = fc.record({ endedAt: fc.option(day.map(ago)), guardsChild: fc.boolean() });
    const any = fc.record({ lastLineAt: day.map(ago), cases: fc.array(one), waits: fc.boolean() });
    fc.assert(
      fc.property(any, day, (kept, later) => {
        const decision = decideRetention(kept, DEFAULT_RETENTION, NOW);
        if (decision.kind === 'keep') return;
        expect(kept.waits || kept.cases.some(({ endedAt }) => endedAt === null)).toBe(false);
        expect(kept.lastLineAt).toBeLessThanOrEqual(ago(180));
        expect(decideRetention(kept, DEFAULT_RETENTION, NOW + later * DAY)).toEqual(decision);
      }),
    );
  });
});

test('followPasses() erases nothing within a day of the first look, nor after a clock that jumps', () => {
  const run = (...days: number[]) => {
    let passes: Passes | null = null;
    let may = false;
    for (const day of days) ({ passes, mayErase: may } = followPasses(passes, NOW + day * DAY));
    return may;
  };
  expect(run(0)).toBe(false);
  expect(run(0, 0.5)).toBe(false);
  expect(run(0, 0.5, 1)).toBe(true);
  expect(run(0, 0.5, 1, 3650)).toBe(false);
  expect(run(0, 0.5, 1, -400)).toBe(false);
  expect(run(0, 0.5, 1, 3650, 3651)).toBe(true);
  // Several processes whose clocks differ by seconds take turns.
  const second = 1 / 86_400;
  expect(run(0, 0.5, 0.5 - second, 1, 1 - second, 1.1)).toBe(true);
  // Creeping back is a jump, too.
  expect(run(0, 1, ...Array.from({ length: 9 }, (_, n) => 1 - n * 300 * second))).toBe(false);
  // Nothing breaks over a weekend.
  expect(run(0, 1, 3.9)).toBe(true);
});

test('sayDays() says years where they are whole', () => {
  expect([180, 400, 1095, 7670].map(sayDays)).toEqual(['180 天', '400 天', '3 年', '21 年']);
});
