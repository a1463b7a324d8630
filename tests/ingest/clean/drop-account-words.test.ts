import { expect, test } from 'vitest';
import { dropAccountWords } from '../../../ingest/clean/drop-account-words.ts';
import { wholeLine } from '../../../ingest/loaders/loaded-document.ts';

const kept = (text: string) => dropAccountWords([wholeLine(text)]).lines.length === 1;

test.each([
  '点击上方蓝字关注我们',
  '点击蓝字，关注我们',
  '↑↑↑ 戳上方名片，订阅我们',
  '长按识别二维码',
  '扫描下方二维码关注“优育试验”',
  '微信扫一扫关注该公众号',
  '阅读原文',
  '点击“阅读原文”了解更多',
  '- END -',
  'THE END',
  '—— 完 ——',
  '点赞、在看、转发',
  '▼往期推荐',
  '收录于合集 #孕期',
])('dropAccountWords() takes out %s', (text) => {
  expect(kept(text)).toBe(false);
});

test.each([
  '扫描二维码填表，三个工作日内会有人联系您，请保持电话畅通。带上身份证。',
  '完成产检后再来建册',
  '收藏好产检本，每次都要带',
  '分享给家人的三件事',
  'B超检查的末端会写END字样',
  '阅读绘本每天十分钟',
  '疼痛点位于肚脐下方2厘米',
  '注射点在大腿上方外侧',
  '▲ 体温超过38.5℃去医院',
])('dropAccountWords() leaves %s', (text) => {
  expect(kept(text)).toBe(true);
});
