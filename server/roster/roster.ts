import type { Role } from '../api/console.ts';
import type { Skill } from './skills.ts';

/** A place in the tree 市 → 镇/街道 → 村/居. */
export interface OrgUnit {
  readonly id: string;
  /** Null for the root. */
  readonly parentId: string | null;
  readonly kind: 'city' | 'town' | 'village';
  readonly name: string;
}

/** How a team gets its cases: given to whoever is next, or picked by its members. */
export type AssignMode = 'auto' | 'pick';

/** People who take cases together. */
export interface Team {
  readonly id: string;
  readonly name: string;
  /** The place whose cases it takes, with all places below; null for all. */
  readonly orgUnitId: string | null;
  /** Empty: every topic. */
  readonly topics: readonly string[];
  readonly assign: AssignMode;
  /** Most load that a member is given, in points of `loadOf`. */
  readonly cap: number;
  /** Takes what no other team takes; one team at most. */
  readonly isFallback: boolean;
  readonly memberIds: readonly string[];
}

/** Somebody with an account, as routing and paging see them. */
export interface StaffMember {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
  readonly skills: readonly Skill[];
  /** The place whose cases they see; null for all. */
  readonly orgUnitId: string | null;
  /** Own cap in place of their team's; null for the team's. */
  readonly cap: number | null;
  readonly email: string | null;
  /** Mobile number that the group robot mentions. */
  readonly mobile: string | null;
}

/** What somebody does in a shift: takes cases at the desk, or is on call at one step of the chain. */
export const POSTS = ['desk', 'on_call', 'supervisor', 'lead'] as const;
export type Post = (typeof POSTS)[number];

/** A stretch of time on each of some days, in Asia/Shanghai. */
export interface Shift {
  readonly id: string;
  readonly userId: string;
  readonly post: Post;
  /** Calendar day, `2026-10-01`; null for a shift of every week. That person's weekly shifts of the same post do not
   * hold on a day for which there is such a shift. */
  readonly date: string | null;
  /** 1 for Monday to 7 for Sunday; of no meaning with a date. */
  readonly weekdays: readonly number[];
  /** Minutes after midnight, 0 to 1439. */
  readonly fromMinute: number;
  /** 1 to 1440; at or before the start it is on the next day. */
  readonly toMinute: number;
  /** Whether a weekly shift holds on public holidays. */
  readonly onHolidays: boolean;
  /** Whether it also holds on days of the weekend that are worked in exchange for a holiday (调休). */
  readonly onMakeupDays: boolean;
  /** On a single date: the person is off at this post on that day, as after a swap; the times mean nothing. */
  readonly isOff?: boolean;
}

/** A time for which somebody takes nothing, whatever their shifts say. Why is nobody's business here. */
export interface Absence {
  readonly id: string;
  readonly userId: string;
  /** Epoch milliseconds, included. */
  readonly fromAt: number;
  /** Epoch milliseconds, not included. */
  readonly toAt: number;
}

/** Who works where, when and on what; lists in the order in which they are preferred. */
export interface Roster {
  readonly units: readonly OrgUnit[];
  /** Names that towns had before: of towns that were renamed or taken out. */
  readonly formerTowns: readonly string[];
  /** In which the association is, as it is configured. Absent: not known. */
  readonly province?: string;
  readonly teams: readonly Team[];
  readonly staff: readonly StaffMember[];
  readonly shifts: readonly Shift[];
  readonly absences: readonly Absence[];
}

/** What kind of day a calendar day is in mainland China. */
export type DayKind = 'ordinary' | 'holiday' | 'makeup';
export type DayKindOf = (date: string) => DayKind;
