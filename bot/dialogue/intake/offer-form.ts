import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import type { FreshTurn, Turn } from '../turn.ts';
import type { Reply } from '../types.ts';
import { requestedForm } from './requested-form.ts';

/** How a reply offers the form that an answer leads to. */
export interface FormOffer {
  /** Null where a button says it, or nothing is offered. */
  readonly line: string | null;
  readonly buttons: Reply['suggestions'];
}

const NOTHING: FormOffer = { line: null, buttons: [] };

/** Offers the form of the article that was answered from: a button, or a line where there are none. Not in a group, not
 * beside a danger, not while another form is open or the same one is with the staff. */
export function offerForm(turn: Turn, { form: id }: Extract<Answer, { kind: 'answered' }>): FormOffer {
  const { lexicon, state, said, words, judgement } = turn;
  const form = id === undefined ? undefined : lexicon.forms.get(id);
  if (form === undefined || form.button === null || !isFree(turn, form)) return NOTHING;
  if (judgement.soft || judgement.level !== 'routine' || state.level !== 'routine') return NOTHING;
  return {
    line: said.channel === 'web' ? null : words.offerForm(form.button),
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
