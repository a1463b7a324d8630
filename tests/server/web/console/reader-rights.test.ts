import { expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import { ROLES } from '../../../../server/api/console.ts';
import { RULE_READERS } from '../../../../server/routes/console/rules.ts';
import { pagesOf, triesRules } from '../../../../server/web/console/state/reader-rights.ts';

test.each<[Role[], string[]]>([
  [['counsellor'], ['work']],
  [['supervisor'], ['work', 'rules']],
  [['editor'], ['local', 'rules']],
  [
    ['counsellor', 'approver'],
    ['work', 'local', 'rules'],
  ],
  [['admin'], ['work', 'local', 'rules']],
  [[], []],
])('%j has the pages %j', (roles, pages) => {
  expect(pagesOf({ roles })).toEqual(pages);
});

test('the page where rules are tried is shown to those whom the server lets try', () => {
  expect(ROLES.filter((role) => triesRules({ roles: [role] })).toSorted()).toEqual(RULE_READERS.toSorted());
});
