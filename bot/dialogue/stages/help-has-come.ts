import { conclude } from '../conclude.ts';
import type { Stage } from '../turn.ts';

const COME =
  /(?:医生|护士|警察|民警|救护车|急救人员)(?:就|已经|都)?在(?:这|旁边|身边|我|他|她)|在(?:急诊室?|医院|救护车上)(?:里)?(?:了)?$|(?:救护车|120|急救(?:车|人员)?|医生|护士|警察|民警)(?:已经|都|刚刚?)?(?:来|到)(?:家|现场)?了|(?:已经|现在|刚刚?|人)?(?:到|在|住进?|送到)(?:了)?(?:急诊|(?:[\p{Script=Han}]{0,8})?医院)(?:里)?了/u;
const NOT_YET = /没|不|未|想|要不|吗|呢|怎么|哪|如果|等/;

/** Longer messages say something else besides, which deserves an answer. */
const MAX_LENGTH = 24;

/** Tells whether a message says that help has arrived (救护车到了, 已经到医院了) and nothing else. */
export function saysHelpHasCome(text: string): boolean {
  return text.length <= MAX_LENGTH && COME.test(text) && !NOT_YET.test(text);
}

/** Lets the conversation's level fall once the resident says that help is there. The ticket stays. */
export const helpHasComeStage: Stage = (turn) => {
  if (turn.inGroup || turn.state.level === 'routine' || !saysHelpHasCome(turn.text)) return null;
  return conclude(turn, {
    action: 'smalltalk',
    say: [turn.words.helpHasCome],
    change: { level: 'routine', matchedRules: [] },
  });
};
