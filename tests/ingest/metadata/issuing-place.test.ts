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

  test('knows what is of the whole country', () => {
    expect(issuingPlace({ issuer: '国家卫生健康委员会', title: '定远县' }, '')).toEqual({
      nation: true,
      places: [],
    });
  });

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
