import { StatsScreen } from '../stats/stats-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Numbers about the work, for supervisors and administrators. */
export function StatsPage(props: SidePageProps) {
  return (
    <SidePage {...props} page="stats">
      {(bar) => <StatsScreen bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
