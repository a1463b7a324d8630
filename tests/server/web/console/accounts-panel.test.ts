import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { QualifiedAccount } from '../../../../server/api/vetting.ts';
import { drawnPage } from '../../../support/drawn-page.ts';

afterEach(() => vi.unstubAllGlobals());

const account = (qualifications: QualifiedAccount['qualifications']): QualifiedAccount => ({
  id: 'li',
  displayName: '李医生',
  username: 'li',
  approver: true,
  qualifications,
});

test('AccountsPanel sends what is ticked in a row one after another, and nothing is unticked meanwhile', async () => {
  const { asked, draw, during, find, close } = await drawnPage();
  const { AccountsPanel } = await import('../../../../server/web/console/articles/accounts-panel.tsx');
  await draw(createElement(AccountsPanel, { csrfToken: 't', tell() {} }));
  await during(() => asked[0]?.reply({ accounts: [account([])] }));
  const tick = (place: number) =>
    during(
      () =>
        void find(`label:nth-child(${place}) input`).dispatchEvent(
          new window.Event('click', { bubbles: true }),
        ),
    );

  await tick(1);
  await tick(2);
  expect(asked.slice(1).map(({ body }) => body)).toEqual([{ qualifications: ['clinician'] }]);
  await during(() => asked[1]?.reply(account(['clinician'])));
  expect(asked.at(-1)?.body).toEqual({ qualifications: ['clinician', 'lawyer'] });
  const ticked = () => [1, 2].map((place) => Reflect.get(find(`label:nth-child(${place}) input`), 'checked'));
  expect(ticked()).toEqual([true, true]);
  await during(() => asked[2]?.reply(account(['clinician', 'lawyer'])));
  expect(ticked()).toEqual([true, true]);
  await close();
});
