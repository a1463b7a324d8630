import type { Scenario } from './scenarios.ts';

/** What a made-up resident says after an answer.
 * @param said Steps that were said already; 0 before the first line.
 * @returns The lines, and how many steps are said with them; null when the script is over. */
export function nextStep(
  { steps }: Pick<Scenario, 'steps'>,
  said: number,
): { readonly lines: readonly string[]; readonly said: number } | null {
  const lines = steps[said];
  return lines === undefined ? null : { lines, said: said + 1 };
}
