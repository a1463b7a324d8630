import { type HomePlace, townWords } from '../../../knowledge/lexicon/home-place.ts';
import { escapePattern } from '../../../knowledge/text/escape-pattern.ts';
import { isOnlyContact } from './answers-form.ts';
import { clausesOf } from './clauses.ts';
import { spotName } from './read-name.ts';

/** 「姓名周小芳」, 「我叫周小芳」, 「免贵姓周」 */
const NAMED =
  /^(?:我|俺|本人)?的?(?:姓名|名字|名叫|称呼|免贵姓|姓|叫)(?:是|叫|为|[:：\s])*\p{Script=Han}{1,4}$/u;
/** Longer clauses say something besides. */
const MAX_NAME = 10;
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
  const clauses = clausesOf(text, home);
  const others = clauses.filter(({ text: clause }) => !isDetail(clause, home));
  return others.length === clauses.length ? text : others.map(({ text: clause }) => clause).join('，');
}

function isDetail(clause: string, home: HomePlace): boolean {
  return (
    NAMED.test(clause) ||
    (clause.length <= MAX_NAME && spotName(clause, false, home) !== null) ||
    isOnlyContact(clause, home) ||
    townOnly(home).test(clause)
  );
}
