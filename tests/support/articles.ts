import type { Article, ArticleSection, FrontMatter } from '../../knowledge/article.ts';

const QUESTIONS = [
  '叶酸从什么时候开始吃',
  '备孕每天补多少毫克',
  '叶酸片在哪里免费领',
  '老公也要跟着补吗',
  '怀上了才想起来没吃要紧不',
  '一天忘了一片怎么补',
  '光吃菠菜够不够',
  '补多了有没有害处',
];

/** A sound article that passes every check of the pack. */
export function anArticle(
  front: Partial<FrontMatter> = {},
  body: { readonly direct?: string; readonly sections?: readonly ArticleSection[] } = {},
): Article {
  return {
    front: {
      id: 'folic-acid',
      title: '备孕怎么吃叶酸',
      topic: '优生优育',
      audience: ['resident'],
      sensitivity: 'public',
      locality: 'national',
      questions: QUESTIONS,
      sources: [{ title: '叶酸增补指南' }],
      facts: [
        fact('怀孕前至少 3 个月起每天吃 0.4 毫克'),
        fact('叶酸能降低神经管缺陷的风险'),
        fact('忘了吃不用加倍补'),
      ],
      needs: ['clinician'],
      effectiveFrom: '2026-01-01',
      expiresOn: '2028-01-31',
      related: [],
      ...front,
    },
    direct: body.direct ?? '要吃。从怀孕前至少 3 个月开始，每天吃 0.4 毫克。',
    sections: body.sections ?? [aSection('怎么做'), aSection('去哪里领'), aSection('什么时候要找医生')],
    contentHash: 'h1',
  };
}

/** A section of plain sentences, about 140 characters. */
export function aSection(heading: string, text?: string): ArticleSection {
  const plain = '每天在一个时间吃，不容易忘记。忘了一次，第二天照常吃就好。';
  return { heading, text: text ?? plain.repeat(5) };
}

export function fact(
  statement: string,
  change: Partial<FrontMatter['facts'][number]> = {},
): FrontMatter['facts'][number] {
  return { statement, source: '叶酸增补指南', checked: 'general', ...change };
}
