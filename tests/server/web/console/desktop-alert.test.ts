import { describe, expect, test } from 'vitest';
import { createDesktopAlert } from '../../../../server/web/console/state/desktop-alert.ts';

interface Shown {
  readonly title: string;
  readonly options: NotificationOptions;
  onClick: () => void;
  isClosed: boolean;
}

function browser(permission: NotificationPermission = 'granted', fails = false) {
  const shown: Shown[] = [];
  const seen = { isInFront: false, opened: 0 };
  class Api {
    static permission = permission;
    static async requestPermission(): Promise<NotificationPermission> {
      Api.permission = 'granted';
      return Api.permission;
    }
    readonly title: string;
    readonly options: NotificationOptions;
    onClick: Shown['onClick'] = () => undefined;
    isClosed = false;
    constructor(title: string, options: NotificationOptions) {
      if (fails) throw new TypeError('Illegal constructor');
      [this.title, this.options] = [title, options];
      shown.push(this);
    }
    addEventListener(_type: 'click', listener: () => void): void {
      this.onClick = listener;
    }
    close(): void {
      this.isClosed = true;
    }
  }
  const alert = createDesktopAlert({
    api: Api,
    isInFront: () => seen.isInFront,
    onOpen: () => {
      seen.opened += 1;
    },
  });
  return { alert, shown, seen };
}

describe('createDesktopAlert()', () => {
  test('shows one at a time, anew with each page, until it is cleared', () => {
    const { alert, shown } = browser();
    alert.show('优育助手', '有紧急事项');
    alert.show('优育助手', '有紧急事项');
    expect(shown.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(shown[1]?.options).toMatchObject({ body: '有紧急事项', requireInteraction: true });
    alert.clear();
    expect(shown.every(({ isClosed }) => isClosed)).toBe(true);
  });

  test('leads whoever clicks it to the console, and goes', () => {
    const { alert, shown, seen } = browser();
    alert.show('优育助手', '有紧急事项');
    shown[0]?.onClick();
    expect([seen.opened, shown[0]?.isClosed]).toEqual([1, true]);
  });

  test('shows nothing to whoever has the page before their eyes, or was not asked yet', async () => {
    const before = browser();
    before.seen.isInFront = true;
    before.alert.show('优育助手', '有紧急事项');
    const { alert, shown } = browser('default');
    alert.show('优育助手', '有紧急事项');
    expect([before.shown, shown]).toEqual([[], []]);
    expect([alert.state(), await alert.ask(), alert.state()]).toEqual(['default', 'granted', 'granted']);
    alert.show('优育助手', '有紧急事项');
    expect(shown).toHaveLength(1);
  });

  test('takes a browser without notifications, or that shows none from a page, as it is', async () => {
    const none = createDesktopAlert({ api: undefined, isInFront: () => false, onOpen: () => undefined });
    none.show('优育助手', '有紧急事项');
    expect([none.state(), await none.ask()]).toEqual(['missing', 'missing']);
    const telephone = browser('granted', true);
    expect(() => telephone.alert.show('优育助手', '有紧急事项')).not.toThrow();
  });
});
