import { describe, expect, test } from 'vitest';
import { textLines } from '../../../ingest/loaders/text-lines.ts';

const full = '孕妇应当按时到社区卫生服务站接受检查并领取手册孕妇应当按时到社区卫生服务';
const wrapsOf = (text: string): readonly boolean[] => textLines(text).lines.map(({ wraps }) => wraps);

describe('textLines()', () => {
  test('marks lines that fill the measure, blanks at their ends left aside', () => {
    expect(wrapsOf([full, `${full}  `, `${full}　`, '末行。'].join('\n'))).toEqual([true, true, true, false]);
  });

  test('marks none where lines are as long as they like', () => {
    expect(
      wrapsOf([full, '短。', '中等长度的一行字。', '又一行。', '完。', '长一点的一行。'].join('\n')),
    ).not.toContain(true);
  });

  test('marks none where many lines are paragraphs, whatever follows them', () => {
    const wide = full.repeat(3);
    expect(
      wrapsOf([...Array<string>(60).fill(wide), ...Array<string>(1900).fill(full)].join('\n')),
    ).not.toContain(true);
  });

  test('takes a few wide lines in a wrapped text for what they are', () => {
    const lines = [...Array<string>(300).fill(full), full.repeat(3)];
    const marked = wrapsOf(lines.join('\n'));

    expect(marked.slice(0, 300)).not.toContain(false);
    expect(marked[300]).toBe(false);
  });

  test.each([
    ['　段落', true],
    ['  段落', true],
    ['\t\u00a0段落', true],
    [' 段落', false],
    ['段落', false],
    ['', false],
  ])('%j begins a paragraph by its indent: %s', (text, starts) => {
    expect(textLines(text).lines).toEqual([{ text, page: null, wraps: false, starts, apart: false }]);
  });

  test('counts pages by form feeds and leaves comments out', () => {
    const { lines, pages } = textLines('一<!-- 不给\n看 -->\n二\f三\n');

    expect(pages).toBe(2);
    expect(lines.map(({ text, page }) => [text, page])).toEqual([
      ['一', 1],
      ['二', 1],
      ['三', 2],
      ['', 2],
    ]);
  });
});
