import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import type { FreshTurn, Turn } from '../turn.ts';
import type { Reply } from '../types.ts';
import { formBesideQuestion } from './form-beside-question.ts';
import { requestedForm } from './requested-form.ts';

/** How a reply offers the form that an answer leads to. */
export interface FormOffer {
  /** Null where a button says it, or nothing is offered. */
  readonly line: string | null;
  readonly buttons: Reply['suggestions'];
}

const NOTHING: FormOffer = { line: null, buttons: [] };

/** Offers the form that the question came with, else that of the article that was answered from: a button, and a line where
 * there are none or the form was asked for. Not in a group, not beside a danger, not while another form is open or the same
 * one is with the staff. */
export function offerForm(turn: Turn, { form: id }: Extract<Answer, { kind: 'answered' }>): FormOffer {
  const asked = offerAskedForm(turn);
  const form = id === undefined ? undefined : turn.lexicon.forms.get(id);
  return asked === NOTHING && form !== undefined ? offer(turn, form, turn.said.channel !== 'web') : asked;
}

/** Offers the form that a message asks for beside its question, whatever is found: 「我想预约孕前检查，要空腹吗」. */
export function offerAskedForm(turn: Turn): FormOffer {
  const form = formBesideQuestion(turn.lexicon.forms, turn.text, turn.judgement.topic ?? null);
  return form === null ? NOTHING : offer(turn, form, true);
}

function offer(turn: Turn, form: IntakeForm, withLine: boolean): FormOffer {
  const { state, words, judgement } = turn;
  if (form.button === null || !isFree(turn, form)) return NOTHING;
  if (judgement.soft || judgement.level !== 'routine' || state.level !== 'routine') return NOTHING;
  return {
    line: withLine ? words.offerForm(form.button) : null,
    buttons: [{ label: form.button, text: form.button }],
  };
}

/** Offers the form that somebody asks for who tells of a danger with it, to come after what has to be done now. Whoever wants
 * to die is kept company, and asked nothing else. */
export function offerBesideDanger(turn: FreshTurn): FormOffer {
  if ((turn.state.crisis ?? null) !== null) return NOTHING;
  const form = requestedForm(turn);
  if (form === null || form.button === null || !isFree(turn, form)) return NOTHING;
  return {
    line: turn.words.offerFormAfterDanger(form.button),
    buttons: [{ label: form.button, text: form.button }],
  };
}

/** Whether a form can be opened now, and is not with the staff already. */
function isFree({ state, inGroup, ticket }: Turn, form: IntakeForm): boolean {
  if (inGroup || state.intake !== null) return false;
  const sent = state.sent ?? null;
  return sent?.form !== form.id || sent.closed === true || ticket === null;
}
