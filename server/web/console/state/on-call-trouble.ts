import type { OnCallView } from '../../../api/roster.ts';

/** What a lead should see to before the next emergency. */
export interface OnCallTrouble {
  readonly nobody: boolean;
  /** Names of those who have not said that the test page got there. */
  readonly silent: readonly string[];
}

/** @returns Null when all is well. */
export function onCallTrouble({ name, test }: OnCallView): OnCallTrouble | null {
  const silent = (test?.people ?? []).filter(({ isLate }) => isLate).map((person) => person.name);
  return name === null || silent.length > 0 ? { nobody: name === null, silent } : null;
}
