import type { Me, Role } from '../../../api/console.ts';

/** Parts of the settings, as they are shown. */
export const SETTINGS_SECTIONS = [
  'readiness',
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
  import: ADMINS,
  roster: LEADS,
  deadlines: LEADS,
  staff: ADMINS,
  partners: ADMINS,
  signoffs: ['approver', 'supervisor', 'admin'],
};

/** The parts that the reader has; the server decides, this only hides what would be refused. */
export function sectionsOf({ roles }: Pick<Me, 'roles'>): readonly SettingsSection[] {
  return SETTINGS_SECTIONS.filter((section) => READERS[section].some((role) => roles.includes(role)));
}
