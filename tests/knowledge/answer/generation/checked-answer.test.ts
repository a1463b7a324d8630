import { describe, expect, test } from 'vitest';
import {
  createCheckedAnswer,
  type Progress,
} from '../../../../knowledge/answer/generation/checked-answer.ts';
import { toSource } from '../../../../knowledge/answer/generation/source.ts';
import { loadTerms } from '../../../../knowledge/lexicon/terms-files.ts';
import { createTokenizer } from '../../../../knowledge/retrieval/tokenizer.ts';
import { smallCollection } from '../../../support/passages.ts';

const words = createTokenizer(loadTerms());
const sources = smallCollection()
  .filter(({ article }) => article === 'folic-acid')
  .map((one) => toSource(one, words));

/** What becomes of a text that comes in pieces of some length. */
function read(text: string, length = 2): { readonly progress: Progress; readonly shown: string | null } {
  const answer = createCheckedAnswer({ sources, words, allows: () => true });
  for (let at = 0; at < text.length; at += length) answer.add(text.slice(at, at + length));
  const progress = answer.end();
  return { progress, shown: answer.result()?.text ?? null };
}

describe('createCheckedAnswer()', () => {
  test('result() holds what passed, whatever the pieces', () => {
    const text = '要吃，您从怀孕前三个月开始吃[1]。每天吃9毫克叶酸[1]。去之前先打电话问一声[2]。';
    for (const length of [1, 2, 7, 500]) {
      expect(read(text, length).shown).toBe('要吃，您从怀孕前三个月开始吃。去之前先打电话问一声。');
    }
  });

  test('result() is nothing without the sentence that answers directly', () => {
    expect(read('每天吃9毫克叶酸[1]。去之前先打电话问一声[2]。').shown).toBe(null);
  });

  test('result() leaves out what hangs on a sentence that was dropped', () => {
    const text = '要吃，您从怀孕前三个月开始吃[1]。每天吃9毫克叶酸[1]。但吃到怀孕满三个月[1]。';
    expect(read(text).shown).toBe('要吃，您从怀孕前三个月开始吃。');
  });

  test('result() says nothing twice', () => {
    const line = '要吃，您从怀孕前三个月开始吃[1]。';
    expect(read(line + line).shown).toBe('要吃，您从怀孕前三个月开始吃。');
  });

  test('result() takes in only sentences that were finished', () => {
    expect(read('要吃，您从怀孕前三个月开始吃[1]。每天吃 0.4 毫克叶').shown).toBe(
      '要吃，您从怀孕前三个月开始吃。',
    );
  });

  test('add() passes over what a model thinks aloud', () => {
    const text = '<think>要不要吃？要吃9毫克。\n想好了。</think>\n\n要吃，您从怀孕前三个月开始吃[1]。';
    for (const length of [1, 3, 500]) expect(read(text, length).shown).toBe('要吃，您从怀孕前三个月开始吃。');
    expect(read('<think>要不要吃？要吃。').progress).toBe('declined');
    expect(read('<think></think>').progress).toBe('declined');
  });

  test('end() knows that a model does not know', () => {
    for (const text of ['不知道', '不知道。', ' 不知道 ', '']) expect(read(text).progress).toBe('declined');
    expect(read('要吃，您从怀孕前三个月开始吃[1]。不知道。')).toEqual({ progress: 'declined', shown: null });
  });

  test('add() gives up after many failures and on what never ends', () => {
    expect(read('叶酸是好东西[1]。'.repeat(9)).progress).toBe('hopeless');
    expect(read('叶酸好'.repeat(200)).progress).toBe('hopeless');
  });

  test('add() needs no more than five sentences', () => {
    const five = [
      '要吃，您从怀孕前三个月开始吃[1]。',
      '每天吃0.4毫克叶酸[1]。',
      '一直吃到怀孕满三个月[1]。',
      '叶酸可以在乡镇卫生院免费领取[2]。',
      '去之前先打电话问一声[2]。',
    ].join('');
    expect(read(`${five}其他的话`).progress).toBe('enough');
  });
});
