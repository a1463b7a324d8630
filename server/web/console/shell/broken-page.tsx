import { Button, Result } from 'antd';
import { Component, type ReactNode, useEffect } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { buildWatch } from '../state/build-watch.ts';

/** Long enough to read why; a desk that nobody sits at hears of urgent cases again after it. */
const RELOAD_AFTER_MS = 10_000;

/** Stands in for a page that could not be drawn, as where an answer of a newer server is none that it understands; without it
 * nothing at all would be shown. A page that is old is loaded anew by itself. The error itself goes to the browser's log. */
export class BrokenPage extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const words = useMessages().version;
  useEffect(() => {
    if (!buildWatch.isOld()) return undefined;
    const timer = setTimeout(() => location.reload(), RELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="entrance">
      <Result
        status="warning"
        title={words.broken}
        subTitle={words.brokenHint}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {words.reload}
          </Button>
        }
      />
    </main>
  );
}
