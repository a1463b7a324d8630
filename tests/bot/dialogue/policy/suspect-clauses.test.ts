import { expect, test } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { policyBook } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { suspectClauses } from '../../../../bot/dialogue/policy/suspect-clauses.ts';
import { parseCombination } from '../../../../bot/dialogue/triage/conditions.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const reader = messageReader(lexicon);
const book = policyBook(lexicon).flatMap(({ when }) => when);
const suspects = (text: string): readonly string[] => suspectClauses(text, reader.read(text), book);

test('keeps the clause that asks for something unlawful and leaves the others', () => {
  expect(suspects('孩子昨天打了疫苗，帮我看看胎儿是男是女，今天天气真好')).toEqual(['帮我看看胎儿是男是女']);
});

test('has nothing to read again in a message of one clause', () => {
  expect(suspects('帮我看看胎儿是男是女')).toEqual([]);
});

test('puts nothing together that stands in two clauses', () => {
  const both = [parseCombination('性别鉴定 + 明确请求')];
  const text = '性别鉴定，帮我';
  expect(suspectClauses(text, reader.read(text), both)).toEqual([]);
});

test('is not led astray by emoji, empty clauses and line breaks', () => {
  expect(suspects('😀😀，，\n帮我看看胎儿是男是女！！\n……谢谢')).toEqual(['帮我看看胎儿是男是女']);
});

test('reads no more than the first thirty clauses', () => {
  expect(suspects(`${'天气好，'.repeat(30)}帮我看看胎儿是男是女`)).toEqual([]);
  expect(suspects(`${'天气好，'.repeat(29)}帮我看看胎儿是男是女`)).toHaveLength(1);
});
