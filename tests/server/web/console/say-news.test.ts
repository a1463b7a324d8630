import { expect, test } from 'vitest';
import { sayNews } from '../../../../server/web/console/i18n/say-news.ts';
import { zh } from '../../../../server/web/console/i18n/zh.ts';
import { buildTicket } from './build-ticket.ts';

test('sayNews() names the case and why it matters, and nothing that it is about', () => {
  const ticket = buildTicket({
    lastLine: '他现在打我',
    matchedRules: [{ id: 'V1', title: '正在发生的暴力' }],
  });
  const said = sayNews(zh, [
    { ticket, why: 'waiting' },
    { ticket, why: 'worse' },
    { ticket, why: 'harm' },
  ]);
  expect(said.split(ticket.residentName)).toHaveLength(4);
  expect(said).not.toMatch(/打|暴力|权益|孕产/);
});
