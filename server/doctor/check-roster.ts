import type { Roster } from '../roster/roster.ts';
import { takesCases } from '../routing/route-case.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Checks that the places are there that residents live in: their cases go by them. */
export function checkPlaces({ units }: Pick<Roster, 'units'>): readonly Finding[] {
  const count = (kind: 'town' | 'village') => units.filter((unit) => unit.kind === kind).length;
  const [towns, villages] = [count('town'), count('village')];
  if (towns === 0) return [bad('还没有镇（街道）：居民说了住在哪里，也分不到当地的咨询员')];
  return [
    good(`镇（街道） ${towns} 个`),
    villages === 0 ? note('还没有村（社区）') : good(`村（社区） ${villages} 个`),
  ];
}

/** Checks that cases can be given out: by what people know, and by when they are there. */
export function checkShifts({ staff, shifts }: Pick<Roster, 'staff' | 'shifts'>): readonly Finding[] {
  const people = staff.filter((person) => !person.isDisabled && takesCases(person));
  if (people.length === 0) return [bad('还没有接单的人')];
  const unskilled = people.filter(({ skills }) => skills.length === 0);
  const hasDesk = shifts.some(({ post }) => post === 'desk');
  return [
    unskilled.length === 0
      ? good(`接单的人 ${people.length} 位，都写了能做什么`)
      : note(
          `还没有写能做什么：${unskilled.map(({ displayName }) => displayName).join('、')}（心理、权益、青春期的个案只分给写了的人）`,
        ),
    hasDesk ? good('排了接单的班') : note('还没有排接单的班：个案不会自动分，要自己去接'),
  ];
}
