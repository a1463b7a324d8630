import { describe, expect, test } from 'vitest';
import { readStatuteHeader } from '../../../ingest/metadata/read-statute-header.ts';
import { statuteText } from '../../support/statute-text.ts';

describe('readStatuteHeader()', () => {
  test('reads title, number, issuer and the stated day of effect', () => {
    const raw = statuteText({
      title: '某某登记条例',
      headerLines: ['2031年1月2日 中华人民共和国国务院令第999号公布', '2031年3月1日 施行'],
      articles: ['第一条 甲。'],
    });

    expect(readStatuteHeader(raw, 'x.md', '第一条 甲。')).toEqual({
      title: '某某登记条例',
      number: '国务院令第999号',
      issuer: '国务院',
      versionDate: '2031-01-02',
      effectiveFrom: '2031-03-01',
    });
  });

  test('dates an amended version by its amendment when the last article names the first day of effect', () => {
    const raw = statuteText({
      title: '中华人民共和国某某法',
      headerLines: [
        '2006年12月29日 全国人民代表大会常务委员会修订',
        '2024年4月26日 全国人民代表大会常务委员会修正',
      ],
      articles: ['第九条 本法自2021年6月1日起施行。'],
    });

    const header = readStatuteHeader(raw, '某某法(2024-04-26).md', '第九条 本法自2021年6月1日起施行。');

    expect(header).toMatchObject({ title: '某某法', versionDate: '2024-04-26', effectiveFrom: '2024-04-26' });
  });

  test('takes the day in the last article when it lies after the enactment', () => {
    const raw = statuteText({ title: '某某法', articles: ['第二条 本法自2023年1月1日起施行。'] });

    expect(
      readStatuteHeader(raw, '某某法(2022-10-30).md', '第二条 本法自2023年1月1日起施行。').effectiveFrom,
    ).toBe('2023-01-01');
  });

  test('trusts an EFFECTIVE_FROM mark over everything else', () => {
    const raw = statuteText({
      title: '某某条例',
      comments: ['<!-- EFFECTIVE_FROM: 2025-05-10 -->'],
      articles: ['第一条 自2003年10月1日起施行。'],
    });

    expect(
      readStatuteHeader(raw, '某某条例(2025-04-06).md', '第一条 自2003年10月1日起施行。').effectiveFrom,
    ).toBe('2025-05-10');
  });

  test('joins the code and its book into one title', () => {
    const raw = '# 中华人民共和国民法典\n\n# 婚姻家庭编\n\n第一千零四十条 甲。';

    expect(readStatuteHeader(raw, 'x.md', '').title).toBe('民法典·婚姻家庭编');
  });
});
