/** How residents name what they filled in. */
const LABEL =
  '(?:镇|街道|地址|电话|手机号?|号码|微信号?|联系方式|名字|姓名?|称呼|时间|日期|日子|哪天|人数|孕周)';
const BREAKS = /[,，;；。!！、\n]+\s*/u;
/** 「日子改成下周五镇改成秦栏」 are two. */
const NEXT_LABEL = new RegExp(
  `(?<=[^把将我的])(?=(?:把|将)?(?:我的?)?${LABEL}(?:也|都|要|请)*(?:改|换)(?:成|为|到|在))`,
  'gu',
);
/** What only says that something changes; the value comes behind it: 「写错了」, 「我电话换了」, 「换个号码」, 「不是铜城」. */
const LEADS = new RegExp(
  `^.{0,8}(?:错|不对|有误|有变化?|变|换|改|更正|更新)(?:了|一下|下|一个|个)*(?:新的?)?(?:我的?)?${LABEL}?了?[吧哈啊呢]?$|^不是(?!.*是).{1,12}$`,
  'u',
);
const COURTESY =
  /^(?:谢谢?|多谢|感谢|麻烦|辛苦|您|你|了|好的?|嗯+|请|不好意思|对不起|抱歉|好|那|对了|啊|哦|还有|另外)+$/u;

/** One thing that a message changes. */
export interface CorrectionPart {
  /** With what leads to it. */
  readonly text: string;
  /** What stands behind a lead, which is the value; null where nothing leads. */
  readonly behind: string | null;
}

/** Splits a message into what it changes one by one: 「换成下周五，镇是铜城」 are two, 「电话写错了，1395…」 is one.
 * @param text Normalised. */
export function correctionParts(text: string): readonly CorrectionPart[] {
  const said = text
    .replace(NEXT_LABEL, ',')
    .split(BREAKS)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !COURTESY.test(part));
  const parts: CorrectionPart[] = [];
  let lead: string | null = null;
  for (const [index, part] of said.entries()) {
    if (lead === null && LEADS.test(part) && index < said.length - 1) {
      lead = part;
      continue;
    }
    parts.push(lead === null ? { text: part, behind: null } : { text: `${lead},${part}`, behind: part });
    lead = null;
  }
  return parts;
}
