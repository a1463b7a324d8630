import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { conclude } from '../conclude.ts';
import { askGuardian, needsGuardian } from '../intake/ask-guardian.ts';
import { advance, askIntake, said, saidTo, summaryLines } from '../intake/ask-intake.ts';
import { answersBeside } from '../intake/answers-beside.ts';
import { chooseForm } from '../intake/choose-form.ts';
import { changesOf, correctSent } from '../intake/correct-sent.ts';
import { findSlot, openForm } from '../intake/find-form.ts';
import { findTitled } from '../follow-up/pick-listed.ts';
import { giveConsent } from '../intake/give-consent.ts';
import { isConfirmation } from '../intake/is-confirmation.ts';
import { digitsIn, isBrokenNumber } from '../intake/read-contact.ts';
import { declinedLabel } from '../intake/read-declined.ts';
import { type IntakeReply, readReply, repeatsValue } from '../intake/read-reply.ts';
import { ordersRestart, restartForm, resumeIntake } from '../intake/resume-intake.ts';
import { spotInReply } from '../intake/spot-values.ts';
import { isPressing, openFor, sendIntake } from '../intake/send-intake.ts';
import { cleanText, HERE, UNKNOWN } from '../intake/slot-kinds.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { Effect, Step } from '../types.ts';

/** How often a slot is asked before what was said is kept as it is. */
const MOST_TRIES = 2;

/** Takes the next value of an open form, goes on with one that was put off, or corrects one that was sent; hands on what
 * is a side question. */
export const intakeStage: Stage = (turn) => {
  const { intake } = turn.state;
  // The title of what was named is chosen to be read, whatever is asked just now.
  if (turn.inGroup || findTitled(turn.text, turn.state.listed ?? []) !== undefined) return null;
  if (intake === null) return resumeIntake(turn) ?? correctSent(turn)?.step ?? null;
  const form = openForm(turn.lexicon, intake);
  if (form === null) return null;
  if (needsGuardian(turn)) return askGuardian(turn, [], [], form.id);
  if (ordersRestart(turn.text)) return restartForm(turn, form, intake);
  const wanted = wantedBeside(turn, form, intake);
  if (wanted !== null) return keepTo(turn, form, wanted, intake);
  const reply = readReply(form, intake, turn.text, turn.said);
  const isAside =
    reply.kind === 'aside' || (turn.besideCorrection && !answersBeside(form, reply, turn.text, turn.said));
  return isAside ? null : fill(turn, form, intake, reply);
};

function fill(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  reply: Exclude<IntakeReply, { kind: 'aside' }>,
): Step {
  const { words } = turn;
  switch (reply.kind) {
    case 'confirmed':
      return sendIntake(turn, form, intake);
    case 'denied':
      return askWhatIsWrong(turn, form, intake);
    case 'later':
      return putOff(turn, form, intake);
    case 'unclear':
      return failed(turn, form, intake, words.intakeUnclear);
    case 'repeated':
      return failed(turn, form, intake, null);
    case 'wrong':
      return isFirstBrokenNumber(turn, findSlot(form, intake.slot), reply)
        ? ask(turn, form, intake, { ...intake, tries: (intake.tries ?? 0) + 1 }, [whyWrong(turn, reply)])
        : failed(turn, form, intake, whyWrong(turn, reply), reply.choices);
    case 'ends':
      return askWhetherToEnd(turn, form, intake);
    case 'leaves_out':
      return askWhatToLeaveOut(turn, form, intake);
    case 'needed':
      return failed(turn, form, intake, words.intakeNeeded);
    case 'why':
      return ask(turn, form, intake, intake, [whyOf(turn, form, intake)]);
    case 'values':
      return take(turn, form, intake, reply.values);
    case 'correction':
      return correct(turn, form, intake, reply);
  }
  return reply satisfies never;
}

/** The form that a message asks for while one is open; in answer to 「想反映什么」 a request is what is told. */
function wantedBeside(
  { lexicon, text, triage }: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
): IntakeForm | null {
  const wanted = chooseForm(lexicon.forms, text, triage.topic);
  const tells = !intake.confirming && findSlot(form, intake.slot).kind === 'text';
  return tells && wanted?.button !== text ? null : wanted;
}

/** Another form is asked for: one is filled at a time, and nothing is lost unasked. */
function keepTo(turn: FreshTurn, form: IntakeForm, wanted: IntakeForm, intake: IntakeState): Step {
  if (wanted.id === form.id) {
    const values = spotInReply(form, intake.slots, null, turn.text, turn.said);
    return take(turn, form, intake, values);
  }
  return ask(turn, form, intake, intake, [turn.words.intakeOther(form.title, wanted.title)]);
}

function correct(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  { values, again }: Extract<IntakeReply, { kind: 'correction' }>,
): Step {
  if (again !== null) {
    const { [again]: _, ...others } = intake.slots;
    return ask(turn, form, intake, advance(form, { ...intake, slots: others }), []);
  }
  const next = advance(form, { ...intake, slots: { ...intake.slots, ...values } });
  const changed = turn.words.intakeChanged(changesOf(form, values));
  return answer(turn, form, intake, { next, values }, [changed]);
}

function whyOf({ words }: FreshTurn, form: IntakeForm, intake: IntakeState): string {
  const { why } = findSlot(form, intake.slot);
  return words.intakeWhy(why === null ? said(form.use, words) : said(why, words));
}

/** After a second failure what was said is kept as it is: nobody is asked the same a third time. */
function failed(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  why: string | null,
  choices: readonly string[] = [],
): Step {
  const tries = (intake.tries ?? 0) + 1;
  if (intake.confirming || tries < MOST_TRIES) {
    return ask(turn, form, intake, { ...intake, tries }, [why], { choices });
  }
  const slot = findSlot(form, intake.slot);
  if (slot.whenDeclined !== null && saysNoValue(turn, form, intake)) {
    return take(turn, form, intake, { [slot.id]: UNKNOWN }, why);
  }
  const refused = slot.kind === 'contact' && !/\d{5}/.test(turn.text);
  const value = refused
    ? `${HERE}（没有留电话）`
    : turn.words.intakeAsSaid(cleanText(turn.text).slice(0, 60));
  return take(turn, form, intake, { [slot.id]: value }, turn.words.intakeTakenAsSaid);
}

function take(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  values: Readonly<Record<string, string>>,
  lead: string | null = null,
): Step {
  const next = advance(form, { ...intake, slots: { ...intake.slots, ...values } });
  return answer(turn, form, intake, { next, values }, [lead, unasked(turn, form, intake, next, values)]);
}

/** Goes on, after what is to be said and done at once to the values that were told. */
function answer(
  turn: FreshTurn,
  form: IntakeForm,
  intake: IntakeState,
  { next, values }: { readonly next: IntakeState; readonly values: IntakeState['slots'] },
  lead: readonly (string | null)[],
): Step {
  const pressing = isPressing(form, { slots: values }) ? openFor(turn, form, 'high').effects : [];
  const seen = pressing.length > 0 ? turn.words.intakePressing : null;
  return ask(turn, form, intake, next, [...lead, ...saidTo(form, values, turn.words), seen], {
    effects: pressing,
  });
}

/** What was taken besides what was asked, so that nobody wonders; the summary says it anyhow. */
function unasked(
  { words }: FreshTurn,
  form: IntakeForm,
  asked: IntakeState,
  next: IntakeState,
  values: Readonly<Record<string, string>>,
): string | null {
  const { [asked.slot]: _, ...others } = values;
  const lines = summaryLines(form, { slots: others });
  return next.confirming || lines.length === 0 ? null : words.intakeNoted(lines);
}

/** 「确定」, a number that cannot be called, or the day that was told already, is no town and no name. */
function saysNoValue({ text, said: heard }: FreshTurn, form: IntakeForm, intake: IntakeState): boolean {
  return isConfirmation(text) || isBrokenNumber(text, heard.home) || repeatsValue(form, intake, text, heard);
}

type WrongReply = Extract<IntakeReply, { kind: 'wrong' }>;

/** A number is looked at twice before it is kept as it was said, whatever was asked in vain before. */
function isFirstBrokenNumber(
  { state, said: { home } }: FreshTurn,
  { kind }: Slot,
  { why }: WrongReply,
): boolean {
  if (why !== 'phone' || kind !== 'contact') return false;
  const before = state.recent.findLast(({ from }) => from === 'resident');
  return before === undefined || !isBrokenNumber(before.text, home);
}

function whyWrong({ words, text }: FreshTurn, { why }: WrongReply): string {
  return why === 'phone' ? words.intakeWrongPhone(digitsIn(text)) : words.intakeWrong[why];
}

/** Whoever says so twice is asked no more; what they have told is kept for a while. */
function askWhetherToEnd(turn: FreshTurn, form: IntakeForm, intake: IntakeState): Step {
  const tries = (intake.tries ?? 0) + 1;
  if (tries >= MOST_TRIES) return putOff(turn, form, intake);
  const { words } = turn;
  return conclude(turn, {
    action: 'intake',
    say: [words.intakeEndOrSkip],
    suggestions: [words.buttonSkip, words.buttonLater, words.buttonCancel].map((label) => ({
      label,
      text: label,
    })),
    topic: turn.state.topic,
    change: { intake: { ...intake, tries, at: turn.said.at } },
  });
}

/** The summary stays open until it is said what is not to be told. */
function askWhatToLeaveOut(turn: FreshTurn, form: IntakeForm, intake: IntakeState): Step {
  const shown = form.slots.filter(
    ({ id, whenDeclined }) => whenDeclined !== null && (intake.slots[id] ?? whenDeclined) !== whenDeclined,
  );
  const labels = shown.map((slot) => declinedLabel(slot));
  return conclude(turn, {
    action: 'intake',
    say: [turn.words.intakeLeaveOutWhich(labels.at(-1) ?? null)],
    suggestions: [...labels, turn.words.buttonConfirm].map((label) => ({ label, text: label })),
    topic: turn.state.topic,
    change: { intake: { ...intake, at: turn.said.at } },
  });
}

/** The summary stays open: the next message brings the right value. */
function askWhatIsWrong(turn: FreshTurn, form: IntakeForm, intake: IntakeState): Step {
  return conclude(turn, {
    action: 'intake',
    say: [turn.words.intakeWhatIsWrong],
    suggestions: form.slots.map(({ label }) => ({ label, text: label })),
    topic: turn.state.topic,
    change: { intake: { ...intake, at: turn.said.at } },
  });
}

function putOff(turn: FreshTurn, form: IntakeForm, intake: IntakeState): Step {
  const { words } = turn;
  return conclude(turn, {
    action: 'intake',
    say: [words.intakeLater(form.title)],
    suggestions: [words.buttonContinue, words.buttonCancel].map((label) => ({ label, text: label })),
    topic: turn.state.topic,
    change: { intake: null, resting: { ...intake, at: turn.said.at } },
  });
}

/** What a question comes with: what is done, and values to choose from besides the slot's own. */
interface Besides {
  readonly effects?: readonly Effect[];
  readonly choices?: readonly string[];
}

function ask(
  turn: FreshTurn,
  form: IntakeForm,
  before: IntakeState,
  after: IntakeState,
  lead: readonly (string | null)[],
  { effects = [], choices = [] }: Besides = {},
): Step {
  const consent = giveConsent(turn, form, before, { ...after, at: turn.said.at });
  const prompt = askIntake(form, consent.intake, turn.words);
  return conclude(turn, {
    action: 'intake',
    say: [...lead, consent.line, prompt.text],
    suggestions: [...choices.map((label) => ({ label, text: label })), ...prompt.suggestions],
    effects: [...effects, ...consent.effects],
    topic: form.topic ?? turn.state.topic,
    change: { intake: consent.intake, ...consent.change },
  });
}
