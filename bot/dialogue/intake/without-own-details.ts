import { type HomePlace, townWords } from '../../../knowledge/lexicon/home-place.ts';
import { escapePattern } from '../../../knowledge/text/escape-pattern.ts';
import { isOnlyContact, ONLY_CONTACT } from './answers-form.ts';
import { clausesOf } from './clauses.ts';
import { DOUBLE_SURNAMES, spotName, SURNAMES } from './read-name.ts';

/** 「姓名周小芳」, 「我叫周小芳」, 「免贵姓周」 */
const NAMED = new RegExp(
  `^(?:我|俺|本人)?的?(?:(?:姓名|名字|称呼)(?:是|叫|为|[:：\\s])*|(?:免贵)?姓|名?叫)(?:小|老|阿)?(?:${DOUBLE_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{0,3}$`,
  'u',
);
/** The same run together at the end, where the spaces are gone: 「…看看产妇我姓周电话13855001234」. */
const RUN_ON = new RegExp(
  `(?:[我俺](?:姓|叫)(?:${DOUBLE_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{0,2})?(?:[我俺]的?)?(?:联系)?(?:电话|手机|方式|微信|号码)(?:号码?)?(?:是|[:：])*\\d{7,11}$`,
  'u',
);
/** Where none of these is, nothing of it is told: most messages are looked at no further. */
const MAY_TELL = /\d{6}|[姓叫名称镇乡住家]|街道|微信|联系|在这[里儿]/u;
/** A telephone number, whoever's: no laboratory's value. */
const LONG_NUMBER = /\d{7}/;
/** When to call, beside a number: 「不要晚上打」, 「下班后打电话」; 「晚上就打我」 may be when somebody is beaten. */
const WHEN_TO_CALL =
  /^(?!.*打我)(?:请|最好|尽量|不要|别|只能|可以|就|我|你们?|您|在|都|也|要)*(?:晚上|夜里|白天|上午|中午|下午|早上|上班时间?|下班以?后|周末|工作日|平时|随时|[一二三四五六七八九十\d]+点(?:以?[前后])?)+(?:都|再|也|就|可以|能|才|不要|别|不|方便|有空|给我|用)*(?:打(?:电话)?|联系|接(?:电话)?|回(?:电话)?|发短信)?(?:给我|我)?(?:就行|就好|都行|都可以|[吧的了])*$/u;
/** 「就在这里回复我」 */
const ANSWER_HERE =
  /^(?:请|就|可以|[你您]们?)*在这(?:里|儿)(?:回复?|联系|答复|说|聊)(?:我|就行|就好|就可以|[吧了])*$/u;
/** Longer clauses say something besides. */
const MAX_NAME = 10;
/** What is longer is no such clause, however it is put together; its patterns take longer than its length. */
const MAX_DETAIL = 40;
const towns = new WeakMap<HomePlace, RegExp>();

/** 「我杨村镇的」, 「家住铜城」, and nothing more. */
function townOnly(home: HomePlace): RegExp {
  const known = towns.get(home);
  if (known !== undefined) return known;
  const named = ['(?!)', ...townWords(home).map((word) => escapePattern(word))].join('|');
  const made = new RegExp(
    `^(?:我|俺|本人|我们|家|住|在|是|就|现在|户口|[:：\\s])*(?:${named})(?:镇|街道|乡)?(?:的|人|这边|这里|这块)*$`,
    'u',
  );
  towns.set(home, made);
  return made;
}

/** What a message says besides who writes and how to reach them: 「我想预约孕前检查」 of 「我想预约孕前检查，杨村镇的，姓周，13855001234」.
 * @param text Normalised.
 * @returns The text itself where it tells nothing of that; empty where it tells nothing else. */
export function withoutOwnDetails(text: string, home: HomePlace): string {
  if (!MAY_TELL.test(text)) return text;
  const ended = text.replace(RUN_ON, '');
  const hasNumber = LONG_NUMBER.test(text);
  const details = clausesOf(ended, home).filter(
    ({ text: clause }) => isDetail(clause, home) || (hasNumber && WHEN_TO_CALL.test(clause)),
  );
  if (ended === text && details.length === 0) return text;
  return details
    .reduce((rest, { text: clause }) => rest.replace(clause, ''), ended)
    .replace(/([\s,，、])[\s,，、]+/gu, '$1')
    .replace(/^[\s,，、]+|[\s,，、]+$/gu, '');
}

function isDetail(clause: string, home: HomePlace): boolean {
  if (clause.length > MAX_DETAIL) return false;
  return (
    NAMED.test(clause) ||
    ANSWER_HERE.test(clause) ||
    (clause.length <= MAX_NAME && spotName(clause, false, home) !== null) ||
    (LONG_NUMBER.test(clause) ? ONLY_CONTACT.test(clause) : isOnlyContact(clause, home)) ||
    townOnly(home).test(clause)
  );
}
