import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

function levelOf(text: string): string {
  return triage(loadLexicon(), { text, earlier: [], at: 0 }).level;
}

describe('storyStarts()', () => {
  test.each([
    '我在家看电视呢\n怀孕三十周血顺着腿往下流',
    '在追剧\n肚子痛得厉害下面流血怀孕八个月',
    '听说外面下雨\n宝宝抽风了',
    '新闻里说某地一个学生坠楼,太揪心了\n发烧三天不吃不喝一直昏睡叫醒了喂两勺水又睡过去了尿也没有',
  ])('a line break ends small talk about a story before 「%s」', (text) => {
    expect(levelOf(text)).toBe('emergency');
  });

  test.each([
    '昨晚电视剧里\n孕妇大出血死了',
    '我看的小说里写\n女主角产后大出血',
    '刚看了个电影\n里面孕妇大出血吓死我了',
    '新闻说\n有个孩子溺水了',
    '听说隔壁村\n有个孕妇大出血',
  ])('the next line goes on with the story in 「%s」', (text) => {
    expect(levelOf(text)).toBe('routine');
  });
});
