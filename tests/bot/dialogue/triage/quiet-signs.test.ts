import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('few quiet words of something grave', () => {
  test.each([
    ['初二女孩例假三个月没见红', 'A2'],
    ['孙女13岁，月经四个月都没了', 'A2'],
    ['初中生，月经停了五个月', 'A2'],
    ['14岁闭经三个月', 'A2'],
    ['刚生三天的小孩怎么喂都不吃', 'N2'],
    ['才一周大的伢，怎么逗都不吃', 'N2'],
    ['昨天刚生的小孩不吃奶粉也不吃母乳', 'N2'],
    ['八个月了肚皮太硬疼', 'P7'],
    ['8个月了肚皮特别硬，又痛', 'P7'],
  ])('%j is an emergency of rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining([rule]) });
  });

  test.each([
    '我16岁，没有过那种行为，月经推迟五天，这周期末考压力大',
    '他一句话把我噎住了',
    '老板一句话噎得我说不出话',
    '听了这话我喉咙像堵了块东西，气的',
    '触电一样心跳',
    '女儿说见到那男生心里像触电',
    '我把孩子带走去上学了',
  ])('%j raises no alarm', (text) => {
    expect(judged(text).level).toBe('routine');
  });

  test('a denial after a sign leaves the sign before it alone', () => {
    expect(judged('带环坏孕了，肚子不疼，怎么办').matchedRules).toContain('R4');
  });
});
