import { describe, expect, test } from 'vitest';
import { privateReason, withPrivateWay } from '../../../../bot/channels/wechat/private-way.ts';
import { aReply } from '../../../support/store-builders.ts';

const IN_GROUP = { isGroup: true, isFriend: false, asksWho: false };
const delivery = (change: Parameters<typeof aReply>[0]) => ({
  messageId: 'm1',
  address: 'group wxid',
  text: '这个问题我们私下说更合适。',
  reply: aReply({ text: '这个问题我们私下说更合适。', ...change }),
  toPrivate: false,
  answers: null,
});

describe('privateReason()', () => {
  test('shows the way out of a group to whoever cannot be written to in private', () => {
    for (const action of ['move_to_private', 'handoff'] as const) {
      expect(privateReason(delivery({ action }), IN_GROUP)).toBe('apart');
      expect(privateReason(delivery({ action }), { ...IN_GROUP, isFriend: null })).toBe('apart');
      expect(privateReason(delivery({ action }), { ...IN_GROUP, isFriend: true })).toBeNull();
    }
    expect(privateReason(delivery({ action: 'answer' }), IN_GROUP)).toBeNull();
  });

  test('takes questions that ask who somebody is to the web', () => {
    const alone = { isGroup: false, isFriend: true };
    expect(privateReason(delivery({ action: 'intake' }), { ...alone, asksWho: true })).toBe('form');
    expect(privateReason(delivery({ action: 'intake' }), { ...alone, asksWho: false })).toBeNull();
    const inDanger = delivery({ action: 'handoff', level: 'emergency' });
    expect(privateReason(inDanger, { ...alone, asksWho: true })).toBeNull();
  });
});

test('shows the way to what another association would be told, in a chat between two alone', () => {
  const asking = delivery({ action: 'command', referral: 'r1' });
  const alone = { isGroup: false, isFriend: true, asksWho: false };
  expect(privateReason(asking, alone)).toBe('referral');
  expect(privateReason(asking, IN_GROUP)).toBeNull();
  const { text } = withPrivateWay(asking, 'referral', 'https://a.example/#private=t');
  expect(text).toMatch(/^这个问题我们私下说更合适。\n请打开：https:\/\/a\.example\/#private=t\n/);
});

describe('withPrivateWay()', () => {
  test('adds the way to the words in a group, and stands in the place of the question in a form', () => {
    const url = 'https://a.example/#private=t';
    const apart = withPrivateWay(delivery({ action: 'move_to_private' }), 'apart', url);
    expect(apart.text).toMatch(/^这个问题我们私下说更合适。\n[\s\S]*https:\/\/a\.example\/#private=t/);
    const form = withPrivateWay(delivery({ action: 'intake', more: '您的电话是？' }), 'form', url);
    expect(form.text).toContain(url);
    expect(form.text).not.toContain('这个问题');
    expect(form.reply).toBeNull();
  });

  test('keeps what is said before the question, and what that rests on', () => {
    const given = delivery({ action: 'answer', suggestions: [{ label: '不想说', text: '不想说' }] });
    const url = 'https://a.example/#private=t';
    const { text, reply } = withPrivateWay(given, 'form', url, '每天0.4毫克。');
    expect(text).toMatch(/^每天0\.4毫克。\n[\s\S]*#private=t/);
    expect(reply).toMatchObject({ action: 'answer', citations: given.reply.citations, suggestions: [] });
  });

  test('speaks English to whoever was answered in English', () => {
    const english = { ...delivery({ action: 'move_to_private' }), text: 'Better in private.' };
    expect(withPrivateWay(english, 'apart', 'https://a.example/x').text).not.toMatch(/\p{Script=Han}/u);
  });
});
