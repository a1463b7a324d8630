import type { AssignMode, OrgUnit, Post } from '../../roster/roster.ts';
import type { Skill } from '../../roster/skills.ts';
import type { PageLevel } from '../../routing/page-plan.ts';

/* The tables of roster and pages; see schema.ts for the conventions. Nothing here is about residents. */

type Flag = 0 | 1;

export interface OrgUnitsTable {
  id: string;
  parent_id: string | null;
  kind: OrgUnit['kind'];
  name: string;
  position: number;
}

/** Names of towns that are in the table of places no more. */
export interface FormerTownsTable {
  name: string;
  since: number;
}

export interface TeamsTable {
  id: string;
  name: string;
  org_unit_id: string | null;
  /** JSON; empty for every topic. */
  topics: string;
  assign: AssignMode;
  /** In points of load. */
  cap: number;
  is_fallback: Flag;
  position: number;
  retired_at: number | null;
}

export interface TeamMembersTable {
  team_id: string;
  user_id: string;
  position: number;
}

export interface UserSkillsTable {
  user_id: string;
  skill: Skill;
}

export interface UserContactsTable {
  user_id: string;
  email: string | null;
  mobile: string | null;
  cap: number | null;
}

export interface UserPresenceTable {
  user_id: string;
  seen_at: number;
}

export interface ShiftsTable {
  id: string;
  user_id: string;
  post: Post;
  /** Null for every week. */
  on_date: string | null;
  /** JSON of 1 to 7. */
  weekdays: string;
  from_minute: number;
  to_minute: number;
  on_holidays: Flag;
  on_makeup_days: Flag;
  is_off: Flag;
}

export interface AbsencesTable {
  id: string;
  user_id: string;
  from_at: number;
  to_at: number;
}

/** One case that is paged until somebody acts. */
export interface EscalationsTable {
  ticket_id: string;
  /** Counts the stretches in which it was paged. */
  episode: number;
  /** Of the next page; 0 for the first. */
  step: number;
  started_at: number;
  /** The case's version then: a later `assigned` event ends it. */
  started_version: number;
  /** Place of the last line then: a later one of whoever has the case ends it. */
  started_seq: number;
  stopped_at: number | null;
}

/** A page that was committed. */
export interface PagesTable {
  id: string;
  kind: 'case' | 'test' | 'set_aside';
  /** The ticket, the message that is set aside, or the day of the test. */
  subject: string;
  episode: number;
  step: number;
  level: PageLevel;
  via: 'robot' | 'mail';
  /** Who gets it: an account, or `setting` for whoever the settings name. */
  recipient: string;
  user_id: string | null;
  name: string;
  ticket_version: number | null;
  at: number;
  acknowledged_at: number | null;
}

export interface RosterSchema {
  org_units: OrgUnitsTable;
  former_towns: FormerTownsTable;
  teams: TeamsTable;
  team_members: TeamMembersTable;
  user_skills: UserSkillsTable;
  user_contacts: UserContactsTable;
  user_presence: UserPresenceTable;
  shifts: ShiftsTable;
  absences: AbsencesTable;
  escalations: EscalationsTable;
  pages: PagesTable;
}
