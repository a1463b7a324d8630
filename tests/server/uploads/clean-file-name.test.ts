import { expect, test } from 'vitest';
import { cleanFileName } from '../../../server/uploads/clean-file-name.ts';

test('cleanFileName() keeps the name alone, whatever folders stand before it', () => {
  expect(cleanFileName('资料/2026/补贴办法.docx')).toBe('补贴办法.docx');
  expect(cleanFileName('C:\\资料\\补贴办法.docx')).toBe('补贴办法.docx');
  expect(cleanFileName('../../etc/passwd')).toBe('passwd');
});

test('cleanFileName() takes out what makes a name look like another one, or breaks a line', () => {
  expect(cleanFileName('通知\u202efdp.docx')).toBe('通知fdp.docx');
  expect(cleanFileName('通\u2066知\u2069\r\nSet-Cookie: a\0.pdf')).toBe('通知Set-Cookie: a.pdf');
});

test('cleanFileName() takes out what nobody sees', () => {
  for (const mark of ['\u200b', '\u200d', '\u2060', '\ufeff', '\u2028', '\u00ad']) {
    expect(cleanFileName(`补贴${mark}办法.pdf`)).toBe('补贴办法.pdf');
  }
});

test('cleanFileName() cuts a long name and keeps its ending and whole characters', () => {
  const cut = cleanFileName(`${'长'.repeat(300)}.pdf`);
  expect([cut.length, cut.endsWith('长.pdf')]).toEqual([200, true]);
  expect(cleanFileName(`${'a'.repeat(195)}😀😀😀😀.pdf`)).toBe(`${'a'.repeat(195)}.pdf`);
});
