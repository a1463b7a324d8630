import { expect, test } from 'vitest';
import { composeSeveral } from '../../../../bot/dialogue/compose/compose-several.ts';
import type { Turn } from '../../../../bot/dialogue/turn.ts';
import { emptyState } from '../../../../bot/dialogue/state.ts';
import { defaultSettings } from '../../../../bot/dialogue/settings.ts';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';
import type { AnsweredPart } from '../../../../bot/dialogue/lookup.ts';
import type { Answer } from '../../../../knowledge/text/answer.ts';
import { abstained, answered, NOON, noLexicon, quietDuty } from '../conversation.ts';
import { HOME } from '../../../support/home.ts';

const turn: Turn = {
  lexicon: noLexicon,
  settings: defaultSettings,
  words: zh,
  state: emptyState(),
  said: {
    type: 'said',
    messageId: 'M1',
    text: '',
    at: NOON,
    channel: 'web',
    mentioned: true,
    home: HOME,
    ticket: null,
    duty: quietDuty,
    newTicketId: 'N1',
  },
  text: '',
  judgement: { level: 'routine', matchedRules: [], soft: false },
  voice: 'assistant',
  ticket: null,
  inGroup: false,
};

function part(said: string, answer: Answer): AnsweredPart {
  return { question: said, said, answer };
}

function about(article: string, text: string, title = article, confidence = 0.9): Answer {
  const plain = answered();
  const [citation] = plain.kind === 'answered' ? plain.citations : [];
  if (citation === undefined) throw new Error('no citation');
  return answered({ text, confidence, citations: [{ ...citation, article, title }] });
}

test('composeSeveral() answers each question in order, with its own citation', () => {
  const end = composeSeveral(turn, {
    each: [
      part('叶酸怎么吃?', about('folic-acid', '每天0.4毫克。', '叶酸')),
      part('养猫要紧吗?', about('pets', '可以养。', '宠物')),
    ],
    explicit: true,
    more: false,
  });
  expect(end?.say.filter((line) => line !== null)).toEqual([
    '1. 叶酸怎么吃？\n每天0.4毫克。\n（依据①《叶酸》）',
    '2. 养猫要紧吗？\n可以养。\n（依据②《宠物》）',
  ]);
  expect(end?.citations?.map(({ article }) => article)).toEqual(['folic-acid', 'pets']);
});

test('composeSeveral() repeats nobody’s question in a group', () => {
  const end = composeSeveral(
    { ...turn, inGroup: true },
    {
      each: [
        part('我怀不上叶酸怎么吃?', about('folic-acid', '每天0.4毫克。', '叶酸')),
        part('我家猫要紧吗?', abstained()),
        part('宠物能养吗?', answered({ text: '可以养。', more: '狗也可以。' })),
      ],
      explicit: true,
      more: false,
    },
  );
  const shown = [...(end?.say ?? []), end?.more ?? ''].join('\n');
  expect(shown).toContain('1. 叶酸\n每天0.4毫克。');
  expect(shown).toContain(`2. ${zh.partOfGroup}\n`);
  expect(shown).not.toMatch(/怀不上|我家猫|宠物能养吗/);
});

test('composeSeveral() says which question is open, and notes the gap', () => {
  const end = composeSeveral(turn, {
    each: [
      part('叶酸怎么吃?', about('folic-acid', '每天0.4毫克。')),
      part('股票怎么样?', abstained({ reason: 'out_of_scope' })),
    ],
    explicit: true,
    more: false,
  });
  expect(end?.say).toContain(`2. 股票怎么样？\n${zh.partOpen}`);
  expect(end?.effects).toEqual([{ type: 'record_gap', question: '股票怎么样?' }]);
});

test('composeSeveral() leaves to one answer what one article answers, and what only commas set apart', () => {
  const same = about('folic-acid', '每天0.4毫克。');
  const open = abstained();
  for (const answers of [
    [same, same],
    [same, open],
    [open, open],
  ] as const) {
    const each = answers.map((answer, at) => part(`问题${at}`, answer));
    expect(composeSeveral(turn, { each, explicit: answers[0] === open, more: false })).toBeNull();
  }
  expect(composeSeveral(turn, null)).toBeNull();
});

test('composeSeveral() leaves to one answer what commas alone set apart and the whole says better', () => {
  const each = [
    part('男娃平时咋清洗', about('hygiene', '温水洗。')),
    part('用不用手术', about('abortion', '看医生。')),
  ];
  const several = { each, explicit: false, more: false };
  expect(composeSeveral(turn, several, about('foreskin', '翻开洗。'))).toBeNull();
  expect(composeSeveral(turn, several, about('abortion', '看医生。'))).not.toBeNull();
  expect(composeSeveral(turn, several, abstained())).not.toBeNull();
  expect(composeSeveral(turn, { ...several, explicit: true }, about('foreskin', '翻开洗。'))).not.toBeNull();
});

test('composeSeveral() opens a long answer at a sentence and keeps the rest for later', () => {
  const long = '先去建册。'.repeat(40);
  const end = composeSeveral(turn, {
    each: [part('产检?', about('a', long)), part('叶酸?', about('b', '要吃。'))],
    explicit: true,
    more: false,
  });
  const [first = ''] = (end?.say ?? []).filter((line): line is string => line !== null);
  expect(first.split('\n')[1]).toBe('先去建册。'.repeat(24));
  expect(end?.more).toContain('先去建册。'.repeat(16));
});

test('composeSeveral() repeats what the resident asked, not how it was resolved', () => {
  const end = composeSeveral(turn, {
    each: [
      part('育儿补贴怎么领', about('childcare-subsidy', '网上也能办。')),
      {
        question: '育儿补贴 结婚证丢了',
        said: '结婚证丢了,怎么补?',
        answer: about('lost-certificate', '可以补。'),
      },
    ],
    explicit: true,
    more: false,
  });
  expect(end?.say.join('\n')).toContain('2. 结婚证丢了，怎么补？\n可以补。');
  expect(end?.change?.listed?.map(({ label, question }) => [label, question])).toContainEqual([
    '结婚证丢了,怎么补?',
    '育儿补贴 结婚证丢了',
  ]);
});

test('composeSeveral() tells a fault that passes from a gap of the guidance', () => {
  const end = composeSeveral(turn, {
    each: [
      part('叶酸怎么吃?', about('folic-acid', '每天0.4毫克。')),
      part('产假多少天?', abstained({ reason: 'no_snapshot' })),
      part('你们电话多少?', abstained({ reason: 'not_entered' })),
    ],
    explicit: true,
    more: false,
  });
  expect(end?.say).toContain(`2. 产假多少天？\n${zh.partFailed}`);
  expect(end?.say).toContain(`3. 你们电话多少？\n${zh.notEntered('phone')}`);
  expect(end?.effects).toEqual([{ type: 'record_gap', question: '你们电话多少?' }]);
});

test('composeSeveral() never ends a part at the line that only leads to a list', () => {
  const text = `${'先减衣服，多喝水。'.repeat(12)}\n\n马上去急诊：\n${'- 叫不醒，喘得厉害，嘴唇发紫，不吃不喝；\n'.repeat(6)}`;
  const end = composeSeveral(turn, {
    each: [part('发烧怎么办?', about('a', text)), part('叶酸?', about('b', '要吃。'))],
    explicit: true,
    more: false,
  });
  const [first = ''] = (end?.say ?? []).filter((line): line is string => line !== null);
  expect(first).not.toMatch(/：\n?（依据/);
  expect(end?.more).toContain('马上去急诊：');
});

test('composeSeveral() takes what is only the closest for no answer', () => {
  const end = composeSeveral(turn, {
    each: [
      part('叶酸怎么吃?', about('folic-acid', '每天0.4毫克。', '叶酸')),
      part('养老院多少钱?', answered({ text: '可以养。', confidence: 0.1, closest: true })),
    ],
    explicit: true,
    more: false,
  });
  expect(end?.say.join('\n')).toContain(zh.partOpen);
  expect(end?.say.join('\n')).not.toContain('可以养');
  expect(end?.effects?.map(({ type }) => type)).toEqual(['record_gap']);
});

test('composeSeveral() leaves to the whole answer what asks on after a comma and another article may answer at most', () => {
  const whole = about('maternity-leave', '产假158天。');
  const each = (confidence: number): readonly AnsweredPart[] => [
    part('生完娃能歇几天', about('maternity-leave', '产假158天。')),
    part('工资照发吗', about('father-leave', '护理假30天。', '护理假', confidence)),
  ];
  expect(composeSeveral(turn, { each: each(0.6), explicit: false, more: false }, whole)).toBeNull();
  const sure = composeSeveral(turn, { each: each(0.8), explicit: false, more: false }, whole);
  expect(sure?.citations?.map(({ article }) => article)).toEqual(['maternity-leave', 'father-leave']);
  const apart = composeSeveral(turn, { each: each(0.6), explicit: true, more: false }, whole);
  expect(apart?.citations?.map(({ article }) => article)).toEqual(['maternity-leave', 'father-leave']);
});

test('composeSeveral() shows no heading whose section is cut off', () => {
  const sections = ['时间', '内容', '报名'].map((heading) => `${heading}\n${'很'.repeat(100)}。`);
  const each = ['孕妇学校几点开课?', '叶酸怎么吃?'].map((said) =>
    part(said, about(said, sections.join('\n\n'))),
  );
  const [first] = composeSeveral(turn, { each, explicit: true, more: false })?.say.filter(Boolean) ?? [];
  expect(first).toContain('时间\n很');
  expect(first).not.toContain('内容');
});
