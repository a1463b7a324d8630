import { describe, expect, test } from 'vitest';
import { withoutTowns } from '../../../knowledge/answer/without-towns.ts';

describe('withoutTowns()', () => {
  test.each([
    ['我是石梁镇的，孕前检查在哪里做', '，孕前检查在哪里做'],
    ['石梁镇孕前检查在哪做', '孕前检查在哪做'],
    ['我住在秦栏镇上 孕前检查要钱不', '孕前检查要钱不'],
    ['铜城这边领避孕套去哪', '领避孕套去哪'],
  ])('takes the town out of 「%s」', (question, rest) => {
    expect(withoutTowns(question)).toBe(rest);
  });

  test.each(['新街口的房子怎么过户', '万寿无疆是什么意思', '镇上能做孕前检查吗', '石梁镇'])(
    'leaves 「%s」 as it is',
    (question) => {
      expect(withoutTowns(question)).toBe(question);
    },
  );
});
