import { RulesScreen } from '../rules/rules-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Trying sentences against the danger and policy rules. */
export function RulesPage(props: SidePageProps) {
  return (
    <SidePage {...props} page="rules">
      {(bar) => <RulesScreen me={props.me} bar={bar} onExpired={props.onExpired} />}
    </SidePage>
  );
}
