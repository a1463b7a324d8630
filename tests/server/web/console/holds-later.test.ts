import { expect, test } from 'vitest';
import { holdsLater } from '../../../../server/web/console/articles/holds-later.ts';
import { zh } from '../../../../server/web/console/i18n/zh.ts';

const TODAY = '2026-03-02';

test.each([
  ['2024-03-01', false, false],
  [TODAY, false, false],
  ['2026-03-03', false, true],
  // From its approval on, whatever day stands there until then.
  ['2026-03-03', true, false],
])(
  'holdsLater() of a version from %s (from its approval: %s) is %s',
  (effectiveFrom, fromApproval, later) => {
    expect(holdsLater({ effectiveFrom, fromApproval }, TODAY)).toBe(later);
    expect(zh.articles.approveAsk(later).includes('到了施行日')).toBe(later);
  },
);
