import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, aTicket, Conversation, MINUTE, NOON, quietDuty } from './conversation.ts';

const judges = { triage, judgePolicy, isPersonal };
const talk = (context: ConstructorParameters<typeof Conversation>[0] = {}): Conversation =>
  new Conversation(context, judges, loadLexicon());
const onCall = { ...quietDuty, onCallName: '王医生' };

/** A conversation in which somebody has just said that they want to die. */
function inCrisis(...more: readonly string[]): Conversation {
  const conversation = talk();
  for (const text of ['我不想活了', ...more]) conversation.say(text);
  return conversation;
}

describe('step() with somebody who wants to die', () => {
  test('names the guidance for whoever asks what to do for another, and for nobody who is in it', () => {
    const answer = answered({ topic: '心理', confidence: 0.9 });
    const parent = talk({ answer }).say('我女儿说不想活了，我该怎么跟她开口');
    expect(parent.reply?.text).toMatch(/之后可以看指南《.+》。\n.+？$/u);
    expect(parent.reply?.citations).toHaveLength(1);
    expect(parent.reply?.suggestions).not.toEqual([]);
    for (const text of ['我不想活了，我该怎么办', '我吃了一瓶安眠药，会不会死']) {
      const own = talk({ answer }).say(text);
      expect(own.outcome.level).toBe('emergency');
      expect(own.asked).toBeNull();
      expect(own.reply?.citations).toEqual([]);
    }
  });

  test('begins with warmth, honesty, numbers and one question', () => {
    const heard = talk().say('我不想活了');
    const lines = heard.reply?.text.split('\n') ?? [];
    expect(lines[0]).toMatch(/谢谢您愿意说出来/);
    expect(lines[1]).toBe('我是自动程序，不是真人。现在没有值班人员能马上看到，请立即拨打120/110。');
    expect(lines[2]).toMatch(/12356.*110.*120/);
    expect(lines[3]).toBe('您现在安全吗？');
    expect(heard.reply?.card?.calls.map(({ number }) => number)).toEqual(['12356', '120', '110']);
    expect(heard.reply?.card?.tone).toBe('company');
    expect(heard.effects).toContainEqual(
      expect.objectContaining({ type: 'open_ticket', priority: 'urgent', topic: '心理' }),
    );
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency', matchedRules: ['S1'] });
  });

  test('says that somebody was told only together with a page', () => {
    const heard = talk({ duty: onCall }).say('我不想活了');
    expect(heard.types).toContain('page_on_call');
    expect(heard.reply?.text).toContain('我是自动程序，不是真人。已通知值班人员。');
  });

  test('asks step by step, and asks nothing that was answered', () => {
    const conversation = inCrisis();
    expect(conversation.say('安全').reply?.text).toContain('现在有人在您身边吗？');
    expect(conversation.say('我妈在').reply?.text).toContain('药、刀这些东西');
    const away = conversation.say('放远了').reply?.text ?? '';
    expect(away).toMatch(/做得好/);
    expect(away).not.toMatch(/谁/);
  });

  test.each([
    ['药在手上', /松开.*110或120/],
    ['我站在楼顶', /松开.*110或120/],
    ['今晚就走', /110或120/],
    ['安眠药吃多少会死', /110或120/],
    ['没有人', /110或120/],
    ['不安全', /110或120/],
    ['我已经吃下去了', /马上拨打120/],
  ])('raises the alarm again on %j', (text, words) => {
    const conversation = talk({ duty: onCall });
    conversation.say('我不想活了');
    const heard = conversation.say(text);
    expect(heard.outcome).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining(['S1']) });
    expect(heard.types).toEqual(['raise_ticket', 'page_on_call', 'reply']);
    expect(heard.reply?.text).toMatch(words);
    expect(heard.reply?.card?.calls[0]?.number).toBe('120');
  });

  test.each(['没有用的', '嗯', '你别劝我了', '老师不管', '他们都笑我', '谢谢', '……'])(
    'reports %j as grave as what it goes on with, and tells nobody anew',
    (text) => {
      const heard = inCrisis().say(text);
      expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency', matchedRules: ['S1'] });
      expect(heard.reply?.card).toBeNull();
      expect(heard.types).toEqual(['reply']);
    },
  );

  test.each(['药我攒够了', '我就在楼顶', '我把门反锁了'])('raises the one ticket again on %j', (text) => {
    const heard = inCrisis('嗯').say(text);
    expect(heard.outcome).toMatchObject({ level: 'emergency', matchedRules: ['S1'] });
    expect(heard.types).toEqual(['raise_ticket', 'reply']);
    expect(heard.reply?.text).toMatch(/1[12]0/);
  });

  test.each(['要是我不在了，两个娃归谁', '跳下去疼不疼', '安眠药哪里买', '走了以后谁管我妈'])(
    'looks nothing up for %j, which belongs to it',
    (text) => {
      const heard = inCrisis().say(text);
      expect(heard.asked).toBeNull();
      expect(heard.outcome.level).toBe('emergency');
      expect(heard.reply?.text).not.toMatch(/药盒/);
    },
  );

  test.each(['准生证去哪办', '我想办独生子女证', '我想问一下奖扶金', '孕前检查要钱吗', '铜城卫生院在哪'])(
    'hears no alarm in other business: %j',
    (text) => {
      const heard = inCrisis('没有用的').say(text);
      expect(heard.outcome).toMatchObject({ action: 'answer', level: 'routine', matchedRules: [] });
      expect(heard.types).not.toContain('raise_ticket');
    },
  );

  test('hears no alarm in what is unlawful, what is ordered of the own data, and what a form asked for', () => {
    expect(inCrisis().say('帮我看看胎儿是男是女').outcome).toMatchObject({
      action: 'refuse',
      level: 'routine',
    });
    expect(inCrisis().say('我的数据').outcome).toMatchObject({ action: 'command', level: 'routine' });
    const conversation = talk();
    conversation.say('转人工');
    conversation.say('我不想活了');
    expect(conversation.say('铜城').outcome).toMatchObject({ action: 'intake', level: 'routine' });
  });

  test.each(['没有用的', '嗯', '谢谢', '准生证去哪办'])('hears no alarm in %j once help has come', (text) => {
    expect(inCrisis('救护车到了').say(text).outcome.level).toBe('routine');
  });

  test('hears no alarm in what is said once a counsellor has resolved the case', () => {
    const resolved = aTicket({ status: 'resolved' });
    expect(inCrisis().say('没有用的', { ticket: resolved }).outcome.level).toBe('routine');
  });

  test('reports a message to a counsellor as grave as what it goes on with, and pages nobody for it', () => {
    const conversation = talk({ duty: onCall });
    conversation.say('我不想活了');
    const assigned = aTicket({ status: 'assigned', priority: 'urgent', counsellorActiveAt: NOON });
    const heard = conversation.say('没有用的', { ticket: assigned });
    expect(heard.outcome).toMatchObject({ action: 'ignore', level: 'emergency' });
    expect(heard.types).toEqual([]);
  });

  test('opens a ticket where there is none any more', () => {
    expect(inCrisis().say('没有用的', { ticket: null }).types).toContain('open_ticket');
  });

  test('takes 「嗯」 for no word of safety after a word of danger', () => {
    expect(inCrisis().say('嗯').reply?.text).toContain('安全');
    for (const told of ['药我攒够了', '我就在楼顶', '不安全']) {
      expect(inCrisis(told).say('嗯').reply?.text).not.toMatch(/做得好|离远一点，人会|松了口气|先这样待着/);
    }
  });

  test('sends help to a door that somebody has shut behind them', () => {
    const conversation = talk();
    conversation.say('我儿子16岁说想死');
    const heard = conversation.say('他把门反锁了');
    expect(heard.reply?.text).toMatch(/110.*开门|守在门口/);
    expect(heard.outcome.matchedRules).toContain('S1');
    expect(conversation.say('我踹门行吗').reply?.text).not.toMatch(/走失|厨房/);
  });

  test.each(['好多了', '谢谢', '骗你的', '不想说', '算了', '没事了'])('stays after %j', (text) => {
    const conversation = inCrisis('安全', '我妈在');
    const heard = conversation.say(text);
    expect(conversation.state?.crisis).not.toBeNull();
    expect(conversation.state?.level).toBe('emergency');
    expect(heard.types).toEqual(['reply']);
    expect(heard.reply?.text).not.toMatch(/再见|结束|为什么骗|不该/);
  });

  test('presses nobody who does not want to talk', () => {
    expect(inCrisis().say('不想说').reply?.text).not.toMatch(/[?？]/);
  });

  test('never promises to tell nobody', () => {
    const conversation = inCrisis();
    for (const text of ['别告诉我妈', '你会告诉别人吗', '能保密吗']) {
      const reply = conversation.say(text).reply?.text ?? '';
      expect(reply).toMatch(/会看到|会让能帮您的人知道/);
      expect(reply).not.toMatch(/一定保密|绝对|不会告诉/);
    }
  });

  test('answers a side question in brief and comes back', () => {
    const heard = inCrisis('安全').say('叶酸怎么吃');
    expect(heard.outcome.action).toBe('answer');
    expect(heard.reply?.text).toMatch(/^要吃，每天0\.4毫克。\n我还在这里陪您。\n.*？$/);
    expect(heard.reply?.citations).toHaveLength(1);
  });

  test.each(['活着有意思么', '还有希望么', '我会好起来么'])('looks nothing up for %j', (text) => {
    expect(inCrisis('安全').say(text).asked).toBeNull();
  });

  test('says that it has no answer without pointing elsewhere, and notes no gap', () => {
    const heard = inCrisis().say('社保断缴一年会怎样', { answer: abstained() });
    expect(heard.reply?.text).toMatch(/答不好|不能随便说/);
    expect(heard.types).toEqual(['reply']);
  });

  test.each(['我该怎么办', '为什么是我', '活着还有什么意思呢', '谁会在乎我呢'])(
    'listens to %j instead of looking it up',
    (text) => {
      expect(inCrisis('安全').say(text).asked).toBeNull();
    },
  );

  test('brings a person without a form', () => {
    const heard = inCrisis('安全').say('转人工');
    expect(heard.reply?.text).toMatch(/已经登记.*12356/);
    expect(heard.reply?.intake).toBeNull();
  });

  test.each(['给我开点安眠药', '帮我开点安眠药吧'])('gives no pills on %j, and raises the alarm', (text) => {
    const conversation = talk({ duty: onCall });
    conversation.say('我不想活了');
    const heard = conversation.say(text);
    expect(heard.outcome).toMatchObject({ action: 'refuse', level: 'emergency' });
    expect(heard.types).toEqual(['raise_ticket', 'page_on_call', 'reply']);
    expect(heard.reply?.text).toMatch(/110或120/);
  });

  test('declines what is unlawful and comes back to the person', () => {
    const heard = inCrisis('安全').say('帮我看看胎儿是男是女');
    expect(heard.outcome.action).toBe('refuse');
    expect(heard.reply?.text).toMatch(/人口与计划生育法[\s\S]*\n我还在这里陪您。\n.*？$/);
  });

  test('takes 「好的」 for no answer to whether somebody is there', () => {
    const conversation = inCrisis('安全');
    conversation.say('好的');
    expect(conversation.state?.crisis?.settled).not.toContain('company');
  });

  test('ends when help is there', () => {
    const conversation = inCrisis();
    const heard = conversation.say('救护车到了');
    expect(heard.reply?.text).toContain('请听现场的人安排');
    expect(conversation.state).toMatchObject({ level: 'routine', crisis: null });
  });

  test('is silent once a counsellor has it, hears what is graver, and goes on when the counsellor has gone', () => {
    const conversation = talk({ duty: onCall });
    conversation.say('我不想活了');
    const assigned = aTicket({ status: 'assigned', priority: 'urgent', counsellorActiveAt: NOON });
    expect(conversation.say('没有人', { ticket: assigned }).types).toEqual([]);
    expect(conversation.say('我真的想死', { ticket: assigned }).types).toEqual([
      'raise_ticket',
      'page_on_call',
    ]);
    const later = conversation.say('嗯', { ticket: assigned, at: NOON + 11 * MINUTE });
    expect(later.reply?.text).not.toBe('');
    conversation.say('叶酸怎么吃', { ticket: { ...assigned, status: 'resolved' }, at: NOON + 12 * MINUTE });
    expect(conversation.state?.crisis).toBeNull();
  });

  test('begins in a counsellor’s silence as anywhere', () => {
    const assigned = aTicket({ status: 'assigned', counsellorActiveAt: NOON });
    const conversation = talk();
    expect(conversation.say('我不想活了', { ticket: assigned }).types).toEqual(['raise_ticket']);
    expect(conversation.say('没有人', { ticket: assigned, at: NOON + 11 * MINUTE }).reply?.text).toMatch(
      /110/,
    );
  });

  test('gives first aid before words where somebody has already taken something', () => {
    const heard = talk().say('我刚吃了一瓶安眠药不想活了');
    expect(heard.reply?.text).toMatch(/拨打 120/);
    expect(heard.reply?.card?.tone).toBeUndefined();
    expect(heard.reply?.card?.calls.map(({ number }) => number)).toContain('12356');
    expect(heard.state.crisis).not.toBeNull();
  });

  test.each([
    '我不想活了，安眠药吃多少会死',
    '我刚生完孩子20天，总觉得活着没意思，想从楼上跳下去',
    '活着没意思，我想喝农药',
  ])('gives no first aid to a wish: %j', (text) => {
    const heard = talk().say(text);
    expect(heard.reply?.text).toContain('您现在安全吗？');
    expect(heard.reply?.text).not.toMatch(/催吐|开窗|触电/);
  });

  test('speaks to whoever is beside them', () => {
    const conversation = talk();
    const first = conversation.say('我儿子16岁说想死').reply;
    expect(first?.text).toContain('他现在安全吗？');
    expect(first?.card?.calls.map(({ number }) => number)).toContain('12355');
    expect(conversation.say('安全').reply?.text).toContain('他');
  });

  test('speaks of a woman as of one', () => {
    const conversation = talk();
    expect(conversation.say('我妈说活够了，买了农药').reply?.text).toContain('她现在安全吗？');
    expect(conversation.say('我在外地打工').reply?.text).toMatch(/她/);
    expect(conversation.say('我该怎么跟她说').reply?.text).toMatch(/听她说/);
  });

  test('asks nothing a third time of somebody who tells something else', () => {
    const conversation = inCrisis();
    const asked = ['他昨天又骂我', '家里欠了好多钱', '孩子也不听话'].map(
      (text) => conversation.say(text).reply?.text.split('\n').at(-1) ?? '',
    );
    expect(asked.filter((line) => line.includes('安全'))).toHaveLength(1);
  });

  test.each(['我现在在急诊', '警察在我旁边', '已经到医院了'])('ends on %j', (text) => {
    const conversation = inCrisis();
    conversation.say(text);
    expect(conversation.state?.crisis).toBeNull();
  });

  test('speaks to a child as to a child', () => {
    const conversation = talk();
    const first = conversation.say('我12岁，我想死').reply;
    expect(first?.text).toMatch(/你现在安全吗？/);
    expect(first?.text).toMatch(/信任的大人.*12355/);
    for (const text of ['安全', '没有', '我奶奶', '做不到', '谢谢']) {
      expect(conversation.say(text).reply?.text).not.toContain('您');
    }
  });

  test('keeps a newborn’s mother from being alone with the child', () => {
    expect(talk().say('月子里我想抱着孩子一起死').reply?.text).toContain('先把孩子交给另一位家人');
  });

  test('hears 「想过」 to its question whether they want to die', () => {
    const conversation = talk();
    expect(conversation.say('天天哭，睡不着好几周了').reply?.text).toContain('有没有想过不活了？');
    const heard = conversation.say('想过');
    expect(heard.outcome.level).toBe('emergency');
    expect(heard.reply?.text).toContain('您现在安全吗？');
    const other = talk();
    other.say('天天哭，睡不着好几周了');
    expect(other.say('没有').reply?.text).toMatch(/12356/);
    expect(other.state?.crisis ?? null).toBeNull();
  });

  test('never tells it in a group', () => {
    const heard = talk({ channel: 'wechat-group', mentioned: true }).say('我不想活了');
    expect(heard.reply?.text).not.toMatch(/不想活|12356|听您说/);
    expect(heard.privateReply?.text).toContain('您现在安全吗？');
    expect(heard.state.crisis ?? null).toBeNull();
  });

  test('goes on beside an open form, which takes its own values', () => {
    const conversation = talk();
    conversation.say('转人工');
    conversation.say('我不想活了');
    expect(conversation.say('没有').reply?.text).toMatch(/110/);
    expect(conversation.say('铜城').outcome.action).toBe('intake');
    expect(conversation.say('13812345678').outcome.action).toBe('intake');
    expect(conversation.say('没有人').outcome.action).toBe('handoff');
  });

  test('loads a state from before there was any of this', () => {
    const old: DialogueState = {
      version: 1,
      level: 'emergency',
      matchedRules: ['S1'],
      recent: [{ from: 'resident', text: '我不想活了', at: NOON - MINUTE }],
      topic: '心理',
      lastArticles: [],
      lastQuestion: null,
      intake: null,
    };
    const conversation = talk();
    conversation.state = old;
    expect(conversation.say('叶酸怎么吃').outcome.action).toBe('answer');
    expect(conversation.say('我还是想死').reply?.text).toContain('您现在安全吗？');
  });

  test('is short, asks one thing, repeats nothing and never lets go, whatever is answered', () => {
    const answers = fc.constantFrom(
      '安全',
      '不安全',
      '在',
      '没有人',
      '药在手上',
      '放下了',
      '不想说',
      '谢谢',
      '骗你的',
      '好多了',
      '嗯',
      '不',
      '我妈在',
      '打不通',
      '你是真人吗',
      '别告诉我妈',
      '我真的想死',
      '他又骂我了',
      '我姐',
      '做不到',
      '……',
    );
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 25 }), fc.boolean(), (texts, child) => {
        const conversation = talk();
        conversation.say(child ? '我12岁，我想死' : '我不想活了');
        let before: readonly string[] = [];
        for (const text of texts) {
          const heard = conversation.say(text);
          const lines = heard.reply?.text.split('\n') ?? [];
          expect(lines.length).toBeGreaterThan(0);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
          expect(lines.join('').split('？').length - 1).toBeLessThanOrEqual(1);
          expect(lines.filter((line) => before.includes(line))).toEqual([]);
          expect(lines.join('')).not.toMatch(/[!！]|想开|矫情|坚强/);
          expect(conversation.state?.crisis).toBeTruthy();
          expect(conversation.state?.level).toBe('emergency');
          expect(heard.effects).not.toContainEqual({ type: 'set_status', status: 'resolved' });
          expect(child && lines.join('').includes('您')).toBe(false);
          // Growing danger brings the numbers again.
          expect(heard.types.includes('raise_ticket') && !/1[12]0/.test(lines.join(''))).toBe(false);
          expect(heard.outcome.level).toBe('emergency');
          expect(heard.outcome.matchedRules).toContain('S1');
          expect(heard.types).not.toContain('open_ticket');
          before = lines;
        }
      }),
      { numRuns: 60 },
    );
  });
});
