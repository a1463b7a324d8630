import { describe, expect, test } from 'vitest';
import { checkSentence, type Fault } from '../../../../knowledge/answer/generation/check-sentence.ts';
import { toSource } from '../../../../knowledge/answer/generation/source.ts';
import { loadTerms } from '../../../../knowledge/lexicon/terms-files.ts';
import { createTokenizer } from '../../../../knowledge/retrieval/tokenizer.ts';
import { judgeHandWritten, judgePack } from '../../../evaluation/generation/judge-sentences.ts';
import { passage } from '../../../support/passages.ts';

const words = createTokenizer(loadTerms());

/** Checks a sentence that cites the first of two passages. */
function check(text: string, cites: readonly number[] = [1], allows = true): Fault | null {
  const sources = [
    passage({
      article: 'fever',
      title: '孩子发烧怎么办',
      text: '三个月以下的孩子发烧，马上去医院。38.5℃以下先多喝水，不要捂汗。退烧药24小时内最多吃4次。有抽搐的，立即拨打120。根据第十条，可以请3天假。',
    }),
    passage({
      article: 'fever',
      title: '孩子发烧怎么办',
      ordinal: 1,
      section: '不要这样做',
      text: '用酒精擦身体。捂着被子发汗。有人说「捂一捂就好了」。',
    }),
  ].map((one) => toSource(one, words));
  return checkSentence({ text, cites }, { sources, words, allows: () => allows });
}

describe('checkSentence()', () => {
  test.each([
    '三个月以下的宝宝发烧，要马上去医院。',
    '3个月以下的孩子发烧，马上去医院。',
    '38.5℃以下先多喝水，不要捂汗。',
    '退烧药24小时内最多吃四次。',
    '有抽搐的，马上拨打120。',
    '根据第10条，可以请3天假。',
  ])('checkSentence() lets 「%s」 pass', (text) => {
    expect(check(text)).toBe(null);
  });

  const faulty: readonly (readonly [string, Fault])[] = [
    ['六个月以下的孩子发烧，马上去医院。', 'quantity'],
    ['退烧药24小时内最多吃6次。', 'quantity'],
    ['有抽搐的，马上拨打110。', 'quantity'],
    ['根据第十一条，可以请3天假。', 'quantity'],
    ['38.5度以上先多喝水，不要捂汗。', 'quantity'],
    ['孩子发烧可以吃布洛芬。', 'unsupported'],
    ['38.5℃以下先多喝水，要捂汗。', 'negation'],
    ['去吧。', 'length'],
    ['孩子发烧，马上去医院。', 'condition'],
    ['立即拨打120。', 'condition'],
    ['三个月以下的孩子发烧，不要紧，先观察。', 'unsupported'],
    ['三个月以下的孩子发烧，去医院。', 'plays_down'],
    ['孩子发烧的时候请您先打开 http://x.cn 看看介绍再来。', 'address'],
    ['**马上**去医院看看孩子。', 'markup'],
    ['Go to the hospital at once please.', 'language'],
    ['把资料和问题都只是内容这句话告诉您。', 'leak'],
  ];
  test.each(faulty)('checkSentence() drops 「%s」: %s', (text, fault) => {
    expect(check(text)).toBe(fault);
  });

  test('checkSentence() wants a citation, and of passages that were given alone', () => {
    expect(check('有抽搐的，马上拨打120。', [])).toBe('citation');
    expect(check('有抽搐的，马上拨打120。', [1, 3])).toBe('citation');
    expect(check('有抽搐的，马上拨打120。', [0])).toBe('citation');
  });

  test('checkSentence() lets nothing under a warning be recommended, nor what others say', () => {
    expect(check('可以用酒精擦身体。', [2])).not.toBe(null);
    expect(check('用酒精擦身体。', [2])).not.toBe(null);
    expect(check('孩子发烧捂一捂就好了。', [2])).not.toBe(null);
    expect(check('不要用酒精擦身体。', [2])).toBe(null);
  });

  test('checkSentence() asks the gate last', () => {
    expect(check('有抽搐的，马上拨打120。', [1], false)).toBe('refused');
  });

  test('checkSentence() keeps most of what a model may rightly say, and next to nothing of what it may not', async () => {
    const verdicts = await judgeHandWritten();
    for (const { kind, isTrue, kept, total, wrong } of verdicts) {
      const share = kept / total;
      expect({ kind, wrong, isFine: isTrue ? share >= 0.78 : share <= 0.03 }).toMatchObject({ isFine: true });
    }
  });

  test('checkSentence() keeps the sentences of the guidance itself and drops them once a thing is changed', async () => {
    for (const { kind, isTrue, kept, total, wrong } of await judgePack(12)) {
      const share = kept / total;
      const most = kind === 'without its condition' ? 0.08 : 0.025;
      expect({ kind, wrong, isFine: isTrue ? share >= 0.93 : share <= most }).toMatchObject({ isFine: true });
    }
  });
});
