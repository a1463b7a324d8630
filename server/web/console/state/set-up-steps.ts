import type { ReadinessList } from '../../../api/readiness.ts';
import { worstOf } from './readiness-places.ts';

/** The way of an association that begins, in the order in which it goes. */
export const SET_UP_STEPS = ['association', 'places', 'people', 'on_call', 'knowledge', 'ready'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

type Entry = ReadinessList['entries'][number];

/** At which step each thing is seen to. */
const STEP_OF: Readonly<Record<Entry['id'], SetUpStep>> = {
  association: 'association',
  local: 'association',
  places: 'places',
  accounts: 'people',
  shifts: 'people',
  ways: 'on_call',
  on_call: 'on_call',
  test_page: 'on_call',
  articles: 'knowledge',
  rules: 'knowledge',
  address: 'ready',
  master_key: 'ready',
  damaged: 'ready',
  holidays: 'ready',
  backup: 'ready',
  retention: 'ready',
};

/** What is set up once. All other things come and go: a night without anybody on call is no new beginning. */
const AT_FIRST: ReadonlySet<Entry['id']> = new Set([
  'association',
  'places',
  'accounts',
  'shifts',
  'articles',
]);

/** One step, by what is found there. Nothing is kept of it: whoever leaves and comes back sees how things are. */
export interface SetUpState {
  readonly id: SetUpStep;
  readonly entries: readonly Entry[];
  /** How many of them are not in order. */
  readonly open: number;
}

/** The steps as things are. */
export function setUpSteps(entries: readonly Entry[]): readonly SetUpState[] {
  return SET_UP_STEPS.map((id) => {
    const own = entries.filter((entry) => STEP_OF[entry.id] === id);
    return { id, entries: own, open: own.filter(({ findings }) => worstOf(findings) !== 'good').length };
  });
}

/** Where somebody goes on who comes back. */
export function nextStep(steps: readonly SetUpState[]): SetUpStep {
  return steps.find(({ open }) => open > 0)?.id ?? 'ready';
}

/** Whether residents are answered from something: an article that is past its day is no new beginning. */
function hasGuidance(id: Entry['id'], findings: Entry['findings']): boolean {
  return id === 'articles' && findings.some(({ state }) => state === 'good');
}

/** Whether an association is at its beginning: what must be set up once is not. In demo mode nothing must. */
export function isAtBeginning({ mode, entries }: Pick<ReadinessList, 'mode' | 'entries'>): boolean {
  return (
    mode === 'production' &&
    entries.some(
      ({ id, findings }) => AT_FIRST.has(id) && worstOf(findings) === 'bad' && !hasGuidance(id, findings),
    )
  );
}
