import { expect, test } from 'vitest';
import { htmlLines } from '../../../ingest/loaders/html/html-lines.ts';
import { parsePage } from '../../../ingest/loaders/html/page-tree.ts';

const lines = (html: string) => htmlLines(parsePage(html)).map(({ text }) => text);
const ANSWER = '<p>先问产科医生，不要自己买药，也不要把家里剩下的药拿来吃。</p>';

test.each([
  '<p><strong>孕期感冒了能吃药吗？</strong></p>',
  '<p><b>孕期感冒了能吃药吗？</b></p>',
  '<p><strong>孕期感冒了</strong><strong>能吃药吗？</strong></p>',
  '<p><span style="font-weight: bold;">孕期感冒了能吃药吗？</span></p>',
  '<section style="font-weight:700"><p>孕期感冒了能吃药吗？</p></section>',
])('htmlLines() makes a heading of a question in bold: %s', (question) => {
  expect(lines(`<p>开头的话。</p>${question}${ANSWER}`)[1]).toBe('### 孕期感冒了能吃药吗？');
});

test.each([
  '<p><strong>不要自己买药。</strong></p>',
  '<p><strong>请注意：</strong></p>',
  '<p>孕期<strong>感冒了</strong>能吃药吗？</p>',
  '<p><strong>一、谁能领</strong></p>',
  `<p><strong>${'很长的一句强调的话'.repeat(5)}</strong></p>`,
])('htmlLines() makes none of what is stressed, numbered or bold in part: %s', (words) => {
  expect(lines(`<p>开头的话。</p>${words}${ANSWER}`)[1]).not.toMatch(/^#/);
});

test('htmlLines() makes a heading of the question that follows a title in bold at once', () => {
  expect(lines(`<p><b>用药问答</b></p><p><b>能吃药吗？</b></p>${ANSWER}`).slice(0, 2)).toEqual([
    '用药问答',
    '### 能吃药吗？',
  ]);
});

test('htmlLines() makes no heading of the title, of a page that is bold as a whole, or of a bold line with nothing below it', () => {
  expect(lines(`<p><b>用药问答</b></p>${ANSWER}`)[0]).toBe('用药问答');
  expect(lines(`<p>开头。</p><b><p>能吃药吗</p><p>先问产科医生</p><p>再说</p></b>`).join()).not.toContain(
    '#',
  );
  expect(lines(`${ANSWER}<p><b>县计生协</b></p>`)[1]).toBe('县计生协');
});
