import { describe, expect, test } from 'vitest';
import { asksForHuman } from '../../../bot/dialogue/commands/asks-for-human.ts';
import { readCommand } from '../../../bot/dialogue/commands/read-command.ts';
import { answered, aTicket, Conversation, quietDuty } from './conversation.ts';
import { processorMs } from '../../support/processor-time.ts';

test.each([
  '转人工',
  '人工',
  '我要找真人',
  '人工客服',
  '找工作人员',
  '请帮我转人工',
  '转人工！',
  '能不能转人工',
  '可以转人工吗',
  '我想找人工问一下补贴',
  '有没有人啊',
  '不想跟机器人说话',
  '给我接人工',
  '怎么联系工作人员',
  '我要和工作人员聊聊',
  '叫你们工作人员联系我',
  '换个真人来',
  'i want to talk to a human',
  '您好请帮我转一下人工',
  '我要投诉,找你们领导',
  '能帮我找个人吗',
  '接线员',
  '我要跟人说话',
  '人工在线吗',
])('asksForHuman() hears it in %j', (text) => {
  expect(asksForHuman(text)).toBe(true);
});

test.each([
  `${'想要'.repeat(29)}人`,
  `${'转接'.repeat(29)}人`,
  `找人工${'聊'.repeat(56)}x`,
  `找人工${'谈'.repeat(56)}x`,
  `找人工${'问'.repeat(56)}x`,
])('asksForHuman() reads %j in no time', async (text) => {
  expect(await processorMs(() => asksForHuman(text))).toBeLessThan(2000);
});

test.each([
  '人工流产多少钱',
  '人工授精要什么条件',
  '人工喂养怎么喂',
  '不用转人工',
  '不要人工客服',
  '工作人员的产假有几天',
  '医生说要补铁',
  '转人工流产门诊',
  'are you human',
  '有人吗',
  '不敢和人说话怎么办',
  '找个人结婚要什么条件',
  '你是真人吗',
  '找对象被骗彩礼怎么办',
  '你们服务什么人群',
])('asksForHuman() does not hear it in %j', (text) => {
  expect(asksForHuman(text)).toBe(false);
});

test.each([
  ['取消', 'cancel'],
  ['算了', 'cancel'],
  ['不填了', 'cancel'],
  ['结束', 'end'],
  ['我的数据', 'my_data'],
  ['看看我的数据', 'my_data'],
  ['删除我的数据', 'erase'],
  ['请把我的数据全部删除', 'erase'],
  ['清空聊天记录', 'erase'],
  ['帮助', 'help'],
  ['你能做什么', 'help'],
  ['撤回求助', 'withdraw'],
  ['不用人工了', 'withdraw'],
  ['help', 'help'],
])('readCommand() reads %j as %s', (text, command) => {
  expect(readCommand(text)).toBe(command);
});

test.each([
  '取消婚约彩礼退不退',
  '结束妊娠要什么手续',
  '怎么帮助孩子长高',
  '我的数据流量用完了怎么办',
  '孕检数据怎么看',
  '',
])('readCommand() finds none in %j', (text) => {
  expect(readCommand(text)).toBeNull();
});

describe('step() on commands', () => {
  test('转人工 opens a ticket at once and then asks for the town, with consent', () => {
    const heard = new Conversation().say('转人工');
    expect(heard.effects).toContainEqual(
      expect.objectContaining({ type: 'open_ticket', priority: 'medium', reason: 'requested' }),
    );
    expect(heard.reply).toMatchObject({
      action: 'handoff',
      intake: { form: 'contact-intake', slot: 'town' },
    });
    expect(heard.reply?.text).toMatch(/您回答就表示同意[\s\S]*哪个镇或街道/);
  });

  test('转人工 names a wait only when one is known', () => {
    const duty = { ...quietDuty, expectedWaitMinutes: 12.4 };
    expect(new Conversation({ duty }).say('转人工').reply?.text).toContain('预计约12分钟');
    expect(new Conversation().say('转人工').reply?.text).not.toMatch(/\d+分钟/);
  });

  test('转人工 twice opens one ticket', () => {
    const talk = new Conversation();
    talk.say('转人工');
    const again = talk.say('找工作人员');
    expect(again.types).toEqual(['reply']);
    expect(again.reply?.text).toContain('已经登记过了');
  });

  test('取消 leaves the form and keeps the ticket; 撤回求助 gives it up', () => {
    const talk = new Conversation();
    talk.say('转人工');
    const left = talk.say('取消');
    expect(left.types).toEqual(['reply']);
    expect(left.reply).toMatchObject({ action: 'command', intake: null });
    expect(left.reply?.text).toContain('您的求助还在');
    expect(talk.say('撤回求助').effects).toContainEqual({ type: 'set_status', status: 'resolved' });
  });

  test('结束 resolves the conversation only without a ticket', () => {
    expect(new Conversation().say('结束').effects).toContainEqual({ type: 'set_status', status: 'resolved' });
    expect(new Conversation({ ticket: aTicket() }).say('结束').types).toEqual(['reply']);
  });

  test('我的数据 shows them', () => {
    expect(new Conversation().say('我的数据').types).toEqual(['show_my_data', 'reply']);
  });

  test('删除我的数据 asks again when the answer is only 确认, and still waits', () => {
    const talk = new Conversation();
    talk.say('删除我的数据');
    expect(talk.say('确认').types).not.toContain('erase_person');
    expect(talk.say('确认删除').types).toContain('erase_person');
  });

  test('删除我的数据 asks once, then erases and forgets', () => {
    const talk = new Conversation();
    talk.say('叶酸怎么吃');
    const asked = talk.say('删除我的数据');
    expect(asked.types).toEqual(['reply']);
    const done = talk.say('确认删除');
    expect(done.types).toEqual(['erase_person', 'reply']);
    expect(talk.state?.recent).toEqual([]);
    expect(talk.state?.lastQuestion).toBeNull();
  });

  test.each(['取消', '叶酸怎么吃', '是'])(
    '删除我的数据 followed by %j erases nothing, also later',
    (text) => {
      const talk = new Conversation();
      talk.say('删除我的数据');
      expect(talk.say(text).types).not.toContain('erase_person');
      expect(talk.say('确认删除').types).not.toContain('erase_person');
    },
  );

  test('帮助 lists what can be said', () => {
    expect(new Conversation().say('帮助').reply?.text).toContain('转人工');
  });
});

test('怎么用 asks of the assistant first, and after an answer of what it told about', () => {
  const talk = new Conversation();
  expect(talk.say('怎么用').outcome).toMatchObject({ action: 'command' });
  talk.say('叶酸怎么吃', { answer: answered() });
  expect(talk.say('怎么用').asked).not.toBeNull();
});
