/** How long what residents said is kept, in days. */
export interface RetentionPeriods {
  /** After the last line of somebody who never had a case. */
  readonly chatDays: number;
  /** After the end of a case. */
  readonly caseDays: number;
  /** After the end of a case about harm to a child; never less than other cases. */
  readonly childCaseDays: number;
}

/** What holds where the settings say nothing; the reasons stand in docs/decisions/0020. */
export const DEFAULT_RETENTION: RetentionPeriods = { chatDays: 180, caseDays: 1095, childCaseDays: 7670 };
