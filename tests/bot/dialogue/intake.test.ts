import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContact, spotContact } from '../../../bot/dialogue/intake/read-contact.ts';
import { readTown, spotTown } from '../../../bot/dialogue/intake/read-town.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, aTicket, Conversation } from './conversation.ts';
import { HOME, LAIAN } from '../../support/home.ts';

function inForm(): Conversation {
  const talk = new Conversation();
  talk.say('转人工');
  return talk;
}

describe('step() in the contact form', () => {
  test('asks town, then contact, then for confirmation, and saves on 确认', () => {
    const talk = inForm();
    const town = talk.say('我住在铜城那边');
    expect(town.outcome.action).toBe('intake');
    expect(town.reply?.intake).toEqual({ form: 'contact-intake', slot: 'contact' });
    expect(town.effects).toContainEqual({ type: 'record_consent', purpose: 'contact', granted: true });
    const summary = talk.say('138 1234-5678');
    expect(summary.types).toEqual(['reply']);
    expect(summary.reply?.text).toMatch(/铜城镇[\s\S]*13812345678[\s\S]*确认/);
    const saved = talk.say('确认');
    expect(saved.effects).toContainEqual({
      type: 'save_intake',
      ticketId: 'N1',
      form: 'contact-intake',
      purpose: 'contact',
      slots: { town: '铜城镇', contact: '13812345678' },
    });
    expect(saved.reply?.intake).toBeNull();
    expect(talk.state?.intake).toBeNull();
  });

  test('takes 不想说 and 就在这里回复, without consent to anything', () => {
    const talk = inForm();
    const skipped = talk.say('不想说');
    expect(skipped.types).toEqual(['reply']);
    const summary = talk.say('就在这里回复');
    expect(summary.reply?.text).toMatch(/不想说[\s\S]*就在这里回复/);
    expect(talk.say('没问题').types).toEqual(['save_intake', 'reply']);
  });

  test('takes both slots from one line', () => {
    expect(inForm().say('秦栏镇，13912345678').reply?.text).toContain('请您核对');
  });

  test('does not ask what was said before', () => {
    const talk = new Conversation();
    talk.say('我家在杨村镇，想问叶酸');
    const heard = talk.say('转人工，我电话13912345678');
    expect(heard.reply?.text).toMatch(/杨村镇[\s\S]*13912345678/);
    const saved = talk.say('确认');
    expect(saved.types).toEqual(['record_consent', 'save_intake', 'reply']);
  });

  test.each([
    ['不是138是139', { contact: '13912345678' }],
    ['不是铜城是秦栏', { town: '秦栏镇' }],
    ['电话改成13700000000', { contact: '13700000000' }],
    ['写错了，是杨村', { town: '杨村镇' }],
    ['15100000000', { contact: '15100000000' }],
  ])('changes a slot on %j', (text, change) => {
    const talk = inForm();
    talk.say('铜城');
    talk.say('13812345678');
    const heard = talk.say(text);
    expect(heard.outcome.action).toBe('intake');
    expect(talk.state?.intake?.slots).toEqual({ town: '铜城镇', contact: '13812345678', ...change });
    expect(heard.reply?.text).toContain('请您核对');
  });

  test('corrects the first slot while the second is asked', () => {
    const talk = inForm();
    talk.say('铜城');
    const heard = talk.say('不是铜城是秦栏');
    expect(heard.reply?.text).toMatch(/秦栏镇[\s\S]*请留一个电话/);
    expect(talk.state?.intake?.slot).toBe('contact');
  });

  test('asks what is wrong when the summary is denied', () => {
    const talk = inForm();
    talk.say('铜城');
    talk.say('13812345678');
    expect(talk.say('不对').reply?.text).toContain('哪里不对');
    expect(talk.say('秦栏').reply?.text).toMatch(/秦栏镇[\s\S]*请您核对/);
  });

  test.each([answered(), abstained()])('answers a side question and asks the same slot again', (answer) => {
    const talk = inForm();
    talk.say('铜城');
    const heard = talk.say('铜城卫生院能做产检吗', { answer });
    expect(heard.outcome.action).toBe(answer.kind === 'answered' ? 'answer' : 'abstain');
    expect(heard.reply?.text).toMatch(/我们接着刚才的：\n请留一个电话/);
    expect(heard.reply?.intake).toEqual({ form: 'contact-intake', slot: 'contact' });
    expect(talk.state?.intake?.slots).toEqual({ town: '铜城镇' });
  });

  test('greets back and asks the same slot again', () => {
    expect(inForm().say('你好').reply?.text).toMatch(/程序[\s\S]*哪个镇或街道/);
  });

  test('asks again when it cannot read the answer', () => {
    expect(inForm().say('嘎嘎').reply?.text).toMatch(/没有认出来[\s\S]*哪个镇或街道/);
    const talk = inForm();
    talk.say('铜城');
    expect(talk.say('1381234').reply?.text).toContain('这个号码有7位');
  });

  test('keeps the form open through danger and goes on with it afterwards', () => {
    const talk = inForm();
    const danger = talk.say('胎动少了');
    expect(danger.outcome.action).toBe('handoff');
    expect(danger.types).toContain('raise_ticket');
    expect(danger.reply?.intake).toEqual({ form: 'contact-intake', slot: 'town' });
    expect(talk.say('铜城').reply?.text).toContain('请留一个电话');
  });

  test('raises an emergency at any point of the form and never loses it', () => {
    const lines = fc.constantFrom(
      '铜城',
      '不想说',
      '13812345678',
      '就在这里回复',
      '确认',
      '取消',
      '不对',
      '转人工',
      '你好',
      '叶酸怎么吃',
      '不是138是139',
      '删除我的数据',
      '撤回求助',
      '结束',
      '',
      '🙂',
      '嘎嘎',
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 6 }), fc.array(lines, { maxLength: 6 }), (before, after) => {
        const talk = inForm();
        for (const line of before) talk.say(line);
        const heard = talk.say('胎动少了');
        expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
        expect(talk.ticket?.priority).toBe('urgent');
        for (const line of after) {
          const later = talk.say(line);
          expect(talk.ticket?.priority).toBe('urgent');
          expect(later.effects).not.toContainEqual({ type: 'set_status', status: 'resolved' });
        }
        expect(talk.state?.level).toBe('emergency');
      }),
      { numRuns: 200 },
    );
  });
});

describe('slots', () => {
  test('readTown() knows every town by its full and short names', () => {
    for (const { name, short } of HOME.towns) {
      expect(readTown(name, HOME)).toBe(name);
      for (const word of short) expect(readTown(`我在${word}`, HOME)).toBe(name);
    }
    expect(HOME.towns).toHaveLength(15);
  });

  test.each([
    ['外地', '外地'],
    ['高邮市', '高邮市'],
    ['我家住在张庄村', '张庄村'],
    ['随便', null],
    ['', null],
  ])('readTown(%j) is %j', (text, value) => {
    expect(readTown(text, HOME)).toBe(value);
  });

  test.each([
    ['半塔', '半塔镇'],
    ['我家在杨郢那边', '杨郢乡'],
    ['不在来安，在南京', '外地：南京'],
    ['铜城', null],
    ['铜城镇', '铜城镇'],
    ['市区', '市区'],
    ['在天长', '外地：天长'],
  ])('readTown(%j) is %j in a county with other towns', (text, value) => {
    expect(readTown(text, LAIAN)).toBe(value);
  });

  test('a form takes a town of the own county from what is said by the way, and none of another', () => {
    const asked = (home: HomePlace): string => {
      const talk = new Conversation({ home });
      talk.say('我住来安半塔，想转人工');
      return talk.state?.intake?.slots['town'] ?? '';
    };
    expect(asked(LAIAN)).toBe('半塔镇');
    expect(asked(HOME)).toBe('');
  });

  test('spotTown() needs more than a bare short name', () => {
    expect(spotTown('大通', HOME)).toBeNull();
    expect(spotTown('我住大通', HOME)).toBe('大通镇');
  });

  test.each([
    ['13812345678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['0550-7012345', '05507012345'],
    ['微信号 abc_12345', '微信：abc_12345'],
    ['就在这里回复', '就在这里回复'],
    ['这里就行', '就在这里回复'],
    ['12345', null],
    ['138123456789', null],
    ['不知道', null],
  ])('readContact(%j) is %j', (text, value) => {
    expect(readContact(text, HOME)).toBe(value);
  });

  test('spotContact() does not take an identity number for a telephone', () => {
    expect(spotContact('341181199001011234', HOME)).toBeNull();
  });

  test('IntakeForm rejects two slots of one name', () => {
    const form = loadLexicon().forms.get('contact-intake');
    const slots = [form?.slots.at(-1), form?.slots.at(-1)];
    expect(IntakeForm.safeParse({ ...form, slots }).success).toBe(false);
    expect(IntakeForm.safeParse(form).success).toBe(true);
  });
});

test('a form ends with the case it was opened for', () => {
  const talk = new Conversation();
  talk.say('转人工');
  expect(talk.state?.intake).not.toBeNull();
  const heard = talk.say('叶酸怎么吃', { ticket: aTicket({ status: 'resolved' }) });
  expect(heard.reply?.action).toBe('answer');
  expect(heard.reply?.intake).toBeNull();
  expect(talk.state?.intake).toBeNull();
});
