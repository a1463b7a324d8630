import { expect, test } from 'vitest';
import { openMothersGroup } from '../../support/wechat-group.ts';

const SUMMARY = {
  called: '小周妈',
  contact: '',
  town: '秣陵街道',
  stage: '怀孕20周',
  wish: '想在当地建档产检',
};

test('somebody on WeChat is asked whether they may be passed on: the gateway reads no word of who or where they are', async () => {
  const { wang, bring, hasSaid, lines, store } = await openMothersGroup();
  bring({ from: wang.id, text: '转人工', alone: true });
  await hasSaid(1);
  const at = Date.now();
  const roles = ['counsellor', 'admin'] as const;
  const by = await store.users.add({ username: 'li', displayName: '李敏', roles, qualifications: [], at });
  const partner = await store.partners.add({
    name: '江宁区计划生育协会',
    region: '江苏南京',
    baseUrl: 'https://example.cn',
    publicKey: Buffer.from('x'.repeat(32)).toString('base64url'),
    by,
    at,
  });
  if (partner.kind !== 'done') throw new Error(partner.kind);
  const place = await store.conversations.byChannelAddress({ channel: 'wechat', address: wang.id, at });
  const { ticket } = await store.loadTurn(place.id, at);
  const ticketId = ticket?.id ?? '';
  await store.tickets.claim(ticketId, by, at);
  const before = lines.length;
  const partnerId = partner.partner.id;
  const asked = await store.referrals.ask({
    ticketId,
    partnerId,
    summary: SUMMARY,
    contactConfirmed: false,
    by,
    at,
  });
  expect(asked.kind).toBe('done');
  await hasSaid(before + 1);
  // A yes that is written there shows the way again, also while a counsellor has the conversation.
  bring({ from: wang.id, text: '同意转介', alone: true });
  const said = (await hasSaid(before + 2)).slice(before);
  const links = said.map((line) => /https:\/\/youyu\.example\/#private=([\w-]{40,})/.exec(line)?.[1]);
  expect(new Set(links).size).toBe(2);
  for (const line of said) expect(line).toContain('江宁区计划生育协会');
  expect(lines.slice(before).every(({ to }) => to === wang.id)).toBe(true);
  const all = lines.map(({ text }) => text).join('\n');
  for (const part of Object.values(SUMMARY).filter((value) => value !== '')) expect(all).not.toContain(part);
  expect((await store.referrals.ofTicket(ticketId))[0]).toMatchObject({ status: 'asking' });
});
