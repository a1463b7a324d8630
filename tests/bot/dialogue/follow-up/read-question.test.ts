import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../../../bot/dialogue/follow-up/read-question.ts';
import { emptyState, remember } from '../../../../bot/dialogue/state.ts';
import type { DialogueState } from '../../../../bot/dialogue/dialogue-state.ts';
import { abstained, answered, Conversation, MINUTE, NOON } from '../conversation.ts';
import { HOME } from '../../../support/home.ts';

const AT_NOON = { at: NOON, home: HOME };
const asked: DialogueState = {
  ...remember(emptyState(), { from: 'assistant', text: '要吃。', at: NOON }),
  lastQuestion: '备孕要不要吃叶酸',
  lastArticles: ['folic-acid'],
};

test('readQuestion() leans on the last answer for half an hour', () => {
  expect(readQuestion('要多少钱', asked, { ...AT_NOON, at: NOON + 30 * MINUTE })).toMatchObject({
    question: '备孕吃叶酸 要多少钱',
    earlier: { leaning: 'wholly', said: '要多少钱', articles: ['folic-acid'] },
  });
  expect(readQuestion('要多少钱', asked, { ...AT_NOON, at: NOON + 31 * MINUTE })).toEqual({
    question: '要多少钱',
  });
});

test('readQuestion() takes the same question asked again for a question of its own', () => {
  expect(readQuestion('备孕要不要吃叶酸？', asked, AT_NOON)).toEqual({ question: '备孕要不要吃叶酸？' });
});

test.each([
  '儿子半夜内裤湿了怎么跟他讲',
  '男人动手打老婆,派出所会拘留他吗?',
  '在婆家受气没处说,妇联管不管这种事',
  '这个月大姨妈晚了十来天,咋回事',
])('readQuestion() hears that %j says itself whom or what it means', (text) => {
  expect(readQuestion(text, asked, AT_NOON)).toMatchObject({
    question: text,
    earlier: { leaning: 'perhaps' },
  });
});

test.each(['她可以洗头吗', '这种情况还能吃吗', '吃了这个要紧吗'])(
  'readQuestion() hears that %j points back',
  (text) => {
    expect(readQuestion(text, asked, AT_NOON)).toMatchObject({ earlier: { leaning: 'partly' } });
  },
);

test('readQuestion() reads a message of its own behind 不对 as if nothing had been asked', () => {
  expect(readQuestion('不对,是我婆婆不让我上班', asked, AT_NOON)).toEqual({ question: '我婆婆不让我上班' });
});

test('readQuestion() asks for a fact of the office, alone or as one of several things', () => {
  expect(readQuestion('你们电话多少', asked, AT_NOON)).toEqual({ question: '你们电话多少', office: 'phone' });
  expect(readQuestion('几点上班', emptyState(), AT_NOON)).toEqual({ question: '几点上班', office: 'hours' });
  expect(readQuestion('几点上班', asked, AT_NOON)).toMatchObject({ earlier: { articles: ['folic-acid'] } });
  const after = remember(asked, { from: 'resident', text: '你们地址在哪', at: NOON });
  expect(readQuestion('几点上班', after, AT_NOON)).toEqual({ question: '几点上班', office: 'hours' });
  const { parts } = readQuestion('产假多少天?你们电话多少?', emptyState(), AT_NOON);
  expect(parts?.lookups[1]).toMatchObject({ said: '你们电话多少?', office: 'phone' });
});

test('readQuestion() keeps a correction from the article it corrects', () => {
  expect(readQuestion('不是叶酸,是钙', asked, AT_NOON)).toMatchObject({
    question: '备孕要不要吃钙',
    earlier: { articles: [] },
  });
});

test('readQuestion() looks up four things at most, and says when there were more', () => {
  const five = ['叶酸怎么吃', '婚检查什么', '产假多少天', '居住证怎么办', '低保找谁申请'].join('?');
  const { parts } = readQuestion(`${five}?`, emptyState(), AT_NOON);
  expect(parts?.lookups).toHaveLength(4);
  expect(parts).toMatchObject({ explicit: true, more: true });
});

describe('readQuestion() of somebody who lost a pregnancy', () => {
  const lost: DialogueState = {
    ...remember(emptyState(), { from: 'resident', text: '我怀孕两个月胎停了，上周做了清宫', at: NOON }),
    lastQuestion: '我怀孕两个月胎停了，上周做了清宫',
    lastArticles: ['loss'],
    pregnancyOver: { end: 'lost', at: NOON },
  };

  test('carries the loss to later questions, and not the pregnancy', () => {
    expect(readQuestion('感冒了能吃药吗', lost, AT_NOON)).toMatchObject({
      question: '感冒了能吃药吗',
      earlier: { joined: '流产后 感冒了能吃药吗', articles: ['loss'] },
    });
    expect(readQuestion('要多少钱', lost, AT_NOON)).toMatchObject({ question: '流产后 要多少钱' });
  });

  test.each(['什么时候能同房', '能不能洗头', '肚子隐隐疼怎么办', '多久能再怀孕'])(
    'asks %s as what comes after a loss',
    (text) => {
      expect(readQuestion(text, lost, AT_NOON)).toEqual({ question: `流产后${text}` });
    },
  );

  test.each(['怀孕能坐飞机吗', '我老公发烧了怎么办', '婚假几天', '人流后能洗头吗'])(
    'leaves %s as it is: it says what it means',
    (text) => {
      expect(readQuestion(text, lost, AT_NOON).question).toBe(text);
    },
  );

  test('forgets what was asked in the pregnancy', () => {
    const before = remember(asked, { from: 'resident', text: '怀孕能吃螃蟹吗', at: NOON });
    const told = { ...before, pregnancyOver: { end: 'lost', at: NOON } } as const;
    expect(readQuestion('孩子没保住', told, AT_NOON)).toEqual({ question: '孩子没保住' });
  });

  test('goes on with the next pregnancy that was asked about since', () => {
    const before = remember(lost, { from: 'resident', text: '下次怀孕前要查什么', at: NOON });
    const next = { ...before, lastQuestion: '下次怀孕前要查什么', subject: null };
    expect(readQuestion('要空腹吗', next, AT_NOON)).toMatchObject({ question: '下次怀孕前要查 要空腹吗' });
  });

  test('looks up childbed for a birth that is told and nothing else', () => {
    const born = { ...asked, pregnancyOver: { end: 'born', at: NOON } } as const;
    expect(readQuestion('昨天生了', born, AT_NOON)).toEqual({ question: '坐月子要注意什么' });
  });
});

const followUps = [
  '要多少钱',
  '去哪办',
  '几天能好',
  '她呢',
  '那我老婆呢',
  '那孩子呢',
  '为什么',
  '说详细点',
  '要紧吗',
  '不是叶酸,是钙',
  '第一个',
  '那怎么办',
  '会不会有事',
  '那二胎呢',
  '他不爱吃怎么办',
];

test('step() never reaches back over an emergency to answer a question, for all follow-ups', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...followUps.filter((one) => !one.includes('叶酸'))),
      fc.array(fc.constantFrom('谢谢', '好的', '嗯'), { maxLength: 3 }),
      (followUp, between) => {
        const talk = new Conversation();
        talk.say('备孕要不要吃叶酸');
        talk.say('今天胎动少了很多');
        for (const small of between) talk.say(small);
        const heard = talk.say(followUp);
        const sought = `${heard.asked} ${JSON.stringify(heard.effects.filter(({ type }) => type === 'find_answer'))}`;
        expect(sought).not.toContain('叶酸');
        expect(sought).not.toContain('胎动少');
      },
    ),
  );
});

test('step() hears danger in whatever form a follow-up has', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('那', '不是叶酸,是', '第一个,', '还有,', ''),
      fc.constantFrom('呢', '怎么办', ''),
      (before, after) => {
        const talk = new Conversation();
        talk.say('备孕要不要吃叶酸', { answer: abstained({ nearest: [{ article: 'a', title: '叶酸' }] }) });
        const heard = talk.say(`${before}胎动少了${after}`);
        expect(heard.outcome).toMatchObject({ level: 'emergency', action: 'handoff' });
        const [advice] = new Conversation().say('胎动少了').reply?.text.split('\n') ?? [];
        expect(heard.reply?.text.split('\n')[0]).toBe(advice);
        // An article may be named below the advice, never read out.
        expect(heard.reply?.text).not.toContain('0.4毫克');
      },
    ),
  );
});

test('step() keeps a group free of private answers, follow-up or not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...followUps, '叶酸怎么吃?另外婚检查什么?'), (followUp) => {
      const talk = new Conversation({ channel: 'wechat-group' });
      talk.say('备孕要不要吃叶酸');
      const heard = talk.say(followUp, { answer: answered({ text: '隐私内容', sensitivity: 'private' }) });
      expect(JSON.stringify(heard.effects)).not.toContain('隐私内容');
    }),
  );
});

test('step() looks nothing up for a follow-up to what a group was moved away from', () => {
  const talk = new Conversation({ channel: 'wechat-group' });
  const moved = talk.say('月经推迟怎么办');
  const follow = talk.say('要多少钱');
  expect(follow.asked).toBeNull();
  expect(follow.outcome.action).toBe(moved.outcome.action);
});

test.each([
  ['叶酸怎么领,一天吃几次', '叶酸 一天吃几次'],
  ['叶酸在哪领,每天要吃几片', '叶酸 每天要吃几片'],
  ['维生素D怎么买,一天滴几滴', '维生素D 一天滴几滴'],
  ['住院补贴怎么申请,一天多少钱', '住院补贴 一天多少钱'],
])('“%s”: the second question leans on the thing alone', (text, question) => {
  const { parts } = readQuestion(text, emptyState(), AT_NOON);
  expect(parts?.lookups[1]).toMatchObject({ question, earlier: { leaning: 'wholly' } });
});
