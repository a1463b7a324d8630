import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const levelOf = (...turns: readonly string[]): string =>
  triage(lexicon, {
    text: turns.at(-1) ?? '',
    earlier: turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 })),
    at: 0,
  }).level;

describe('a farewell, a threat or a plan that is only hinted at', () => {
  test.each([
    '感谢这里最后陪了我一程，存折在米缸底下，跟你们道个别',
    '来告个别，孩子的疫苗本在抽屉里，劳烦以后提醒他奶奶',
    '能不能告诉我，人怎样离开最不受罪',
    '有没有药吃了走得安安静静的',
    '哪种死法最不难受',
    '想请教一下怎么结束才不会难受',
    '老公把液化气开了，嚷着要炸死全家',
    '儿子喝醉了吵着要把屋子点了，我们老两口不敢回家',
    '游乐场出来我家囡囡不见了，广播了半天没人应',
    '我公公身上全是淤青，问他才说是女婿打的',
    '老头子把棺材都订好了，说月底前就走，药也停了',
    '如果以后他再动手我就没命了，昨晚刚掐过我脖子',
  ])('is an emergency: %s', (text) => {
    expect(levelOf(text)).toBe('emergency');
  });

  test.each([
    '谢谢你听完我唠叨，我去给宝宝喂奶了，再见',
    '来告个别，我们搬到苏州了，谢谢这两年的照顾，保健手册要不要带走',
    '跟你们说声再见，我们搬到苏州了，疫苗本怎么转',
    '从家到县医院怎么走最不堵',
    '怎么走路脚不疼，孕晚期脚肿',
    '怎么结束一段不开心的婚姻',
    '剖腹产和顺产哪种最不痛',
    '想给自己打听一下两癌筛查什么时候',
    '煤气罐放厨房安全吗，家里有孩子',
    '过年儿子喊着要点鞭炮，几岁可以放',
    '监控里看到爷爷把娃带走的，虚惊一场，接去吃面了',
    '媳妇打的毛衣给宝宝穿，新毛线要洗吗',
    '未成年人怀孕了怎么办',
    '前年抑郁得厉害，也想过死，吃了一年药，现在停药快一年了，人挺好的，想备孕可以吗',
    '反诈中心发了个裸聊敲诈的案例，我赶紧跟儿子讲了一遍，他说从没碰过，笑我大惊小怪',
    '后天去打孩子的百白破加强针，感冒了能打吗',
  ])('is none where it is something else: %s', (text) => {
    expect(levelOf(text)).toBe('routine');
  });
});
