import { describe, expect, test } from 'vitest';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { buildLexicalIndex } from '../../../knowledge/retrieval/lexical-index.ts';
import { pairMatcher } from '../../../knowledge/retrieval/pair-share.ts';
import { smallCollection } from '../../support/passages.ts';

const { bigram } = await buildLexicalIndex(smallCollection(), builtInTokenizer());

describe('pairMatcher()', () => {
  test('gives all to a text that has every pair, and less to one that has the characters in another order', () => {
    const { ofQuestion: share } = pairMatcher(bigram, '补办身份证');
    expect(share('身份证怎样补办')).toBeGreaterThan(0.6);
    expect(share('如何补办身份证')).toBeCloseTo(1, 5);
    expect(share('证份身办补')).toBe(0);
  });

  test('counts a pair once, however often it stands there', () => {
    const { ofQuestion: share } = pairMatcher(bigram, '补办身份证');
    expect(share('补办，补办，补办')).toBe(share('补办'));
  });

  test('does not carry a pair from one text over to the next', () => {
    const { ofQuestion: share } = pairMatcher(bigram, '补办身份证');
    share('补办身份证');
    expect(share('毫不相干')).toBe(0);
  });

  test('reads traditional characters', () => {
    expect(pairMatcher(bigram, '关于产假').ofQuestion('關於產假')).toBeCloseTo(1, 5);
  });

  test('finds nothing where the question has no pairs', () => {
    const { ofQuestion, ofText } = pairMatcher(bigram, 'abc 证');
    expect(ofQuestion('abc 证')).toBe(0);
    expect(ofText('补办身份证')).toBe(0);
  });

  test('tells how much of a short title a long question speaks of', () => {
    const { ofText } = pairMatcher(bigram, '我上个月钱包被偷了，想去派出所补办身份证，要带户口本吗');
    expect(ofText('补办身份证')).toBeCloseTo(1, 5);
    expect(ofText('补办结婚证')).toBeGreaterThan(0);
    expect(ofText('补办结婚证')).toBeLessThan(ofText('补办身份证'));
    expect(ofText('证')).toBe(0);
  });
});
