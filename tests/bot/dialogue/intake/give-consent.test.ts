import { describe, expect, test } from 'vitest';
import { aTicket, answered, Conversation } from '../conversation.ts';

const GRANTED = { type: 'record_consent', purpose: 'preconception-check', granted: true };
const answer = answered();

/** A form whose line on consent was said while the number is known from before. */
function told(): Conversation {
  const talk = new Conversation();
  talk.say('我电话13812345678', { answer });
  const heard = talk.say('我想预约孕前检查');
  expect(heard.reply?.text).toContain('表示同意');
  expect(talk.state?.intake?.slots).toEqual({ contact: '13812345678' });
  return talk;
}

/** One whose next slot tells who the resident is, with nothing known. */
function askedTown(): Conversation {
  const talk = new Conversation();
  expect(talk.say('我想预约孕前检查').reply?.text).toContain('表示同意');
  talk.say('夫妻两人');
  talk.say('周末');
  return talk;
}

describe('giveConsent()', () => {
  test.each([
    '为什么要问这个',
    '问这个干什么',
    '不想说',
    '不愿意说',
    '换一个，我想申请特扶',
    '帮我调解彩礼',
    '先不填了',
    '嘎嘎',
    '不知道',
    '夫妻两人',
    '你好',
    '转人工',
    '预约孕前优生检查',
    '电话写错了',
  ])('records nothing on %j, whatever was known before', (text) => {
    const talk = told();
    expect(talk.say(text, { answer }).effects).not.toContainEqual(GRANTED);
    expect(talk.state?.consents ?? []).toEqual([]);
  });

  test.each(['杨村镇', '我叫周敏', '电话改成13900000000', '我住铜城镇，周末去'])(
    'records it once on %j, which tells who the resident is',
    (text) => {
      const talk = told();
      expect(talk.say(text).effects).toContainEqual(GRANTED);
      expect(talk.say('秦栏镇').effects).not.toContainEqual(GRANTED);
    },
  );

  test.each(['为什么要问这个', '不想说', '不晓得', '嘎嘎'])(
    'records nothing on %j to where one lives',
    (text) => {
      const talk = askedTown();
      for (let time = 0; time < 2; time += 1) expect(talk.say(text).effects).not.toContainEqual(GRANTED);
    },
  );

  test('records it on 确认 where the summary has what was known before, and not a message earlier', () => {
    const talk = told();
    for (const line of ['夫妻两人', '周末', '不想说', '不想说']) {
      expect(talk.say(line).types).not.toContain('record_consent');
    }
    expect(talk.state?.intake?.confirming).toBe(true);
    expect(talk.say('为什么要问这个', { answer }).types).not.toContain('record_consent');
    const sent = talk.say('确认');
    expect(sent.types[0]).toBe('record_consent');
    expect(sent.types).toContain('save_intake');
  });

  test('records nothing for whoever says no to every question, also to how to reach them', () => {
    const talk = new Conversation();
    talk.say('我想预约孕前检查');
    for (const line of ['夫妻两人', '周末', '不想说', '不知道', '不想说', '不想说']) {
      expect(talk.say(line).types).not.toContain('record_consent');
    }
    expect(talk.say('确认').types).not.toContain('record_consent');
  });

  test('records it with the number that somebody adds to a form that they sent without any', () => {
    const talk = new Conversation();
    talk.say('登记权益求助');
    for (const line of ['别的', '安全', '只发消息', '不想说', '不想说', '就在这里回复']) talk.say(line);
    expect(talk.say('确认').types).not.toContain('record_consent');
    const heard = talk.say('联系方式改成13900000000', { ticket: aTicket({ id: 'N7' }) });
    expect(heard.types).toEqual(['record_consent', 'save_intake', 'reply']);
  });
});
