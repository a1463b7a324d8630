import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

describe('isPersonal()', () => {
  test.each([
    '我下面痒得厉害',
    '老公打我怎么办',
    '避孕套破了',
    '怀不上怎么办',
    '138 1234 5678 我是张三',
    '我家孩子被同学欺负',
    '我最近老想哭',
    '老婆流产了吃什么',
    '唐筛高风险我好害怕',
    '怀孕28周今天胎动明显少了',
    '我叫李梅，住在城东',
    '我老公阳痿一般怎么治',
    '我得了梅毒，去哪办免费治疗',
    '我查出艾滋，领药要带什么材料',
    '我被家暴，一般怎么处理',
    '我老公嫖娼，有什么规定',
    '小时候有癫痫，十年没发了，想结婚要小孩，先看哪个科',
    '老公在外头赌博借的钱，债主找我要，我得还吗',
    '艾滋自检试纸哪里领，匿名的',
    '艾滋自愿检测去哪办',
    '家暴打什么电话求助',
    '产后抑郁一般多久出现，怎么预防呀',
    '梅毒免费治疗有什么条件',
  ])('isPersonal() keeps 「%s」 out of the group', (text) => {
    expect(isPersonal(loadLexicon(), text)).toBe(true);
  });

  test.each([
    '叶酸怎么吃',
    '婚姻登记要什么材料',
    '宝宝几个月能添辅食',
    '免费避孕药具在哪领',
    '怀孕28周要做什么检查',
    '产后出血是什么',
    '离婚登记要带什么材料',
    '小孩多大打麻腮风疫苗',
    '产假多少天',
    '流产假有几天',
    '免费避孕套在哪领，要不要身份证',
    'HPV疫苗初中女生免费打，我家上初二怎么报名',
    '他打我电话我没接到，讲座几点开始',
  ])('isPersonal() lets 「%s」 be answered in the group', (text) => {
    expect(isPersonal(loadLexicon(), text)).toBe(false);
  });
});
