const AGE = '(?:5[2-9]|[6-9]\\d|五十[二三四五六七八九]|[六七八九]十[一二三四五六七八九]?)(?:多|几|来)?';
const ELDER = '(?:我妈|俺妈|婆婆|岳母|丈母娘|奶奶|外婆|姥姥|老娘|俺娘|我娘)';
/** Past the change of life by what is told, or by age; 「血压160了」 is no age. */
const PAST_CHANGE = new RegExp(
  `绝经|断经|(?:停经|没来月经|不来月经|月经没了)(?:都|快|有|已经|了)*(?:\\d+|[一二两三四五六七八九十好几]+)(?:多|来)?年|(?<!\\d)${AGE}岁|(?:今年|我(?:都|快|已经)|${ELDER})(?:今年|都|快|已经|也|有)*${AGE}了`,
  'u',
);
/** Of the age; who only says or does something, or is somewhere, is not whom it is about. */
const OLDER = new RegExp(
  `${ELDER}(?!说|讲|让|叫|喊|不(?:让|在|管|来|肯|信)|没(?:在|来|空)|要|给|带|骂|催|逼|问|看|怕|陪|在(?!流|出|吐|抽|拉|疼|痛|发)|去(?!世)|出(?:门|去)|回|上班|照顾|伺候|守|打牌)`,
  'u',
);
/** Whoever may be pregnant, by a word of it or by kin. */
const YOUNGER = /孕|怀(?![疑念旧抱])|胎|产检|预产|快生|要生|备孕|老婆|媳妇|儿媳|嫂|女儿|闺女/u;
const SELF = /我(?!妈|婆婆|岳母|丈母娘|奶奶|外婆|姥姥|娘|们?家|爸|老娘)/u;
const OWN_PERIOD = /(?:月经|例假|姨妈)(?:推迟|晚|没来|还没|迟|不来|过了)/u;

/** Whether an earlier message and the one now tell of two women, one past the change of life and one who may be pregnant: 「老婆怀孕了」,
 * then 「我婆婆绝经五年了，又见红」. What the one has is no sign of what the other has. Where nobody is named, it goes on. */
export function isOfAnotherWoman(before: string, now: string): boolean {
  if (PAST_CHANGE.test(before)) {
    const young = YOUNGER.test(now) && (SELF.test(now) || /老婆|媳妇|嫂|女儿|闺女/u.test(now));
    return (
      !PAST_CHANGE.test(now) && !OLDER.test(now) && !YOUNGER.test(before) && (young || OWN_PERIOD.test(now))
    );
  }
  if (!YOUNGER.test(before) || YOUNGER.test(now)) return false;
  // 「我妈62岁，血压高，我现在也头晕」 tells of both.
  if (PAST_CHANGE.test(now)) return !(SELF.test(before) && SELF.test(now));
  const [older] = OLDER.exec(now) ?? [];
  return older !== undefined && !before.includes(older) && !SELF.test(now);
}
