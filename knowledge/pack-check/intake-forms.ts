import { loadLexicon } from '../lexicon/load-lexicon.ts';

/** Intake forms that an article may continue with: those that have a button. */
export function intakeFormIds(): ReadonlySet<string> {
  const forms = [...loadLexicon().forms.values()];
  return new Set(forms.filter(({ button }) => button !== null).map(({ id }) => id));
}
