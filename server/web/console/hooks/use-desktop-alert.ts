import { useEffect, useMemo, useState } from 'react';
import { createDesktopAlert } from '../state/desktop-alert.ts';
import type { DesktopAlert, DesktopAlertState } from '../state/desktop-alert.ts';
import { formatRoute, WORK } from '../state/route.ts';

/** The notification of this page, with whether it may be shown. A click leads to the urgent cases. */
export function useDesktopAlert(): {
  readonly state: DesktopAlertState;
  readonly ask: () => void;
  readonly show: DesktopAlert['show'];
  readonly clear: DesktopAlert['clear'];
} {
  const alert = useMemo(() => createDesktopAlert(partsOfBrowser()), []);
  const [state, setState] = useState(() => alert.state());
  useEffect(() => alert.clear, [alert]);
  return {
    state,
    ask: () => {
      alert.ask().then(setState, () => setState(alert.state()));
    },
    show: alert.show,
    clear: alert.clear,
  };
}

/** Where nothing hovers is a telephone, which shows none from a page. */
function partsOfBrowser(): Parameters<typeof createDesktopAlert>[0] {
  const hasDesktop = matchMedia('(hover: hover)').matches && 'Notification' in globalThis;
  return {
    api: hasDesktop ? Notification : undefined,
    isInFront: () => document.visibilityState === 'visible' && document.hasFocus(),
    onOpen: () => {
      globalThis.focus();
      location.hash = formatRoute({ ...WORK, view: 'urgent' });
    },
  };
}
