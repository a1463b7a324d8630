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
    { ticket, why: 'another' },
    { ticket, why: 'worse' },
    { ticket, why: 'harm' },
  ]);
  expect(said.split(ticket.residentName)).toHaveLength(5);
  expect(said).not.toMatch(/打|暴力|权益|孕产/);
});

test('sayNews() says each further danger of a case in words that differ from those before, or a screen reader keeps silent', () => {
  const dangers = ['P1', 'M1', 'V1'].map((id) => ({ id, title: '' }));
  const heard = (why: 'waiting' | 'another' | 'worse', count: number) =>
    sayNews(zh, [{ ticket: buildTicket({ matchedRules: dangers.slice(0, count) }), why }]);
  const unclaimed = [heard('waiting', 1), heard('another', 2), heard('another', 3)];
  expect(new Set(unclaimed).size).toBe(3);
  expect(new Set([heard('worse', 1), heard('worse', 2), heard('worse', 3)]).size).toBe(3);
});
