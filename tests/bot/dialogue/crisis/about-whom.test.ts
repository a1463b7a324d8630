import { describe, expect, test } from 'vitest';
import { speaksOfAnother } from '../../../../bot/dialogue/crisis/about-whom.ts';

describe('speaksOfAnother()', () => {
  test.each([
    '我儿子说想死',
    '我女儿16岁割腕了',
    '室友说不想活了',
    '我妈喝农药了',
    '我婆婆喝了敌敌畏',
    '爷爷把除草剂喝了',
    '她站在楼顶',
    '我老公这几天老说活着没意思',
    '邻居家老太太要上吊',
    '我同学给我发遗书',
    '我家孩子在学校自残',
    '娃把奶奶的降压药吃了好几片',
    '孩子吃了老鼠药，现在没事',
  ])('hears somebody else in %j', (text) => {
    expect(speaksOfAnother(text)).toBe(true);
  });

  test.each([
    '我不想活了',
    '不想活了',
    '他打我，我想死',
    '老公不管我，我真的不想活了',
    '孩子还小，可是我活着没意思',
    '我妈不在了，我也想死',
    '想死',
    '我对不起孩子，我要跳楼',
    '活着没意思，儿女都不管我',
    '当着孩子的面我吃了老鼠药',
    '当着孩子的面吃了一瓶药',
    '孩子上学去了，我喝了农药',
    '我把孩子的药吃了',
    '老公出门了，我喝了百草枯',
    '我拿孩子药吃了一瓶',
    '对不起孩子，吃了一瓶药',
    '孩子走了以后我把药都吃了',
  ])('hears the writer in %j', (text) => {
    expect(speaksOfAnother(text)).toBe(false);
  });
});
