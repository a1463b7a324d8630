import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { Step } from '../types.ts';
import type { Changes } from '../wording/wording.ts';
import { recordConsent, tellsMore } from './give-consent.ts';
import { saidTo } from './ask-intake.ts';
import { isQuestion } from './is-question.ts';
import { readCorrection } from './read-correction.ts';
import { saveEffect } from './send-intake.ts';

/** Longer messages say something of their own. */
const MAX_LENGTH = 60;

/** Corrects a form that was sent, while its ticket is open: 「电话改成139…」. */
export function correctSent(turn: FreshTurn): Step | null {
  const { ticket, text, words, lexicon, said } = turn;
  const sent = turn.state.sent ?? null;
  const form = sent === null ? undefined : lexicon.forms.get(sent.form);
  if (sent === null || form === undefined || ticket === null || sent.closed === true) return null;
  if (text.length > MAX_LENGTH || isQuestion(text)) return null;
  const correction = readCorrection(form, sent.slots, text, said);
  if (correction === null || correction.again !== null) return null;
  const changed = { ...sent, slots: { ...sent.slots, ...correction.values }, at: said.at };
  // Whoever was told what it is for and left everything out has not agreed to anything so far.
  const agrees = !(turn.state.consents ?? []).includes(form.purpose) && tellsMore(form, sent, changed);
  const consent = agrees ? recordConsent(turn, form) : { effects: [], change: {} };
  return conclude(turn, {
    action: 'intake',
    say: [
      words.intakeSentChanged(changesOf(form, correction.values)),
      ...saidTo(form, correction.values, words),
    ],
    effects: [...consent.effects, { ...saveEffect(form, ticket.id, changed.slots), corrects: true }],
    topic: form.topic ?? turn.state.topic,
    change: { sent: changed, ...consent.change },
  });
}

/** Each value that was changed, with what it is called. */
export function changesOf({ slots }: IntakeForm, values: Readonly<Record<string, string>>): Changes {
  return slots.flatMap(({ id, label }) => {
    const value = values[id];
    return value === undefined ? [] : [[label, value] as const];
  });
}
