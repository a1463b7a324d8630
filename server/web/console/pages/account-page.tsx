import { AccountScreen } from '../account/account-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** One's own account. */
export function AccountPage(props: SidePageProps) {
  return (
    <SidePage {...props} page="account">
      {(bar) => <AccountScreen me={props.me} bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
