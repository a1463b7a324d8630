import type { NotifyConfig } from './notify-config.ts';

/** What the store must know of the settings to commit pages: when they come, and which ways out there are. */
export function pagingOf({ robotUrl, mail, times }: NotifyConfig) {
  return { times, ways: { robot: robotUrl !== null, mail: mail !== null } };
}
