import type { TriageLine } from './triage-lines.ts';

/** What people ask at the end of what they tell. */
const ASKED =
  '怎么办 怎么办啊 该怎么办 咋办 咋整 要紧吗 要紧不 严重吗 正常吗 这正常不 有没有事 没事吧 能再等等吗 可以再等等吗 明天再去行吗 能先吃药吗 能吃药吗 可以吃止痛药吗 要去医院吗 要不要去医院 挂什么科 能先洗个澡吗 吃点甜的行不行 能捂汗吗 还能上班吗 能坐车吗 要不要保胎 还能喂奶吗 吃什么好 去哪儿看 找谁 是怎么回事 会不会有事 怎么处理 怎么缓解 能自己好吗 多久能好 我该怎么做 要注意什么 能不能先观察'.split(
    ' ',
  );
const JOINTS = ['，', '', ' ', '。', '，'] as const;
/** One dangerous line in so many gets a question, and one harmless one, so that the question itself tells nothing. */
const EVERY = { alarm: 3, lookalike: 3, everyday: 6, soft: 0 } as const;
/** Longer lines and those that ask already are left as they are, in characters. */
const LONGEST = 60;
const ASKS = /[?？]|吗|怎么|咋|什么|要不要|能不能|行不行|行不$|不$/u;

/** Some of the lines with a question after them: who asks what to do about a danger is in it all the same.
 *
 * @returns Each with the place of the line that it was made from. */
export function withQuestions(
  lines: readonly TriageLine[],
): readonly { readonly line: TriageLine; readonly from: number }[] {
  const seen = { alarm: 0, lookalike: 0, everyday: 0, soft: 0 };
  return lines.flatMap((line, from) => {
    const told = line.turns.at(-1) ?? '';
    const every = EVERY[line.kind];
    if (every === 0 || told.length > LONGEST || ASKS.test(told)) return [];
    seen[line.kind] += 1;
    if (seen[line.kind] % every !== 0) return [];
    const turn = seen[line.kind] / every;
    const joint = JOINTS[turn % JOINTS.length] ?? '，';
    const asked = `${told.replace(/[，。！、~…\s]+$/u, '')}${joint}${ASKED[(turn * 7) % ASKED.length] ?? '怎么办'}`;
    return [{ line: { ...line, turns: [...line.turns.slice(0, -1), asked] }, from }];
  });
}
