import type { Role } from '../api/console.ts';
import type { Need } from '../api/vetting.ts';
import type { ShiftDraft } from '../roster/hand-over.ts';
import type { OrgUnit, Shift } from '../roster/roster.ts';
import type { Skill } from '../roster/skills.ts';
import type { SheetKey } from './sheets.ts';

/** Somebody as the association has them now. */
export interface KnownAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly qualifications: readonly Need[];
  readonly skills: readonly Skill[];
  readonly orgUnitId: string | null;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly isDisabled: boolean;
}

/** What is there before a list comes in. */
export interface KnownState {
  readonly units: readonly OrgUnit[];
  readonly accounts: readonly KnownAccount[];
  readonly shifts: readonly Shift[];
  /** What residents read or somebody proposed, by slot. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a list makes of somebody. */
export interface PlannedAccount extends Omit<KnownAccount, 'id' | 'isDisabled'> {
  /** Null for a new one. */
  readonly id: string | null;
  /** Also of a place that the same list adds; see `placesAdded`. */
  readonly orgUnitId: string | null;
}

/** What becomes of one row. */
export interface PlannedRow {
  readonly sheet: SheetKey;
  readonly row: number;
  /** What the row is about, as it was written: a name, a place. */
  readonly about: string;
  readonly becomes: 'create' | 'change' | 'same' | 'refuse';
  /** Why it is refused, or what should be looked at. */
  readonly notes: readonly string[];
}

/** What a list would do. */
export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  /** Places that are added: a village, or a town alone. */
  readonly places: readonly {
    readonly town: string;
    /** Null for a town that is added with it. */
    readonly parentId: string | null;
    /** Null for a town alone. */
    readonly name: string | null;
  }[];
  /** Accounts that are new or change. */
  readonly accounts: readonly PlannedAccount[];
  /** All shifts of those whose shifts change, by username. */
  readonly shifts: readonly { readonly username: string; readonly shifts: readonly ShiftDraft[] }[];
  readonly values: readonly { readonly slot: string; readonly value: string }[];
}
