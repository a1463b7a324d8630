import { describe, expect, test } from 'vitest';
import { toldCase } from '../../../../bot/dialogue/triage/told-case.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const levelOf = (text: string): string => triage(lexicon, { text, earlier: [], at: 0 }).level;

describe('a danger told with a question whether it is normal', () => {
  test.each([
    '打完疫苗孩子脸肿喘不上气，是不是正常反应',
    '孩子打完疫苗脸肿喘不上气正常吗',
    '打完疫苗脸肿喘不上气，是不是正常反应',
    '打了预防针半小时，宝宝嘴唇发紫呼吸困难，是不是正常反应',
    '打完流感疫苗十分钟，老人喘不上气脸发紫，要紧吗',
    '接种完手足口疫苗孩子全身红疙瘩，嘴唇肿，喘，是不是过敏',
    '孩子打针后浑身发软叫不醒，是不是正常反应',
    '吃完虾孩子嘴唇肿、喘得厉害，是过敏吗',
    '打完青霉素全身起疹子喘不过气，是正常反应吗',
    '孩子被蜂蜇了脸肿喘不上气，要紧吗',
    '宝宝打完针抽了，眼睛上翻，是不是正常反应',
    '孕38周头痛眼花看不清，是不是正常反应',
    '怀孕八个月突然看不清东西头疼得厉害，是怎么回事',
    '产后血流了一大滩止不住头晕，是不是正常恶露',
    '吃了打胎药血块一大块一大块掉，头晕站不住，是正常反应吗',
    '剖完第二天左腿肿了喘不上气，是正常的吗',
    '孩子喝了洗洁精口吐白沫，要紧吗',
    '老太太摔了之后迷迷糊糊说胡话，要紧吗',
  ])('is an emergency: %s', (text) => {
    expect(levelOf(text)).toBe('emergency');
  });

  test.each([
    '打疫苗后脸肿是过敏吗',
    '打疫苗后发烧是正常反应吗',
    '打疫苗会不会脸肿喘不上气',
    '打疫苗之后喘不上气应该怎么处理',
    '怎么判断孩子打疫苗后是不是过敏，脸肿喘不上气算吗',
    '我看书上说打疫苗可能会脸肿喘不上气，这是真的吗',
    '打完疫苗胳膊红肿是不是正常反应',
    '打完疫苗孩子有点发烧37度8，精神好，是不是正常反应',
    '打完疫苗没有脸肿也没有喘，有点困，是正常反应吗',
    '打完疫苗脸有点红，没肿，喘气也平稳，是正常反应吧',
    '打完麻药嘴麻了半小时就好了，正常吗',
    '宝宝睡着了手脚抽动一下，正常吗',
    '怀孕七个月平躺有点喘不上气，侧躺就好了，正常吗',
    '孕晚期爬楼喘不上气正常吗',
    '新生儿呼吸快是正常的吗',
    '被蚊子叮了肿个包，是过敏吗',
    '做完人流第三天还有点褐色，量很少，不疼，正常吗',
    '破水是怎么回事',
  ])('is none where it is a topic, harmless or denied: %s', (text) => {
    expect(levelOf(text)).toBe('routine');
  });
});

describe('toldCase()', () => {
  test.each([
    ['打完疫苗孩子脸肿喘不上气，是不是正常反应', '打完疫苗孩子脸肿喘不上气'],
    ['打完疫苗脸肿，请问这是怎么回事呀？', '打完疫苗脸肿'],
    ['打疫苗后脸肿是过敏吗', null],
    ['如果打完疫苗脸肿，要紧吗', null],
    ['产后大出血正常吗', null],
    ['打完疫苗脸肿', null],
    ['正常吗', null],
  ])('of %j is %j', (text, told) => {
    expect(toldCase(text)).toBe(told);
  });
});
