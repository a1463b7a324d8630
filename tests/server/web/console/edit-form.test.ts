import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { drawnPage } from '../../../support/drawn-page.ts';

afterEach(() => vi.unstubAllGlobals());

test('EditForm that was given up and is saved late closes nothing that is open by then', async () => {
  const { draw, during, find, close } = await drawnPage();
  const { EditForm } = await import('../../../../server/web/console/settings/edit-form.tsx');
  let save = (): void => {};
  const onSave = () => new Promise<null>((done) => (save = () => done(null)));
  let open: string | null = 'first';
  const form = (label: string) =>
    createElement(EditForm, { key: label, label, onSave, onClose: () => (open = null), children: null });

  await draw(form('first'));
  const submit = new window.Event('submit', { bubbles: true, cancelable: true });
  await during(() => void find('form').dispatchEvent(submit));
  open = 'second';
  await draw(form('second'));
  await during(() => save());

  expect(open).toBe('second');
  await close();
});
