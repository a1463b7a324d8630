import { describe, expect, test } from 'vitest';
import { sparePregnancy } from '../../../../bot/dialogue/compose/spare-pregnancy.ts';
import { emptyState, remember } from '../../../../bot/dialogue/state.ts';
import type { Said } from '../../../../bot/dialogue/turn.ts';
import type { DialogueState } from '../../../../bot/dialogue/dialogue-state.ts';
import type { Answer } from '../../../../knowledge/text/answer.ts';
import { HOME } from '../../../support/home.ts';
import { abstained, answered, Conversation, NOON, quietDuty } from '../conversation.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;

function titled(title: string, change: Partial<Answered> = {}): Answer {
  const answer = answered(change);
  if (answer.kind !== 'answered') throw new Error('no answer');
  return { ...answer, citations: answer.citations.map((one) => ({ ...one, title })) };
}

function spared(text: string, answer: Answer, state: Partial<DialogueState>): Answer {
  const said: Said = {
    type: 'said',
    messageId: 'M1',
    newTicketId: 'T1',
    channel: 'web',
    text,
    at: NOON,
    mentioned: true,
    home: HOME,
    ticket: null,
    duty: quietDuty,
  };
  const heard = remember({ ...emptyState(), ...state }, { from: 'resident', text, at: NOON });
  return sparePregnancy({ state: heard, said, text }, answer);
}

const LOST = { pregnancyOver: { end: 'lost', at: NOON } } as const;
const BORN = { pregnancyOver: { end: 'born', at: NOON } } as const;
const NONE: Answer = { kind: 'abstained', reason: 'weak_evidence', nearest: [] };

describe('sparePregnancy()', () => {
  test.each([
    ['感冒了能吃药吗', '怀孕感冒发烧，能不能吃药'],
    ['能不能坐飞机出去散散心', '怀孕坐车、坐飞机、系安全带要注意什么'],
    ['发烧了怎么办', '宝宝发烧怎么护理'],
    ['怀孕20周引产了', '产检说胎儿有问题，还要不要'],
  ])('keeps %s after a loss from 《%s》', (text, title) => {
    expect(spared(text, titled(title), LOST)).toEqual(NONE);
  });

  test.each([
    ['要吃叶酸吗', '备孕和怀孕早期怎么吃叶酸'],
    ['胎停了，怎么回事', '胎停、自然流产是什么原因，怎么办'],
    ['怀孕能坐飞机吗', '怀孕坐车、坐飞机、系安全带要注意什么'],
    ['孩子发烧怎么办', '宝宝发烧怎么护理'],
    ['两岁发烧39度怎么办', '宝宝发烧怎么护理'],
    ['8个月大的发烧怎么办', '宝宝发烧怎么护理'],
    ['育儿补贴怎么领', '育儿补贴怎么领，领多少'],
  ])('answers %s from 《%s》', (text, title) => {
    expect(spared(text, titled(title), LOST)).toEqual(titled(title));
  });

  test('says what it may of two articles that fit, and names no other as near', () => {
    const answer = titled('流产、人流以后能休几天假，工资怎么算');
    const choices = [
      { article: 'leave', title: '流产、人流以后能休几天假，工资怎么算' },
      { article: 'check', title: '产检说胎儿有问题，还要不要' },
    ];
    expect(spared('引产了', titled('流产、人流以后能休几天假，工资怎么算', { choices }), LOST)).toEqual(
      answer,
    );
    expect(spared('引产了', abstained({ nearest: choices }), LOST)).toEqual({
      ...NONE,
      nearest: choices.slice(0, 1),
    });
  });

  test('keeps nothing but pregnancy from whoever has given birth, and nothing from others', () => {
    const flight = titled('怀孕坐车、坐飞机、系安全带要注意什么');
    expect(spared('能坐飞机吗', flight, BORN)).toEqual(NONE);
    expect(spared('发烧了怎么办', titled('宝宝发烧怎么护理'), BORN)).toEqual(titled('宝宝发烧怎么护理'));
    expect(spared('能坐飞机吗', flight, {})).toBe(flight);
  });

  test('counts for a month', () => {
    const flight = titled('怀孕坐车、坐飞机、系安全带要注意什么');
    const long = { pregnancyOver: { end: 'lost', at: NOON - 31 * 24 * 60 * 60_000 } } as const;
    expect(spared('能坐飞机吗', flight, long)).toBe(flight);
  });
});

describe('step() after a loss', () => {
  const flight = titled('怀孕坐车、坐飞机、系安全带要注意什么');

  test('says nothing of the pregnancy until there is one again', () => {
    const talk = new Conversation();
    talk.say('我怀孕8周了，能坐飞机吗', { answer: flight });
    talk.say('孩子没保住', { answer: titled('胎停、自然流产是什么原因，怎么办') });
    const after = talk.say('能不能坐飞机出去散散心', { answer: flight });
    expect(after.outcome.action).toBe('abstain');
    expect(JSON.stringify(after.reply)).not.toContain('怀孕');
    talk.say('我又怀孕了');
    expect(talk.say('能坐飞机吗', { answer: flight }).outcome.action).toBe('answer');
  });

  test.each(['转人工，贫血怎么补铁？', '性别能看吗，贫血怎么补铁？', '发烧39度吃几片退烧药？'])(
    'names nothing of it beside %s either',
    (text) => {
      const talk = new Conversation();
      talk.say('上周胎停了，做了清宫');
      for (const title of ['孕期贫血怎么补铁', '宝宝发热怎么护理']) {
        const { reply } = talk.say(text, { answer: titled(title) });
        expect(JSON.stringify(reply)).not.toContain(title);
      }
      const other = '流产以后贫血怎么补铁';
      expect(JSON.stringify(new Conversation().say(text, { answer: titled(other) }).reply)).toContain(other);
    },
  );

  test('takes what one says in a group for nobody else', () => {
    const talk = new Conversation({ channel: 'wechat-group' });
    talk.say('孩子没保住');
    expect(talk.say('能坐飞机吗', { answer: flight }).outcome.action).toBe('answer');
  });
});
