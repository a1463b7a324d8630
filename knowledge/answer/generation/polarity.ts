import { clausesOf } from './clauses.ts';

/** How a word stands in a sentence: said, denied or forbidden, or left open (要不要, 问医生). */
export type Polarity = 'said' | 'denied' | 'open';

/** Words in which 不, 没 or 别 denies nothing that follows. */
const NOT_NEGATIONS =
  /特别|区别|分别|别的|级别|性别|个别|鉴别|识别|辨别|类别|告别|离别|别人|别名|淹没|没收|没事|不同(?!意|房|床)|不少(?!于)|不仅|不但|不光|不只|不管(?!用)|不论|不久|不断(?!奶)|不过(?!敏|夜|量|期)|不如|不满(?!意)|不足|不良|不适(?!合|应|用|宜)|不舒服|不孕|不育|不全|不安(?!排|全|置)|不好意思|不止|不一样|不一致|不通(?!过|知)|不慎|不明(?!白|确|显)|不规则|不稳(?!定)|不当(?!作|成|面|回)|不服(?!用|从)|不动产|非常|是非|除非|莫名|无论|无偿|避免不了|防止|未成年|未婚|未来|忌讳|拒绝权|来不及|不得不|没用完|停止键/g;
/** What lifts the next words out of a denial. */
const ENDS_DENIAL =
  /可以|能够|应当|应该|必须|需要|才|也|都|仍|还是|而是|但|再|后|时|的话|(?<![不需])要(?![求紧点害])|[就则]/;
/** A plain denial does not go on through a list: 没劲、睡不好. */
const ENDS_PLAIN_DENIAL = new RegExp(`、|${ENDS_DENIAL.source}`);
/** Denies everything up to the end of the clause: 不等于一定要… */
const WHOLE = /等于|代表|说明|意味|证明|保证/;
/** How far a plain denial (没有, 不) reaches, in characters: 没有孕吐说明… denies the sickness alone. */
const PLAIN_REACH = 3;
const FORBIDS = /要|能|可|得|许|准|应|该|宜|勿|忌|禁|免|停|别|等于|代表|说明|意味|证明|保证|是|算|会/;
const NEGATION =
  /不等于|不代表|不说明|不意味着|不证明|不保证|不能|不可以|不可|不要|不得|不许|不准|不应当|不应该|不应|不该|不宜|不必|不用|不需要|不需|不会|不是|不一定|不建议|不算|无需|无须|没有|切勿|切忌|禁止|严禁|避免|拒绝|停止|停用|停掉|未|勿|莫|无(?=法|效|权)|[没不别忌]/g;
/** 吃不吃, 要不要, 是否, 能否; and what is for somebody to decide. */
const OPEN_FROM = /(.)[不没]\1|是否|能否|可否|有没有/g;
const DECIDED =
  /(?:由|让)[^，]{1,6}(?:定|决定|判|评估)|自己(?:定|决定|选)|听医生(?:的|讲|说|安排)|(?<=怎么[^，]{0,4})问/;
/** Results that fail to come (睡不着) are words of their own. */
const FAILS =
  /(?<=[睡吃带说做看听用管照])不好|[\p{Script=Han}]不(?:着|了|上|下|起|到|见|动|住|完|开|出|进|清|懂|醒|来|成|掉|准)/gu;
/** Longest clause that may deny or forbid what the clause beside it names, in characters: 整粒坚果，3 岁以下不给. */
const SHORT_DENIAL = 9;
const BARE_DENIAL = /(?:不|不要|不能|都不|别)[给放要吃喝做用行能碰洗信买](?:的|了)?$|都不(?:要|能|可以|行)$/;
/** Who or where is not denied by what is. */
const BYSTANDERS =
  /^(?:孩子|大人|妈妈|爸爸|父母|家里人|家人|老人|丈夫|妻子|女方|男方|双方|别人|医生|医院|人|时候|现在|时|天|方)$/;

/** How each word of a list stands in a sentence in the plain form; a word that stands both ways has both.
 *
 * @param loosely Whether a short denial may also mean the clause beside it, as in a source. */
export function polarities(
  sentence: string,
  words: readonly string[],
  loosely = false,
): ReadonlyMap<string, ReadonlySet<Polarity>> {
  const found = new Map<string, Set<Polarity>>();
  const clauses = clausesOf(sentence);
  const list = words.filter((word) => !BYSTANDERS.test(word));
  for (const [index, clause] of clauses.entries()) {
    const open = openParts(clause);
    const denied = deniedParts(clause);
    const dimly = loosely ? deniedParts(clause, true) : [];
    const beside = [clauses[index - 1], clauses[index + 1]].filter((one) => one !== undefined);
    const isDeniedBeside =
      loosely && beside.some((one) => one.length <= SHORT_DENIAL && BARE_DENIAL.test(one));
    for (const word of list) {
      for (let at = clause.indexOf(word); at >= 0; at = clause.indexOf(word, at + word.length)) {
        const polarity = open.some(covers(at)) ? 'open' : denied.some(covers(at)) ? 'denied' : 'said';
        const known = found.get(word) ?? new Set<Polarity>();
        found.set(word, known.add(polarity));
        if (isDeniedBeside || (loosely && dimly.some(covers(at)))) known.add('denied');
      }
    }
  }
  return found;
}

function covers(at: number): (part: readonly [number, number]) => boolean {
  return ([from, to]) => from <= at && at < to;
}

/** The stretches of a clause that are left open: from 要不要 on to the end of the item, and all that others decide. */
function openParts(clause: string): readonly (readonly [number, number])[] {
  if (DECIDED.test(clause)) return [[0, clause.length]];
  return [...clause.matchAll(OPEN_FROM)].map(({ index, 0: found }) => {
    const end = clause.indexOf('、', index + found.length);
    return [index, end < 0 ? clause.length : end];
  });
}

/** The stretches of a clause that a negation governs, as character positions.
 * @param far Whether a plain denial may reach as far as a prohibition: 不单独去对方家 denies the going. */
function deniedParts(clause: string, far = false): readonly (readonly [number, number])[] {
  const masked = withoutLookalikes(clause);
  return [...masked.matchAll(NEGATION)].map((match): readonly [number, number] => {
    const from = match.index + match[0].length;
    // 不要都…: what stands right behind the negation is denied with the rest.
    if (WHOLE.test(match[0])) return [from, masked.length];
    const forbids = far || FORBIDS.test(match[0]);
    const end = masked.slice(from + 1).search(forbids ? ENDS_DENIAL : ENDS_PLAIN_DENIAL);
    const limit = forbids ? masked.length : Math.min(masked.length, from + PLAIN_REACH);
    return [from, end < 0 ? limit : Math.min(limit, from + 1 + end)];
  });
}

/** How a part of a sentence stands as a whole: whether it is left open, and how often it denies. */
export function standingOf(part: string): string {
  const masked = withoutLookalikes(part.replace(/(.)[不没]\1/g, '＿＿＿'));
  const open = DECIDED.test(part) || part.search(OPEN_FROM) >= 0;
  return `${open ? 'open' : 'said'} ${[...masked.matchAll(NEGATION)].length}`;
}

/** The same text with what only looks like a denial blanked. */
function withoutLookalikes(text: string): string {
  const blank = (word: string): string => '＿'.repeat(word.length);
  return text.replace(NOT_NEGATIONS, blank).replace(FAILS, blank);
}
