import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../../bot/channels/plain-text.ts';
import type { Reply } from '../../../bot/dialogue/types.ts';

const CAPABILITIES = { maxTextBytes: 2048, suggestions: false };
const citation = {
  article: 'folic-acid',
  version: 1,
  title: '叶酸',
  section: '',
  source: '《孕前和孕期保健指南》 2018',
  quote: '每天 0.4 毫克。',
  validUntil: null,
  status: 'approved',
} as const;
const reply: Reply = {
  text: '每天 0.4 毫克。',
  more: null,
  action: 'answer',
  level: 'routine',
  matchedRules: [],
  topic: '优生优育',
  citations: [citation, citation],
  intake: null,
  card: null,
  suggestions: [{ label: '问工作人员', text: '转人工' }],
};

describe('toPlainText()', () => {
  test('names each source once, and what may be sent back', () => {
    expect(toPlainText({ text: reply.text, reply }, CAPABILITIES)).toEqual([
      '每天 0.4 毫克。\n\n依据：\n· 《孕前和孕期保健指南》 2018\n\n您可以回复：\n· 转人工',
    ]);
  });

  test('gives no sources below a reply that only names an article', () => {
    const named: Reply = { ...reply, onlyNamed: true };
    expect(toPlainText({ text: reply.text, reply: named }, CAPABILITIES)).toEqual([
      '每天 0.4 毫克。\n\n您可以回复：\n· 转人工',
    ]);
  });

  test('leaves out the buttons where the channel shows them', () => {
    const [text] = toPlainText({ text: reply.text, reply }, { ...CAPABILITIES, suggestions: true });
    expect(text).not.toContain('转人工');
  });

  test('writes tables as lines, in what is said first and in the rest', () => {
    const table = '| 项目 | 标准 |\n| 婚检 | 240元 |';
    const [text] = toPlainText(
      { text: `补助如下：\n${table}`, reply: { ...reply, more: table } },
      { ...CAPABILITIES, suggestions: true },
    );
    expect(text).toMatch(/^补助如下：\n项目：婚检；标准：240元\n\n项目：婚检；标准：240元\n\n依据/);
  });

  test('says that an article is not reviewed yet', () => {
    const unreviewed: Reply = { ...reply, citations: [{ ...citation, status: 'in_review' }] };
    expect(toPlainText({ text: reply.text, reply: unreviewed }, CAPABILITIES)[0]).toContain(
      '尚未经本单位审核',
    );
  });

  test('sends a counsellor’s words as they are', () => {
    expect(toPlainText({ text: '您好，我是周医生。', reply: null }, CAPABILITIES)).toEqual([
      '您好，我是周医生。',
    ]);
  });
});
