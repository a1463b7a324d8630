import type { SlaPolicy } from './policy.ts';

const HOUR = 60;
/** Of the office's default hours: three and a half in the morning, three in the afternoon. */
const WORKING_DAY = 6.5 * HOUR;

/** What holds until an administrator writes something else: version 0 of the policies. It is never changed, because open
 * cases are measured by it.
 *
 * Urgent and high are the priorities that danger sets (`emergency` and `urgent`): they count day and night. A request
 * for a person and an intake form are medium. Sorrow and a violated right wait less than a question of fact. */
export const BUILT_IN_POLICIES: readonly SlaPolicy[] = [
  {
    priority: 'urgent',
    topic: null,
    first_response_time_threshold: 5,
    next_response_time_threshold: 10,
    resolution_time_threshold: 24 * HOUR,
    only_during_business_hours: false,
  },
  {
    priority: 'high',
    topic: null,
    first_response_time_threshold: 30,
    next_response_time_threshold: HOUR,
    resolution_time_threshold: 48 * HOUR,
    only_during_business_hours: false,
  },
  ...['心理', '权益'].map((topic) => ({
    priority: 'medium' as const,
    topic,
    first_response_time_threshold: HOUR,
    next_response_time_threshold: 2 * HOUR,
    resolution_time_threshold: 5 * WORKING_DAY,
    only_during_business_hours: true,
  })),
  {
    priority: 'medium',
    topic: null,
    first_response_time_threshold: 4 * HOUR,
    next_response_time_threshold: WORKING_DAY,
    resolution_time_threshold: 5 * WORKING_DAY,
    only_during_business_hours: true,
  },
  {
    priority: 'low',
    topic: null,
    first_response_time_threshold: 2 * WORKING_DAY,
    next_response_time_threshold: 2 * WORKING_DAY,
    resolution_time_threshold: 10 * WORKING_DAY,
    only_during_business_hours: true,
  },
];
