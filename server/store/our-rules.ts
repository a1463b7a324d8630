/** Why a message is put off by our own rules, and refused by nobody: however often, nothing is given up for it, and nothing is wrong. */
export const OUR_RULES: ReadonlySet<string> = new Set(['daily_cap', 'groups_paused', 'quiet_hours']);
