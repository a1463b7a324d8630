import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { conclude } from '../conclude.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { FreshTurn } from '../turn.ts';
import type { Step } from '../types.ts';
import { advance, saidTo } from './ask-intake.ts';
import { giveConsent } from './give-consent.ts';
import { isPressing, openFor } from './send-intake.ts';

/** Notes values in a form that is open, beside which something else is said: the form is not asked on, what is said besides
 * decides how it goes on.
 * @param line Says what was noted. */
export function noteBeside(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  values: IntakeState['slots'],
  line: string,
): Step {
  const next = advance(form, { ...intake, slots: { ...intake.slots, ...values } });
  const consent = giveConsent(turn, form, intake, { ...next, at: turn.said.at });
  const pressing = isPressing(form, { slots: values }) ? openFor(turn, form, 'high').effects : [];
  return conclude(turn, {
    action: 'intake',
    say: [line, ...saidTo(form, values, turn.words), consent.line],
    effects: [...pressing, ...consent.effects],
    topic: form.topic ?? turn.state.topic,
    change: { intake: consent.intake, ...consent.change },
    // With what is said besides, which is heard next.
    remembered: false,
  });
}
