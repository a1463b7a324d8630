import { TOWNS } from '../lexicon/towns.ts';

/** 石梁镇, 石梁这边: a short name alone (新街, 永丰) could be anything. */
const HERE = '(?:这边|那边|这块|那块|街上)';
const NAMES = TOWNS.flatMap(({ name, short }) => {
  const [stem = ''] = short;
  return name === `${stem}镇` ? [`${name}(?:${HERE}|上)?`, `${stem}${HERE}`] : [name];
});
const TOWN = new RegExp(
  `(?:我们?|俺们?|咱们?)?(?:住在?|家?在|是)?(?:${NAMES.join('|')})(?:的人?(?![\\p{Script=Han}])|里)?`,
  'gu',
);

/** A question without the town that it comes from: the guidance is the same in every town of the county and names none, so
 * that the name is a word of another subject to it. Left as it is where nothing else is said. */
export function withoutTowns(question: string): string {
  const rest = question.replace(TOWN, ' ').trim();
  return /\p{L}/u.test(rest) ? rest : question;
}
