import { PartnersSection } from '../referral/partners-section.tsx';
import { BeginSection } from '../settings/begin/begin-section.tsx';
import { DeadlinesSection } from '../settings/deadlines/deadlines-section.tsx';
import { ImportSection } from '../settings/import/import-section.tsx';
import { RosterSection } from '../settings/roster/roster-section.tsx';
import { ReadinessSection } from '../settings/readiness/readiness-section.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { SignoffsSection } from '../settings/signoffs/signoffs-section.tsx';
import { StaffSection } from '../settings/staff/staff-section.tsx';
import type { SettingsRoute } from '../state/route.ts';
import { sectionsOf } from '../state/settings-sections.ts';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** What leads and administrators keep: the roster, the deadlines, the accounts. */
export function SettingsPage(props: SidePageProps & { readonly route: SettingsRoute }) {
  const { me, route, onExpired } = props;
  const sections = sectionsOf(me);
  const section = sections.find((one) => one === route.section) ?? sections[0] ?? 'roster';
  const Section = {
    readiness: ReadinessSection,
    begin: BeginSection,
    signoffs: SignoffsSection,
    import: ImportSection,
    roster: RosterSection,
    deadlines: DeadlinesSection,
    staff: StaffSection,
    partners: PartnersSection,
  }[section];
  return (
    <SidePage {...props} page="settings">
      {(bar) => (
        <SettingsScreen bar={bar} sections={sections} section={section}>
          <Section key={section} me={me} onExpired={onExpired} />
        </SettingsScreen>
      )}
    </SidePage>
  );
}
