import { expect, test } from 'vitest';
import { pinyinInitials } from '../../../server/vetting/pinyin-initials.ts';

test('pinyinInitials() gives the first letter of each character', () => {
  expect(pinyinInitials('产后抑郁')).toBe('chyy');
  expect(pinyinInitials('独生子女父母奖励金怎么领')).toBe('dsznfmjljzml');
  expect(pinyinInitials('啊二腔儿')).toBe('aeqe');
});

test('pinyinInitials() keeps letters and digits, and leaves out other signs', () => {
  expect(pinyinInitials('HPV 疫苗（9价）')).toBe('hpvym9j');
  expect(pinyinInitials('')).toBe('');
});

/** Where each letter begins among the everyday characters of GB 2312, which stand in the order of pinyin. */
const BEGINNINGS = Object.entries({
  a: 0xb0a1,
  b: 0xb0c5,
  c: 0xb2c1,
  d: 0xb4ee,
  e: 0xb6ea,
  f: 0xb7a2,
  g: 0xb8c1,
  h: 0xb9fe,
  j: 0xbbf7,
  k: 0xbfa6,
  l: 0xc0ac,
  m: 0xc2e8,
  n: 0xc4c3,
  o: 0xc5b6,
  p: 0xc5be,
  q: 0xc6da,
  r: 0xc8bb,
  s: 0xc8f6,
  t: 0xcbfa,
  w: 0xcdda,
  x: 0xcef4,
  y: 0xd1b9,
  z: 0xd4d1,
});

test('pinyinInitials() knows the everyday characters, but for some with two readings', () => {
  const decoder = new TextDecoder('gb18030');
  const wrong: string[] = [];
  for (let code = 0xb0a1; code <= 0xd7f9; code += 1) {
    if ((code & 0xff) < 0xa1 || (code & 0xff) > 0xfe) continue;
    const character = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    const initial = BEGINNINGS.findLast(([, first]) => first <= code)?.[0];
    if (pinyinInitials(character) !== initial) wrong.push(character);
  }
  expect(wrong.length).toBeLessThan(25);
  expect(wrong).toEqual(expect.arrayContaining(['长', '厦', '畜', '曾']));
});
