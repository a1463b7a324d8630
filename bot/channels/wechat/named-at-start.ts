/** So long a name is nothing else; a shorter one may begin a word or somebody's name (好孕, 小优). */
const PLAIN_NAME = 4;
const ENDS_NAME = /^[\s\u2005，,、。：:！!？?~～…]/u;
const SIGNS = /^[\s\u2005，,、。：:！!？?~～…]+/u;
const OPENING =
  /^(?:(?:我?想)?请?问(?:一下|问|下)?|(?:打扰|麻烦|劳驾)(?:一下|了|您|你)?|不好意思|[你您]好|大家好|哈喽|嗨|hi|hello|[早晚]上好|[上中下]午好|求助)[\s，,、。！!~～]*/iu;
/** How somebody is spoken to. */
const ADDRESSED =
  /^(?:[你您]|请|麻烦|帮|在(?:吗|么|不在|嘛)|我|俺|想问|问|求|救|给我(?:讲讲|说说|介绍|查|找)|[能可]不[能可]|谢|[早晚]上好|[上中下]午好)/u;
const ASKED = /[吗呢么嘛？?]|怎样|咋|哪|多少|几|要不要|能不能|是不是|有没有|可不可以|求助|救命/u;
/** How somebody is spoken of. */
const SPOKEN_OF =
  /^(?:说(?!话)|讲|告诉|回(?!奶|老家|娘家)|答|推荐|提醒|的|是(?!不是)|也|真(?!的)|好用|好像|好厉害|不[错行准回理说]|它|里(?!面)|群|进群?|靠谱|准(?![生备妈爸])|怎么样|发(?:的(?!补)|了|出)|给[我他她](?!讲讲|说说|介绍|查|找|[儿女媳老爸妈娃])|[我俺]们?(?:昨天|刚才?|上次|已经)?[问用试看][过了]|(?:[他她那昨刚前]|很|挺|太|上次)(?!.{0,4}[你您]).{0,6}?(?:说|讲|告诉|回[答复]|答|推荐|提醒|好用|厉害|有用|靠谱|准(?![生备妈爸])|上线|问过|问了))/u;

/** What a line says to somebody whom it names first: with or without a sign after the name, and after a polite word. A name that is
 * only spoken of (「优育助手说要吃」) names nobody.
 * @returns What follows the name; null where the line is not for them. */
export function namedAtStart(line: string, name: string): string | null {
  const start = withoutOpenings(line);
  for (const from of start === line ? [line] : [line, start]) {
    if (!from.startsWith(name)) continue;
    const rest = from.slice(name.length);
    if (rest === '' || ENDS_NAME.test(rest)) return rest.replace(SIGNS, '');
    if (goesOn(name, rest)) return null;
    if (ADDRESSED.test(rest) || (name.length >= PLAIN_NAME && ASKED.test(rest))) return rest;
  }
  return null;
}

/** Whether what follows a name without a space goes on with a word, or speaks of whoever has it. */
export function goesOn(name: string, rest: string): boolean {
  return SPOKEN_OF.test(rest) || (/\w$/u.test(name) && /^\w/u.test(rest));
}

/** Whether what follows a name without a space speaks to whoever has it. */
export function speaksTo(rest: string): boolean {
  return ADDRESSED.test(rest) || ASKED.test(rest);
}

function withoutOpenings(line: string): string {
  let rest = line;
  for (;;) {
    const next = rest.replace(OPENING, '');
    if (next === rest) return rest;
    rest = next;
  }
}
