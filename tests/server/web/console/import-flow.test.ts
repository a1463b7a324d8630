import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Me } from '../../../../server/api/console.ts';
import { drawnPage } from '../../../support/drawn-page.ts';
import { HOME_PLACE } from '../../../support/home.ts';

afterEach(() => vi.unstubAllGlobals());

const me: Me = {
  id: 'chen',
  username: 'chen',
  displayName: '陈主任',
  roles: ['admin'],
  wholeRoles: ['admin'],
  csrfToken: 't',
  associationName: '天长市计划生育协会',
  place: HOME_PLACE,
  demo: false,
  secondFactor: 'off',
  factorNotice: null,
};

test('ImportFlow holds the page from the moment a list is taken, since its links are shown once', async () => {
  const { asked, draw, during, find, close } = await drawnPage();
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  const { ImportFlow } = await import('../../../../server/web/console/settings/import/import-flow.tsx');
  const { leaving } = await import('../../../../server/web/console/hooks/use-leaving.ts');
  let held = false;
  await draw(createElement(ImportFlow, { me, onExpired() {}, onHold: (now) => void (held = now) }));

  Reflect.set(find('input'), 'files', [new File([], '名单.xlsx')]);
  await during(() => void find('input').dispatchEvent(new window.Event('change', { bubbles: true })));
  const counts = { create: 1, change: 0, same: 0, refuse: 0 };
  await during(() => asked[0]?.reply({ digest: 'd', counts, rows: [] }));
  expect([held, leaving.isHeld()]).toEqual([false, false]);

  const confirm = () =>
    find('.edit-form__tools button').dispatchEvent(new window.Event('click', { bubbles: true }));
  await during(() => void confirm());
  expect([asked.length, held, leaving.isHeld()]).toEqual([2, true, true]);

  // Nobody is new: there are no links.
  await during(() => asked[1]?.reply({ counts, failed: [], links: [] }));
  expect([held, leaving.isHeld()]).toEqual([false, false]);
  await close();
});
