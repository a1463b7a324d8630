import { DisconnectOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import type { Connection } from '../api/event-stream.ts';
import { useMessages } from '../i18n/language.tsx';

/** A break shorter than this is not worth a word. */
const QUIET_BREAK_MS = 1500;

/** Says that news may be late while the live connection is broken. */
export function ConnectionBanner(props: { readonly connection: Connection }) {
  const words = useMessages();
  const broken = props.connection === 'reconnecting';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!broken) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), QUIET_BREAK_MS);
    return () => clearTimeout(timer);
  }, [broken]);
  return (
    <div role="status">
      {shown && (
        <p className="banner">
          <DisconnectOutlined aria-hidden /> {words.connection.reconnecting}
        </p>
      )}
    </div>
  );
}
