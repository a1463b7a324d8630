import type { Navigate } from '../hooks/use-hash-route.ts';
import type { UploadsRoute } from '../state/route.ts';
import { UploadScreen } from '../uploads/upload-screen.tsx';
import { UploadsScreen } from '../uploads/uploads-screen.tsx';
import { SidePage } from './side-page.tsx';
import type { SidePageProps } from './side-page.tsx';

/** Documents that the reader uploads: the list, or one of them. */
export function UploadsPage(
  props: SidePageProps & { readonly route: UploadsRoute; readonly navigate: Navigate },
) {
  const { me, route, navigate, onExpired } = props;
  return (
    <SidePage {...props} page="uploads">
      {(bar) =>
        route.open === null ? (
          <UploadsScreen me={me} bar={bar} onExpired={onExpired} />
        ) : (
          <UploadScreen
            key={route.open.id}
            me={me}
            bar={bar}
            id={route.open.id}
            ordinal={route.open.document}
            navigate={navigate}
            onExpired={onExpired}
          />
        )
      }
    </SidePage>
  );
}
