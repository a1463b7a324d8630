import { expect, test } from 'vitest';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';
import { zhChild } from '../../../../bot/dialogue/wording/zh-child.ts';

test('somebody who is not known to be in danger is told of the police with an "if"', () => {
  expect(zh.coercionTicketOpened).toContain('如果您现在有危险');
  expect(zhChild.coercionTicketOpened).toContain('如果你现在有危险');
});
