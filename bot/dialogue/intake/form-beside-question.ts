import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { chooseForm } from './choose-form.ts';
import { isQuestion } from './is-question.ts';

const BREAKS = /[,，。;；!！\n…]+|(?<=[?？])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
/** Where what is wanted runs into what is asked: 「我想预约孕前检查要带什么」. */
const RUN_ON =
  /(?<=^(?:我们?|俺|咱们?)?(?:就|也|还)?(?:想|要|需要|帮我|麻烦|请帮).{3,20})(?=(?:需?要|得|该|用)?(?:带|准备|交)(?:些|点)?(?:什么|啥|哪些)|(?:需?要|得)(?:什么|啥|哪些|多少)|怎么|多少钱|几点|什么时候|哪天|在哪|去哪|到哪|找谁|(\p{Script=Han})不\1)/u;

/** The form that a message asks for in one clause, while another asks something: 「我想预约孕前检查，要带什么」. The question is
 * answered, and the form offered with it.
 * @param text Normalised.
 * @param topic What the message is about, as far as is known.
 * @returns Null where nothing is asked, or no form is asked for besides. */
export function formBesideQuestion(
  forms: ReadonlyMap<string, IntakeForm>,
  text: string,
  topic: string | null,
): IntakeForm | null {
  const parts = text
    .split(BREAKS)
    .flatMap((part) => {
      const at = part.search(RUN_ON);
      return at > 0 ? [part.slice(0, at), part.slice(at)] : [part];
    })
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wanted = parts.filter((part) => !isQuestion(part));
  return wanted.length === parts.length ? null : chooseForm(forms, wanted.join(','), topic);
}
