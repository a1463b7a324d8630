import { BOUNDARY, type CanonicalText } from './canonical-text.ts';

/** Ends of a line that leave it open: 电视剧里, 网上说, 刷到. */
const OPEN_ENDS = new Set('里说写讲道中上的到：');
/** How a line goes on with a story or the news told before it. */
const GOES_ON =
  /^(里面|里头|里边|剧里|剧中|书里|女主|男主|女一|主角|主人公|情节|剧情|内容|标题|大意|大结局|讲的|讲了|讲一个|说是|说的|说有|说一|写的|写了|写到|演的|演到|那集|这集|看得|看哭|吓死|有(个|位|一个)?(孕妇|产妇|女的|男的|女孩|男孩|姑娘|小孩|孩子|婴儿|老人|学生|妈妈))/;
/** Characters of a line that tell whether it goes on. */
const HEAD = 6;

/** For each character, where the lines start that tell one story with it. A line break ends a story (我在看电视呢⏎血流不停),
 * unless the line before it is left open or the next one goes on with it (在看小说⏎女主大出血). */
export function storyStarts({ text, before }: CanonicalText): Int32Array {
  const starts = new Int32Array(text.length + 1);
  for (let at = 1; at <= text.length; at += 1) {
    const ends =
      before[at] === BOUNDARY.line &&
      !OPEN_ENDS.has(text[at - 1] ?? '') &&
      !GOES_ON.test(text.slice(at, at + HEAD));
    starts[at] = ends ? at : (starts[at - 1] ?? 0);
  }
  return starts;
}
