import { expect, test } from 'vitest';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { articleTexts } from '../../../knowledge/retrieval/article-texts.ts';
import { passage } from '../../support/passages.ts';

test('articleTexts() gives title, questions, other wordings, headings and text of one article, normalised', async () => {
  const passages = [
    passage({ article: 'cold', title: '感冒', text: '多喝水。', questions: ['感冒怎么办'] }),
    passage({ article: 'cold', ordinal: 1, section: '吃藥', text: '先问医生。' }),
    passage({ article: 'folic', title: '叶酸', text: '每天０．４毫克。', questions: ['叶酸吃多少'] }),
  ];
  const wordings = new Map([['cold', ['鼻子不通']]]);
  const { articles } = await buildMemoryIndex(passages, { snapshotId: 's', wordings });
  const textOf = articleTexts(passages, articles);
  expect(textOf(0).split('\n')).toEqual(['感冒', '感冒怎么办', '鼻子不通', '多喝水。', '吃药', '先问医生。']);
  expect(textOf(1)).toContain('每天0.4毫克');
  expect(textOf(1)).toBe(textOf(1));
});
