/** 关于印发《某某办法》的通知 is about what it hands on. */
const HANDED_ON = /^关于(?:印发|转发|发布|公布|修订|调整)[^《》]*《([^《》]+)》.*$/;
const FRAME = /^[《“"]|[》”"]$/g;
const OPENING = /^关于(?:进一步)?(?:开展|做好|举办|组织|印发|调整|公布|加强)?/;
const PLACE = /^\p{Script=Han}{2,6}?(?:省|市|县|自治州)(?=[“”"\p{Script=Han}]{4})/u;
const YEAR = /(?:19|20)\d{2}年(?:度|\d{1,2}月)?/g;
const REMARK = /[（(][^（()）]*[）)]$/;
/** What kind of paper it is, and what one does by it. */
const KIND =
  /(?:操作|办事|办理|申请|申领|服务|使用|服用|发放|领取|开课|活动|工作|实施|知情(?:同意)?)*(?:的|有关|相关)*(?:通知|公告|通告|公示|说明书?|须知|指南|指引|办法|细则|方案|规定|规则|手册|告知书|明白[卡纸]|宣传[单页册]|一览表|名单|安排表?|问答|介绍|流程图?|问题)$/;
/** A title that asks itself. */
const ASKS = /(?:怎么|如何)\p{Script=Han}{0,2}[？?]?$/u;
/** Shorter subjects name too many things. */
const SHORTEST = 2;

/** What a document is about as its title says, without place, year and the kind of paper that it is; the title itself where
 * nothing would be left.
 * @example titleSubject('某某县短效避孕药使用指南（2026年版）') // '短效避孕药' */
export function titleSubject(title: string): string {
  const bare = [FRAME, REMARK, YEAR, OPENING, PLACE, KIND, ASKS].reduce(
    (text, part) => text.replace(part, '').trim(),
    title.trim().replace(HANDED_ON, '$1'),
  );
  return bare.length < SHORTEST ? title.trim() : bare;
}
