import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createKnowledgeBase,
  type SwappableKnowledgeBase,
} from '../../../knowledge/answer/create-knowledge-base.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import { passage, smallCollection } from '../../support/passages.ts';

const today = '2026-06-01';
let index: HybridIndex;
let knowledge: SwappableKnowledgeBase;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
  knowledge = createKnowledgeBase({ index });
});

function ask(text: string, more: { today?: string; publicOnly?: boolean } = {}): Promise<Answer> {
  return knowledge.answer({ text, today, publicOnly: false, ...more });
}

function cited(answer: Answer): string[] {
  return answer.kind === 'answered' ? answer.citations.map((one) => `${one.article}/${one.section}`) : [];
}

describe('createKnowledgeBase()', () => {
  test('answer() gives the direct paragraph of the article whose similar question was asked', async () => {
    const answer = await ask('叶酸从什么时候开始吃');
    if (answer.kind !== 'answered') throw new Error(answer.reason);
    expect(answer.text.startsWith('要吃。从怀孕前三个月开始')).toBe(true);
    expect(answer.seeDoctor).toBe('以前生过神经管缺陷孩子的，先去门诊，用量由医生定。');
    expect(answer).toMatchObject({ topic: '优生优育', sensitivity: 'public' });
    expect(cited(answer)[0]).toBe('folic-acid/');
    expect(answer.citations[0]).toMatchObject({ version: 1, status: 'in_review', validUntil: null });
  });

  test('answer() names the form that continues from the article', async () => {
    const leading = smallCollection().map((one) =>
      one.article === 'folic-acid' && one.section === '' ? { ...one, intake: 'preconception-check' } : one,
    );
    const base = createKnowledgeBase({ index: await buildMemoryIndex(leading, { snapshotId: 's9' }) });
    const question = { text: '叶酸从什么时候开始吃', today, publicOnly: false };
    expect(await base.answer(question)).toMatchObject({ kind: 'answered', form: 'preconception-check' });
    expect(await knowledge.answer(question)).not.toHaveProperty('form');
  });

  test('answer() shows or cites the section that fits', async () => {
    expect(cited(await ask('叶酸去哪里免费领取'))).toContain('folic-acid/去哪里领');
  });

  test('answer() ends between two rows of a table, and the rest begins with its header', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, at) => `| 第${at + 1}项检查 | 免费。凭身份证到妇幼保健院办理。 |`,
    );
    const asked = '孕前检查有哪些项目';
    const table = ['| 项目 | 办法 |', ...rows].join('\n');
    const handedIn = [
      ...smallCollection(),
      passage({
        article: 'handed-in',
        title: '孕前检查项目表',
        section: '检查项目',
        text: table,
        questions: [asked],
      }),
    ];
    const base = createKnowledgeBase({ index: await buildMemoryIndex(handedIn, { snapshotId: 's8' }) });
    const answer = await base.answer({ text: asked, today, publicOnly: false });
    if (answer.kind !== 'answered') throw new Error(answer.reason);
    const said = answer.text.split('\n');
    expect(said[0]).toBe('检查项目：');
    expect(said[1]).toBe('| 项目 | 办法 |');
    expect(rows).toContain(said.at(-1));
    expect(answer.more?.split('\n')[0]).toBe('| 项目 | 办法 |');
    expect([...said.slice(2), ...(answer.more?.split('\n').slice(1) ?? [])]).toEqual(rows);
    expect(table.startsWith(answer.citations[0]?.quote ?? '-')).toBe(true);
  });

  test('answer() cites the statute that speaks to the question beside the article', async () => {
    const articles = cited(await ask('离婚时彩礼要返还吗'));
    expect(articles[0]).toBe('bride-price/');
    expect(articles).toContain('law-caili/第五条');
    expect(articles).not.toContain('law-caili/第七条');
  });

  test('answer() quotes the statute where there is no article', async () => {
    const statutes = smallCollection().filter((one) => one.collection === 'laws');
    const alone = createKnowledgeBase({ index: await buildMemoryIndex(statutes, { snapshotId: 's2' }) });
    const answer = await alone.answer({
      text: '办理结婚登记共同生活离婚返还彩礼',
      today,
      publicOnly: false,
    });
    if (answer.kind !== 'answered') throw new Error(answer.reason);
    expect(answer.text).toContain('第五条：双方已办理结婚登记且共同生活');
    expect(cited(answer)[0]).toBe('law-caili/第五条');
  });

  test.each([
    '今天股票怎么样',
    '明天天气好不好',
    '帮我写代码',
    '世界杯谁赢了',
    '红烧肉怎么做',
    '',
    '。。。',
    '你是谁',
  ])('answer() abstains from %s', async (question) => {
    expect((await ask(question)).kind).toBe('abstained');
  });

  test('answer() names the nearest articles when the evidence is weak', async () => {
    const answer = await ask('叶酸什么牌子好');
    if (answer.kind !== 'abstained') throw new Error('answered');
    expect(answer.nearest[0]).toEqual({ article: 'folic-acid', title: '备孕怎么吃叶酸' });
  });

  test('answer() leaves private articles out of a group', async () => {
    expect((await ask('宝宝黄疸多久退')).kind).toBe('answered');
    const inGroup = await ask('宝宝黄疸多久退', { publicOnly: true });
    expect(inGroup.kind).toBe('abstained');
    expect(inGroup.kind === 'abstained' && inGroup.nearest.map((one) => one.article)).not.toContain(
      'jaundice',
    );
  });

  test('answer() serves nothing before it is effective or after it expired', async () => {
    const dated = [
      passage({
        article: 'a',
        title: '黄疸',
        text: '会退。',
        questions: ['宝宝黄疸多久退'],
        expiresOn: '2026-12-31',
      }),
    ];
    const base = createKnowledgeBase({ index: await buildMemoryIndex(dated, { snapshotId: 's3' }) });
    const kinds: string[] = [];
    for (const day of ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01']) {
      kinds.push((await base.answer({ text: '宝宝黄疸多久退', today: day, publicOnly: false })).kind);
    }
    expect(kinds).toEqual(['abstained', 'answered', 'answered', 'abstained']);
  });

  test('answer() says no_snapshot before the first one, and follows swap()', async () => {
    const base = createKnowledgeBase({ index: null });
    expect(base.snapshotId).toBeNull();
    expect(await base.answer({ text: '叶酸', today, publicOnly: false })).toEqual({
      kind: 'abstained',
      reason: 'no_snapshot',
      nearest: [],
    });
    base.swap(index);
    expect(base.snapshotId).toBe('s1');
    expect((await base.answer({ text: '叶酸从什么时候开始吃', today, publicOnly: false })).kind).toBe(
      'answered',
    );
  });

  test.each([
    ['withdrawn', (base: SwappableKnowledgeBase) => base.withdraw(new Set(['folic-acid@1']))],
    ['not in the index', (base: SwappableKnowledgeBase, other: HybridIndex) => base.swap(other)],
  ])('answer() says nothing from what is %s by the time it is found', async (_, change) => {
    const rest = smallCollection().filter(({ article }) => article !== 'folic-acid');
    const other = await buildMemoryIndex(rest, { snapshotId: 's2' });
    const left: number[] = [];
    const base = createKnowledgeBase({
      index,
      generator: () => ({
        async generate({ passages, withinMs }) {
          left.push(withinMs);
          change(base, other);
          return { kind: 'generated', text: '备孕要吃叶酸。', cited: passages.slice(0, 1) };
        },
      }),
    });
    const text = '叶酸从什么时候开始吃';
    const answer = await base.answer({ text, today, publicOnly: false, generateWithinMs: 6000 });
    expect(left[0]).toBeGreaterThan(0);
    expect(cited(answer).filter((one) => one.startsWith('folic-acid/'))).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('备孕要吃叶酸。');
  });

  test('answer() quotes nothing but exact parts of the cited passage, for all questions', async () => {
    const words = fc.constantFrom(
      '叶酸',
      '彩礼',
      '黄疸',
      '要退',
      '吃多少',
      '吗',
      '离婚',
      '宝宝',
      '登记',
      '股票',
      '😀',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 8 }), async (parts) => {
        const answer = await ask(parts.join(''));
        if (answer.kind !== 'answered') return;
        expect(answer.citations.length).toBeGreaterThan(0);
        expect(answer.text.length).toBeLessThanOrEqual(220);
        expect(answer.confidence).toBeGreaterThan(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
        for (const { article, version, section, quote } of answer.citations) {
          const source = index.passages.find(
            (one) => one.article === article && one.version === version && one.section === section,
          );
          expect(quote.length).toBeGreaterThan(0);
          expect(source?.text.includes(quote)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
