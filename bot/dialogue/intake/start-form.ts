import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { Step } from '../types.ts';
import { askGuardian, needsGuardian } from './ask-guardian.ts';
import { askIntake, said, saidTo, summaryLines } from './ask-intake.ts';
import { giveConsent } from './give-consent.ts';
import { openIntake, usable } from './open-intake.ts';
import { surestTowns } from './read-town.ts';
import { isPressing, openFor } from './send-intake.ts';

/** Opens a form on request: what was said already is in it, and the first thing that is missing is asked.
 * A child's case is opened at once, before a guardian is asked. */
export function startForm(turn: FreshTurn, form: IntakeForm): Step {
  const { words, state } = turn;
  if (needsGuardian(turn)) {
    const { effects } = openFor(turn, form, form.priority);
    const standing = effects.length > 0 ? words.ticketOpened : words.ticketAlreadyOpen;
    return askGuardian(turn, [standing], effects, form.id);
  }
  const intake = openIntake(form, usable(state), { ...turn.said, text: turn.text }, state.sent ?? null);
  return showForm(turn, form, intake, [said(form.opening, words)], townsAlike(turn, form, intake));
}

/** A slot for a town, and the towns that a request names alike, to choose from; null where there is nothing to choose. */
interface TownsAlike {
  readonly slot: string;
  readonly towns: readonly string[];
}

function townsAlike(
  { text, said: { home } }: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
): TownsAlike | null {
  const slot = form.slots.find(({ id, kind }) => kind === 'town' && intake.slots[id] === undefined);
  if (slot === undefined) return null;
  const towns = surestTowns(text, home, slot.label.includes('户籍'));
  return towns.length < 2 ? null : { slot: slot.id, towns };
}

/** Shows a form that opens or is gone on with: what is in it, and what is missing.
 * @param lead What is said first.
 * @param alike Towns of which one is meant: that is asked first. */
export function showForm(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  lead: readonly (string | null)[],
  alike: TownsAlike | null = null,
): Step {
  const { words, state } = turn;
  const first = alike === null ? intake : { ...intake, slot: alike.slot };
  const consent = giveConsent(turn, form, null, { ...first, at: turn.said.at });
  const prompt = askIntake(form, consent.intake, words);
  const noted = summaryLines(form, intake);
  const pressing = isPressing(form, intake) ? openFor(turn, form, 'high').effects : [];
  return conclude(turn, {
    action: 'intake',
    say: [
      ...lead,
      consent.line,
      intake.confirming || noted.length === 0 ? null : words.intakeNoted(noted),
      ...saidTo(form, intake.slots, words),
      pressing.length > 0 ? words.intakePressing : null,
      alike === null ? null : words.intakeWrong.towns,
      prompt.text,
    ],
    suggestions: [...(alike?.towns ?? []).map((label) => ({ label, text: label })), ...prompt.suggestions],
    effects: [...pressing, ...consent.effects],
    topic: form.topic ?? state.topic,
    change: { intake: consent.intake, resting: null, ...consent.change },
  });
}
