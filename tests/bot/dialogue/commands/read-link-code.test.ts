import { describe, expect, test } from 'vitest';
import { step } from '../../../../bot/dialogue/step.ts';
import { LINK_ALPHABET, readLinkCode } from '../../../../bot/dialogue/commands/read-link-code.ts';
import { readCommand } from '../../../../bot/dialogue/commands/read-command.ts';
import type { DialogueInput } from '../../../../bot/dialogue/dialogue-input.ts';
import type { DialogueState } from '../../../../bot/dialogue/dialogue-state.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';
import { HOME } from '../../../support/home.ts';

const lexicon = loadLexicon();

function hear(
  text: string,
  change: Partial<Extract<DialogueInput, { type: 'said' }>> = {},
  state: DialogueState | null = null,
) {
  return step(lexicon, state, {
    type: 'said',
    messageId: 'm',
    text,
    at: 0,
    channel: 'web',
    mentioned: true,
    home: HOME,
    ticket: null,
    duty: { onCallName: null, expectedWaitMinutes: null, demo: false },
    newTicketId: 't',
    ...change,
  });
}

describe('readLinkCode()', () => {
  test.each([
    '4F7K 2M9P',
    '4f7k2m9p',
    '关联 4F7K2M9P',
    '绑定码：4F7K-2M9P',
    '我的关联码是４Ｆ７Ｋ２Ｍ９Ｐ',
    'link code: 4F7K2M9P',
  ])('reads 「%s」', (text) => {
    expect(readLinkCode(normalizeText(text))).toBe('4F7K2M9P');
  });

  test.each([
    '关联',
    'ZS23 4567',
    'JJ23 TT67',
    '13912345678',
    '20240926',
    'ABCDEFGH',
    '4F7K2M9',
    '4F7K2M9PA',
    '4F7K2M1P',
    '我的检查单号是4F7K2M9P',
    'HCG 2345',
  ])('reads no code in 「%s」', (text) => {
    expect(readLinkCode(normalizeText(text))).toBeNull();
  });
});

describe('step()', () => {
  test.each(['关联', '绑定', '我想绑定微信', '关联另一个聊天', 'link'])(
    'takes 「%s」 as wanting a code',
    (text) => {
      expect(readCommand(normalizeText(text))).toBe('link');
      expect(hear(text).effects.map(({ type }) => type)).toEqual(['offer_link']);
    },
  );

  test.each(['解除关联', '取消绑定', '解绑', '我要解除绑定', 'unlink'])('takes 「%s」 as parting', (text) => {
    expect(hear(text).effects.map(({ type }) => type)).toEqual(['unlink']);
  });

  test.each(['医保怎么绑定', '叶酸和智力有关联吗', '绑定疗法是什么'])(
    'takes 「%s」 as a question',
    (text) => {
      expect(hear(text).effects.map(({ type }) => type)).not.toContain('offer_link');
    },
  );

  test.each(['2XY3 4XX5', 'B23C XY45', 'AB23 CD45'])(
    'hears nothing but a code in the letters of 「%s」',
    (text) => {
      expect(hear(text).effects).toMatchObject([{ type: 'use_link', code: text.replace(' ', '') }]);
    },
  );

  test('no two letters of a code alarm, wherever they stand', () => {
    const letters = LINK_ALPHABET.replaceAll(/\d/g, '').split('');
    const pairs = letters.flatMap((first) => letters.map((second) => first + second));
    const codes = pairs.flatMap((pair) => [
      `${pair}23 4567`,
      `234${pair[0]} ${pair[1]}567`,
      `${pair}${pair} 2345`,
    ]);
    const heard = codes.filter((code) => hear(code).effects[0]?.type !== 'use_link');
    expect(heard).toEqual([]);
  });

  test('carries 「关联」 out while a counsellor has the conversation, as what is the resident’s own', () => {
    const ticket = {
      id: 't',
      status: 'assigned',
      priority: 'medium',
      topic: null,
      counsellorName: '许老师',
      counsellorActiveAt: 0,
    } as const;
    expect(hear('关联', { ticket }).effects.map(({ type }) => type)).toContain('offer_link');
    expect(hear('2XY3 4XX5', { ticket }).effects.map(({ type }) => type)).toContain('use_link');
  });

  test('takes letters and digits as an id where a form asks how to reach somebody, and a code in two pieces as a code', () => {
    const asked = ['转人工', '秦栏镇'].reduce(
      (state: DialogueState | null, text) => hear(text, {}, state).state,
      null,
    );
    expect(asked?.intake?.slot).toBe('contact');
    const once = hear('wang8866', {}, asked);
    const twice = hear('wang8866', {}, once.state);
    expect(JSON.stringify([once.effects, twice.effects])).not.toContain('use_link');
    // Asked for once more, and then the form goes on.
    expect([once, twice].map(({ outcome }) => outcome.action)).toEqual(['intake', 'intake']);
    expect(twice.state.intake?.confirming).toBe(true);
    expect(hear('WANG 8866', {}, asked).effects.map(({ type }) => type)).toEqual(['use_link']);
    expect(hear('关联 wang8866', {}, asked).effects.map(({ type }) => type)).toEqual(['use_link']);
  });

  test.each(['关联', '4F7K 2M9P', '解除关联'])('moves 「%s」 out of a group without a word of it', (text) => {
    const { effects, outcome } = hear(text, { channel: 'wechat-group' });
    expect(outcome.action).toBe('move_to_private');
    expect(JSON.stringify(effects)).not.toMatch(/关联|4F7K/i);
  });

  test('says nothing to what was said before a conversation was handed over, unless it is dangerous', () => {
    const told = hear('奖励金去哪里办', { channel: 'botpress', mentioned: false });
    expect(told.effects).toEqual([]);
    expect(told.state.recent).toMatchObject([{ from: 'resident', text: '奖励金去哪里办' }]);
    const danger = hear('怀孕30周，突然大量出血', { channel: 'botpress', mentioned: false });
    expect(danger.effects.map(({ type }) => type)).toContain('open_ticket');
  });
});
