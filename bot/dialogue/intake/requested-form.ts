import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { FreshTurn } from '../turn.ts';
import { chooseForm } from './choose-form.ts';
import { withoutOwnDetails } from './without-own-details.ts';

/** The form that a message asks for, whoever it says is asking; null for none. */
export function requestedForm({ lexicon, text, triage, said }: FreshTurn): IntakeForm | null {
  return (
    chooseForm(lexicon.forms, text, triage.topic) ??
    chooseForm(lexicon.forms, withoutOwnDetails(text, said.home), triage.topic)
  );
}
