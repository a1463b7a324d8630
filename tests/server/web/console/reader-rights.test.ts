import { CHANNEL_ROLES } from '../../../../server/routes/console/channels.ts';
import { expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import { ROLES } from '../../../../server/api/console.ts';
import { wholeRoles } from '../../../../server/auth/whole-roles.ts';
import { RULE_READERS } from '../../../../server/routes/console/rules.ts';
import { VETTING_EDITORS, VETTING_READERS } from '../../../../server/routes/console/vetting.ts';
import {
  pagesOf,
  triesRules,
  uploadsDocuments,
  worksOnArticles,
} from '../../../../server/web/console/state/reader-rights.ts';
import { sectionsOf } from '../../../../server/web/console/state/settings-sections.ts';

test.each<[Role[], string[]]>([
  [['counsellor'], ['work']],
  [['supervisor'], ['work', 'rules', 'channels', 'stats', 'settings']],
  [['editor'], ['articles', 'uploads', 'trial', 'local', 'rules']],
  [
    ['counsellor', 'approver'],
    ['work', 'articles', 'trial', 'local', 'rules', 'settings'],
  ],
  [['admin'], ['work', 'articles', 'uploads', 'trial', 'local', 'rules', 'channels', 'stats', 'settings']],
  [['lead'], ['work', 'settings']],
  [[], []],
])('%j has the pages %j', (roles, pages) => {
  expect(pagesOf({ roles, wholeRoles: roles })).toEqual(pages);
});

test('an administrator or supervisor of one place has that place, and nothing of the whole county', () => {
  const roles: Role[] = ['admin', 'supervisor'];
  const orgUnitId = 'yangcun';
  const me = { roles, wholeRoles: [...wholeRoles({ roles, orgUnitId })] };
  expect([pagesOf(me), sectionsOf(me)]).toEqual([
    ['work', 'settings'],
    ['roster', 'deadlines'],
  ]);
  const doctor = { roles: [...roles, 'approver' as const], orgUnitId };
  expect(wholeRoles(doctor)).toEqual(['approver']);
  expect(wholeRoles({ roles, orgUnitId: null })).toEqual(roles);
});

test('the page where rules are tried is shown to those whom the server lets try', () => {
  expect(ROLES.filter((role) => triesRules({ wholeRoles: [role] })).toSorted()).toEqual(
    RULE_READERS.toSorted(),
  );
});

test('the page where documents are uploaded is shown to those whom the server lets upload', () => {
  expect(ROLES.filter((role) => uploadsDocuments({ wholeRoles: [role] })).toSorted()).toEqual(
    VETTING_EDITORS.toSorted(),
  );
});

test('the page of guidance to vet is shown to those whom the server lets see it', () => {
  expect(ROLES.filter((role) => worksOnArticles({ wholeRoles: [role] })).toSorted()).toEqual(
    VETTING_READERS.toSorted(),
  );
});

test('the page of the channels is shown to those whom the server lets see them', () => {
  const shown = ROLES.filter((role) => pagesOf({ roles: [role], wholeRoles: [role] }).includes('channels'));
  expect(shown.toSorted()).toEqual(CHANNEL_ROLES.toSorted());
});
