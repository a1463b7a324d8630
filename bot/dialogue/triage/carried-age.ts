import { readSpeakerAge } from '../speaker/read-speaker-age.ts';

const RELATIVE =
  '女儿|闺女|丫头|姑娘|儿子|小子|孩子|宝宝|娃|伢|孙|侄|外甥|弟|妹|哥|姐|爸|妈|爷|奶奶|公公|婆婆|外公|外婆|岳|老公|丈夫|老人';
const OF_RELATIVE = new RegExp(`${RELATIVE}|他|她`, 'u');
/** 我下面流血; not 我女儿流血, 我们家老人. */
const MYSELF = new RegExp(`(?:我|俺)(?!们?(?:家|的)*(?:${RELATIVE}))`, 'u');

/** Whether an age told in an earlier message is another's and the speaker now tells of themselves: 「我女儿13岁，能打疫苗吗」, then
 * 「我下面一直流血」. Where nobody is named now (突然下面流血) the child may be meant, and the age stays: what a child has is
 * graver.
 *
 * @param before The message that told the age; empty for none. */
export function isAnothersAge(before: string, now: string): boolean {
  const ofAnother = OF_RELATIVE.test(before) && readSpeakerAge(before) === null;
  return ofAnother && !OF_RELATIVE.test(now) && MYSELF.test(now);
}
