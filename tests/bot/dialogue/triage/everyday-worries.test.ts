import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('what residents ask every day', () => {
  test.each([
    '上环痛不痛',
    '取环后多久能怀',
    '戴着环还会怀孕吗',
    '我怀孕六个月胖了三十斤',
    '怀孕五个月牙痛，脸都肿了，能拔吗',
    '孩子偷偷拿我手机刷视频',
    '儿子关在房间打游戏不出来',
    '没收手机孩子就摔东西',
    '谁把我信息卖给卖奶粉的了',
    '退租了房东扣我押金',
    '小孩对大的声音没反应，要查听力吗',
    '宝宝逗不笑，眼睛不看人',
    '我十五岁了胸没长，例假没来',
    '预产期过了三天了还没动静',
    '抗病毒药和避孕药能一起吃吗',
    '我把孩子带到那边',
    '笑得喘不上气，孩子太逗了',
    '看到车祸死人，脑子里老是那个画面',
    '这道题难得我想死',
  ])('%j raises no alarm and is not met with a line on danger', (text) => {
    expect(judged(text)).toMatchObject({ level: 'routine', soft: false });
  });

  test.each([
    ['厂里领导叫我陪酒，还动手骚扰我', 'V6'],
    ['断了一年多月经，上个月下面又见了点红，现在没了', 'E2'],
    ['同房后出血', 'E2'],
    ['阴囊变大里面有硬块', 'E4'],
    ['初一女生例假半个月还没干净', 'A4'],
    ['老人没人管', 'E7'],
    ['避孕环没取就怀上了', 'R4'],
    ['主任老给我发恶心的话，还约我半夜出去', 'V6'],
    ['他不让我跟娘家来往', 'V2'],
    ['我爸小便带血，没啥感觉，六十了', 'A8'],
  ])('%j is urgent, and no more, by rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'urgent', matchedRules: expect.arrayContaining([rule]) });
  });
});

describe('somebody in danger whom no opinion sets aside', () => {
  test.each([
    ['我家宝宝出生六天，一直黄到脚底板，奶奶说晒晒就好', 'N5'],
    ['33周了，平时踢得厉害，今天安静得反常，明天再去行不行', 'P4'],
    ['安眠药两板都抠出来了，数了四十颗', 'S1'],
    ['她总讲自己是多余的，今早把结婚的戒指镯子都拿出来分给妹妹', 'S1'],
    ['狗托给邻居了，你们以后不用回我', 'S1'],
    ['学生周记里写月考完就可以去死了，日子都定好了', 'S1'],
    ['债还不上，意外险自己撞的赔不赔', 'S1'],
    ['我13岁，前年被表哥摸过', 'A1'],
    ['隔壁孩子被虐待，能报告吗', 'V3'],
    ['孩子被后妈虐待，我是邻居，怎么举报', 'V3'],
    ['我今年12岁，去年被姑父摸过', 'A1'],
  ])('%j is an emergency of rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining([rule]) });
  });

  test('who gets short of breath as often as they are nervous is urgent', () => {
    expect(judged('一焦虑就紧张得喘不上气').level).toBe('urgent');
  });

  test.each([
    ['爷爷给孙子喝符水，不让去医院', 'V3'],
    ['宝宝咳嗽像狗叫，玩得挺好', 'C3'],
    ['同学把我的照片做成表情包到处发，我不敢去学校', 'A6'],
  ])('%j is urgent by rule %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'urgent', matchedRules: expect.arrayContaining([rule]) });
  });

  test.each([
    ['孩子咳嗽像狗叫，喘不上气', 'C3'],
    ['儿子把我锁在家里没饭吃，没人管', 'E7'],
    ['日子过不下去了，遗书都写好了', 'S1'],
    ['孙子下身肿得发亮，蛋蛋痛', 'A3'],
    ['同房后肚子痛出血', 'E2'],
    ['班上有个女孩总捂着下身哭，内裤上有血', 'A1'],
    ['见红像小便那么流，孕31周', 'P1'],
    ['怀孕七个月，这周一下胖了八斤，头晕', 'P5'],
  ])('what is beside it makes %j graver again: %s', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining([rule]) });
  });
});
