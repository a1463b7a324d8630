import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Turn } from '../turn.ts';
import type { Reply } from '../types.ts';

/** How a reply offers the form that an answer leads to. */
export interface FormOffer {
  /** Null where a button says it, or nothing is offered. */
  readonly line: string | null;
  readonly buttons: Reply['suggestions'];
}

const NOTHING: FormOffer = { line: null, buttons: [] };

/** Offers the form of the article that was answered from: a button, or a line where there are none. Not in a group, not
 * beside a danger, not while another form is open or the same one is with the staff. */
export function offerForm(
  { lexicon, state, said, words, judgement, inGroup, ticket }: Turn,
  { form: id }: Extract<Answer, { kind: 'answered' }>,
): FormOffer {
  const form = id === undefined ? undefined : lexicon.forms.get(id);
  if (form === undefined || form.button === null || inGroup || state.intake !== null) return NOTHING;
  if (judgement.soft || judgement.level !== 'routine' || state.level !== 'routine') return NOTHING;
  const sent = state.sent ?? null;
  if (sent?.form === form.id && sent.closed !== true && ticket !== null) return NOTHING;
  return {
    line: said.channel === 'web' ? null : words.offerForm(form.button),
    buttons: [{ label: form.button, text: form.button }],
  };
}
