import { expect, test } from 'vitest';
import { officeFact } from '../../../knowledge/answer/office-fact.ts';
import { renderPassages } from '../../../knowledge/local/render-passages.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { articleToPassages, versionPassages } from '../../../knowledge/article-passages.ts';

const pack = await loadPack();
const seeds = pack.articles.flatMap((article) => versionPassages(articleToPassages(article), 1, 'in_review'));
const FACTS = ['phone', 'address', 'hours'] as const;

test('officeFact() says that nothing is entered where no local fact is, never a placeholder', () => {
  const passages = renderPassages(seeds, {});
  for (const fact of FACTS) {
    expect(officeFact(passages, fact)).toEqual({ kind: 'abstained', reason: 'not_entered', nearest: [] });
  }
});

test('officeFact() gives each local fact that is entered, in the words of an article that ships', () => {
  const passages = renderPassages(seeds, {
    'local.association.phone': '0550-7012345',
    'local.association.address': '天长市永丰路1号',
    'local.association.hours': '周一至周五 8:30—11:30',
  });
  const texts = FACTS.map((fact) => {
    const answer = officeFact(passages, fact);
    return answer.kind === 'answered' ? answer.text : '';
  });
  expect(texts[0]).toMatch(/电话：0550-7012345。$/);
  expect(texts[1]).toMatch(/地址：天长市永丰路1号。$/);
  expect(texts[2]).toMatch(/时间：周一至周五 8:30—11:30。$/);
});
