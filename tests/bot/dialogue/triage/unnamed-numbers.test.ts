import { describe, expect, it } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { readFacts } from '../../../../bot/dialogue/triage/person.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const reader = messageReader(loadLexicon());
const facts = (text: string) => readFacts(reader.read(text));

describe('numbers without a subject', () => {
  it.each([
    ['一直头痛，35周', 35],
    ['34周，见红了', 34],
    ['25+4 不怎么踢我', 25],
    ['肚子有点紧，七个月', 30],
  ])('%s tells week %i of pregnancy', (text, weeks) => {
    expect(facts(text).weeks).toBe(weeks);
  });

  it.each([
    ['不肯吃奶，第八天', 8],
    ['脐带流水，十一天', 11],
    ['孩子眼睛有脓，三周', 21],
  ])('%s tells an age of %i days', (text, days) => {
    expect(facts(text).infantAgeDays).toBe(days);
  });

  it.each(['孩子拉肚子三天了', '宝宝16周，打了疫苗', '头痛，三天', '产后第八天，不想喂奶', '生完五天发烧'])(
    '%s tells neither',
    (text) => {
      expect(facts(text).weeks).toBeUndefined();
      expect((facts(text).infantAgeDays ?? 99) > 28).toBe(true);
    },
  );

  it('takes a lone decimal for a temperature and a pair for a blood pressure', () => {
    expect(facts('🌡️38.6 宝宝40天').temperature).toBe(38.6);
    expect(facts('量了三次 163/110').systolic).toBe(163);
    expect(facts('电话 138 110').systolic).toBe(138);
    expect(facts('体重涨了2.5').temperature).toBeUndefined();
  });

  it('takes a number with a decimal for a fever unless it measures something else', () => {
    expect(facts('产后第五天38.9').temperature).toBe(38.9);
    expect(facts('双顶径38.9').temperature).toBeUndefined();
    expect(facts('孩子38.9斤').temperature).toBeUndefined();
  });

  it.each(['天气预报说40度', '万一烧到39度', '昨晚39度3，今天早上退了'])('%s tells no fever', (text) => {
    expect(facts(text).temperature).toBeUndefined();
  });

  it.each([
    ['昨天下午生的，今早脸就黄了', 0.9],
    ['今天凌晨刚出生，还没拉', 0],
    ['昨晚生了个女儿', 0.9],
  ])('hears in 「%s」 how old the child is', (text, days) => {
    expect(facts(text).infantAgeDays).toBe(days);
  });

  it.each(['昨天生的气', '今天生日', '昨天生了一肚子火'])('hears no age in 「%s」', (text) => {
    expect(facts(text).infantAgeDays).toBeUndefined();
  });

  it('hears the age of an elder without 岁', () => {
    expect(facts('我妈61了').ageYears).toBe(61);
    expect(facts('花了61').ageYears).toBeUndefined();
  });
});
