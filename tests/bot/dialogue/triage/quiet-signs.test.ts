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
    ['怀孕38周，在家熬着，像布撕开了一下，阵痛反倒没了，冒冷汗', 'P7'],
    ['打田的药我赌气喝了一口，喝完后悔了', 'E6'],
  ])('%j is an emergency of rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining([rule]) });
  });

  test.each([
    ['老伴走了三个月，我对着空椅子一坐一天，饭也不烧', 'S2'],
    ['离婚了他天天打几十个电话，换着号骂我', 'V2'],
  ])('%j is urgent by rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'urgent', matchedRules: expect.arrayContaining([rule]) });
  });

  test('a cord that something else is called first is a cord', () => {
    const told = '我38周 羊水破了 | 我在等我妈来 | 有个东西掉出来了 滑滑的一根 像肠子 还会跳';
    expect(judged(told)).toMatchObject({ level: 'emergency' });
  });

  test.each([
    '我16岁，没有过那种行为，月经推迟五天，这周期末考压力大',
    '他一句话把我噎住了',
    '老板一句话噎得我说不出话',
    '听了这话我喉咙像堵了块东西，气的',
    '触电一样心跳',
    '女儿说见到那男生心里像触电',
    '我把孩子带走去上学了',
    '集训完腿都抬不起来，浑身酸',
    '这题难得我想撞墙',
  ])('%j raises no alarm', (text) => {
    expect(judged(text).level).toBe('routine');
  });

  test('a denial is not denied by itself: a hand without a cut is no bite', () => {
    expect(judged('狗舔了手，手上没口子').matchedRules).not.toContain('C10');
  });

  test('a denial after a sign leaves the sign before it alone', () => {
    expect(judged('带环坏孕了，肚子不疼，怎么办').matchedRules).toContain('R4');
  });
});
