import { describe, expect, test } from 'vitest';
import { issuingPlace } from '../../../ingest/metadata/issuing-place.ts';

const placesOf = (issuer: string | null, title: string | null, text = ''): readonly string[] =>
  issuingPlace({ issuer, title }, text).places;

describe('issuingPlace()', () => {
  test.each([
    ['安徽省滁州市定远县卫生健康委员会', '定远县'],
    ['定远县城市管理局', '定远县'],
    ['安徽省卫生健康委员会', '安徽省'],
    ['天长市计划生育协会', '天长市'],
    ['上海市浦东新区卫生健康委员会', '浦东新区'],
    ['定远县经济开发区管理委员会', '定远县'],
  ])('reads the place of %s', (issuer, place) => {
    expect(placesOf(issuer, null)).toEqual([place]);
  });

  test.each([
    ['国家卫生健康委员会', '定远县'],
    ['民政部', null],
    ['人力资源社会保障部', null],
    ['全国人大常委会', null],
    ['中国计划生育协会', null],
    [null, '中华人民共和国母婴保健法'],
    [null, '国务院办公厅关于加快完善生育支持政策体系的若干措施'],
    [null, '民政部关于贯彻落实《婚姻登记条例》的通知'],
  ])('knows what is of the whole country: %s, %s', (issuer, title) => {
    expect(issuingPlace({ issuer, title }, '请到定远县妇幼保健院。')).toEqual({ nation: true, places: [] });
  });

  test.each([
    ['定远县民政局', '国务院办公厅关于加快完善生育支持政策体系的若干措施', ['定远县']],
    [null, '全国助残日活动安排', []],
    [null, '定远县教育部门通知', ['定远县']],
  ])(
    'takes what a county passes on, or does for the country, for its own: %s, %s',
    (issuer, title, places) => {
      expect(issuingPlace({ issuer, title }, '')).toEqual({ nation: false, places });
    },
  );

  test.each([
    ['关于印发定远县孕前检查办法的通知', '定远县'],
    ['定远县2026年免费孕前检查须知', '定远县'],
    ['关于做好安徽省定远县两癌筛查的通知', '定远县'],
    ['安徽省人口与计划生育条例', '安徽省'],
  ])('reads it from the title %s where nobody is named as issuer', (title, place) => {
    expect(placesOf(null, title)).toEqual([place]);
  });

  test('reads it from the offices that a text sends to', () => {
    expect(placesOf(null, '办事指南', '请到定远县妇幼保健院，再向定远县民政局申请。')).toEqual(['定远县']);
  });

  test.each([
    '各省、自治区、直辖市卫生健康委：请按要求办理。',
    '由设区的市人民政府决定，向所在地县人民政府备案。',
    '报乡镇人民政府和县卫生健康局，或男方所在县民政局。',
    '可以到当地县妇幼保健院，也可以到县妇幼保健院。',
    '各市县卫生健康委、本市民政局、户籍地县残联和其他县区计生协。',
    '由市辖区民政局，或外省市人民医院办理；原县卫生局的证明也行。',
  ])('takes no office of whatever place it is for one of a place: %s', (text) => {
    expect(placesOf(null, null, text)).toEqual([]);
  });

  test('reads the second of two places without the word between them', () => {
    expect(placesOf(null, null, '到天长市妇幼保健院，或滁州市妇幼保健院。')).toEqual(['天长市', '滁州市']);
    expect(placesOf(null, null, '向太和县民政局申请。')).toEqual(['太和县']);
  });

  test.each(['免费孕前检查须知', '城市居民和开发区职工', '关于进一步做好本市全区工作的通知'])(
    'finds none in %s',
    (title) => {
      expect(placesOf('县卫生健康委员会', title, '户籍在本市的居民到超市旁的社区服务中心。')).toEqual([]);
    },
  );
});
