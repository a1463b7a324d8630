import { beforeAll, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Earlier, Leaning } from '../../../knowledge/text/earlier.ts';
import { passage, smallCollection } from '../../support/passages.ts';

const today = '2026-06-01';
const folicAcid = { article: 'folic-acid', title: '备孕怎么吃叶酸', topic: '优生优育' } as const;
let knowledge: KnowledgeBase;
beforeAll(async () => {
  const more = [
    passage({ ...folicAcid, ordinal: 3, section: '要多少钱', text: '农村妇女免费。自己买的，一盒几元。' }),
    passage({
      ...folicAcid,
      ordinal: 4,
      section: '怎么做',
      text: '每天固定时间吃。\n漏吃一天，第二天照常吃一片就行。',
    }),
  ];
  const index = await buildMemoryIndex([...smallCollection(), ...more], { snapshotId: 's1' });
  knowledge = createKnowledgeBase({ index });
});

function after(said: string, leaning: Leaning, text = `叶酸 ${said}`): Promise<Answer> {
  const earlier: Earlier = { leaning, said, joined: `叶酸 ${said}`, articles: ['folic-acid'] };
  return knowledge.answer({ text, earlier, today, publicOnly: false });
}

function shown(answer: Answer): string {
  return answer.kind === 'answered' ? answer.text : answer.reason;
}

test('answer() gives the section that a follow-up asks for, without the first words over again', async () => {
  expect(shown(await after('要多少钱', 'wholly'))).toBe('要多少钱：\n农村妇女免费。自己买的，一盒几元。');
  expect(shown(await after('去哪领', 'wholly'))).toBe(
    '去哪里领：\n叶酸可以在乡镇卫生院免费领取，去之前先打电话问一声。',
  );
});

test('answer() gives the first words again where they tell best of what is asked', async () => {
  const text = shown(await after('要吃到什么时候', 'wholly'));
  expect(text).toContain('叶酸');
  expect(text).not.toContain('要多少钱');
});

test('answer() says that the article does not tell, not what another article tells', async () => {
  const answer = await after('要带什么材料', 'wholly');
  expect(answer).toMatchObject({
    kind: 'abstained',
    reason: 'not_told',
    untold: { aspect: 'materials', article: { article: 'folic-acid', title: '备孕怎么吃叶酸' } },
  });
});

test('answer() keeps to the last article for what names nothing, however weak the evidence', async () => {
  const answer = await after('去哪领', 'wholly', '随便什么别的 去哪领');
  expect(answer.kind === 'answered' && answer.citations[0]?.article).toBe('folic-acid');
});

test('answer() keeps to the last article where a short message speaks of it, and leaves it where not', async () => {
  expect(shown(await after('漏吃一天咋办', 'perhaps', '漏吃一天咋办'))).toContain('第二天照常吃一片');
  const answer = await after('新生儿黄疸多久能退', 'perhaps', '新生儿黄疸多久能退');
  expect(answer.kind === 'answered' && answer.citations[0]?.article).toBe('jaundice');
});

test.each(['今天股票怎么样', '红烧肉怎么做', '高铁票多少钱'])(
  'answer() does not take %s for a question about the last article',
  async (said) => {
    expect((await after(said, 'perhaps', said)).kind).toBe('abstained');
  },
);

test('answer() gives the article that was chosen, unless it may not be served', async () => {
  const chosen = await knowledge.answer({ text: '怎么办', article: 'jaundice', today, publicOnly: false });
  expect(chosen.kind === 'answered' && chosen.citations[0]?.article).toBe('jaundice');
  const inGroup = await knowledge.answer({ text: '怎么办', article: 'jaundice', today, publicOnly: true });
  expect(inGroup.kind).toBe('abstained');
});

test('answer() finds the article that a story tells of where its question names nothing', async () => {
  const story = '家里都好。孩子前天出生，今天脸上黄黄的，医生说是新生儿黄疸，我很担心。请问这样多久能退？';
  const plain = await knowledge.answer({ text: '这样多久能退？', today, publicOnly: false });
  const told = await knowledge.answer({ text: '这样多久能退？', story, today, publicOnly: false });
  expect(plain.kind).toBe('abstained');
  expect(told.kind === 'answered' && told.citations[0]?.article).toBe('jaundice');
});

test('answer() does not keep to where a thing is handed out when it is asked how it is taken', async () => {
  const counter = passage({
    article: 'counter',
    title: '叶酸在什么地方领',
    topic: '优生优育',
    questions: ['叶酸去哪里领', '哪里发叶酸'],
    text: '叶酸到村卫生室领，一次发三个月的量，不要钱。',
  });
  const index = await buildMemoryIndex([...smallCollection(), counter], { snapshotId: 's2' });
  const asked = (said: string): Promise<Answer> =>
    createKnowledgeBase({ index }).answer({
      text: `叶酸 ${said}`,
      earlier: { leaning: 'wholly', said, joined: `叶酸 ${said}`, articles: ['counter'] },
      today,
      publicOnly: false,
    });
  for (const [said, article] of [
    ['一天吃几次', 'folic-acid'],
    ['每天要吃几片', 'folic-acid'],
    ['要多少钱', 'counter'],
  ] as const) {
    const answer = await asked(said);
    expect([said, answer.kind === 'answered' && answer.citations[0]?.article]).toEqual([said, article]);
  }
});
