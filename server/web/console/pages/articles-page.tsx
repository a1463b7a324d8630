import { ArticlesScreen } from '../articles/articles-screen.tsx';
import type { Navigate } from '../hooks/use-hash-route.ts';
import type { ArticlesRoute } from '../state/route.ts';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Guidance to vet. */
export function ArticlesPage(
  props: SidePageProps & { readonly route: ArticlesRoute; readonly navigate: Navigate },
) {
  return (
    <SidePage {...props} page="articles">
      {(bar) => (
        <ArticlesScreen
          me={props.me}
          route={props.route}
          navigate={props.navigate}
          bar={bar}
          onExpired={props.onExpired}
        />
      )}
    </SidePage>
  );
}
