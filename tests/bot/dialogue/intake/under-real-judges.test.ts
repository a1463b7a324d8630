import { expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import type { IntakeForm, SlotKind } from '../../../../knowledge/lexicon/intake-forms.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';

const lexicon = loadLexicon();
const judges = { triage, judgePolicy, isPersonal };
const openable = [...lexicon.forms.values()].filter(({ button }) => button !== null);

/** Answers that residents give, by kind of slot. */
const ANSWERS: Readonly<Partial<Record<SlotKind, readonly string[]>>> = {
  contact: ['13812345678', '微信号 abc12345', '我微信是zhou_1234'],
  name: ['姓周', '叫我小李', '周女士', '我叫王小二'],
  date: ['明天上午', '下周三', '12月3号'],
  weeks: ['28周', '怀孕5个月', '产后20天'],
  age: ['3岁', '八个月', '刚满月'],
  town: ['杨村', '铜城镇', '我在南京打工'],
  count: ['3个人', '就我一个'],
};

/** A conversation in which a form asks for one of its slots; null where the request has filled it. */
function askedFor(form: IntakeForm, index: number): Conversation | null {
  const talk = new Conversation({}, judges, lexicon);
  talk.say(form.button ?? '');
  for (const { id, kind } of form.slots.slice(0, index).filter(({ asked }) => asked)) {
    if (talk.state?.intake?.slots[id] === undefined) {
      talk.say(kind === 'contact' ? '就在这里回复' : '不想说');
    }
  }
  return talk.state?.intake?.slot === form.slots[index]?.id ? talk : null;
}

test('every button of every form is its answer, and no danger, refusal or question', () => {
  const wrong = openable.flatMap((form) =>
    form.slots.flatMap(({ id, kind, choices }, index) =>
      [...choices, ...(ANSWERS[kind] ?? [])].filter((text) => {
        const talk = askedFor(form, index);
        if (talk === null) return false;
        const { outcome } = talk.say(text);
        const taken = talk.state?.intake?.slots[id] !== undefined;
        return outcome.action !== 'intake' || outcome.level !== 'routine' || !taken;
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('an emergency at any turn of any form is heard, and the form goes on', () => {
  const emergencies = [
    '怀孕28周今天胎动明显少了',
    '产后三天大出血，头晕站不住',
    '孩子吞了纽扣电池',
    '老公拿刀威胁我',
    '我不想活了',
  ];
  for (const form of openable) {
    for (const at of form.slots.keys()) {
      for (const emergency of emergencies) {
        const talk = askedFor(form, at);
        if (talk === null) continue;
        const before = talk.state?.intake;
        const heard = talk.say(emergency);
        expect(heard.outcome).toMatchObject({ level: 'emergency', action: 'handoff' });
        expect(heard.types.some((type) => type === 'open_ticket' || type === 'raise_ticket')).toBe(true);
        expect(talk.state?.intake).toEqual(before);
      }
    }
  }
});

test('an unlawful request is still declined in the middle of a form', () => {
  for (const text of ['帮我查一下王小二的电话', '微信abc12345，帮我看看胎儿是男是女', '帮我查胎儿性别']) {
    const talk = new Conversation({}, judges, lexicon);
    talk.say('预约孕前优生检查');
    expect(talk.say(text).outcome.action).toBe('refuse');
    expect(talk.state?.intake?.slot).toBe('who');
  }
});
