import { describe, expect, test } from 'vitest';
import type { ReadinessList } from '../../../../server/api/readiness.ts';
import { READINESS } from '../../../../server/doctor/readiness.ts';
import {
  isAtBeginning,
  nextStep,
  SET_UP_STEPS,
  setUpSteps,
} from '../../../../server/web/console/state/set-up-steps.ts';

type Entry = ReadinessList['entries'][number];
type State = Entry['findings'][number]['state'];

/** Everything in order, but what is named. */
function things(but: Partial<Record<Entry['id'], State>> = {}): readonly Entry[] {
  return READINESS.map((id) => ({ id, findings: [{ state: but[id] ?? 'good', line: id }] }));
}

describe('setUpSteps()', () => {
  test('has every thing that must be ready at one step', () => {
    const steps = setUpSteps(things());
    expect(steps.map(({ id }) => id)).toEqual([...SET_UP_STEPS]);
    const all = steps.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(all.toSorted()).toEqual([...READINESS].toSorted());
  });

  test('counts what is not in order, and goes on with the first step that is not done', () => {
    const steps = setUpSteps(things({ accounts: 'bad', shifts: 'note', on_call: 'note' }));
    expect(steps.map(({ open }) => open)).toEqual([0, 0, 2, 1, 0, 0]);
    expect(nextStep(steps)).toBe('people');
    expect(nextStep(setUpSteps(things()))).toBe('ready');
  });
});

describe('isAtBeginning()', () => {
  const of = (but: Partial<Record<Entry['id'], State>>, mode: ReadinessList['mode'] = 'production') =>
    isAtBeginning({ mode, entries: [...things(but)] });

  test.each(['association', 'places', 'accounts', 'shifts', 'articles'] as const)(
    'is so as long as %s cannot be done without',
    (id) => {
      expect(of({ [id]: 'bad' })).toBe(true);
      expect(of({ [id]: 'note' })).toBe(false);
      expect(of({ [id]: 'bad' }, 'demo')).toBe(false);
    },
  );

  test('is over once something is answered from, whatever is past its day', () => {
    const findings: Entry['findings'] = [
      { state: 'good', line: '已审核的条目 40 篇' },
      { state: 'bad', line: '已过有效期、不再用于回答的条目 1 篇' },
    ];
    const entries = things().map((one) => (one.id === 'articles' ? { ...one, findings } : one));
    expect(isAtBeginning({ mode: 'production', entries })).toBe(false);
  });

  test('is over once all is set up, whoever is on call tonight', () => {
    expect(of({})).toBe(false);
    expect(of({ on_call: 'bad', backup: 'bad' })).toBe(false);
  });
});
