import { describe, expect, test } from 'vitest';
import { readOfficialHeader } from '../../../ingest/metadata/read-official-header.ts';
import { titleKey } from '../../../ingest/metadata/title-key.ts';

const PAPER = [
  '试验县卫生健康委员会文件',
  '试卫妇幼〔2026〕12号',
  '关于印发《试验县免费孕前优生健康检查',
  '管理办法》的通知',
  '各镇人民政府：',
  '现将办法印发给你们，请遵照执行。',
  '本办法自2026年4月1日起施行，有效期5年。《试验县孕前检查暂行规定》（试卫〔2019〕3号）同时废止。',
  '试验县卫生健康委员会',
  '二〇二六年三月一日',
  '试验县卫生健康委员会办公室 2026年3月2日印发',
];

describe('readOfficialHeader()', () => {
  test('reads title, issuer, number and days of a paper', () => {
    expect(readOfficialHeader(PAPER)).toEqual({
      title: '关于印发《试验县免费孕前优生健康检查管理办法》的通知',
      issuer: '试验县卫生健康委员会',
      number: '试卫妇幼〔2026〕12号',
      date: '2026-03-01',
      effectiveFrom: '2026-04-01',
      expiresOn: '2031-04-01',
      repeals: [{ title: '试验县孕前检查暂行规定', number: '试卫〔2019〕3号' }],
      repealed: false,
    });
  });

  test('reads an issuer and a day that stand in one line below the title', () => {
    expect(
      readOfficialHeader(['# 孕前检查办事指南', '试验县卫生健康委员会 2026年3月1日', '带身份证。']),
    ).toMatchObject({ issuer: '试验县卫生健康委员会', date: '2026-03-01' });
  });

  test.each([
    '《中华人民共和国民法典》自2021年1月1日起施行。本指南自2027年4月1日起施行。',
    '原办法于2020年1月1日实施后有了新情况，本指南自2027年4月1日起施行。',
    '《婚育服务指南》自2027年4月1日起施行。',
  ])('takes no day of another document for its own: %s', (line) => {
    expect(readOfficialHeader(['# 婚育服务指南', line]).effectiveFrom).toBe('2027-04-01');
  });

  test('counts 自印发之日起 from the day of issue', () => {
    const lines = [
      '# 关于开展义诊的通知',
      '本通知自印发之日起施行，有效期至2027年12月31日。',
      '试验县妇幼保健院',
      '2026年5月4日',
    ];

    expect(readOfficialHeader(lines)).toMatchObject({ effectiveFrom: '2026-05-04', expiresOn: '2027-12-31' });
  });

  test.each([
    '本指南由试验县卫生健康委员会制定，自2026年3月1日起施行。',
    '本指南由试验县卫健委制定，2026年3月1日起施行。',
    '试验县卫生健康委员会，2026 年 3 月 1 日起正式实施。',
    '本指南由试验县妇幼保健院编写，从二〇二六年三月一日起执行。',
  ])('reads issuer and first day from one sentence: %s', (sentence) => {
    expect(readOfficialHeader(['# 孕前检查办事指南', '带身份证到窗口登记。', sentence])).toMatchObject({
      issuer: /试验县[^制编，]+/.exec(sentence)?.[0],
      effectiveFrom: '2026-03-01',
    });
  });

  test('takes the first day of another document for none of its own', () => {
    expect(
      readOfficialHeader(['# 孕前检查办事指南', '2019年3月1日起施行的《暂行规定》同时废止。']).effectiveFrom,
    ).toBeNull();
  });

  test('says nothing where the text says nothing', () => {
    expect(readOfficialHeader(['门诊时间，周一到周五。', '根据国卫发〔2021〕3号文件办理。'])).toMatchObject({
      title: null,
      issuer: null,
      number: null,
      date: null,
    });
  });

  test('takes a title that begins with its year, but no date', () => {
    expect(readOfficialHeader(['# 2026年预防接种门诊安排表']).title).toBe('2026年预防接种门诊安排表');
    expect(readOfficialHeader(['2026年3月1日']).title).toBeNull();
  });

  test('sees that a document is out of force', () => {
    expect(readOfficialHeader(['# 试验县社会抚养费征收办法（已废止）', '正文。']).repealed).toBe(true);
  });
});

test.each([
  '（2023年12月20日印发，有效期至2028年12月31日）',
  '（2023年12月20日公布，自2024年1月1日起施行到2028年12月31日）',
])('the day until which it holds is not the day of issue: %s', (line) => {
  expect(readOfficialHeader(['试验办法', line, '内容。']).date).not.toBe('2028-12-31');
});

describe('titleKey()', () => {
  test('is the same for the versions of one paper, and another for the paper of another year', () => {
    const key = titleKey('试验县生育补贴发放办法');
    for (const title of [
      '关于印发《试验县生育补贴发放办法》的通知',
      '关于印发〈试验县生育补贴发放办法〉的通知',
      '试验县生育补贴发放办法（2026年修订）',
      '试验县生育补贴发放办法(试行)',
    ]) {
      expect(titleKey(title)).toBe(key);
    }
    expect(titleKey('2026年工作要点')).not.toBe(titleKey('2025年工作要点'));
  });
});
