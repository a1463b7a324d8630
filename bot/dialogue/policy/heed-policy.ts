import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { tellsForm } from '../intake/answers-form.ts';
import { chooseForm } from '../intake/choose-form.ts';
import { withoutOwnDetails } from '../intake/without-own-details.ts';
import { readLinkCode } from '../commands/read-link-code.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { PolicyDecision, PolicyInput } from './policy-decision.ts';

/** Longer requests of a form may say what makes them unlawful. */
const MAX_PLAIN = 18;

/** Money that changes hands, as people write it: 退18万8. The learned model knows such numbers from results of tests, which are left
 * as they are: 「密度900万」, 「血小板16万3」. */
const SUM = /(?<=退|收了?|给了?|欠[我他她你了]{0,2}|彩礼)\d+(?:\.\d+)?万\d*(?:块钱?|元)?/gu;

/** A message where it was said. */
interface Told extends PolicyInput {
  readonly home: HomePlace;
  /** The form that is open; null for none. */
  readonly intake: IntakeState | null;
}

/** Judges a request as the conversation means it. 「叫我小李」 in answer to a form asks for nobody's data, the letters of a code
 * (…XY…) ask for nothing, and who somebody is and how to reach them makes no request unlawful that is not so without.
 * @param judge The judge of single messages. */
export function heedPolicy(
  lexicon: Lexicon,
  judge: (lexicon: Lexicon, input: PolicyInput) => PolicyDecision | null,
  { text, written, earlier, home, intake }: Told,
): PolicyDecision | null {
  const hidden = written === undefined ? {} : { written };
  const heard = judge(lexicon, { text, earlier, ...hidden });
  if (heard === null || readLinkCode(text) !== null) return null;
  if (tellsForm(lexicon, intake, { text, home }, heard)) return null;
  const bare = (each: string): string => withoutOwnDetails(each, home).replaceAll(SUM, '钱');
  const rest = bare(text);
  // 「我想去上环，帮我约一下」 is what a form is for.
  const asksForForm =
    !heard.byRule && rest.length <= MAX_PLAIN && chooseForm(lexicon.forms, rest, null) !== null;
  if (rest === '' || asksForForm) return null;
  const before = earlier.map((turn) => ({ ...turn, text: bare(turn.text) }));
  const isSame = rest === text && before.every((turn, at) => turn.text === earlier[at]?.text);
  // Where nothing is left out, a second judgement would be the first again.
  return isSame ? heard : judge(lexicon, { text: rest, earlier: before, ...hidden });
}
