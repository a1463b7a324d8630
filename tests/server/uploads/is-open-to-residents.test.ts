import { expect, test } from 'vitest';
import { isOpenToResidents } from '../../../server/uploads/is-open-to-residents.ts';

test('isOpenToResidents() opens what is one document', () => {
  const open = ['办法.pdf', '办法.DOCX', '办法.doc', '办法.html', '办法.txt', '办法.md', '办法.jpg'];
  expect(open.filter((name) => !isOpenToResidents(name))).toEqual([]);
});

test('isOpenToResidents() keeps back sheets of many articles, what runs, and what nobody knows', () => {
  const closed = [
    '问答.xlsx',
    '问答.XLS',
    '问答.xlsm',
    '问答.csv',
    '问答.tsv',
    '办法.docm',
    '一批.zip.exe',
    '无',
  ];
  expect(closed.filter(isOpenToResidents)).toEqual([]);
});
