import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { User } from './ports.ts';
import type { VersionId } from './vetting-port.ts';

/** Somebody should look at a version that is soon past its day, or past it. */
export interface ReviewNotice extends VersionId {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly dueOn: LocalDate;
  readonly at: number;
}

/** Notices of what is due for review: one for each version, once, over all processes. */
export interface NoticeStore {
  /** Makes a notice of each version in force that is past its day before `dueBefore` and has none.
   * @returns How many are new. */
  remind(input: { today: LocalDate; dueBefore: LocalDate; at: number }): Promise<number>;
  /** Those that nobody has put away and whose version is still the one in force, the most urgent first. */
  open(today: LocalDate): Promise<readonly ReviewNotice[]>;
  /** Puts one away. False when it was put away before, or there is none. */
  putAway(input: { id: string; by: User; at: number }): Promise<boolean>;
}
