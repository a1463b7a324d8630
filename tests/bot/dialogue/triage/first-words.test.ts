import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('triage() of the first words of a conversation', () => {
  test.each(['心口绞着疼', '站在桥上', '坐在窗台上'])(
    'hears a plain danger in few words that no rule knows: %s',
    (text) => {
      expect(judged(text).level).not.toBe('routine');
    },
  );

  test.each(['知道了', '怀孕28周', '我上高一', '药给我妈了', '晚安', '宝宝三个月'])(
    'hears none in %s',
    (text) => {
      expect(judged(text).level).toBe('routine');
    },
  );

  test('takes the same words for an answer where something was said before', () => {
    expect(judged('想报名孕妇课 | 怀孕30周').level).toBe('routine');
    expect(judged('他昨天又骂我 | 知道了').level).toBe('routine');
  });

  test.each([
    '对乙酰氨基酚孕妇吃几片',
    '困难家庭有没有煤气补贴',
    '十几岁打胎有什么后果',
    '有人服毒自杀送医前做什么',
    '吃避孕药老是忘，怎么办好',
    '失眠是不是抑郁了',
  ])('takes 对, 是 and 有 inside of words for no yes: nothing was asked before %s', (text) => {
    expect(judged(text).level).toBe('routine');
  });

  test('hears yes to what was asked', () => {
    expect(judged('怀孕后肚子疼得厉害是什么原因 | 是的，现在更厉害了').level).toBe('emergency');
  });

  test.each(['避孕药忘吃超过十二小时', '大姨妈晚了半个月验了没怀'])(
    'raises no alarm over a short statement that is urgent at most and that the second opinion rules out: %s',
    (text) => {
      expect(judged(text).level).toBe('routine');
    },
  );

  test.each(['笑到断气', '听相声《报菜名》笑断气'])(
    'raises no alarm over a manner of speaking: %s',
    (text) => {
      expect(judged(text).level).toBe('routine');
    },
  );

  test.each([
    '孩子惊厥',
    '婆婆中风了',
    '胎动没了',
    '我怀孕摔了',
    '上吊了刚放下来',
    '婆婆心梗了',
    '婆婆呼吸困难',
    '老人摔了动不了',
    '打疫苗后休克',
    '打疫苗后脸肿',
    '同学摔断腿',
    '儿子要杀人',
  ])(
    'raises one over a short statement in which a rule hears an emergency, whatever the second opinion holds: %s',
    (text) => {
      expect(judged(text).level).toBe('emergency');
    },
  );

  test.each(['老公腿肿了', '我老公腿肿了'])('hears no violence in a body that %s tells of', (text) => {
    expect(judged(text)).toMatchObject({ level: 'urgent', matchedRules: ['second-opinion-adult'] });
  });

  test.each(['我把环取掉了，多久能怀孕', '我把孙女带到儿子打工那边住几个月，预防针能在那边打不'])(
    'hears no danger in %s, of which only words inside of others sound so, or an everyday errand',
    (text) => {
      expect(judged(text).level).toBe('routine');
    },
  );

  test.each([
    '早上胎动少了',
    '早上胎动没得了',
    '毛头不吃奶',
    '耳边有人叫我跳',
    '老婆心口痛',
    '孕妇噎住了',
    '老公修灯电到了',
  ])('hears an emergency in %s', (text) => {
    expect(judged(text).level).toBe('emergency');
  });

  test.each(['六十岁还来月经正常吗', '外阴长了一圈小水泡，是上火吗'])(
    'believes %s whatever it asks',
    (text) => {
      expect(judged(text).level).toBe('urgent');
    },
  );
});
