import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { createWordFinder, type WordFinder } from '../matching/aho-corasick.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { NumberToken } from '../matching/numbers.ts';
import { SURNAMES } from '../intake/read-name.ts';
import { triage } from '../triage/triage.ts';

const KINDS = [
  'neverInGroup',
  'always',
  'whenOwn',
  'own',
  'publicQuestions',
  'handedOut',
  'whereHandedOut',
] as const;
type Kind = (typeof KINDS)[number];

/** Digits of a mobile number; longer runs are identity or bank card numbers. */
const IDENTIFYING_DIGITS = 11;
/** Characters from which a message tells a story, whatever it asks at the end. */
const STORY = 50;
/** 「我们镇上」, 「咱这儿」; not 「我这边」, where somebody may have an itch, nor 「我们这两天」. */
const OUR_PLACE = /[我俺咱]们?(?=镇|街道|乡|社区|村|县)|(?:[我俺]们|咱们?)(?=这[里儿边块])/gu;
/** 「能拿出来吗」 asks of no office. */
const TAKEN_OUT = /[拿取]不?[出掉下开]/u;
/** Topics in which even what is only like a danger is nothing for neighbours: what is done to somebody, or felt. */
const DISTRESSING: ReadonlySet<string> = new Set(['权益', '心理']);
const CLAUSE_ENDS = /[，。；！？、,.;!?\s]+/u;
/** 「我想问一下」, 「我是杨村的」, 「我们住城东」; not 「我住院了」, 「我住产科病区」, 「我住他家」, nor 「我是被赶出村的」. */
const NO_NEWS =
  /[我俺咱]们?(?:想|要|来|就)?(?:请?问|咨询|打听|了解)|^[我俺咱]们?家?(?:是(?!被).{0,8}[镇村道区乡县城]的?人?|住在?(?!院|[了过进到不].{0,4}院|.{0,6}(?:医院|卫生院|妇幼|病|科(?![技学教])|产(?!业)|月子|监护|庇护|救助|戒毒)).{0,8}[镇村乡城县市区街路道东西南北庄园苑组队])$/u;
/** How somebody is spoken of by name. The pill 金毓婷 is nobody, nor are those to whom 「毓婷姐姐们」 is said. */
const BY_NAME = {
  before: `(?<=[叫找](?!金)[${SURNAMES}])`,
  after: '(?=(?:老师|师傅|大姐|大妈|阿姨|奶奶|主任|书记|站长|委员|同志|女士|小姐|姐|嫂)(?!们|妹|姐))',
};
/** What is done with a pill, and with nobody. */
const TAKEN = /[吃服喝漏买颗粒片盒瓶]/u;
/** Says how news came, and asks for no number (「医生打电话来讲我唐筛高危」). */
const BY_TELEPHONE =
  /(?:打|来|接)(?:了|到|过|个|通)*电话(?=[来过给跟和通讲说叫告让]|了?[，,。\s])|电话(?=[里中]|来[讲说了]|通知)/gu;
const ASKS = /[吗呢么]$|什么|怎么|哪|多少|几|谁|能不能|可不可以|要不要|是不是|有没有/u;
const finders = new WeakMap<Lexicon, (text: string) => ReadonlySet<Kind>>();

/** Tells whether a message is too intimate, identifying or distressing to be answered in a group.
 *
 * Dangers always are, and so is what nobody asks of in front of neighbours without being talked about (艾滋, 家暴, 抑郁), even
 * where it is public business: who wants to know where tests are handed out has told enough. Elsewhere public business (材料,
 * 在哪办) outweighs an intimate topic unless the speaker's own situation is told with it, and so does where the association hands out what is for everybody.
 *
 * @example isPersonal(loadLexicon(), '叶酸怎么吃') // false */
export function isPersonal(lexicon: Lexicon, text: string): boolean {
  const { level, soft, topic } = triage(lexicon, { text, earlier: [], at: 0 });
  if (level !== 'routine') return true;
  const { canonical } = messageReader(lexicon).read(text);
  if (hasLongNumber(text) || namesAPerson(canonical.numbers, canonical.text)) return true;
  const found = kindFinder(lexicon)(canonical.text);
  if (found.has('neverInGroup')) return true;
  if (found.has('handedOut') && asksForHandOut(lexicon, canonical.text)) return false;
  // Who asks where something is handed out may live in a 园区, which sounds like captivity.
  if (soft && DISTRESSING.has(topic ?? '') && !found.has('whereHandedOut')) return true;
  const isOwn = found.has('whenOwn') && found.has('own');
  const isStory =
    canonical.text.length > STORY && found.has('own') && (found.has('whenOwn') || found.has('always'));
  if (found.has('publicQuestions'))
    return isStory || (found.has('always') && (isOwn || tellsOfSomebody(lexicon, text)));
  return found.has('always') || isOwn;
}

/** Tells of somebody beside the question (「我这个月没来，避孕套哪里领」): among neighbours that says why it is asked. Where
 * somebody lives, or that they ask, tells nothing. */
function tellsOfSomebody(lexicon: Lexicon, text: string): boolean {
  const clauses = text.split(CLAUSE_ENDS).filter((clause) => clause !== '');
  if (clauses.length < 2) return false;
  return clauses.some((clause) => {
    const told = clause.replace(OUR_PLACE, '').replace(NO_NEWS, '');
    const found = kindFinder(lexicon)(messageReader(lexicon).read(told).canonical.text);
    return found.has('own') && !found.has('publicQuestions') && !ASKS.test(clause);
  });
}

/** Asks where it is handed out, and tells of nobody and of nothing intimate beside it: 「我们镇上」 names a place. */
function asksForHandOut(lexicon: Lexicon, text: string): boolean {
  if (text.length > STORY || TAKEN_OUT.test(text)) return false;
  const reader = messageReader(lexicon);
  const rest = lexicon.intimate.handedOut.reduce(
    (left, word) => left.replaceAll(reader.read(word).canonical.text, ' '),
    text.replace(OUR_PLACE, ''),
  );
  const found = kindFinder(lexicon)(rest);
  const tells = found.has('own') || found.has('whenOwn') || found.has('always');
  return found.has('whereHandedOut') && !tells;
}

function kindFinder(lexicon: Lexicon): (text: string) => ReadonlySet<Kind> {
  const known = finders.get(lexicon);
  if (known !== undefined) return known;
  const reader = messageReader(lexicon);
  const kinds = new Map<string, Kind[]>();
  for (const kind of KINDS) {
    for (const word of lexicon.intimate[kind]) {
      const form = reader.read(word).canonical.text;
      kinds.set(form, [...(kinds.get(form) ?? []), kind]);
    }
  }
  const words = [...kinds.keys()];
  const finder: WordFinder = createWordFinder(words);
  const names = lexicon.intimate.alsoNames.map((name) => reader.read(name).canonical.text).join('|');
  const called = new RegExp(`${BY_NAME.before}(?:${names})|(?:${names})${BY_NAME.after}`, 'gu');
  const find = (text: string): ReadonlySet<Kind> => {
    const found = new Set<Kind>();
    const told = text.replace(BY_TELEPHONE, ' ');
    const plain = names === '' || TAKEN.test(told) ? told : told.replace(called, ' ');
    finder.scan(plain, (word) => {
      for (const kind of kinds.get(words[word] ?? '') ?? []) found.add(kind);
    });
    return found;
  };
  finders.set(lexicon, find);
  return find;
}

function hasLongNumber(text: string): boolean {
  let run = 0;
  for (const char of text) {
    if (char >= '0' && char <= '9') run += 1;
    else if (char !== ' ' && char !== '-') run = 0;
    if (run >= IDENTIFYING_DIGITS) return true;
  }
  return false;
}

/** An age told with a name or a place (张某, 35岁, 某村的) points at somebody. */
function namesAPerson(numbers: readonly NumberToken[], text: string): boolean {
  return (
    numbers.some(({ unit, value }) => unit === '岁' && value >= 7) &&
    (text.includes('村') || text.includes('我叫'))
  );
}
