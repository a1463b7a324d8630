/** Whether the browser shows notifications of this page. */
export type DesktopAlertState = 'missing' | 'default' | 'granted' | 'denied';

/** A notification that is on the screen. */
export interface ShownAlert {
  addEventListener(type: 'click', listener: () => void): void;
  close(): void;
}

/** What of the browser's `Notification` is used. */
export interface NotificationApi {
  readonly permission: NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
  new (title: string, options: NotificationOptions): ShownAlert;
}

/** A notification outside the page, for whoever works in another window. */
export interface DesktopAlert {
  readonly state: () => DesktopAlertState;
  /** Asks the reader; browsers ask only after they have touched the page. */
  readonly ask: () => Promise<DesktopAlertState>;
  /** Shows it anew, in place of the one before. Nothing while the page is before the reader's eyes. */
  readonly show: (title: string, body: string) => void;
  readonly clear: () => void;
}

/** All tabs of a browser share one. */
const TAG = 'youyu-urgent';

/** Shows that somebody is needed, and nothing else: it lies on screens that others see.
 * @param parts.api Undefined where there are no notifications.
 * @param parts.isInFront Whether the page has the reader's attention.
 * @param parts.onOpen The reader clicked it. */
export function createDesktopAlert(parts: {
  readonly api: NotificationApi | undefined;
  readonly isInFront: () => boolean;
  readonly onOpen: () => void;
}): DesktopAlert {
  const { api, isInFront, onOpen } = parts;
  let shown: ShownAlert | null = null;
  const clear = (): void => {
    shown?.close();
    shown = null;
  };
  return {
    state: () => api?.permission ?? 'missing',
    ask: async () => (api === undefined ? 'missing' : api.requestPermission()),
    show(title, body) {
      if (api === undefined || api.permission !== 'granted' || isInFront()) return;
      // One that is only replaced makes no sound.
      clear();
      try {
        const next = new api(title, { body, tag: TAG, requireInteraction: true });
        next.addEventListener('click', () => {
          clear();
          onOpen();
        });
        shown = next;
      } catch {
        // Telephones show none from a page: there, sound and title are all there is.
      }
    },
    clear,
  };
}
