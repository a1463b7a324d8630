import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { restIntake } from '../../../../bot/dialogue/intake/rest-intake.ts';
import { emptyState } from '../../../../bot/dialogue/state.ts';
import type { IntakeState } from '../../../../bot/dialogue/dialogue-state.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';
import type { Judges } from '../../../../bot/dialogue/step.ts';
import { answered, aTicket, Conversation, NOON, plainJudges } from '../conversation.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { forms } = loadLexicon();

/** Values for the preconception form in a resident's words, by slot. */
const SAID: Readonly<Record<string, string>> = {
  who: '夫妻两人',
  when: '下周三上午',
  town: '杨村镇',
  name: '我叫周敏',
  contact: '13812345678',
};
const SUMMARY = [
  '谁来检查：夫妻两人',
  '方便的日子：5月27日（周三）上午',
  '镇（街道）：杨村镇',
  '称呼：周敏',
  '联系方式：13812345678',
];

function filled(order: readonly string[] = Object.values(SAID)): Conversation {
  const talk = new Conversation();
  talk.say('我想预约孕前检查');
  for (const line of order) talk.say(line);
  return talk;
}

describe('the forms', () => {
  test('are there for every form that an article continues with', () => {
    const content = join(packageRoot, 'knowledge/content');
    const named = new Set(
      readdirSync(content, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .flatMap((path) => /^intake: (.+)$/mu.exec(readFileSync(join(content, path), 'utf8'))?.[1] ?? []),
    );
    expect(named.size).toBeGreaterThanOrEqual(13);
    expect([...named].filter((id) => !forms.has(id))).toEqual([]);
  });

  test('ask at most six things, and the way to reach somebody last', () => {
    for (const { slots } of forms.values()) {
      expect(slots.length).toBeLessThanOrEqual(6);
      expect(slots.at(-1)?.kind).toBe('contact');
    }
  });

  test('say with the question why it is asked, unless the question shows it by itself', () => {
    /** What to call somebody, which of several, what about, which day, how many. */
    const plain = new Set(['name', 'choice', 'text', 'date', 'count']);
    const asked = [...forms.values()].flatMap(({ id, slots }) =>
      slots.filter((slot) => slot.asked).map((slot) => ({ ...slot, of: `${id} ${slot.id}` })),
    );
    const silent = asked.filter(({ why, kind }) => why === null && !plain.has(kind));
    // 「要不要回复？要的话留电话…」 says itself what for.
    expect(silent.map(({ of }) => of)).toEqual(['public-opinion contact']);
    const talk = new Conversation();
    expect(talk.say('转人工').reply?.text).toContain('（好找当地的人帮您）');
    talk.say('杨村镇');
    expect(talk.say('姓周').reply?.text).toContain('（好让工作人员找到您）');
  });

  test('ask nobody who is beaten where they live, nor a young person for a full name', () => {
    const help = forms.get('rights-help');
    expect(help?.slots.map(({ kind }) => kind)).not.toContain('text');
    expect(help?.slots.find(({ id }) => id === 'call')?.ask.zh).toContain('打电话安全吗');
    expect(forms.get('youth-counselling')?.slots.find(({ kind }) => kind === 'name')?.nickname).toBe(true);
  });

  test('can each be filled by 不想说 and 就在这里回复, without any consent', () => {
    for (const form of forms.values()) {
      if (form.button === null || !form.anonymous) continue;
      const talk = new Conversation();
      talk.say(form.button);
      const heard = form.slots
        .filter(({ asked }) => asked)
        .map(({ kind }) => talk.say(kind === 'contact' ? '就在这里回复' : '不想说'));
      const sent = talk.say('确认');
      expect([...heard, sent].flatMap(({ types }) => types)).not.toContain('record_consent');
      expect(sent.types).toEqual(['open_ticket', 'set_status', 'save_intake', 'reply']);
    }
  });
});

describe('step() with a form', () => {
  test('opens it on request, fills what was said, and says what it is for before it asks who', () => {
    const heard = new Conversation().say('我杨村镇的 怀孕5个月 姓周，想登记孕期随访');
    expect(heard.outcome).toMatchObject({ action: 'intake', topic: '孕产' });
    expect(heard.reply?.intake).toEqual({ form: 'maternal-followup', slot: 'wish' });
    expect(heard.reply?.text).toMatch(/怀孕5个月（约20–22周）；镇（街道）：杨村镇；称呼：姓周/);
    // What for, for how long, and only then what is noted.
    expect(heard.reply?.text).toMatch(
      /只用来做孕产期随访.*一般办完 3 年后自动删除.*您回答就表示同意[^]*先记下了：[^]*杨村镇/,
    );
    expect(heard.types).toEqual(['reply']);
  });

  test('sends it on 确认: a ticket of its topic, the slots, and the consent once', () => {
    const talk = filled();
    const consents = Object.values(SAID).map((line) => line);
    expect(consents).toHaveLength(5);
    const sent = talk.say('确认');
    expect(sent.types).toEqual(['open_ticket', 'set_status', 'save_intake', 'reply']);
    expect(sent.effects).toContainEqual(
      expect.objectContaining({
        type: 'open_ticket',
        topic: '优生优育',
        priority: 'medium',
        reason: 'intake',
      }),
    );
    expect(sent.effects).toContainEqual({
      type: 'save_intake',
      ticketId: 'N7',
      form: 'preconception-check',
      purpose: 'preconception-check',
      topic: '优生优育',
      slots: {
        who: '夫妻两人',
        when: '5月27日（周三）上午',
        town: '杨村镇',
        name: '周敏',
        contact: '13812345678',
      },
    });
    expect(sent.reply?.text).toContain('还不算约好');
    expect(talk.state?.intake).toBeNull();
    expect(talk.state?.consents).toEqual(['preconception-check']);
  });

  test('comes to the same summary whatever order its values are told in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.values(SAID), { minLength: 5 }), (order) => {
        const talk = filled(order);
        expect(talk.state?.intake?.confirming).toBe(true);
        const summary = talk.state?.recent.at(-1)?.text ?? '';
        for (const line of SUMMARY) expect(summary).toContain(line);
      }),
      { numRuns: 60 },
    );
  });

  test('changes one slot and no other, however it is corrected', () => {
    const corrections = fc.constantFrom(
      ['contact', '不是138是139'],
      ['contact', '电话改成13700000000'],
      ['contact', '写错了，是13700000000'],
      ['town', '不是杨村是秦栏'],
      ['town', '镇写错了，是铜城'],
      ['name', '不是周敏是周明'],
      ['name', '名字错了，我叫李华'],
      ['when', '时间改到下周五下午'],
      ['when', '不是上午是下午'],
      ['who', '改成女方'],
      ['town', '铜城镇'],
      ['contact', '13700000000'],
    );
    const atSummary = fc.boolean();
    fc.assert(
      fc.property(corrections, atSummary, ([slot = '', text = ''], whole) => {
        const talk = filled(whole ? undefined : Object.values(SAID).slice(0, 4));
        if (!whole && slot === 'contact') return;
        const before = talk.state?.intake?.slots ?? {};
        if (!whole && !/错|改|不是/.test(text)) return;
        talk.say(text);
        const after = talk.state?.intake?.slots ?? {};
        const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
        expect(changed).toEqual([slot]);
      }),
      { numRuns: 120 },
    );
  });

  test('asks a slot again that is only said to be wrong, and offers the slots on 修改', () => {
    const talk = filled();
    expect(talk.say('修改').reply?.suggestions.map(({ label }) => label)).toContain('方便的日子');
    const again = talk.say('方便的日子');
    expect(again.reply?.intake?.slot).toBe('when');
    expect(talk.say('周六上午').reply?.text).toContain('5月23日（周六）上午');
    expect(talk.say('镇写错了').reply?.intake?.slot).toBe('town');
  });

  test('corrects what was sent, while its case is open', () => {
    const talk = filled();
    talk.say('确认');
    const heard = talk.say('电话改成13700000000');
    expect(heard.types).toEqual(['save_intake', 'reply']);
    expect(heard.effects[0]).toMatchObject({
      ticketId: 'N7',
      slots: { contact: '13700000000', name: '周敏' },
    });
    const closed = talk.say('电话改成13700000001', { ticket: aTicket({ status: 'resolved' }) });
    expect(closed.types).not.toContain('save_intake');
  });

  test('says once what to do about a value that cannot be, and then keeps the resident’s words', () => {
    const talk = new Conversation();
    talk.say('我想登记孕期随访');
    expect(talk.say('60周').reply?.text).toMatch(/不超过42周[\s\S]*怀孕多少周/);
    const kept = talk.say('60周');
    expect(kept.reply?.text).toContain('原话');
    expect(talk.state?.intake?.slots['weeks']).toBe('60周（原话）');
  });

  test('never asks a third time how to reach somebody who will not say', () => {
    const talk = filled(['夫妻两人', '不想说', '不想说', '不想说']);
    expect(talk.say('不想说').reply?.text).toContain('要能联系到您');
    expect(talk.say('不想说').reply?.text).toContain('请您核对');
    expect(talk.say('确认').types).toContain('open_ticket');
  });

  test('shows what is pressing to staff at once, and says 110 to whoever is not safe', () => {
    const talk = new Conversation();
    talk.say('登记权益求助');
    const heard = talk.say('家里人打骂、控制');
    expect(heard.effects).toContainEqual(expect.objectContaining({ type: 'open_ticket', priority: 'high' }));
    const unsafe = talk.say('不安全');
    expect(unsafe.reply?.text).toMatch(/110[\s\S]*打电话安全吗/);
    expect(unsafe.types).toEqual(['reply']);
  });

  test('keeps to one form at a time', () => {
    const talk = new Conversation();
    talk.say('报名义诊');
    const heard = talk.say('帮我调解彩礼');
    expect(heard.reply?.text).toMatch(/正在填「义诊与活动报名」[\s\S]*几个人/);
    expect(heard.reply?.intake?.form).toBe('activity-signup');
  });

  test('does not open twice what is with the staff already', () => {
    const talk = filled();
    talk.say('确认');
    const again = talk.say('预约孕前优生检查');
    expect(again.types).toEqual(['reply']);
    expect(again.reply?.text).toContain('已经交给工作人员');
  });

  test('takes an open question as the value where a question is asked for, and answers it elsewhere', () => {
    const young = new Conversation();
    young.say('约青春期一对一');
    young.say('小鱼');
    expect(young.say('个子不长怎么办').reply?.intake?.slot).toBe('partner');
    const opinion = new Conversation();
    opinion.say('我要反映个情况');
    const asked = opinion.say('叶酸怎么吃', { answer: answered() });
    expect(asked.outcome.action).toBe('answer');
    expect(asked.reply?.intake).toEqual({ form: 'public-opinion', slot: 'opinion' });
  });

  test('is not puzzled by what was taken from the request and is said again', () => {
    const talk = new Conversation();
    talk.say('报名义诊');
    const heard = talk.say('义诊');
    expect(heard.reply?.text).toBe('几个人参加？');
    expect(talk.say('2个人').reply?.intake?.slot).toBe('town');
    const support = new Conversation();
    support.say('我想申请特扶');
    expect(support.say('特扶').reply?.intake?.slot).toBe('situation');
  });

  test.each([
    ['铜城镇', { town: '铜城镇' }],
    ['周敏', { name: '周敏' }],
    ['我叫周敏', { name: '周敏' }],
    ['周女士', { name: '周女士' }],
    ['周敏，铜城的', { name: '周敏', town: '铜城镇' }],
    ['王庄村', { town: '王庄村' }],
  ])('takes %j for what it says to whoever is first asked where they are', (text, slots) => {
    for (const open of ['转人工', '我要反映个情况']) {
      const talk = new Conversation();
      talk.say(open);
      if (open !== '转人工') talk.say('路灯坏了很久没人修');
      expect(talk.state?.intake?.slot).toBe('town');
      const heard = talk.say(text);
      expect(talk.state?.intake?.slots).toMatchObject(slots);
      expect(heard.reply?.text).not.toContain('没有认出来');
      expect(talk.state?.intake?.slot).toBe('town' in slots ? 'contact' : 'town');
    }
  });

  test('takes a name with the number, and none from what is no name', () => {
    const talk = new Conversation();
    talk.say('转人工');
    talk.say('不想说');
    expect(talk.say('陈建国 13812345678').reply?.text).toMatch(/称呼：陈建国\n联系方式：13812345678/);
    for (const text of ['我老公张伟', '高兴', '王庄', '方便', '白天']) {
      const other = new Conversation();
      other.say('转人工');
      other.say(text);
      expect(other.state?.intake?.slots).not.toHaveProperty('name');
    }
  });

  test('says before it asks who somebody is only what it asks', () => {
    const told = (open: readonly string[]) => {
      const talk = new Conversation();
      return open.map((line) => talk.say(line).reply?.text ?? '').join('\n');
    };
    expect(told(['转人工'])).toContain('下面会问在哪个地方、怎么联系您，只用来联系您');
    expect(told(['我想预约孕前检查', '夫妻两人', '周末'])).toContain(
      '下面会问在哪个地方、怎么称呼您、怎么联系您，只用来',
    );
  });

  test.each([...loadLexicon().forms.values()].flatMap(({ button }) => (button === null ? [] : [button])))(
    'says with the first question of 「%s」 what for and for how long, and once',
    (button) => {
      const talk = new Conversation();
      const first = talk.say(button).reply?.text ?? '';
      expect(first).toMatch(/只用来.*自动删除.*可以不说/);
      expect(talk.say('不想说').reply?.text).not.toContain('自动删除');
    },
  );

  test('says why it asks, and asks again', () => {
    const heard = filled(['夫妻两人', '周末']).say('为什么要问这个');
    expect(heard.reply?.text).toMatch(/原因：好安排离您近的地方[\s\S]*哪个镇或街道/);
  });

  test('takes 不知道 for what somebody does not know', () => {
    const talk = new Conversation();
    talk.say('登记孕产期随访');
    talk.say('不晓得');
    expect(talk.state?.intake?.slots).toEqual({ weeks: '不清楚' });
  });

  test('does not ask again who somebody is and how to reach them for a second form', () => {
    const talk = filled();
    talk.say('确认');
    talk.say('报名义诊');
    expect(talk.state?.intake?.slots).toMatchObject({ name: '周敏', contact: '13812345678' });
  });

  test('is told who somebody is without taking it for a request for somebody’s data', () => {
    const others: Judges = {
      ...plainJudges,
      judgePolicy: (_lexicon, { text }) =>
        /小李|电话/u.test(text)
          ? {
              rule: 'others-data',
              text: '不能提供别人的信息。',
              topic: '权益',
              coercion: false,
              byRule: true,
            }
          : null,
    };
    const talk = new Conversation({}, others);
    talk.say('找人聊聊');
    for (const line of ['孩子', '在这里打字', '晚上']) talk.say(line);
    expect(talk.say('帮我查小李的电话').outcome.action).toBe('refuse');
    expect(talk.say('叫我小李').reply?.intake?.slot).toBe('contact');
  });

  test('is not opened in a group, where nothing personal is asked', () => {
    const talk = new Conversation({ channel: 'wechat-group', mentioned: true });
    const heard = talk.say('我想预约孕前检查');
    expect(heard.outcome.action).toBe('move_to_private');
    expect(heard.reply?.intake).toBeNull();
  });

  test('asks a child’s guardian first, with the case open already, and then goes on with that form', () => {
    const talk = new Conversation();
    talk.say('我12岁');
    const asked = talk.say('约青春期一对一');
    expect(asked.types).toContain('open_ticket');
    expect(asked.reply?.text).toContain('监护人');
    expect(talk.state?.intake).toBeNull();
    expect(talk.say('同意了').reply?.intake?.form).toBe('youth-counselling');
  });

  test('comes to its summary within two turns a slot, and one more for a number, whatever short things are said', () => {
    const openable = [...forms.values()].filter(({ button }) => button !== null);
    const replies = fc.constantFrom(
      '嘎嘎',
      '随便',
      '不想说',
      '不知道',
      '60周',
      '2月30号',
      '昨天',
      '99岁',
      '900人',
      '1381234',
      '就在这里回复',
      '铜城',
      '姓周',
      '第一个',
      '是的',
      '没有',
      '别的',
    );
    fc.assert(
      fc.property(fc.constantFrom(...openable), fc.infiniteStream(replies), (form, stream) => {
        const talk = new Conversation();
        talk.say(form.button ?? '');
        for (let turn = 0; turn <= form.slots.length * 2; turn += 1) {
          if (talk.state?.intake?.confirming === true) break;
          const before = talk.state?.intake?.slots ?? {};
          const { action } = talk.say(stream.next().value ?? '').outcome;
          const after = talk.state?.intake?.slots ?? {};
          // 「没有」 is also a courtesy, and 「姓周」 may correct a name: each is answered, and does not count.
          const corrected = Object.entries(before).some(([id, value]) => after[id] !== value);
          if (action === 'smalltalk' || corrected) turn -= 1;
          expect(['intake', 'smalltalk']).toContain(action);
        }
        expect(talk.state?.intake?.confirming).toBe(true);
        expect(Object.keys(talk.state?.intake?.slots ?? {})).toEqual(
          expect.arrayContaining(form.slots.flatMap(({ id, asked }) => (asked ? [id] : []))),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('reports danger at any turn, tells a counsellor, and goes on afterwards where it was', () => {
    const openable = [...forms.values()].filter(({ button }) => button !== null);
    fc.assert(
      fc.property(fc.constantFrom(...openable), fc.nat(5), (form, turns) => {
        const talk = new Conversation();
        talk.say(form.button ?? '');
        for (const { kind } of form.slots.filter(({ asked }) => asked).slice(0, turns)) {
          talk.say(kind === 'contact' ? '就在这里回复' : '不想说');
        }
        fc.pre(talk.state?.intake !== null);
        const before = talk.state?.intake;
        const heard = talk.say('胎动少了');
        expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
        expect(heard.types.some((type) => type === 'open_ticket' || type === 'raise_ticket')).toBe(true);
        expect(talk.state?.intake).toEqual(before);
        expect(heard.reply?.intake).toEqual({ form: form.id, slot: before?.slot });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a form that is put off', () => {
  test('is kept and says so, and goes on where it was', () => {
    const talk = filled(['夫妻两人']);
    const later = talk.say('先不填了');
    expect(later.reply?.text).toMatch(/已经填的留14天.*「继续」/);
    expect(talk.say('叶酸怎么吃').reply?.text).not.toContain('没填完');
    const heard = talk.say('继续');
    expect(heard.reply?.intake).toEqual({ form: 'preconception-check', slot: 'when' });
    expect(talk.state?.intake?.slots).toEqual({ who: '夫妻两人' });
  });

  test.each(['明天再说', '等有空再填', '改天吧', '我再想想'])('also by %j', (text) => {
    const talk = filled(['夫妻两人']);
    talk.say(text);
    expect(talk.state?.intake).toBeNull();
    expect(talk.state?.resting?.slots).toEqual({ who: '夫妻两人' });
  });

  test('is offered once to whoever comes back the next day', () => {
    const talk = filled(['夫妻两人', '下周三']);
    const at = NOON + DAY;
    const hello = talk.say('你好', { at });
    expect(hello.reply?.text).toMatch(/「孕前优生检查预约」还没填完/);
    expect(hello.reply?.suggestions.map(({ label }) => label)).toEqual(['继续', '重新开始', '不填了']);
    expect(talk.say('叶酸怎么吃', { at }).reply?.text).not.toContain('还没填完');
    expect(talk.say('继续', { at }).reply?.intake?.slot).toBe('town');
  });

  test('is offered beside an answer, and beside none', () => {
    const talk = filled(['夫妻两人']);
    const heard = talk.say('叶酸怎么吃', { at: NOON + DAY, answer: answered() });
    expect(heard.outcome.action).toBe('answer');
    expect(heard.reply?.text).toContain('还没填完');
  });

  test('goes on with the value that it asked for', () => {
    const talk = filled(['夫妻两人', '下周三']);
    const heard = talk.say('铜城镇', { at: NOON + DAY });
    expect(heard.reply?.intake?.slot).toBe('name');
    expect(talk.state?.intake?.slots).toMatchObject({ who: '夫妻两人', town: '铜城镇' });
  });

  test('begins anew on 重新开始, and is dropped on 不填了', () => {
    const talk = filled(['夫妻两人']);
    talk.say('先不填了');
    talk.say('重新开始');
    expect(talk.state?.intake).toMatchObject({ slot: 'who', slots: {} });
    talk.say('先不填了');
    expect(talk.say('不填了').reply?.text).toContain('已经退出');
    expect(talk.state?.resting).toBeNull();
  });

  test('is gone after fourteen days', () => {
    const talk = filled(['夫妻两人']);
    const heard = talk.say('继续', { at: NOON + 15 * DAY });
    expect(heard.reply?.intake).toBeNull();
    expect(talk.state?.resting ?? null).toBeNull();
  });

  test('restIntake() asks on within six hours and keeps fourteen days, to the millisecond', () => {
    const intake: IntakeState = {
      form: 'activity-signup',
      slot: 'people',
      slots: {},
      confirming: false,
      at: NOON,
    };
    const state = { ...emptyState(), intake };
    expect(restIntake(state, NOON + 6 * HOUR)).toBe(state);
    expect(restIntake(state, NOON + 6 * HOUR + 1)).toMatchObject({
      intake: null,
      resting: { slot: 'people' },
    });
    const resting = { ...emptyState(), resting: intake };
    expect(restIntake(resting, NOON + 14 * DAY)).toBe(resting);
    expect(restIntake(resting, NOON + 14 * DAY + 1).resting).toBeNull();
  });
});

describe('what is taken back', () => {
  test('is deleted with its case on 撤回刚才的登记', () => {
    const talk = filled();
    talk.say('确认');
    const heard = talk.say('撤回刚才的登记');
    expect(heard.effects).toContainEqual({ type: 'withdraw_intake', form: 'preconception-check' });
    expect(heard.effects).toContainEqual({ type: 'set_status', status: 'resolved' });
    expect(heard.reply?.text).toContain('已经删掉');
    expect(talk.state?.sent).toBeNull();
  });

  test('is deleted, but leaves a request open that was there before the form', () => {
    const talk = new Conversation();
    const ticket = aTicket({ id: 'N1' });
    talk.say('我想预约孕前检查', { ticket });
    for (const line of Object.values(SAID)) talk.say(line, { ticket });
    talk.say('确认', { ticket });
    const heard = talk.say('撤回刚才的登记', { ticket });
    expect(heard.types).toEqual(['withdraw_intake', 'reply']);
    expect(heard.reply?.text).toMatch(/已经删掉[\s\S]*您的求助已经登记过了/);
  });

  test('is not filled in again from what was said before', () => {
    const talk = filled();
    talk.say('确认');
    talk.say('撤回刚才的登记');
    talk.say('报名义诊', { at: NOON + HOUR, ticket: null });
    expect(talk.state?.intake?.slots).toEqual({ activity: '义诊' });
  });

  test('is deleted, but leaves a case about danger open', () => {
    const talk = filled();
    talk.say('确认');
    talk.say('胎动少了');
    const heard = talk.say('把刚才的登记撤回');
    expect(heard.types).toEqual(['withdraw_intake', 'reply']);
    expect(heard.reply?.text).toContain('求助不会取消');
  });

  test.each(['撤回求助', '撤回刚才的登记'])('is no danger by %j, however it was lowered since', (text) => {
    const talk = filled();
    talk.say('确认');
    const ticket = aTicket({ id: 'N7', priority: 'medium', aboutDanger: true });
    const heard = talk.say(text, { ticket });
    expect(heard.types).not.toContain('set_status');
    expect(heard.reply?.text).toMatch(/求助.*不会取消|不能撤|工作人员/);
    expect(heard.reply?.text).not.toContain('已经撤回');
  });

  test('is deleted also while a counsellor is at it, who then ends the case or not', () => {
    const talk = filled();
    talk.say('确认');
    const ticket = aTicket({ id: 'N7', status: 'assigned', counsellorName: '王', counsellorActiveAt: NOON });
    expect(talk.say('撤回求助', { ticket }).types).toEqual([]);
    const heard = talk.say('撤回刚才的登记', { ticket });
    expect(heard.types).toEqual(['withdraw_intake', 'reply']);
  });

  test('is a consent on 撤回同意: recorded, and nothing is asked or kept under it any more', () => {
    const talk = filled();
    const heard = talk.say('撤回同意');
    expect(heard.effects).toContainEqual({
      type: 'record_consent',
      purpose: 'preconception-check',
      granted: false,
    });
    expect(talk.state?.intake).toBeNull();
    expect(talk.state?.consents).toEqual([]);
    expect(talk.say('撤回同意').reply?.text).toContain('没有您同意过的');
    const later = { at: NOON + HOUR };
    expect(talk.say('预约孕前优生检查', later).reply?.text).toContain('表示同意');
    expect(talk.state?.intake?.slots).toEqual({});
    const granted = { type: 'record_consent', purpose: 'preconception-check', granted: true };
    expect(talk.say('夫妻两人', later).effects).not.toContainEqual(granted);
    talk.say('周末', later);
    expect(talk.say('杨村镇', later).effects).toContainEqual(granted);
  });
});

describe('offerForm()', () => {
  test('offers the form of the article that was answered from: a button on the web, a line elsewhere', () => {
    const answer = answered({ form: 'preconception-check' });
    const web = new Conversation().say('孕前检查怎么预约', { answer });
    expect(web.reply?.suggestions).toContainEqual({ label: '预约孕前优生检查', text: '预约孕前优生检查' });
    expect(web.reply?.text).not.toContain('要登记');
    const chat = new Conversation({ channel: 'wechat' }).say('孕前检查怎么预约', { answer });
    expect(chat.reply?.text).toContain('要登记，请回复「预约孕前优生检查」');
    const group = new Conversation({ channel: 'wechat-group', mentioned: true }).say('孕前检查怎么预约', {
      answer,
    });
    expect(group.reply?.suggestions).toEqual([]);
  });

  test('offers none while a form is open', () => {
    const talk = new Conversation();
    talk.say('报名义诊');
    const heard = talk.say('孕前检查怎么预约', { answer: answered({ form: 'preconception-check' }) });
    expect(heard.reply?.suggestions.map(({ label }) => label)).not.toContain('预约孕前优生检查');
  });
});
