import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../knowledge/answer/evidence.ts';
import { namedByTitle } from '../../../knowledge/answer/named-by-title.ts';
import { candidate } from './candidate.ts';

/** Without hits, an article is called by its id. */
const ALL: readonly Candidate[] = [
  '宝宝湿疹、奶痂怎么护理',
  '孩子的眼睛：近视、斜视怎么早发现',
  '我的情况会转给医院、保险公司或别人吗',
  '上环：什么时候放、能用几年',
  '上环以后取环去哪里',
].map((title) => candidate(title, 0.1, 0));

describe('namedByTitle()', () => {
  test.each([
    ['湿疹', '宝宝湿疹、奶痂怎么护理'],
    ['奶痂', '宝宝湿疹、奶痂怎么护理'],
    ['近视?', '孩子的眼睛：近视、斜视怎么早发现'],
  ])('takes %j for what a title names', (question, article) => {
    expect(namedByTitle(question, ALL)).toMatchObject({ article, confidence: 0.5 });
  });

  test.each(['保险公司', '医院', '上环', '怎么护理湿疹', '疹', 'HPV'])('finds nothing for %j', (question) => {
    expect(namedByTitle(question, ALL)).toBeNull();
  });
});
