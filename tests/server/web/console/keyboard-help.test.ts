import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { drawnPage } from '../../../support/drawn-page.ts';

afterEach(() => vi.unstubAllGlobals());

test('KeyboardHelp that is opened again at once stays open, although the browser tells late that it was closed', async () => {
  const { draw, during, find, close } = await drawnPage();
  Object.assign(window.HTMLElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
  const { KeyboardHelp } = await import('../../../../server/web/console/shell/keyboard-help.tsx');
  let closed = 0;
  const help = (open: boolean) => createElement(KeyboardHelp, { open, onClose: () => (closed += 1) });
  const told = () => during(() => void find('dialog').dispatchEvent(new window.Event('close')));

  await draw(help(true));
  await draw(help(false));
  await draw(help(true));
  await told();
  expect(closed).toBe(0);

  // Escape is heard at once; then the browser closes it.
  await draw(help(true));
  await during(() => void find('dialog').dispatchEvent(new window.Event('cancel')));
  expect(closed).toBe(1);
  await during(() => Reflect.set(find('dialog'), 'open', false));
  await told();
  expect(closed).toBe(2);
  await close();
});
