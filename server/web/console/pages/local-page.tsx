import { LocalScreen } from '../local/local-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Local facts: addresses, telephone numbers, opening hours and amounts. */
export function LocalPage(props: SidePageProps) {
  return (
    <SidePage {...props} page="local">
      {(bar) => <LocalScreen me={props.me} bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
