import { describe, expect, test } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { isBareQuestion } from '../../../../bot/dialogue/triage/bare-question.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const { read } = messageReader(loadLexicon());

describe('isBareQuestion()', () => {
  test.each([
    '小孩抽风怎么办',
    '孩子高烧不退怎么办？',
    '产后一条腿肿怎么回事',
    '老人被儿女虐待找谁',
    '突然胸口疼严重吗',
  ])('takes 「%s」 for a topic', (text) => {
    expect(isBareQuestion(read(text))).toBe(true);
  });

  test.each([
    '我家孩子抽风怎么办',
    '孩子现在抽风怎么办',
    '孩子抽风了怎么办',
    '孩子抽风，怎么办',
    '两岁孩子抽风怎么办',
    '女儿抽风怎么办',
    '怀孕被狗咬能打针吗',
    '孩子抽风',
  ])('takes 「%s」 for somebody’s case', (text) => {
    expect(isBareQuestion(read(text))).toBe(false);
  });
});
