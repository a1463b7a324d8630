import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, Conversation } from '../conversation.ts';

const lexicon = loadLexicon();
const judges = { triage, judgePolicy, isPersonal };

function conversation(channel: 'web' | 'wechat' | 'wechat-group' = 'web'): Conversation {
  return new Conversation({ channel, answer: abstained() }, judges, lexicon);
}

describe('a form that is asked for together with a danger', () => {
  test.each([
    ['老公打我，我想求助登记', '登记权益求助'],
    ['被家暴了，帮我登记', '登记权益求助'],
    ['老公打我，想找个律师', '登记权益求助'],
    ['他又打我，想找妇联帮忙', '登记权益求助'],
    ['老公正在拿刀砍我，帮我登记求助', '登记权益求助'],
    ['婆婆逼我流产，我要求助登记', '登记权益求助'],
    ['怀孕28周出血，我想预约孕期随访', '登记孕产期随访'],
  ])('is offered below what to do: 「%s」', (line, button) => {
    const heard = conversation().say(line);
    expect(heard.outcome.action).toBe('handoff');
    expect(heard.types).toContain('open_ticket');
    expect(heard.reply?.text).toMatch(new RegExp(`\\d{3}[^]*\\n等安顿好了，回复「${button}」`, 'u'));
    expect(heard.reply?.suggestions).toContainEqual({ label: button, text: button });
    expect(heard.state.intake).toBeNull();
  });

  test('opens with what was told beside the danger', () => {
    const talk = conversation();
    talk.say('老公打我，我想求助登记，铜城镇的');
    talk.say('现在安全，胳膊青了');
    const opened = talk.say('登记权益求助');
    expect(opened.outcome).toMatchObject({ action: 'intake', level: 'routine' });
    expect(opened.state.intake).toMatchObject({
      slot: 'safe',
      slots: { matter: '家里人打骂、控制', town: '铜城镇' },
    });
  });

  test('opens by its button however often the danger was told', () => {
    const talk = conversation();
    talk.say('他昨晚又打我');
    expect(talk.say('他又打我了，我要登记求助').reply?.text).toContain('「登记权益求助」');
    expect(talk.say('登记权益求助').reply?.intake?.form).toBe('rights-help');
  });

  test.each(['老公打我', '老公打我，怎么办', '我不想活了，想找人聊聊'])('is none in 「%s」', (line) => {
    expect(conversation().say(line).reply?.text).not.toContain('再一项一项登记');
  });

  test('is not offered in a group', () => {
    const { reply, privateReply } = conversation('wechat-group').say('老公打我，我想求助登记');
    expect(`${reply?.text ?? ''}${privateReply?.text ?? ''}`).not.toContain('登记权益求助');
  });
});
