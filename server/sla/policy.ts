import type { Priority } from '../../bot/dialogue/types.ts';

/** What is promised for a case, in the field's words. */
export const SLA_NAMES = [
  'first_response_time_threshold',
  'next_response_time_threshold',
  'resolution_time_threshold',
] as const;
export type SlaName = (typeof SLA_NAMES)[number];

/** How soon cases of one kind are to be seen to. Thresholds are minutes; null promises nothing. */
export interface SlaPolicy extends Readonly<Record<SlaName, number | null>> {
  readonly priority: Priority;
  /** Null for every topic that has no policy of its own at this priority. */
  readonly topic: string | null;
  /** Whether minutes count while the office is open, or day and night. */
  readonly only_during_business_hours: boolean;
}

/** The policy of a case: that of its topic before the one for all topics.
 * @returns Null when nothing is promised. */
export function policyFor(
  policies: readonly SlaPolicy[],
  ticket: { readonly priority: Priority; readonly topic: string | null },
): SlaPolicy | null {
  const fitting = policies.filter(({ priority }) => priority === ticket.priority);
  return (
    fitting.find(({ topic }) => topic !== null && topic === ticket.topic) ??
    fitting.find(({ topic }) => topic === null) ??
    null
  );
}

/** The first two policies for the same kind of case; null when each is clear. */
export function doublePolicy(policies: readonly SlaPolicy[]): SlaPolicy | null {
  return (
    policies.find((policy, index) =>
      policies
        .slice(0, index)
        .some((other) => other.priority === policy.priority && other.topic === policy.topic),
    ) ?? null
  );
}
