import { describe, expect, test } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();

function firedBy(text: string): readonly string[] {
  return triage(lexicon, { text, earlier: [], at: 0 }).matchedRules;
}

describe('what cuts a word', () => {
  test.each([
    ['乳头裂了疼得要命', '剧烈头痛'],
    ['困难家庭有补贴', '拐骗囚禁'],
    ['抗抑郁的药吃多久', '误服'],
  ])('is marked in %s', (text, concept) => {
    const mentions = messageReader(lexicon)
      .read(text)
      .mentions.filter((each) => each.concept === concept);
    expect(mentions.length).toBeGreaterThan(0);
    expect(mentions.every(({ cuts }) => cuts)).toBe(true);
  });

  test.each([
    ['给困难家庭送米，困难家庭怎么申请', 'V4'],
    ['乳头裂了疼得要命，还喂吗', 'E1'],
    ['我想问抗抑郁的药吃多久才能停', 'E6'],
    ['老公干活没劲，是不是缺什么', 'S1'],
    ['热得不想活了，空调又坏了', 'S1'],
  ])('%s is no reason for %s', (text, rule) => {
    expect(firedBy(text)).not.toContain(rule);
  });

  test.each([
    ['头裂了疼得要命，看不清东西，怀孕八个月', 'P5'],
    ['干重活流产了下面流血', 'R1'],
    ['不想吃安眠药死，想上吊', 'S1'],
    ['天天干活累得不想活了', 'S1'],
    ['养老院护工打我爸', 'E7'],
    ['丫头头痛得厉害，怀孕三十五周，眼睛看东西花', 'P5'],
  ])('%s is one for %s: what holds the word or stands beside it counts', (text, rule) => {
    expect(firedBy(text)).toContain(rule);
  });

  test.each([
    ['他昨晚上吊了', 'S1'],
    ['他昨天晚上吊死了', 'S1'],
    ['我生活不下去了', 'S1'],
    ['要跳楼下来救救他', 'S1'],
    ['我被人家暴了', 'V2'],
    ['被自己男人家暴', 'V2'],
    ['孩子昨晚上吐下泻', 'C4'],
    ['我一早上吐下泻', 'C4'],
    ['孩子昏倒掉下去了', 'C1'],
    ['宝宝不动手脚冰凉', 'C12'],
    ['我老公触电动不了', 'C7'],
    ['孩子从楼上掉楼下了', 'C7'],
    ['孩子被绑在床底下', 'V3'],
    ['我怀孕了，下楼下面流血', 'P2'],
    ['孩子吐了一晚上', 'C4'],
    ['老公车祸没了呼吸', 'C7'],
    ['我爸车祸没了气', 'C7'],
    ['目睹车祸，有人没呼吸了', 'C7'],
    ['打疫苗后呼吸困难', 'C8'],
    ['被狂犬咬了', 'C10'],
    ['我想杀人家里有刀', 'V1'],
    ['孩子没精神经常叫不醒', 'C1'],
  ])('%s is one for %s: what crosses another word is none', (text, rule) => {
    expect(firedBy(text)).toContain(rule);
  });

  test.each(['早上吊水', '今早上吊水', '晚上吊针打完', '昨晚上吊水了'])('%s is no reason for S1', (text) => {
    expect(firedBy(text)).not.toContain('S1');
  });

  test('does not hide a later mention of the same', () => {
    expect(firedBy('丫头疼她奶奶，怀孕三十五周，头疼得要炸了，眼睛看东西花')).toContain('P5');
  });
});
