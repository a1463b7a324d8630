import { describe, expect, test } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { asksForAnother, isBareQuestion } from '../../../../bot/dialogue/triage/bare-question.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const { read } = messageReader(loadLexicon());

describe('isBareQuestion()', () => {
  test.each([
    '小孩抽风怎么办',
    '孩子高烧不退怎么办？',
    '产后一条腿肿怎么回事',
    '老人被儿女虐待找谁',
    '突然胸口疼严重吗',
    '怎么跟有轻生想法的人说话',
    '下药被侵犯查血还是查尿',
    '发现有人要自杀打什么电话',
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

describe('asksForAnother()', () => {
  test.each(['亲人有自杀倾向如何陪伴', '老人喝农药怎么救'])('「%s」 is about somebody', (text) => {
    expect(asksForAnother(read(text))).toBe(true);
  });

  test('不想活怎么办 is asked by the one who feels it', () => {
    expect(asksForAnother(read('不想活怎么办'))).toBe(false);
  });
});
