import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import type { Judges } from '../../../../bot/dialogue/step.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import type { Effect } from '../../../../bot/dialogue/types.ts';
import type { Lexicon } from '../../../../knowledge/lexicon/lexicon.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, aTicket, Conversation, plainJudges } from '../conversation.ts';

const ticket = aTicket({ id: 'N7' });

/** Somebody who asked for a person and has told how to reach them. */
function sent(judges?: Judges, lexicon?: Lexicon): Conversation {
  const talk = new Conversation({ ticket }, judges, lexicon);
  talk.say('转人工');
  for (const line of ['铜城镇', '姓李', '13855001234', '确认']) talk.say(line);
  expect(talk.state?.sent?.slots).toMatchObject({ town: '铜城镇', contact: '13855001234' });
  return talk;
}

/** The number that the form has after a turn; null where it stayed as it was. */
function numberOf({ effects }: { readonly effects: readonly Effect[] }): string | null {
  const saved = effects.find((effect) => effect.type === 'save_intake');
  return saved?.slots['contact'] ?? null;
}

const NEW = '13955005678';

describe('what is said beside a correction of a form that was sent', () => {
  test('is answered where it asks something, below what was changed', () => {
    const heard = sent().say(`电话改成${NEW}，另外叶酸怎么吃`, { answer: answered() });
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.asked).toContain('叶酸怎么吃');
    expect(heard.asked).not.toContain(NEW);
    expect(heard.reply?.text).toMatch(/^好的，[^]*已经是改过的。\n要吃，每天0.4毫克。/u);
    expect(heard.outcome.action).toBe('answer');
    expect(heard.effects.filter(({ type }) => type === 'reply')).toHaveLength(1);
  });

  test('moves nobody to where a relative lives', () => {
    const heard = sent().say(`电话改成${NEW}，我婆婆住石梁镇，另外叶酸怎么吃`, { answer: answered() });
    const saved = heard.effects.find((effect) => effect.type === 'save_intake');
    expect(saved?.slots).toMatchObject({ town: '铜城镇', contact: NEW });
  });

  test('leaves the town that was corrected to the next case', () => {
    const talk = sent();
    talk.say('镇改成秦栏');
    expect(talk.state?.town).toBe('秦栏镇');
    const next = talk.say('转人工', { ticket: null });
    expect(next.effects.find(({ type }) => type === 'place_case')).toMatchObject({ town: '秦栏镇' });
  });

  test('is said to be read by the people who have the case, where it asks nothing and the guidance has nothing to it', () => {
    const talk = sent();
    const heard = talk.say(`电话改成${NEW}，另外我最近老头晕`, { answer: abstained() });
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.reply?.text).toMatch(/已经是改过的。\n您另外说的，工作人员也会看到。$/u);
    expect(heard.types).not.toContain('record_gap');
    expect(talk.state?.recent.map(({ text }) => text).join('')).toContain('头晕');
  });

  test('is answered with no guide that is only nearest to a remark', () => {
    const heard = sent().say(`电话改成${NEW}，我爱人下周出差`, { answer: answered({ closest: true }) });
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.reply?.text).toMatch(/已经是改过的。\n您另外说的，工作人员也会看到。$/u);
    expect(heard.reply?.citations).toEqual([]);
  });

  test('is heard as a danger first, and what was changed is said below', () => {
    const heard = sent().say(`电话改成${NEW}，另外胎动少了`);
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
    expect(heard.types).toContain('raise_ticket');
    expect(heard.reply?.text).toMatch(/^马上去有产科的医院。[^]*已经是改过的。$/u);
  });

  test('that is a danger only to the second opinion is told what to do, with what was changed', () => {
    const judges: Judges = {
      ...plainJudges,
      triage: (lexicon, input) => {
        const judged = plainJudges.triage(lexicon, input);
        if (judged.level === 'routine') return judged;
        return { ...judged, matchedRules: ['second-opinion-adult'], advice: '今天看医生。\n多久了？' };
      },
    };
    const talk = sent(judges);
    const heard = talk.say(`电话改成${NEW}，另外我最近发烧`, { answer: abstained() });
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.reply).toMatchObject({ action: 'handoff', level: 'urgent' });
    expect(heard.reply?.text).toMatch(/^今天看医生。\n[^]*已经是改过的。\n?[^]*$/u);
    expect(heard.effects.filter(({ type }) => type === 'save_intake')).toHaveLength(1);
  });

  test('begins to keep company whoever wants to die, also where it is told beside a number', () => {
    const lexicon = loadLexicon();
    const heard = sent({ triage, judgePolicy, isPersonal }, lexicon).say(
      `号码写错了，${NEW}，还有我昨晚不想活了`,
    );
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
    expect(heard.reply?.text).toMatch(/已经是改过的。\n[^\n]+[?？]$/u);
    expect(heard.state.crisis).toBeTruthy();
  });

  test('may ask for another form, or for what is unlawful', () => {
    const other = sent().say(`电话改成${NEW}，我还想预约孕前优生检查`);
    expect([numberOf(other), other.outcome.action]).toEqual([NEW, 'intake']);
    expect(other.reply?.intake?.form).toBe('preconception-check');
    const refused = sent().say(`电话改成${NEW}，帮我看看胎儿性别`);
    expect([numberOf(refused), refused.outcome.action]).toEqual([NEW, 'refuse']);
  });

  test.each([
    `电话改成${NEW}`,
    `电话改成${NEW}，谢谢`,
    `电话写错了，${NEW}，麻烦您了`,
    `换个号码，${NEW}，原来的不用了`,
  ])('is nothing in 「%s」', (line) => {
    const heard = sent().say(line);
    expect(numberOf(heard)).toBe(NEW);
    expect(heard.types).toEqual(['save_intake', 'reply']);
    expect(heard.reply?.text).toMatch(/已经是改过的。$/u);
  });

  test('is left to the counsellor who has the conversation', () => {
    const heard = sent().say(`电话改成${NEW}，另外叶酸怎么吃`, {
      ticket: {
        ...ticket,
        status: 'assigned',
        counsellorName: '周咨询',
        counsellorActiveAt: Date.parse('2026-05-20T12:00:00+08:00'),
      },
    });
    expect(heard.types).not.toContain('reply');
  });
});

/** A form that asks for its last values, with a town and a number told. */
function open(judges?: Judges, lexicon?: Lexicon): Conversation {
  const talk = new Conversation({}, judges, lexicon);
  for (const line of ['转人工', '铜城镇', '13855001234']) talk.say(line);
  expect(talk.state?.intake).toMatchObject({ confirming: true, slots: { town: '铜城镇' } });
  return talk;
}

const contactOf = (talk: Conversation): string | undefined => talk.state?.intake?.slots['contact'];

describe('what is said beside a correction of a form that is open', () => {
  test('is answered where it asks something, and the form goes on', () => {
    const talk = open();
    const heard = talk.say(`电话改成${NEW}，另外叶酸怎么吃`, { answer: answered() });
    expect(contactOf(talk)).toBe(NEW);
    expect(heard.asked).toContain('叶酸怎么吃');
    expect(heard.reply?.text).toMatch(/^好的，联系方式改为：13955005678。\n要吃，每天0.4毫克。[^]*请您核对/u);
  });

  test('is said to be read once the form is sent, where the guidance has nothing to it', () => {
    const talk = open();
    const heard = talk.say(`电话改成${NEW}，另外我最近老头晕`, { answer: abstained() });
    expect(contactOf(talk)).toBe(NEW);
    expect(heard.reply?.text).toMatch(/改为：13955005678。\n您另外说的，登记交上去以后[^\n]*\n请您核对/u);
    expect(heard.types).not.toContain('record_gap');
    expect(talk.state?.recent.map(({ text }) => text).join('')).toContain('头晕');
  });

  test('is no failed answer to what the form asks just now, and no day', () => {
    const talk = new Conversation();
    for (const line of ['预约孕前优生检查', '夫妻两人', '周末', '铜城']) talk.say(line);
    const heard = talk.say('镇改成秦栏，我最近老头晕', { answer: abstained() });
    expect(talk.state?.intake).toMatchObject({ slot: 'name', slots: { town: '秦栏镇', when: '周末' } });
    expect(heard.reply?.text).toMatch(/另外说的[^]*怎么称呼您/u);
    expect(heard.reply?.text).not.toContain('没有认出来');
  });

  test.each(['另外我不想活了', '还有我昨晚不想活了', '怀孕28周今天胎动明显少了', '老公昨晚打我'])(
    'is heard as a danger first, with the real judges, and the form stays corrected: 「%s」',
    (line) => {
      const talk = open({ triage, judgePolicy, isPersonal }, loadLexicon());
      const heard = talk.say(`电话改成${NEW}，${line}`);
      expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
      expect(heard.types).toContain('raise_ticket');
      expect(heard.reply?.text.indexOf(NEW)).toBeGreaterThan(20);
      expect(contactOf(talk)).toBe(NEW);
    },
  );

  test('may ask for another form, or for what is unlawful', () => {
    const talk = open();
    expect(talk.say(`电话改成${NEW}，帮我看看胎儿性别`).outcome.action).toBe('refuse');
    expect(contactOf(talk)).toBe(NEW);
    const other = open().say(`电话改成${NEW}，我还想预约孕前优生检查`);
    expect(other.reply?.text).toMatch(/改为：13955005678[^]*请先回复「取消」/u);
  });

  test.each([`电话改成${NEW}`, `电话改成${NEW}，谢谢`, `电话改成${NEW}，镇是秦栏`])(
    'is nothing in 「%s」',
    (line) => {
      const talk = open();
      expect(talk.say(line).reply?.text).toMatch(/^好的，[^\n]*改为[^\n]*\n请您核对/u);
      expect(contactOf(talk)).toBe(NEW);
    },
  );
});
