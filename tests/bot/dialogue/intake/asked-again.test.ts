import { describe, expect, test } from 'vitest';
import { Conversation, aTicket } from '../conversation.ts';

/** A form that asks where the resident lives. */
function askedForTown(): Conversation {
  const talk = new Conversation();
  talk.say('转人工');
  expect(talk.state?.intake?.slot).toBe('town');
  return talk;
}

/** The same form with all of its values, to be confirmed. */
function atSummary(): Conversation {
  const talk = askedForTown();
  for (const line of ['铜城', '13855001234']) talk.say(line);
  expect(talk.state?.intake?.confirming).toBe(true);
  return talk;
}

const townOf = (talk: Conversation): string | undefined => talk.state?.intake?.slots['town'];

describe('the town that a form asks for', () => {
  test.each([
    ['我不住铜城镇', '不记那里'],
    ['不是铜城镇的', '不记那里'],
    ['不在铜城镇了', '不记那里'],
    ['我不住王庄村', '不记那里'],
    ['铜城镇不是我家', '不记那里'],
    ['铜城早就不住了', '不记那里'],
    ['我婆婆住铜城镇', '别人住的地方'],
    ['我妹妹家在铜城', '别人住的地方'],
    ['铜城那是我娘家', '别人住的地方'],
    ['铜城镇或者秦栏镇', '不止一个地方'],
    ['铜城秦栏都有房子', '不止一个地方'],
  ])('is asked again, and moves no case, after 「%s」', (line, why) => {
    const talk = askedForTown();
    const heard = talk.say(line);
    expect(townOf(talk)).toBeUndefined();
    expect(heard.types).not.toContain('place_case');
    expect(heard.reply?.text).toMatch(new RegExp(`^[^\\n]*${why}[^]*哪个镇或街道`, 'u'));
  });

  test('is chosen among the towns that were named', () => {
    const talk = askedForTown();
    const labels = talk.say('铜城镇或者秦栏镇').reply?.suggestions.map(({ label }) => label);
    expect(labels?.slice(0, 2)).toEqual(['铜城镇', '秦栏镇']);
    talk.say('秦栏镇');
    expect(townOf(talk)).toBe('秦栏镇');
  });

  test.each([
    ['我不住铜城，住秦栏', '秦栏镇'],
    ['铜城镇不是秦栏镇', '铜城镇'],
    ['铜城不住了，现在在秦栏', '秦栏镇'],
    ['我家在铜城，上班在秦栏', '铜城镇'],
    ['婆婆在铜城，我在秦栏', '秦栏镇'],
    ['我婆婆住铜城我住秦栏', '秦栏镇'],
    ['住婆婆家，铜城镇', '铜城镇'],
    ['和公婆住铜城', '铜城镇'],
    ['从铜城搬到秦栏了', '秦栏镇'],
    ['我老家铜城的，现在住秦栏', '秦栏镇'],
    ['我不住铜城，在南京打工', '外地：南京'],
  ])('is the one that is lived in: 「%s」', (line, town) => {
    const talk = askedForTown();
    talk.say(line);
    expect(townOf(talk)).toBe(town);
  });

  test('is where the household is registered where that is asked', () => {
    const talk = new Conversation();
    for (const line of ['登记帮扶申请', '奖励扶助', '60岁了']) talk.say(line);
    talk.say('户口在铜城，人住秦栏');
    expect(townOf(talk)).toBe('铜城镇');
  });

  test('is kept as it was said after a second failure, and places nothing', () => {
    const talk = askedForTown();
    talk.say('我婆婆住铜城镇');
    expect(talk.say('我婆婆住铜城镇').types).not.toContain('place_case');
    expect(townOf(talk)).toBe('我婆婆住铜城镇（原话）');
  });
});

describe('a number that cannot be called', () => {
  test('is asked once more by its digits, also after something else was asked in vain, and then kept', () => {
    const talk = new Conversation();
    for (const line of ['预约孕前优生检查', '夫妻两人', '工作日都可以', '铜城', '姓周', '不想说'])
      talk.say(line);
    expect(talk.say('1385500123').reply?.text).toMatch(/^这个号码有10位，手机号是11位/u);
    expect(talk.state?.intake?.slots['contact']).toBeUndefined();
    talk.say('1385500123');
    expect(talk.state?.intake?.slots['contact']).toBe('1385500123（原话）');
  });

  test.each(['电话改成1385500123', '1385500123'])('is no question at the summary: 「%s」', (line) => {
    const talk = atSummary();
    const heard = talk.say(line);
    expect(heard.asked).toBeNull();
    expect(heard.reply?.text).toMatch(/^这个号码有10位[^]*确认/u);
    expect(talk.state?.intake?.slots['contact']).toBe('13855001234');
  });

  test.each(['电话改成1385500123', '号码写错了，138550012345'])(
    'is no question after a form was sent: 「%s」',
    (line) => {
      const talk = atSummary();
      talk.say('确认');
      const heard = talk.say(line, { ticket: aTicket({ id: 'N1' }) });
      expect(heard.types).toEqual(['reply']);
      expect(heard.reply?.text).toMatch(/^这个号码有1[02]位/u);
    },
  );
});

describe('「不想说」 to the summary', () => {
  test('is asked what it means, with what may be left out', () => {
    const talk = atSummary();
    const heard = talk.say('不想说');
    expect(heard.asked).toBeNull();
    expect(heard.reply?.suggestions.map(({ label }) => label)).toEqual([
      '镇不想说',
      '联系方式不想说',
      '确认',
    ]);
    expect(talk.state?.intake?.confirming).toBe(true);
  });

  test.each([
    ['镇不想说', { town: '不想说', contact: '13855001234' }],
    ['电话不想说', { town: '铜城镇', contact: '就在这里回复' }],
    ['不想留电话', { town: '铜城镇', contact: '就在这里回复' }],
    ['联系方式不想说', { town: '铜城镇', contact: '就在这里回复' }],
  ])('leaves out what it names: 「%s」', (line, slots) => {
    const talk = atSummary();
    talk.say(line);
    expect(talk.state?.intake).toMatchObject({ slots, confirming: true });
  });

  test('leaves out whatever its button is for', () => {
    const talk = new Conversation();
    for (const line of ['登记育儿指导', '8个月', '辅食', '打电话', '铜城', '姓周', '就在这里回复'])
      talk.say(line);
    talk.say('想了解什么不想说');
    expect(talk.state?.intake?.slots).toMatchObject({ concern: '不想说', way: '打电话' });
  });

  test('does not leave out the way to reach somebody where it is needed', () => {
    const talk = new Conversation();
    for (const line of ['预约孕前优生检查', '夫妻两人', '周末', '铜城', '姓周', '13855001234'])
      talk.say(line);
    talk.say('电话不想说');
    expect(talk.state?.intake?.slots['contact']).toBe('13855001234');
  });
});

describe('a surname alone where something is to be told in words', () => {
  test.each(['李', '小李', '李。'])('is who somebody is, and it is asked again: 「%s」', (line) => {
    const talk = new Conversation();
    talk.say('反映情况和建议');
    const { reply } = talk.say(line);
    expect(talk.state?.intake).toMatchObject({
      slot: 'opinion',
      slots: { name: line.startsWith('小') ? '小李' : '姓李' },
    });
    expect(reply?.text).toContain('先记下了：称呼');
  });
});

describe('「我来」', () => {
  test('greets nobody: what a form asks is asked again', () => {
    const talk = new Conversation();
    talk.say('预约孕前优生检查');
    expect(talk.say('我来').reply?.text).toMatch(/^不好意思[^]*谁来检查/u);
  });

  test.each(['我来了', '我回来了', '我又来啦'])('but 「%s」 does', (line) => {
    expect(new Conversation().say(line).outcome.action).toBe('smalltalk');
  });
});
