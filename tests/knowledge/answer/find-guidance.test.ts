import { beforeAll, describe, expect, test } from 'vitest';
import {
  createKnowledgeBase,
  type SwappableKnowledgeBase,
} from '../../../knowledge/answer/create-knowledge-base.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { passage, smallCollection } from '../../support/passages.ts';

const today = '2026-06-01';
const OPTIONS = { today, publicOnly: false, limit: 3 };
const FOLIC = { article: 'folic-acid', version: 1, ordinal: 0 };
const LATER = { article: 'later', version: 1, ordinal: 0 };

let base: SwappableKnowledgeBase;
beforeAll(async () => {
  const later = passage({
    article: 'later',
    title: '叶酸发放新办法',
    text: '明年起到社区领叶酸。',
    questions: ['叶酸怎么领'],
    effectiveFrom: '2027-01-01',
  });
  const told = passage({
    article: 'told-to-few',
    title: '不想要孩子怎么避孕',
    text: '可以到服务站领避孕药具。',
    questions: ['怎么避孕', '避孕药具去哪里领'],
    sensitivity: 'private',
  });
  const grief = passage({
    article: 'grief',
    title: '爱人去世了，怎么熬过去',
    text: '难过是正常的，可以找人说说。',
    questions: ['爱人不在身边一个人怎么过', '我爱人下周出差怎么办'],
  });
  const passages = [...smallCollection(), later, told, grief];
  base = createKnowledgeBase({ index: await buildMemoryIndex(passages, { snapshotId: 's1' }) });
});

describe('guidance()', () => {
  test('gives the direct answer, word by word, of the articles that speak to some words', async () => {
    const [first] = await base.guidance('叶酸什么时候吃', OPTIONS);
    expect(first).toMatchObject({
      place: FOLIC,
      text: '要吃。从怀孕前三个月开始，每天吃 0.4 毫克叶酸，吃到怀孕满三个月。',
      topic: '优生优育',
      citation: { title: '备孕怎么吃叶酸', section: '', version: 1 },
    });
  });

  test('finds an article by one word of its title', async () => {
    const found = await base.guidance('叶酸', OPTIONS);
    expect(found.map(({ place }) => place.article)).toEqual(['folic-acid']);
  });

  test('leads an article of a statute by its name and number', async () => {
    const found = await base.guidance('离婚时彩礼要返还吗', { ...OPTIONS, limit: 8 });
    const statute = found.find(({ citation }) => citation.section === '第五条');
    expect(statute?.text).toMatch(/^《关于审理涉彩礼纠纷案件适用法律若干问题的规定》第五条：/);
  });

  test('offers nothing that is not in force, and nothing private where a group reads it', async () => {
    const found = await base.guidance('叶酸怎么领', { ...OPTIONS, limit: 8 });
    expect(found.map(({ place }) => place.article)).not.toContain('later');
    const names = async (publicOnly: boolean) =>
      (await base.guidance('怎么避孕', { ...OPTIONS, publicOnly })).map(({ place }) => place.article);
    expect(await names(false)).toContain('told-to-few');
    expect(await names(true)).not.toContain('told-to-few');
  });

  test('offers unasked nothing about a death to whoever speaks of none', async () => {
    const names = async (text: string, unasked: boolean) =>
      (await base.guidance(text, { ...OPTIONS, unasked })).map(({ place }) => place.article);
    expect(await names('我爱人下周出差怎么办', false)).toContain('grief');
    expect(await names('我爱人下周出差怎么办', true)).not.toContain('grief');
    expect(await names('我爱人去世了，爱人不在身边一个人怎么过', true)).toContain('grief');
  });

  test('offers nothing for words that the guidance does not know', async () => {
    expect(await base.guidance('好的谢谢', OPTIONS)).toEqual([]);
  });
});

describe('guidanceAt()', () => {
  test('finds what may be said today, and nothing else', () => {
    expect(base.guidanceAt(FOLIC, OPTIONS)?.text).toMatch(/^要吃/);
    expect(base.guidanceAt(LATER, OPTIONS)).toBeNull();
    expect(base.guidanceAt({ ...FOLIC, version: 2 }, OPTIONS)).toBeNull();
    expect(base.guidanceAt({ ...FOLIC, ordinal: 9 }, OPTIONS)).toBeNull();
  });

  test('finds nothing of what was just withdrawn', async () => {
    const index = await buildMemoryIndex(smallCollection(), { snapshotId: 's2' });
    const withdrawing = createKnowledgeBase({ index });
    withdrawing.withdraw(new Set(['folic-acid@1']));
    expect(withdrawing.guidanceAt(FOLIC, OPTIONS)).toBeNull();
    expect(await withdrawing.guidance('叶酸什么时候吃', OPTIONS)).toEqual([]);
  });
});
