import { ChannelsScreen } from '../channels/channels-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** The ways to residents: state, what did not get there, groups. */
export function ChannelsPage(props: SidePageProps) {
  return (
    <SidePage {...props} page="channels">
      {(bar) => <ChannelsScreen me={props.me} bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
