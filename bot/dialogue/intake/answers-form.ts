import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyDecision } from '../policy/policy-decision.ts';
import type { IntakeState } from '../dialogue-state.ts';
import { isConfirmation } from './is-confirmation.ts';
import { findSlot, openForm } from './find-form.ts';
import { isQuestion } from './is-question.ts';
import { readContact } from './read-contact.ts';
import { spotName } from './read-name.ts';
import { readTown } from './read-town.ts';
import { spotWeeks } from './read-weeks.ts';

/** Tells whether a message can only be meant for the form that is open: a telephone number and a town are no cry for help.
 * @param text Normalised. */
export function answersForm(intake: IntakeState | null, text: string, home: HomePlace): boolean {
  if (intake === null) return false;
  if (intake.confirming && isConfirmation(text)) return true;
  return (
    readContact(text, home) !== null ||
    readTown(text, home) !== null ||
    spotWeeks(text, { at: intake.at ?? 0, home }) !== null
  );
}

/** What asks for something, in whatever words. */
const WISHES = /[帮查看弄办搞]|给我|想|要|求|怎么|哪/u;
/** Longer messages say something besides. */
const MAX_ANSWER = 16;
/** Who somebody is sounds like somebody else's data where only the message is looked at: 「叫我小李」. */
const ABOUT_PEOPLE: ReadonlySet<string> = new Set(['others-data', 'stalking']);
/** 「电话不方便，加微信…」 */
const MAX_WAY = 30;
const SEEKS = /[查找搜谁他她]|定位|跟踪|住址|信息/u;
/** What is longer is no number with a word around it; the pattern takes longer than its length. */
const MAX_CONTACT = 60;
/** A number or an id with what is said around it. */
export const ONLY_CONTACT =
  /^(?:我|的|是|加|打|就|这个|家里|用|请|可以|[\s\p{P}])*(?:微信|wx|vx|v信|qq|扣扣|电话|手机|联系)*(?:同号|号码?|方式)?(?:我|的|是|为|[\s\p{P}])*[a-z\d][-_a-z\d ]{5,20}(?:[,，、]?(?:微信|电话|手机)?同号)?[\s\p{P}]*$/u;

/** Whether a message is a number or an id and nothing besides. */
export function isOnlyContact(text: string, home: HomePlace): boolean {
  return text.length <= MAX_CONTACT && ONLY_CONTACT.test(text) && readContact(text, home) !== null;
}

/** Tells whether a message that sounds like an unlawful request only tells an open form who the resident is and how to
 * reach them: an id of letters and digits looks like a laboratory's value. What no rule hears in a few words answers,
 * corrects or confirms the form.
 * @param policy What was heard. */
export function tellsForm(
  lexicon: Pick<Lexicon, 'forms'>,
  intake: IntakeState | null,
  { text, home }: { readonly text: string; readonly home: HomePlace },
  { rule, byRule }: Pick<PolicyDecision, 'rule' | 'byRule'>,
): boolean {
  const form = openForm(lexicon, intake);
  if (form === null || intake === null) return false;
  if (isOnlyContact(text, home)) return true;
  const tellsWay = !SEEKS.test(text) && !isQuestion(text) && readContact(text, home) !== null;
  if ((!byRule || ABOUT_PEOPLE.has(rule)) && text.length <= MAX_WAY && tellsWay) return true;
  if (text.length > MAX_ANSWER) return false;
  if (!byRule && !WISHES.test(text) && !isQuestion(text)) return true;
  if (!ABOUT_PEOPLE.has(rule)) return false;
  if (answersForm(intake, text, home)) return true;
  const asksName = !intake.confirming && findSlot(form, intake.slot).kind === 'name';
  return asksName && spotName(text, false, home) !== null;
}
