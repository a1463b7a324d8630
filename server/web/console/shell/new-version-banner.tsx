import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { buildWatch } from '../state/build-watch.ts';

/** Says that the server has a newer console than this page, and loads it when the reader is ready: nothing is taken from under their hands. */
export function NewVersionBanner() {
  const words = useMessages().version;
  const old = useSyncExternalStore(buildWatch.onChange, buildWatch.isOld);
  return (
    <div role="status">
      {old && (
        <p className="banner">
          {words.newer}{' '}
          <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={() => location.reload()}>
            {words.reload}
          </Button>
        </p>
      )}
    </div>
  );
}
