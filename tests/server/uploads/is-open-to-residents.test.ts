import { expect, test } from 'vitest';
import type { Format } from '../../../ingest/format/formats.ts';
import { HAS_MACROS } from '../../../ingest/loaders/zip/office-parts.ts';
import { isOpenToResidents } from '../../../server/uploads/is-open-to-residents.ts';

const opens = ([name, format]: readonly [string, Format], notes: readonly string[] = []): boolean =>
  isOpenToResidents(name, { format, notes });

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
