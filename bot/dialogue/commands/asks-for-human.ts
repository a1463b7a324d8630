import { bare } from './bare.ts';

const PERSON =
  '(?:人工(?:客服|服务|坐席|座席|咨询)?|真人(?:客服)?|活人|客服(?:人员)?|工作人员|咨询员|咨询师|值班(?:人员|员)|接线员|专人|你们(?:的)?(?:人|工作人员|领导|负责人))';
// Inside a repeated group no word is made of others of the group: a line of 想要想要… could be read in ever more ways
// and would hold up everybody.
const CALL = '(?:转|接通?|找|换|联系|呼叫|叫|要|需要|想|跟|和|与|派|安排|有没有|有|让)';
const WHOLE = new RegExp(
  `^(?:我|我们)?(?:想|要|需要|能不能|能|可以|可不可以|怎么|怎样|如何|给我|帮我|直接|还是|现在)*(?:给我|帮我)?${CALL}*(?:一?个|一位|一下|到|上|下)*${PERSON}(?:来)?(?:说话?|讲话?|聊|谈|问|咨询|沟通|联系|对话|处理|解答|回复|回答|帮我|帮忙|在|联系我|给我回电话?|打电话给我)*(?:吗)?$`,
);
// 「人工」 also begins 人工流产, 人工授精, 人工喂养, 人工智能.
const INSIDE =
  /转人工(?!流产|授精|喂养|智能)|转接人工|转接?(?:到)?(?:工作人员|客服|咨询员|真人)|(?:找|要|换)(?:个|一个|一位)?(?:真人|活人|人工(?!流产|授精|受孕|喂养|智能|破膜)|工作人员|咨询员)|不(?:想|要|愿意?)(?:和|跟|与)(?:你这?个?)?(?:机器人?|程序|ai)(?:说|聊|讲|谈)|有(?:没有(?:真|活)?人|(?:真|活)人)(?:在)?(?:吗|啊|不|呢)?[?？]?$|(?:找|叫|联系|要)你们(?:的)?(?:领导|负责人|工作人员|人)|(?:找|叫|派|换)个人(?:来|说|聊|帮|问|吗|[?？]?$)|^(?:我)?(?:想|要)(?:跟|和)人(?:说话|聊聊?|谈谈?)$|^人工(?:还)?在线吗|\b(?:human|real person|talk to (?:a |some)(?:person|human|one|body)|customer service)\b/;
const REFUSED =
  /(?:不|别|甭|勿)(?:用|要|必|需要|想|再|给我)*(?:转|找|换|接|联系|叫)?(?:接)?(?:个|一个)?(?:人工|真人|客服|工作人员|咨询员)/;

/** Tells whether a resident wants a person: 转人工, 我要找真人, 人工客服, 有没有人啊, 不想跟机器人说.
 * @param text Normalised. */
export function asksForHuman(text: string): boolean {
  if (text.length > 60 || REFUSED.test(text) || /^are you\b/.test(text)) return false;
  return WHOLE.test(bare(text)) || INSIDE.test(text);
}
