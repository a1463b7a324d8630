import type { ReadinessList } from '../../../api/readiness.ts';
import { ARTICLES, type Route } from './route.ts';

type Id = ReadinessList['entries'][number]['id'];

/** Where each thing is mended in the console; null for what is a setting of the server. */
export const READINESS_PLACES: Readonly<Record<Id, Route | null>> = {
  association: null,
  places: { page: 'settings', section: 'roster' },
  shifts: { page: 'settings', section: 'roster' },
  accounts: { page: 'settings', section: 'staff' },
  articles: ARTICLES,
  local: { page: 'local' },
  rules: { page: 'settings', section: 'signoffs' },
  on_call: { page: 'settings', section: 'roster' },
  test_page: { page: 'settings', section: 'roster' },
  ways: null,
  address: null,
  master_key: null,
  damaged: null,
  holidays: null,
  backup: null,
  retention: null,
};

/** How a thing stands: as its worst finding. */
export function worstOf(findings: ReadinessList['entries'][number]['findings']): 'good' | 'note' | 'bad' {
  if (findings.some(({ state }) => state === 'bad')) return 'bad';
  return findings.some(({ state }) => state === 'note') ? 'note' : 'good';
}
