import { expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import { ROLES } from '../../../../server/api/console.ts';
import { RULE_READERS } from '../../../../server/routes/console/rules.ts';
import { VETTING_READERS } from '../../../../server/routes/console/vetting.ts';
import { pagesOf, triesRules, worksOnArticles } from '../../../../server/web/console/state/reader-rights.ts';

test.each<[Role[], string[]]>([
  [['counsellor'], ['work']],
  [['supervisor'], ['work', 'rules']],
  [['editor'], ['articles', 'local', 'rules']],
  [
    ['counsellor', 'approver'],
    ['work', 'articles', 'local', 'rules'],
  ],
  [['admin'], ['work', 'articles', 'local', 'rules']],
  [[], []],
])('%j has the pages %j', (roles, pages) => {
  expect(pagesOf({ roles })).toEqual(pages);
});

test('the page where rules are tried is shown to those whom the server lets try', () => {
  expect(ROLES.filter((role) => triesRules({ roles: [role] })).toSorted()).toEqual(RULE_READERS.toSorted());
});

test('the page of guidance to vet is shown to those whom the server lets see it', () => {
  expect(ROLES.filter((role) => worksOnArticles({ roles: [role] })).toSorted()).toEqual(
    VETTING_READERS.toSorted(),
  );
});
