import { expect, test } from 'vitest';
import { unopenedReply } from '../../../../server/web/console/state/unopened-reply.ts';

const NOW = Date.parse('2026-11-27T10:00:00Z');

function aDetail(
  change: {
    channel?: 'web' | 'wecom';
    withoutNames?: boolean;
    delivery?: 'sent' | 'delivered';
    contact?: string;
    ageMs?: number;
  } = {},
): Parameters<typeof unopenedReply>[0] {
  const { channel = 'web', withoutNames = false, delivery = 'sent', contact, ageMs = 120_000 } = change;
  const at = new Date(NOW - ageMs).toISOString();
  const slots = contact === undefined ? [] : [{ label: '联系方式', value: contact }];
  return {
    ticket: { channel, withoutNames },
    intakes: [{ form: 'contact', title: '联系', at, withdrawn: false, slots }],
    messages: [
      { type: 'outgoing', private: false, author: { kind: 'counsellor', name: '张咨询' }, delivery, at },
    ],
  };
}

test('unopenedReply() tells to call where a number is known, and to wait otherwise', () => {
  expect(unopenedReply(aDetail({ contact: '138 1234 5678' }), NOW)).toBe('call');
  expect(unopenedReply(aDetail({ contact: '0550-7023456' }), NOW)).toBe('call');
  expect(unopenedReply(aDetail({ contact: '+8613812345678' }), NOW)).toBe('call');
  expect(unopenedReply(aDetail({ contact: '7023456' }), NOW)).toBe('call');
  expect(unopenedReply(aDetail({ contact: '就在这里回复' }), NOW)).toBe('wait');
  // A day, the number of an identity card.
  expect(unopenedReply(aDetail({ contact: '2026-11-27' }), NOW)).toBe('wait');
  expect(unopenedReply(aDetail({ contact: '341181199001011234' }), NOW)).toBe('wait');
  expect(unopenedReply(aDetail(), NOW)).toBe('wait');
});

test('unopenedReply() is silent of what was fetched, of what was sent just now, and elsewhere', () => {
  const contact = '13812345678';
  expect(unopenedReply(aDetail({ contact, delivery: 'delivered' }), NOW)).toBeNull();
  expect(unopenedReply(aDetail({ contact, ageMs: 5000 }), NOW)).toBeNull();
  expect(unopenedReply(aDetail({ contact, channel: 'wecom' }), NOW)).toBeNull();
  expect(unopenedReply(aDetail({ contact, withoutNames: true }), NOW)).toBeNull();
});
