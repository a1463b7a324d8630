/** Words that make light of something. */
const REASSURING =
  /不要紧|没关系|没事|不用怕|不用担心|不必担心|别担心|不用慌|不用管|不用理|不碍事|无大碍|无妨|不严重|不危险|没有?危险|没什么|没问题|很安全|完全安全|放心|正常现象|都是正常|属于正常|自己会好|自己就好|自行好转|自愈|会自己|不用去?医院|不用(?:看|找)医生|不用就医|不必就医|先观察|观察(?:几|一|两)|等等看|等一等|等几天|过几天|再等|不急|在家(?:观察|处理|休息)|保证|肯定(?:没|不|能)|百分之?百|100%|包治|根治|绝对/g;
const URGENT = /马上|立即|立刻|尽快|赶紧|当天|当日|赶快|不要等|急诊|120|110/;
const GOES_FOR_HELP = /就医|医院|医生|急诊|门诊|拨打|打电话|报警|急救/;

/** Whether a sentence makes light of what its sources do not make light of, or leaves out the hurry of going for help.
 * All normalised.
 *
 * @param sources The parts of the sources that the sentence was taken from. */
export function playsDown(sentence: string, sources: string): boolean {
  for (const [word] of sentence.matchAll(REASSURING)) if (!sources.includes(word)) return true;
  const hurry = sources.split('\n').filter((part) => GOES_FOR_HELP.test(part));
  return (
    GOES_FOR_HELP.test(sentence) &&
    !URGENT.test(sentence) &&
    hurry.length > 0 &&
    hurry.every((part) => URGENT.test(part))
  );
}
