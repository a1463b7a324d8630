import type { Facts } from './person.ts';

/** Something that a card asks for, and whether the resident has told it. */
interface Slot {
  readonly asks: RegExp;
  readonly told: (facts: Facts, text: string) => boolean;
}

const N = '[\\d一二两三四五六七八九十几半]';
const JUST_NOW = '刚才|刚刚|刚(?=[吃喝吞摔咬扎痛疼抽])';
const TO_THE_HOUR = new RegExp(`${JUST_NOW}|${N}\\s*(?:个|多)*(?:分钟|小时|钟头)|${N}\\s*点`);
const TO_THE_DAY = new RegExp(
  `${TO_THE_HOUR.source}|昨[天晚夜]|前[天晚]|今[天早晚]|[痛疼烧吐拉流肿咳胀憋晕抽痒]了?(?:都|快|有|已经)*${N}+\\s*(?:来|多|个)*(?:天|周|星期|礼拜|月|年)|(?<!出生|下来|产后|满)${N}+\\s*(?:来|多)*天(?:不|没|还|都|了)|好几天`,
);
const DAYS_AFTER_BIRTH = new RegExp(
  `(?:产后|生完|剖|顺产|坐月子)[^,，。]{0,4}${N}+\\s*(?:个|多)*(?:天|周|月)`,
);
const DOSE = new RegExp(
  `${N}+\\s*(?:来|多|整|大|小)*(?:片|颗|粒|瓶|口|毫升|ml|勺|袋|杯|板|包|支|滴)|整瓶|一把`,
);
const SWALLOWED =
  /[吃喝吞服咽舔嚼](?:了|下|进|到|掉)*(?!什么|东西|不知|不明)[^,，。了]*(?:药|片|精|水|酒|剂|液|电池|珠|丸|针|扣|币|果|菇|鼠|农|油)|[压糖眠孕烧]药[^,，。]{0,4}[吃喝吞]/;
const AMOUNT_OF_BLOOD = new RegExp(
  `大出血|止不住|血块|哗哗|(?:湿|换|垫|巾)[^,，。]{0,6}${N}+\\s*(?:来|多)*片|${N}+\\s*(?:来|多)*片[^,，。]{0,4}(?:湿|垫|巾)|像(?:来)?(?:月经|例假)|血丝|血[^,，。]{0,4}(?:多|少|一点|几滴)|(?:一点|几滴|少量|好多|很多|大量)[^,，。]{0,3}血`,
);
const COLOUR = '(?:[绿黄红清粉黑白褐灰]|透明|咖啡色)';
/** 水是绿的, 流出清亮的水; not 破水了，脸色发白. */
const COLOUR_OF_WATER = new RegExp(
  `水(?:是|有点|有些|发|带|偏|呈|像|很|都|的|里|颜色|,|，)*${COLOUR}|${COLOUR}{1,2}(?:色|的|亮|糊|乎|汤)*(?:羊)?水`,
);

/** Two signs that are asked for together: 有没有头晕、出冷汗. */
const SIGNS = /^(现在|有没有)?(头晕)、?([出冒]冷汗)(吗)?$/;

/** What the first of several questions says for all of them: 喝了什么、多少. */
const VERB = /^[吃喝吞]了/;

/** In years. */
const ADULT = 18;

/** First match counts. */
const SLOTS: readonly Slot[] = [
  { asks: /几周/, told: ({ weeks }) => weeks !== undefined },
  {
    asks: /出生几天|孩子多大/,
    // 我25岁 is the mother's.
    told: ({ infantAgeDays, ageYears = ADULT }) => infantAgeDays !== undefined || ageYears < ADULT,
  },
  { asks: /多大年龄/, told: ({ ageYears }) => ageYears !== undefined },
  { asks: /产后几天/, told: (_, text) => DAYS_AFTER_BIRTH.test(text) },
  { asks: /体温多少/, told: ({ temperature }) => temperature !== undefined },
  { asks: /血压多少/, told: ({ systolic }) => systolic !== undefined },
  {
    asks: /湿透几片|血有多少|出血多/,
    // The number of 「片」 may be that of tablets.
    told: (_, text) => AMOUNT_OF_BLOOD.test(text),
  },
  { asks: /[吃喝吞]了什么/, told: (_, text) => SWALLOWED.test(text) },
  { asks: /^多少$/, told: (_, text) => DOSE.test(text) },
  { asks: /几点开始|几分钟|痛了多久|^多久了$/, told: (_, text) => TO_THE_HOUR.test(text) },
  {
    asks: /(?:烧了|发生|发现|这样)多久|什么时候(?:开始|发生)|什么时候的事/,
    told: (_, text) => TO_THE_DAY.test(text),
  },
  { asks: /水是什么颜色/, told: (_, text) => COLOUR_OF_WATER.test(text) },
  { asks: /^发烧吗$/, told: ({ temperature }, text) => temperature !== undefined || /发烧|发热/.test(text) },
  { asks: /^头晕(?:吗|不晕)$/, told: (_, text) => text.includes('晕') },
  { asks: /^肚子痛(?:吗|不痛)$/, told: (_, text) => /肚子?[^,，。]{0,3}[痛疼]|腹痛/.test(text) },
];

/** What is left to be asked of a card's question: 「怀孕几周，水是什么颜色？」 after 「34周破水了」 asks for the colour alone.
 *
 * @param facts What the conversation tells in numbers.
 * @param text The message, normalised.
 * @returns Null when all of it was told. */
export function openQuestion(keyQuestion: string, facts: Facts, text: string): string | null {
  const open = keyQuestion
    .replace(/[?？]$/u, '')
    .split('，')
    .map((part) => openPart(part, facts, text))
    .filter((part) => part !== '');
  return open.length === 0 ? null : `${open.join('，')}？`;
}

/** 吃了什么、多少、多久了 asks three things; 有没有出血、流水 asks one. */
function openPart(part: string, facts: Facts, text: string): string {
  const [, lead = '', dizzy, sweat, asks = ''] = SIGNS.exec(part) ?? [];
  if (dizzy !== undefined && sweat !== undefined) {
    const [toldDizzy, toldSweat] = [text.includes('晕'), text.includes('汗')];
    if (!toldDizzy && !toldSweat) return part;
    return toldDizzy && toldSweat ? '' : `${lead}${toldDizzy ? sweat : dizzy}${asks}`;
  }
  const items = part.split('、');
  const each = items.every((item) => /什么|多少|多久|几/.test(item)) ? items : [part];
  const open = each.filter((item) => !isTold(item, facts, text));
  const [first = ''] = open;
  // 多少 and 多久了 lean on the verb before them.
  const verb = first === each[0] || !/^多[少久]/.test(first) ? '' : (VERB.exec(each[0] ?? '')?.[0] ?? '');
  return verb + open.join('、');
}

function isTold(asked: string, facts: Facts, text: string): boolean {
  return SLOTS.find(({ asks }) => asks.test(asked))?.told(facts, text) ?? false;
}
