import { describe, expect, test } from 'vitest';
import { chineseDates } from '../../../ingest/metadata/chinese-date.ts';
import { findTerm } from '../../../ingest/metadata/find-term.ts';
import { readOfficialHeader } from '../../../ingest/metadata/read-official-header.ts';

const ISSUED = '2025-12-20';

describe('findTerm()', () => {
  test.each([
    ['本办法自2026年1月1日起试行，试行期两年。', '2026-01-01', '2028-01-01'],
    ['本办法自2026年1月1日起试行一年。', '2026-01-01', '2027-01-01'],
    ['本办法自印发之日起试行，有效期为两年。', ISSUED, '2027-12-20'],
    ['本办法自颁布之日起施行，有效期暂定6个月。', ISSUED, '2026-06-20'],
    ['本通知自发文之日起执行。有效期三年。', ISSUED, '2028-12-20'],
    ['本办法有效期自2026年1月1日至2028年12月31日。', '2026-01-01', '2028-12-31'],
    ['有效期：2026年1月1日至2028年12月31日', '2026-01-01', '2028-12-31'],
    ['本通知自2026年1月1日起执行，至2026年12月31日止。', '2026-01-01', '2026-12-31'],
    ['自2026年8月31日起施行，本办法有效期6个月。', '2026-08-31', '2027-02-28'],
    ['自2024年2月29日起施行，有效期1年。', '2024-02-29', '2025-02-28'],
    ['有效期5年', null, '2030-12-20'],
  ])('reads from when to when a document holds: %s', (text, effectiveFrom, expiresOn) => {
    expect(findTerm(text, ISSUED)).toEqual({ effectiveFrom, expiresOn });
  });

  test.each([
    '叶酸有效期2年，过期的不要吃。',
    '居住证每年签注一次，有效期1年。',
    '本品有效期24个月。',
    '经过试行三年，群众反映很好。',
  ])('takes no term of something else for that of the document: %s', (text) => {
    expect(findTerm(text, ISSUED)).toEqual({ effectiveFrom: null, expiresOn: null });
  });
});

describe('days that no calendar has', () => {
  test('are none', () => {
    expect(chineseDates('2026年2月29日、2026年4月31日、2026年13月1日、2028年2月29日')).toEqual([
      '2028-02-29',
    ]);
    expect(readOfficialHeader(['# 某县公告', '发布日期：2026-02-30']).date).toBeNull();
    expect(readOfficialHeader(['# 某县公告', '发布日期：2026/2/3 09:30']).date).toBe('2026-02-03');
  });
});
