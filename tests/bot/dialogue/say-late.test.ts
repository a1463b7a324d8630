import { describe, expect, test } from 'vitest';
import { sayLate } from '../../../bot/dialogue/say-late.ts';
import { step } from '../../../bot/dialogue/step.ts';
import type { Said } from '../../../bot/dialogue/turn.ts';
import type { ChannelKind } from '../../../bot/dialogue/types.ts';
import { NO_PLACE } from '../../../knowledge/lexicon/home-place.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
/** A Wednesday, 20:05 in Shanghai. */
const AT = Date.UTC(2026, 10, 25, 12, 5);
const WRITTEN = Date.UTC(2026, 10, 24, 10, 5);

function said(text: string, channel: ChannelKind = 'wechat', writtenAt: number | null = WRITTEN): Said {
  return {
    type: 'said',
    messageId: 'm1',
    text,
    at: AT,
    ...(writtenAt === null ? {} : { writtenAt }),
    channel,
    mentioned: true,
    home: NO_PLACE,
    ticket: null,
    duty: { onCallName: null, expectedWaitMinutes: null, demo: true },
    newTicketId: 't1',
  };
}

function replies(input: Said): readonly string[] {
  return sayLate(step(lexicon, null, input), input).effects.flatMap((effect) =>
    effect.type === 'reply' ? [effect.reply.text] : [],
  );
}

describe('sayLate()', () => {
  test('tells whoever is answered a day late, before the answer', () => {
    expect(replies(said('你好'))[0]).toMatch(/^这条消息是您昨天18:05发的，.*刚刚才收到/u);
    expect(replies(said('你好', 'wechat', AT - 20 * 60_000))[0]).toContain('今天19:45');
    expect(replies(said('你好', 'wechat', Date.UTC(2026, 10, 20)))[0]).toContain('11月20日08:00');
    expect(replies(said('hello'))[0]).toContain('24 November at 18:05');
  });

  test('speaks to a child as to a child', () => {
    expect(replies(said('我今年12岁，转人工'))[0]).toMatch(/^这条消息是你昨天18:05发的/u);
  });

  test('says what to do in danger first', () => {
    const [text = ''] = replies(said('我怀孕30周，下面一直在流血，头晕'));
    expect(text).not.toMatch(/^这条消息/u);
    expect(text).toMatch(/120[^]*这条消息是您昨天18:05发的/u);
  });

  test('says nothing of what came in time, nor in a group', () => {
    expect(replies(said('你好', 'wechat', null))[0]).not.toContain('刚刚才收到');
    expect(replies(said('我怀孕30周，下面一直在流血，头晕', 'wechat-group')).join('')).not.toContain(
      '刚刚才收到',
    );
  });

  test('reads 明天 as of when it was written', () => {
    const opened = step(lexicon, null, said('我想预约孕前检查，明天上午可以来', 'wechat'));
    const now = step(lexicon, null, said('我想预约孕前检查，明天上午可以来', 'wechat', null));
    expect(JSON.stringify(opened.state)).toContain('11月25日');
    expect(JSON.stringify(now.state)).toContain('11月26日');
  });
});
