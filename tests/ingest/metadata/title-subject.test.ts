import { expect, test } from 'vitest';
import { titleSubject } from '../../../ingest/metadata/title-subject.ts';

test.each([
  ['某某县短效避孕药使用指南（2026年版）', '短效避孕药'],
  ['关于开展2026年农村妇女“两癌”免费检查的通知', '农村妇女“两癌”免费检查'],
  ['某某市计划生育特殊家庭住院护理补贴办理规定', '计划生育特殊家庭住院护理补贴'],
  ['《亲子阅览角须知》', '亲子阅览角'],
  ['借书规则', '借书'],
  ['关于印发《某某市特殊家庭护理补贴办法》的通知', '特殊家庭护理补贴'],
  ['新生儿疾病筛查知情须知', '新生儿疾病筛查'],
  ['某某市2026年“两癌”免费检查工作实施方案', '“两癌”免费检查'],
  ['生育登记怎么办', '生育登记'],
  // Nothing would be left.
  ['办法', '办法'],
  ['短效避孕药', '短效避孕药'],
])('titleSubject(%j) is %j', (title, subject) => {
  expect(titleSubject(title)).toBe(subject);
});
