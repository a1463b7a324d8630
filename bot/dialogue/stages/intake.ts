import { conclude } from '../conclude.ts';
import { askGuardian, needsGuardian } from '../intake/ask-guardian.ts';
import { advance, askIntake } from '../intake/ask-intake.ts';
import { findForm, findSlot, hasForm } from '../intake/forms/find-form.ts';
import type { Form } from '../intake/form.ts';
import { type IntakeReply, readReply } from '../intake/read-reply.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Effect, IntakeState, Step } from '../types.ts';
import { waitLine } from '../wait-line.ts';

/** Takes the next value of an open form; hands on what is a side question. */
export const intakeStage: Stage = (turn) => {
  const { intake } = turn.state;
  if (intake === null || turn.inGroup || !hasForm(intake.form)) return null;
  if (needsGuardian(turn)) return askGuardian(turn, [], []);
  const form = findForm(intake.form);
  const reply = readReply(form, intake, turn.text);
  return reply.kind === 'aside' ? null : fill(turn, form, intake, reply);
};

function fill(
  turn: FreshTurn,
  form: Form,
  intake: IntakeState,
  reply: Exclude<IntakeReply, { kind: 'aside' }>,
): Step {
  const { words } = turn;
  if (reply.kind === 'confirmed') return save(turn, form, intake);
  // The summary stays open: the next message brings the right value.
  if (reply.kind === 'denied') return ask(turn, form, intake, words.intakeWhatIsWrong, { again: false });
  if (reply.kind === 'unclear') return ask(turn, form, intake, words.intakeUnclear);
  if (reply.kind === 'broken_number') return ask(turn, form, intake, words.intakeBadPhone);
  if (reply.kind === 'values') {
    return ask(turn, form, advance(form, { ...intake, slots: { ...intake.slots, ...reply.values } }), null);
  }
  const slots = { ...intake.slots, [reply.slot]: reply.value };
  const changed = words.intakeChanged(findSlot(form, reply.slot).label, reply.value);
  return ask(turn, form, advance(form, { ...intake, slots }), changed);
}

function ask(
  turn: FreshTurn,
  form: Form,
  intake: IntakeState,
  lead: string | null,
  { again = true }: { again?: boolean } = {},
): Step {
  const prompt = askIntake(intake, turn.words);
  const consent = consentIfGiven(turn, form, intake);
  return conclude(turn, {
    action: 'intake',
    say: [lead, again ? prompt.text : null],
    suggestions: again ? prompt.suggestions : [],
    effects: consent.effects,
    topic: turn.state.topic,
    change: { intake, ...consent.change },
  });
}

/** By answering, the resident agrees to what the consent line said; recorded once a conversation. */
function consentIfGiven(
  turn: FreshTurn,
  form: Form,
  intake: IntakeState,
): { readonly effects: readonly Effect[]; readonly change: { readonly consents?: readonly string[] } } {
  const given = turn.state.consents ?? [];
  const told = form.slots.some(({ id, personal, whenDeclined }) => {
    const value = intake.slots[id];
    return personal && value !== undefined && value !== whenDeclined;
  });
  if (given.includes(form.purpose) || !told) return { effects: [], change: {} };
  return {
    effects: [{ type: 'record_consent', purpose: form.purpose, granted: true }],
    change: { consents: [...given, form.purpose] },
  };
}

function save(turn: FreshTurn, form: Form, intake: IntakeState): Step {
  const { ticket, words, said } = turn;
  const consent = consentIfGiven(turn, form, intake);
  const effects: Effect[] = [...consent.effects];
  if (ticket === null) {
    effects.push(
      {
        type: 'open_ticket',
        ticketId: said.newTicketId,
        priority: 'medium',
        topic: form.topic ?? turn.state.topic,
        reason: 'intake',
        level: turn.judgement.level,
        matchedRules: turn.judgement.matchedRules,
      },
      { type: 'set_status', status: 'open' },
    );
  }
  effects.push({
    type: 'save_intake',
    ticketId: ticket?.id ?? said.newTicketId,
    form: form.id,
    slots: intake.slots,
  });
  return conclude(turn, {
    action: 'intake',
    say: [words.intakeSaved, waitLine(words, said.duty)],
    effects,
    topic: turn.state.topic,
    change: { intake: null, ...consent.change },
  });
}
