import { expect, test } from 'vitest';
import { markNumberedTitles } from '../../../ingest/clean/mark-numbered-titles.ts';
import { wholeLine } from '../../../ingest/loaders/loaded-document.ts';

const marked = (...lines: string[]) =>
  markNumberedTitles(lines.map((text) => wholeLine(text))).map(({ text }) => text);

test.each([
  [['01', '多喝水', '每天喝够。', '02', '少出门', '出门打伞。']],
  [['PART 01', '多喝水', '每天喝够。', 'PART 02', '少出门', '出门打伞。']],
  [['Part.1', '', '多喝水', '每天喝够。', 'Part.2', '', '少出门', '出门打伞。']],
  [['01 多喝水', '每天喝够。', '02 少出门', '出门打伞。']],
  [['01、多喝水', '每天喝够。', '02、少出门', '出门打伞。']],
  [['No.1', '多喝水', '每天喝够。', 'No.2', '少出门', '出门打伞。']],
  [['### 01', '### 多喝水', '每天喝够。', '### 02', '### 少出门', '出门打伞。']],
])('markNumberedTitles() makes headings of %j', (lines) => {
  expect(marked(...lines).filter(Boolean)).toEqual(['## 多喝水', '每天喝够。', '## 少出门', '出门打伞。']);
});

test.each([
  // One number alone, numbers that do not count, sentences, and telephones.
  [['01', '多喝水', '每天喝够。']],
  [['03', '多喝水', '每天喝够。', '07', '少出门', '打伞。']],
  [['01', '每天喝一千五百毫升。', '02', '上午十点以后不出门。']],
  [['01 7654321', '02 7654322']],
  // Numbers of pages, and of rows.
  [['多喝水', '每天喝够。', '1', '少出门', '出门打伞。', '2', '早点睡']],
  [['1', '多喝水', '2', '少出门', '3', '早点睡']],
  [['1.', '多喝水', '2.', '少出门']],
])('markNumberedTitles() leaves %j', (lines) => {
  expect(marked(...lines)).toEqual(lines);
});
