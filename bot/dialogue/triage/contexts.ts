import type { Facts } from './person.ts';

/** Longest time after birth that counts as newborn, in days. */
const NEWBORN_DAYS = 28;
/** How long after birth the mother's dangers last, in days. */
const CHILDBED_DAYS = 60;
const THREE_MONTHS_DAYS = 91;
/** Stools or vomits in a row that are no longer a trifle. */
const OFTEN = 5;
const SIX_YEARS_DAYS = 6 * 366;

/** Derives the contexts that rules may ask for (孕期, 新生儿, 高热 …) from words and numbers.
 *
 * @param said Ids of the context concepts that stand.
 * @returns Context names; an unknown week counts as the more dangerous one. */
export function deriveContexts(said: ReadonlySet<string>, facts: Facts): Set<string> {
  const contexts = new Set(said);
  const born = said.has('产后词') && facts.longAfterBirth !== true;
  const pregnant =
    (said.has('孕期词') || facts.weeks !== undefined) &&
    (!said.has('绝经词') || said.has('明确怀孕')) &&
    !(born && facts.weeks === undefined && !said.has('明确怀孕'));
  const age = facts.infantAgeDays;
  const add = (name: string, holds: boolean): void => {
    if (holds) contexts.add(name);
  };
  add('孕期', pregnant);
  add('产后', born && (!pregnant || facts.weeks === undefined));
  const weeks = pregnant ? facts.weeks : undefined;
  add('产褥', age !== undefined && age <= CHILDBED_DAYS && !pregnant);
  add('孕满28周', pregnant && (weeks === undefined || weeks >= 28));
  add('孕满28周确定', weeks !== undefined && weeks >= 28);
  add('孕24至28周', weeks !== undefined && weeks >= 24 && weeks < 28);
  add('孕不足24周', weeks !== undefined && weeks < 24);
  add('孕不足20周', weeks !== undefined && weeks < 20);
  add('足月', (weeks ?? 0) >= 37 || (weeks === undefined && said.has('足月词')));
  add('未足月', (weeks !== undefined && weeks < 37) || said.has('未足月词'));
  const child = (age ?? SIX_YEARS_DAYS + 1) <= SIX_YEARS_DAYS || (facts.ageYears ?? 18) < 18;
  add('新生儿', age === undefined ? said.has('新生儿词') : age <= NEWBORN_DAYS);
  add('生后一天', age !== undefined && age < 1);
  add('三月内', age === undefined ? said.has('新生儿词') : age < THREE_MONTHS_DAYS);
  add('孩子', child || said.has('孩子词') || said.has('新生儿词'));
  add('老人', said.has('老人词') || (facts.ageYears ?? 0) >= 50);
  add('未成年', said.has('未成年词') || (facts.ageYears !== undefined && facts.ageYears < 18));
  add('不满14', facts.ageYears !== undefined && facts.ageYears < 14);
  add('未满18', facts.ageYears !== undefined && facts.ageYears < 18);
  add('成年', facts.ageYears !== undefined && facts.ageYears >= 18);
  add('绝经', said.has('绝经词') || (facts.ageYears ?? 0) >= 52);
  const degrees = facts.temperature;
  add('高热', degrees !== undefined && degrees >= 38.5);
  add('发热', degrees !== undefined && degrees >= 37.5);
  add('低体温', degrees !== undefined && degrees <= 35.5);
  add('体温偏低', degrees !== undefined && degrees < 36);
  add('体温正常', degrees !== undefined && degrees > 35.5 && degrees < 37.5);
  add('多片', (facts.pads ?? 0) >= 2);
  add('宫缩很密', (facts.contractionMinutes ?? 60) <= 3);
  add('多次', (facts.times ?? 0) >= OFTEN);
  add('吐多次', (facts.vomits ?? 0) >= 5);
  add('血压高', (facts.systolic ?? 0) >= 140);
  add('血压极高', (facts.systolic ?? 0) >= 160);
  add('血压正常', facts.systolic !== undefined && facts.systolic < 140);
  return contexts;
}
