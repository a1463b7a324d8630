import { escapePattern } from '../text/escape-pattern.ts';
import type { HomePlace } from '../lexicon/home-place.ts';

/** 石梁镇, 石梁这边: a short name alone (新街, 永丰) could be anything. */
const HERE = '(?:这边|那边|这块|那块|街上)';
const patterns = new WeakMap<HomePlace, RegExp>();

function namesOf(home: HomePlace): RegExp {
  const known = patterns.get(home);
  if (known !== undefined) return known;
  const names = home.towns.flatMap(({ name, short: [stem = ''] }) =>
    name === `${stem}镇` || name === `${stem}乡`
      ? [`${escapePattern(name)}(?:${HERE}|上)?`, `${escapePattern(stem)}${HERE}`]
      : [escapePattern(name)],
  );
  const made = new RegExp(
    `(?:我们?|俺们?|咱们?)?(?:住在?|家?在|是)?(?:${['(?!)', ...names].join('|')})(?:的人?(?![\\p{Script=Han}])|里)?`,
    'gu',
  );
  patterns.set(home, made);
  return made;
}

/** A question without the town that it comes from: the guidance is the same in every town of the county and names none, so
 * that the name is a word of another subject to it. Left as it is where nothing else is said. */
export function withoutTowns(question: string, home: HomePlace): string {
  const rest = question.replace(namesOf(home), ' ').trim();
  return /\p{L}/u.test(rest) ? rest : question;
}
