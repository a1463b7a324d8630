import type { TriageLine } from './triage-lines.ts';

/** What people say around the matter. */
export const TALK = [
  '您好',
  '你好',
  '在吗',
  '有人在吗',
  '打扰了',
  '打扰一下',
  '请问',
  '麻烦问一下',
  '不好意思这么晚还打扰',
  '老师您好',
  '谢谢',
  '谢谢您',
  '辛苦了',
  '麻烦您了',
  '谢谢您一直在',
  '今天天气不错',
  '今天好热',
  '外面下雨了',
  '我在家吃饭呢',
  '刚吃过午饭',
  '我刚下班到家',
  '昨天去赶集买了菜',
  '上午去了一趟街上',
  '我是杨村镇的',
  '我家住金集那边',
  '我是外地嫁过来的',
  '第一次用这个',
  '不太会打字',
  '我说话有点啰嗦',
  '上次你们来村里发过小册子',
  '邻居叫我来问你们的',
  '这个公众号是我妹妹推荐的',
  '孩子他爸在外地打工',
  '家里就我和婆婆在',
  '快过年了',
  '这两天地里忙',
  '手机快没电了',
  '我慢慢讲',
  '听说你们很负责',
  '想跟你们说个事',
  '有件事想问问',
  '别嫌我烦',
  '祝你们工作顺利',
  '等您回复',
  '好的',
  '嗯嗯',
  '那个',
  '我想想怎么说',
] as const;
/** One line in so many is wrapped. */
const EVERY = 3;
/** Phrases before a matter, and after it, at most. */
const TALK_A_SIDE = 2;
const LONG_TALK = 6;
const JOINTS = ['，', '。', ' ', '\n', ''] as const;

/** Some of the lines with small talk before and after them: what is said around a matter changes nothing about it.
 *
 * @returns Each with the place of the line that it was made from. */
export function inSmallTalk(
  lines: readonly TriageLine[],
): readonly { readonly line: TriageLine; readonly from: number }[] {
  return lines.flatMap((line, from) => {
    if (from % EVERY !== 0) return [];
    const turn = from / EVERY;
    const talk = (place: number): readonly string[] => {
      const phrase = TALK[(turn * 7 + place * 13) % TALK.length];
      return phrase === undefined || (turn + place) % 4 === 0 ? [] : [phrase];
    };
    const joint = JOINTS[turn % JOINTS.length] ?? '，';
    const matter = line.turns.at(-1) ?? '';
    // Every fifth is a long story with little in it.
    const most = turn % 5 === 2 ? LONG_TALK : TALK_A_SIDE;
    const talkFrom = (first: number): readonly string[] =>
      Array.from({ length: most }, (_, place) => talk(first + place)).flat();
    const wrapped = [...talkFrom(1), matter, ...talkFrom(1 + most)].join(joint);
    return [{ line: { ...line, turns: [...line.turns.slice(0, -1), wrapped] }, from }];
  });
}
