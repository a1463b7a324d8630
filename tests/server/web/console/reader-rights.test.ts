import { CHANNEL_ROLES } from '../../../../server/routes/console/channels.ts';
import { expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import { ROLES } from '../../../../server/api/console.ts';
import { RULE_READERS } from '../../../../server/routes/console/rules.ts';
import { VETTING_EDITORS, VETTING_READERS } from '../../../../server/routes/console/vetting.ts';
import {
  pagesOf,
  triesRules,
  uploadsDocuments,
  worksOnArticles,
} from '../../../../server/web/console/state/reader-rights.ts';

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
  expect(pagesOf({ roles })).toEqual(pages);
});

test('the page where rules are tried is shown to those whom the server lets try', () => {
  expect(ROLES.filter((role) => triesRules({ roles: [role] })).toSorted()).toEqual(RULE_READERS.toSorted());
});

test('the page where documents are uploaded is shown to those whom the server lets upload', () => {
  expect(ROLES.filter((role) => uploadsDocuments({ roles: [role] })).toSorted()).toEqual(
    VETTING_EDITORS.toSorted(),
  );
});

test('the page of guidance to vet is shown to those whom the server lets see it', () => {
  expect(ROLES.filter((role) => worksOnArticles({ roles: [role] })).toSorted()).toEqual(
    VETTING_READERS.toSorted(),
  );
});

test('the page of the channels is shown to those whom the server lets see them', () => {
  const shown = ROLES.filter((role) => pagesOf({ roles: [role] }).includes('channels'));
  expect(shown.toSorted()).toEqual(CHANNEL_ROLES.toSorted());
});
