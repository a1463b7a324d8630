import type { Me, Role } from '../../../api/console.ts';

/** Parts of the settings, as they are shown. */
export const SETTINGS_SECTIONS = [
  'readiness',
  'begin',
  'import',
  'roster',
  'deadlines',
  'staff',
  'partners',
  'signoffs',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

const LEADS: readonly Role[] = ['lead', 'supervisor', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

const READERS: Readonly<Record<SettingsSection, readonly Role[]>> = {
  readiness: ['supervisor', 'admin'],
  begin: ADMINS,
  import: ADMINS,
  roster: LEADS,
  deadlines: LEADS,
  staff: ADMINS,
  partners: ADMINS,
  signoffs: ['approver', 'supervisor', 'admin'],
};

/** Parts in which everybody finds what concerns their own place. */
const OF_A_PLACE: ReadonlySet<SettingsSection> = new Set(['roster', 'deadlines']);

/** The parts that the reader has; the server decides, this only hides what would be refused. */
export function sectionsOf({
  roles,
  wholeRoles,
}: Pick<Me, 'roles' | 'wholeRoles'>): readonly SettingsSection[] {
  return SETTINGS_SECTIONS.filter((section) => {
    const theirs = OF_A_PLACE.has(section) ? roles : wholeRoles;
    return READERS[section].some((role) => theirs.includes(role));
  });
}
