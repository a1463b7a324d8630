import { expect, test } from 'vitest';
import type { Format } from '../../../ingest/format/formats.ts';
import { HAS_MACROS } from '../../../ingest/loaders/zip/office-parts.ts';
import { isOpenToResidents, KEEPS_TRACES } from '../../../server/uploads/is-open-to-residents.ts';

const opens = ([name, format]: readonly [string, Format], notes: readonly string[] = []): boolean =>
  isOpenToResidents(name, { format, notes, removed: [] });

test('isOpenToResidents() opens what is one document and runs nothing', () => {
  const open: [string, Format][] = [
    ['办法.pdf', 'pdf'],
    ['办法.DOCX', 'docx'],
    ['办法.txt', 'text'],
    ['办法.md', 'markdown'],
    ['办法.jpg', 'image'],
  ];
  expect(open.filter((one) => !opens(one))).toEqual([]);
});

test('isOpenToResidents() keeps back sheets and archives of many, what may run something, and what nobody knows', () => {
  const closed: [string, Format][] = [
    ['问答.xlsx', 'sheet'],
    ['问答.XLS', 'sheet'],
    ['问答.csv', 'csv'],
    ['一批.zip', 'zip'],
    ['办法.doc', 'doc'],
    ['办法.docm', 'docx'],
    ['办法.html', 'html'],
    ['办法.htm', 'html'],
    ['一批.zip.exe', 'zip'],
    ['无', 'text'],
  ];
  expect(closed.filter((one) => opens(one))).toEqual([]);
});

test('isOpenToResidents() keeps back what is not what its ending says, and a DOCX with macros', () => {
  expect(opens(['办法.docx', 'doc'])).toBe(false);
  expect(opens(['办法.txt', 'html'])).toBe(false);
  expect(opens(['办法.docx', 'docx'], [HAS_MACROS])).toBe(false);
});

test('isOpenToResidents() keeps back what has anything in it that nobody read', () => {
  expect(opens(['办法.docx', 'docx'], ['文件里有批注，没有读取'])).toBe(false);
  expect(opens(['办法.pdf', 'pdf'], ['第 2 页损坏，没有读取'])).toBe(false);
  expect(opens(['办法.pdf', 'pdf'], ['第 2 页由图片识别，请核对'])).toBe(true);
  expect(opens(['办法.pdf', 'pdf'], [KEEPS_TRACES])).toBe(false);
});

test('isOpenToResidents() keeps back a paper that says of itself that it is not public', () => {
  const says = (text: string): boolean =>
    isOpenToResidents('通知.docx', {
      format: 'docx',
      notes: [],
      removed: [{ text, page: 1, reason: 'envelope' }],
    });
  expect(['（此件不予公开）', '（此件依申请公开）', '密级：秘密'].filter(says)).toEqual([]);
  expect(says('（此件公开发布）')).toBe(true);
});
