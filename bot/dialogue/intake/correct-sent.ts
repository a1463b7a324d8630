import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { Step } from '../types.ts';
import type { Changes } from '../wording/wording.ts';
import { recordConsent, tellsMore } from './give-consent.ts';
import { saidTo } from './ask-intake.ts';
import { isQuestion } from './is-question.ts';
import { digitsIn, isBrokenNumber } from './read-contact.ts';
import { readCorrection } from './read-correction.ts';
import { saveEffect } from './send-intake.ts';

/** Longer messages say something of their own. */
const MAX_LENGTH = 60;
/** The same where what is said besides stands apart. */
const MAX_WITH_REST = 300;
/** What is left of a message that says nothing. */
const NOTHING =
  /^[\s\p{P}]*(?:(?:另外|还有|对了|顺便|再就是|然后|就|急|尽快|(?:我们?)?(?:已经)?搬家了?|快点?|原来(?:的|那个)?.{0,4}(?:不用|停|丢|没用|作废)了?)[\s\p{P}]*)*$/u;

/** What is told of a number that is to be another: 「电话改成…」, 「号码写错了，…」. */
const NEW_NUMBER = /(?:电话|手机|号码|微信|联系方式)[^\d]*(?:改|换|错|是|[:：])/u;

/** A correction of a form, and what the message says besides. */
export interface Corrected {
  readonly step: Step;
  /** Empty where nothing is. */
  readonly rest: string;
}

/** Corrects a form that was sent, while its ticket is open: 「电话改成139…」. */
export function correctSent(turn: FreshTurn): Corrected | null {
  const { ticket, text, words, lexicon, said } = turn;
  const sent = turn.state.sent ?? null;
  const form = sent === null ? undefined : lexicon.forms.get(sent.form);
  if (sent === null || form === undefined || ticket === null || sent.closed === true) return null;
  if (text.length > MAX_WITH_REST) return null;
  const correction = readCorrection(form, sent.slots, text, said);
  if (isBrokenNumber(text, said.home) && NEW_NUMBER.test(text)) {
    const say = [words.intakeWrongPhone(digitsIn(text))];
    return { step: conclude(turn, { action: 'intake', say, topic: turn.state.topic }), rest: '' };
  }
  if (correction === null || correction.again !== null) return null;
  const rest = saysNothing(correction.rest) ? '' : correction.rest;
  if (rest === '' && (text.length > MAX_LENGTH || isQuestion(text))) return null;
  const changed = { ...sent, slots: { ...sent.slots, ...correction.values }, at: said.at };
  // Whoever was told what it is for and left everything out has not agreed to anything so far.
  const agrees = !(turn.state.consents ?? []).includes(form.purpose) && tellsMore(form, sent, changed);
  const consent = agrees ? recordConsent(turn, form) : { effects: [], change: {} };
  const step = conclude(turn, {
    action: 'intake',
    say: [
      words.intakeSentChanged(changesOf(form, correction.values)),
      ...saidTo(form, correction.values, words),
    ],
    effects: [
      ...consent.effects,
      { ...saveEffect(form, ticket.id, changed.slots), corrects: correction.values },
    ],
    topic: form.topic ?? turn.state.topic,
    change: { sent: changed, ...consent.change },
    // With what is said besides, which is heard next.
    remembered: rest === '',
  });
  return { step, rest };
}

/** Whether what is left of a message says nothing. */
export function saysNothing(rest: string): boolean {
  return NOTHING.test(rest);
}

/** Each value that was changed, with what it is called. */
export function changesOf({ slots }: IntakeForm, values: Readonly<Record<string, string>>): Changes {
  return slots.flatMap(({ id, label }) => {
    const value = values[id];
    return value === undefined ? [] : [[label, value] as const];
  });
}
