import { describe, expect, test } from 'vitest';
import { withoutTowns } from '../../../knowledge/answer/without-towns.ts';
import { HOME, LAIAN } from '../../support/home.ts';

describe('withoutTowns()', () => {
  test.each([
    ['我是石梁镇的，孕前检查在哪里做', '，孕前检查在哪里做'],
    ['石梁镇孕前检查在哪做', '孕前检查在哪做'],
    ['我住在秦栏镇上 孕前检查要钱不', '孕前检查要钱不'],
    ['铜城这边领避孕套去哪', '领避孕套去哪'],
  ])('takes the town out of 「%s」', (question, rest) => {
    expect(withoutTowns(question, HOME)).toBe(rest);
  });

  test.each(['新街口的房子怎么过户', '万寿无疆是什么意思', '镇上能做孕前检查吗', '石梁镇'])(
    'leaves 「%s」 as it is',
    (question) => {
      expect(withoutTowns(question, HOME)).toBe(question);
    },
  );

  test('knows the towns of the own county alone', () => {
    expect(withoutTowns('我是半塔镇的，孕前检查在哪里做', LAIAN)).toBe('，孕前检查在哪里做');
    expect(withoutTowns('杨郢这边孕前检查要钱不', LAIAN)).toBe('孕前检查要钱不');
    expect(withoutTowns('石梁镇孕前检查在哪做', LAIAN)).toBe('石梁镇孕前检查在哪做');
  });
});
