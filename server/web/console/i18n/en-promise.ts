import type { Messages } from './zh.ts';

/** Words of what is promised to residents, in English. */
export const enPromise: Messages['promise'] = {
  name: {
    first_response_time_threshold: 'First reply',
    next_response_time_threshold: 'Reply',
    resolution_time_threshold: 'Resolve',
  },
  left: (name, time) => `${name}: ${time} left`,
  late: (name, time) => `${name}: ${time} late`,
  paused: (name, time) => `${name}: paused, ${time} left`,
  hours: (n) => `${n} h`,
  officeHours: 'Counts office hours only',
  roundTheClock: 'Counts day and night',
};
