import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { en } from '../../../bot/dialogue/wording/en.ts';
import { zh } from '../../../bot/dialogue/wording/zh.ts';
import { abstained, answered, aTicket, Conversation, NOON } from './conversation.ts';
import { isAboutOwnData } from '../../../bot/dialogue/commands/is-about-own-data.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';

describe('step() composing', () => {
  test('an answer carries its text, its doctor line and its citations', () => {
    const answer = answered({ more: '更多', seeDoctor: '对药物过敏，先问医生。' });
    const heard = new Conversation().say('叶酸怎么吃', { answer });
    expect(heard.reply).toMatchObject({
      action: 'answer',
      text: '要吃，每天0.4毫克。\n对药物过敏，先问医生。',
      more: '更多',
      topic: '优生优育',
    });
    expect(heard.reply?.citations).toHaveLength(1);
    expect(heard.state.lastArticles).toEqual(['folic-acid']);
  });

  test('an abstention is honest, offers the nearest articles and a person, and notes the gap', () => {
    const nearest = ['一', '二', '三', '四'].map((title) => ({ article: title, title }));
    const heard = new Conversation().say('叶酸和人参', { answer: abstained({ nearest }) });
    expect(heard.outcome.action).toBe('abstain');
    expect(heard.reply?.text).toMatch(/资料里没有[\s\S]*「一」「二」「三」[\s\S]*转人工/);
    expect(heard.reply?.suggestions.map(({ text }) => text)).toEqual(['一', '二', '三', '转人工']);
    expect(heard.effects).toContainEqual({ type: 'record_gap', question: '叶酸和人参' });
  });

  test('an abstention out of scope names no article that is near only by chance', () => {
    const answer = abstained({ reason: 'out_of_scope', nearest: [{ article: 'a', title: '胎动' }] });
    expect(new Conversation().say('今天股票怎么样', { answer }).reply?.text).not.toContain('胎动');
  });

  test('the gap list gets no telephone number', () => {
    const heard = new Conversation().say('13812345678这个号是你们的人吗', { answer: abstained() });
    expect(heard.effects).toContainEqual({ type: 'record_gap', question: '…这个号是你们的人吗' });
  });
});

describe('step() on small talk', () => {
  test.each(['你好', '您好！', '在吗', 'hello'])(
    'greets back on %j and says that it is a programme',
    (text) => {
      const heard = new Conversation().say(text);
      expect(heard.outcome.action).toBe('smalltalk');
      expect(heard.reply?.text).toMatch(/程序|programme/);
    },
  );

  test.each(['你是谁', '你是真人吗', '你是机器人还是真人'])('is honest on %j', (text) => {
    expect(new Conversation().say(text).reply?.text).toContain('不是真人，也不是医生');
  });

  test.each(['谢谢', '好的，谢谢您', '再见', '好的', '没有问题了', '不用了'])('answers %j', (text) => {
    expect(new Conversation().say(text).outcome.action).toBe('smalltalk');
  });

  test.each(['', '   ', '🙂👶', '？？？', '\u200b\u0000', '\ud800'])(
    'asks kindly for words on %j',
    (text) => {
      expect(new Conversation().say(text).reply?.text).toBe(zh.emptyMessage);
    },
  );

  test('takes a greeting with a question for the question', () => {
    expect(new Conversation().say('你好，叶酸怎么吃').outcome.action).toBe('answer');
  });

  test.each(['[语音]', '[图片]', '[位置] 杨村镇光华村', '[文件]'])(
    'asks for words where there are none, danger first: %s',
    (text) => {
      const { reply } = new Conversation().say(text);
      expect(reply?.text).toBe(zh.noWordsInIt);
      expect(reply?.text.indexOf('120')).toBeLessThan(reply?.text.indexOf('打成字') ?? -1);
    },
  );

  test('greets whoever has just become a contact', () => {
    expect(new Conversation().say('[关注]').reply?.text).toBe(zh.hello);
  });
});

test('step() reads the end of a very long message and looks up no more than its question', () => {
  const long = `${'我来说说我家的情况。'.repeat(100_000)}请问叶酸怎么吃？`;
  const heard = new Conversation().say(long);
  expect(heard.asked).toBe('叶酸怎么吃?');
  expect(new Conversation().say(`${'说来话长。'.repeat(10_000)}胎动少了`).outcome.level).toBe('emergency');
});

const real = { triage, judgePolicy, isPersonal };
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    '转人工',
    '铜城',
    '确认',
    '取消',
    '删除我的数据',
    '确认删除',
    '那她呢',
    '要多少钱',
    '叶酸怎么吃',
    '破水了',
  ),
);

test('step() never throws, and its state survives JSON, whatever is said', () => {
  const lexicon = loadLexicon();
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          text: anyText,
          channel: fc.constantFrom('web', 'wechat-group' as const),
          mentioned: fc.boolean(),
          found: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      (lines) => {
        const talk = new Conversation({}, real, lexicon);
        for (const { text, found, ...place } of lines) {
          const heard = talk.say(text, { ...place, answer: found ? answered() : abstained() });
          expect(JSON.parse(JSON.stringify(heard.state))).toEqual(heard.state);
          expect(JSON.parse(JSON.stringify(heard.effects))).toEqual(heard.effects);
          expect(heard.types.filter((type) => type === 'reply').length).toBeLessThanOrEqual(2);
          expect(heard.state.recent.length).toBeLessThanOrEqual(12);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('step() gives the same for the same', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 5 }), (lines) => {
      const run = (): unknown => {
        const talk = new Conversation();
        return lines.map((line) => talk.say(line));
      };
      expect(run()).toEqual(run());
    }),
    { numRuns: 50 },
  );
});

test('every reply outside a silent turn says something, in calm words', () => {
  const said = Object.values(zh).map((line) => (typeof line === 'string' ? line : ''));
  expect(said.filter((line) => /[!！]|亲/.test(line))).toEqual([]);
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
});

test('step() speaks English to somebody who writes English', () => {
  expect(new Conversation().say('who are you').reply?.text).toBe(en.whoAmI);
  expect(new Conversation().say('yjx').reply?.text ?? '').not.toMatch(/programme/);
});

test('step() says nothing of its own while a counsellor is active, but about the resident’s own data', () => {
  const busy = aTicket({ status: 'assigned', counsellorActiveAt: NOON });
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!isAboutOwnData(normalizeText(text), null));
      expect(new Conversation().say(text, { ticket: busy }).reply).toBeNull();
    }),
  );
});
