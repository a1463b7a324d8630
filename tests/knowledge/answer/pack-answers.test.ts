import { beforeAll, describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { openBuiltInPack } from '../../../knowledge/snapshot/built-in-pack.ts';
import { HOME } from '../../support/home.ts';

let knowledge: KnowledgeBase;
beforeAll(async () => {
  knowledge = createKnowledgeBase({ index: await openBuiltInPack() });
});

/** The first article that the pack answers from; null where it does not answer. */
async function articleFor(text: string): Promise<string | null> {
  const answer = await knowledge.answer({ text, today: '2026-11-01', publicOnly: false, home: HOME });
  return answer.kind === 'answered' ? (answer.citations[0]?.article ?? null) : null;
}

describe('the pack answers', () => {
  test.each([
    ['怀了三个多月没保住，单位说只批一个星期，这合不合规定', 'miscarriage-leave'],
    ['还有二十几天就到日子了，住院要提前收拾哪些东西好放门口', 'hospital-bag'],
    ['我家丫头上初一，两边胸脯长得不一样高，不敢让人看，要紧不', 'breast-development'],
    ['在这里讲的话，会不会被镇上的干部翻到', 'my-data'],
    ['老婆是云南人，户口还在娘家，备孕检查在我们这儿做要不要掏钱', 'migrant-preconception-check'],
    ['老婆下礼拜生，我在厂里能请几天陪她，扣钱不扣', 'father-leave'],
    ['药流完了下面还滴滴答答，都第十二天了', 'post-abortion-care'],
    ['我跟老公不吵不闹就是没话讲，一个月说不上十句，还能过吗', 'couple-mediation'],
  ])('%s from %s', async (question, article) => {
    expect(await articleFor(question)).toBe(article);
  });

  test('nothing where a place is asked for that no guidance names', async () => {
    expect(await articleFor('秦栏镇有母婴室吗')).toBeNull();
  });
});
