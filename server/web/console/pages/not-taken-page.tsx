import { NotTakenScreen } from '../channels/not-taken-screen.tsx';
import { SidePage, type SidePageProps } from './side-page.tsx';

/** One message that could not be stored, for whoever was paged for it. */
export function NotTakenPage(props: SidePageProps & { readonly id: string }) {
  return (
    <SidePage {...props} page="channels">
      {(bar) => <NotTakenScreen id={props.id} me={props.me} bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
