import { describe, expect, test } from 'vitest';
import { en } from '../../../bot/dialogue/wording/en.ts';
import { zh } from '../../../bot/dialogue/wording/zh.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { telephoneNumbersIn } from '../../../knowledge/pack-check/telephone-numbers.ts';
import { HttpProblem } from '../../../server/app/http-problem.ts';
import { HOTLINES } from '../../../server/web/chat/text/inline-parts.ts';
import { en as chatEn } from '../../../server/web/chat/messages/en.ts';
import { zh as chatZh } from '../../../server/web/chat/messages/zh.ts';

const lexicon = loadLexicon();
const table = new Set(Object.keys(lexicon.hotlines));

/** Every text below a node; functions are called with lists of one numeral, which serve as words and as times, so that what they
 * add is seen. */
function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function') return textsOf(node(['1'], ['2']));
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(textsOf);
}

function outside(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => telephoneNumbersIn(text)).filter((number) => !table.has(number));
}

test('the hotline table holds the national numbers, each with its use', () => {
  const national = ['110', '120', '12110', '12338', '12345', '12348', '12355', '12356'];
  expect([...table].toSorted()).toEqual(national);
  for (const { label, number } of Object.values(lexicon.hotlines)) expect(label).toContain(number);
});

describe('no telephone number is spoken that is not in the hotline table', () => {
  test('by the wording of replies', () => {
    const texts = [zh, en].map(textsOf);
    expect(texts.flat().join('\n')).toMatch(/120/);
    expect(texts.flatMap(outside)).toEqual([]);
  });

  test('by danger rules, which name only numbers that their card offers or the table has', () => {
    const cards = lexicon.redFlags.map(({ card }) => card);
    expect(cards.flatMap(({ calls }) => calls).filter((number) => !table.has(number))).toEqual([]);
    expect(outside(cards.flatMap((card) => textsOf({ ...card, calls: [] })))).toEqual([]);
  });

  test('by policy rules', () => {
    expect(outside(lexicon.policyRules.map(({ text }) => text))).toEqual([]);
  });

  test('by the chat page, which links exactly the numbers of the table that take calls', () => {
    const called = Object.values(lexicon.hotlines).filter(({ label }) => label.startsWith('拨打'));
    expect([...HOTLINES].toSorted()).toEqual(called.map(({ number }) => number).toSorted());
    expect(outside([...textsOf(chatZh), ...textsOf(chatEn)])).toEqual([]);
  });

  test('by the server when it refuses a request', () => {
    const codes = ['internal', 'unavailable', 'not_found', 'too_many_requests'] as const;
    const texts = codes.flatMap((code) => textsOf(new HttpProblem(code).toJSON()));
    expect(texts.join('\n')).toMatch(/120/);
    expect(outside(texts)).toEqual([]);
  });
});

test('telephoneNumbersIn() tells calls from amounts', () => {
  expect(telephoneNumbersIn('请拨打120，或拨 12356，也可打 0550-7000001。')).toEqual([
    '120',
    '12356',
    '0550-7000001',
  ]);
  expect(telephoneNumbersIn('身高 110 厘米，产假 120 天，每月 115 元，血压 120/80')).toEqual([]);
  expect(telephoneNumbersIn('拨 119 或 12320')).toEqual(['119', '12320']);
});
