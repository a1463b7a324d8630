import type { Leaning } from '../../../knowledge/text/earlier.ts';
import type { PastTurn } from '../dialogue-state.ts';
import { isQuestion } from '../intake/is-question.ts';
import { hasNoSubject } from './has-no-subject.ts';
import { frameOf, subjectOf } from './question-parts.ts';

/** What a follow-up may refer to. */
export interface FollowUpContext {
  /** The question that was answered last, resolved; null before any. */
  readonly lastQuestion: string | null;
  /** What the conversation is about, in a few words; absent: what the last question is about. */
  readonly subject?: string | null;
  /** Oldest first. */
  readonly recent: readonly PastTurn[];
}

/** A message as it may be meant. */
export interface Resolved {
  /** The likeliest full question. */
  readonly question: string;
  /** Null when it stands alone. */
  readonly leaning: Leaning | null;
  /** The message without 那 and 呢. */
  readonly said: string;
}

const PERSON =
  '(?:我)?(?:家)?(?:的)?(?:老婆|媳妇|妻子|爱人|老公|丈夫|对象|男朋友|女朋友|男方|女方|男的|女的|男性|女性|爸爸|妈妈|婆婆|公公|父母|老人|女儿|儿子|闺女|孩子|小孩|宝宝|娃|双方|两个人|大宝|二宝|双胞胎|孕妇|产妇|外地人|未成年人?|早产儿?|新生儿|孩子爸|孩子妈)';
const STAGE =
  '(?:一孩|头胎|一胎|二孩|二胎|三孩|三胎|哺乳期|喂奶|备孕期?|孕早期|孕中期|孕晚期|怀孕|产后|月子里?|未婚|再婚|外地户口|农村户口|城镇户口)';
const A_PERSON = new RegExp(`^(?:${PERSON}|我|我们|自己|本人)(?:的话)?$`);
const A_STAGE = new RegExp(`^(?:我)?${STAGE}(?:的)?(?:话|时候|人)?$`);
const PERSON_SAID = new RegExp(PERSON, 'g');
const SOMEBODY = new RegExp(`${PERSON}|男人|女人|闺女|同事|同学|朋友|邻居|弟|妹|哥|姐`);
const LEADING_PERSON = new RegExp(`^${PERSON}(?:的)?`);
const LEADING_SOMEBODY = new RegExp(
  `^(?:${PERSON}|(?:我|他|她|你)?(?:爸|妈|哥|姐|弟|妹|嫂|舅|姑|姨|叔|爷爷|奶奶|外公|外婆|姥姥|儿媳|女婿|邻居|同学|朋友|老师|老板|领导)(?:爸|妈|哥|姐|弟|妹|子|妈妈|爸爸)?|我们?|他们?|她们?|咱们?|有人)`,
);
const LEADING_STAGE = new RegExp(`^${STAGE}(?:的)?`);

const WHAT_ABOUT =
  /^(?:那么?|如果是?|要是|换成|还有)?[,，]?(.{1,16}?)(?:的话)?(?:呢|怎么说|怎么样呢|也(?:是)?(?:一样|这样)(?:吗)?)[?？。]*$/;
const PRONOUN = /^(?:那)?(?:她|他|它|ta|她们|他们|这个|那个|这|那)$/;
const POINTS_BACK = /她|他(?!人)|它|这样|那样|这种|那种|这个(?!月|星期|礼拜|周|年)|那个(?!月|星期|礼拜|时候)/;
const MORE =
  /^(?:还有(?:呢|吗|别的吗)?|然后呢|继续|接着说|(?:再)?(?:说)?(?:详细|具体)(?:一?点|说说|些)?|为什么|为啥|真的吗)[?？。]*$/;

const ELLIPTIC_CORE =
  '(?:多少钱|花多少|什么价|收费|免费|要钱|花钱|贵不?贵?|报销|医保|能报|去哪|到哪|在哪|上哪|哪里|哪儿|什么地方|找谁|什么材料|哪些材料|材料|带什么|证件|手续|流程|多久|多长时间|几天|几次|几(?:片|粒|颗|滴|支|袋|顿|回|遍)|几个月|什么时候|啥时候|几点|多大|几岁|怎么办理?|怎么弄|怎么申请|怎么领|怎么吃|怎么用|怎么做|怎么去|咋办|吃多少|吃多久|用多少|打几针|疼不?疼?|要不要紧|要紧|严不严重|严重|碍事|有事|没事|正常|安全|危险|有什么(?:影响|危害|副作用|好处|条件|要求)|副作用|什么条件|有条件|要求|可以不(?:吃|做|去|办|打)|能不(?:吃|做|去|办|打)|一定要|必须|网上|代办|电话)';
const ELLIPTIC = new RegExp(
  `^(?:那么?|请问|这个|那个|它|这|那)?(?:一般|大概|大约|现在|还|都|又|具体)?(?:(?:一|每)(?:天|日|次|顿|周|星期|个?月|年))?(?:要|需要|得|该|应该|会|能|可以|是|有|用|花|办|做|领|查|打|吃|喝|喂|擦|抹|涂|滴)*(?:${ELLIPTIC_CORE})(?:办理?|领|做|查|打|申请|买|挂号|登记|找|去|的|多|问|呢|吗|啊|呀|么|才行|才好|可以)*[?？。]*$`,
);
const LEADING_THIS = /^(?:那么?|这个|那个|它|这)+/;
const THIS =
  /^(?:那)?(?:这个(?!月|星期|礼拜|周|年)|那个(?!月|星期|礼拜|时候)|它|这种|那种|上面(?:说的|那个)?|刚才(?:说的|那个)?|你(?:刚才)?说的(?:这个|那个)?)/;

// 「男的能打吗」, 「二胎有吗」, 「她20岁了,还能打吗」: somebody and a verb, but nothing that it is about.
const NO_OBJECT = new RegExp(
  `^(?:那么?)?(?:(?:${PERSON}|${STAGE}|她|他|我)(?:的)?)?(?:还|也|都|是不是)*(?:能不能|可不可以|要不要|有没有|需不需要|能|可以|要|需要|会|有|行|算)(?:[打吃领办做喝用去查生报补])?(?:吗|么|不|了|呢|啊)*[?？]?$`,
);
// 「那我老公呢」, 「她呢」: the last question again, about somebody else.
const PLAIN_PERSON = new RegExp(
  `^(?:那么?)?(?:${PERSON}|${STAGE}|我|我们|她|他|ta|她们|他们)(?:的)?(?:话)?呢[?？。]*$`,
);
// 「那要吃什么药」.
const THAT_THEN =
  /^那么?(?:我|她|他)?(?:现在|还|都|是)?(?:要|吃|该|应该|会|能|去|用|怎么|什么|多|几|可以|可不|需要|有|打|查|做)/;
// 「要不要吃药」 after 「宝宝发烧怎么办」.
const ONLY_WHETHER =
  /^(?:那么?|还)?(?:要不要|能不能|可不可以|需不需要|要|能|可以|需要)(?:吃|喝|用|打|去|做|挂|输)(?:点)?(?:药|退烧药|消炎药|止痛药|针|水|液|酒|茶|咖啡|奶|医院|急诊|检查|b超)(?:吗|么|呢)?[?？]?$/;

// 「很难过」, 「户口在合肥」, 「在天长上班」: how it is with what was asked about, not another thing.
const TELLS_MORE = new RegExp(
  `^(?:${PERSON}|我|她|他)?(?:的)?(?:心里|户口|户籍|医保|社保)?(?:很|有点|有些|特别|老是|老|总是|总|一直|天天|每天|已经|还没|没有|没|不肯|不敢|刚|才|都|在(?!哪)[^,，。]{1,6}(?:上班|打工|住|工作|读书|上学|$))`,
);

/** Longest message that tells more of what was asked, in UTF-16 code units. */
const MAX_TOLD = 12;
/** Shortest clause that says what a later 这种 stands for, in UTF-16 code units. */
const SHORTEST_CLAUSE = 5;
/** Longest message that may lean on another, in UTF-16 code units. */
const MAX_LENGTH = 24;

/** Makes a full question of a follow-up: 「那我老婆呢」, 「她呢」, 「要多少钱」, 「去哪办」, 「那生育津贴呢」.
 *
 * @param text Normalised. Stays as it is when it stands alone or nothing was asked before. */
export function resolveQuestion(text: string, context: FollowUpContext): Resolved {
  const { lastQuestion, recent } = context;
  if (text.length > MAX_LENGTH) return { question: text, leaning: null, said: text };
  if (lastQuestion === null) {
    const question = withoutWhatAbout(text);
    return { question, leaning: null, said: question };
  }
  const plain = text.replace(LEADING_THIS, '').trim();
  const joined = `${aboutOf(context)} ${plain}`.trim();
  const about = WHAT_ABOUT.exec(text)?.[1];
  if (MORE.test(text)) return { question: lastQuestion, leaning: 'wholly', said: text };
  if (ELLIPTIC.test(text)) return { question: joined, leaning: 'wholly', said: plain };
  if (PLAIN_PERSON.test(text)) return ofWhom(text.replace(/^那么?|呢|[?？。]/g, ''), lastQuestion, recent);
  const lastClause = text.split(/[,，。 ]/).at(-1) ?? text;
  if (hasNoSubject(plain)) return { question: joined, leaning: 'wholly', said: plain };
  if (NO_OBJECT.test(lastClause) || ONLY_WHETHER.test(text)) {
    return { question: joined, leaning: 'partly', said: plain };
  }
  if (THAT_THEN.test(text)) return { question: joined, leaning: 'partly', said: plain };
  if (about !== undefined) return ofWhom(about, lastQuestion, recent);
  if (THIS.test(text)) {
    const said = text.replace(THIS, '').trim();
    return { question: `${aboutOf(context)} ${said}`.trim(), leaning: 'partly', said };
  }
  if (pointsBack(text)) return { question: joined, leaning: 'partly', said: plain };
  if (TELLS_MORE.test(text) && text.length <= MAX_TOLD && !isQuestion(text)) {
    return { question: text, leaning: 'telling', said: plain };
  }
  return { question: text, leaning: 'perhaps', said: plain };
}

/** A sentence without the person or people that it begins with: 我老公打我 → 打我. Comes back unchanged where it
 * begins with nobody, and where it names somebody and no more. */
export function withoutSomebody(text: string): string {
  if (A_PERSON.test(text) || A_STAGE.test(text)) return text;
  return text.replace(LEADING_SOMEBODY, '');
}

/** What a conversation is about, in a few words; empty before any question. */
export function aboutOf({
  subject,
  lastQuestion,
}: Pick<FollowUpContext, 'subject' | 'lastQuestion'>): string {
  return subject ?? (lastQuestion === null ? '' : subjectOf(lastQuestion));
}

/** The last question with another person, stage of life or thing in the place of its own. */
export function inPlaceOf(about: string, lastQuestion: string): string {
  // The new person takes the place of the one asked about before; so does the new stage of life.
  if (A_PERSON.test(about)) return `${about}${without(LEADING_PERSON, lastQuestion)}`;
  if (A_STAGE.test(about)) return `${about}${without(LEADING_STAGE, lastQuestion)}`;
  // 「已经领证了呢」: a circumstance, not another thing.
  if (/^(?:已经|没|还没|不|刚|只|才)/.test(about)) return `${about}${lastQuestion}`;
  const frame = frameOf(lastQuestion);
  return frame === '' || /[吗么]|怎么|多少|什么|哪|几|能不能|要不要/.test(about) ? about : `${about}${frame}`;
}

/** Whether 她, 这种 and the like stand for something said before; not when the message itself has said who or what:
 * 儿子半夜内裤湿了怎么跟他讲. */
function pointsBack(text: string): boolean {
  const found = POINTS_BACK.exec(text);
  if (found === null) return false;
  const before = text.slice(0, found.index);
  return (
    before.search(SOMEBODY) === -1 &&
    !before
      .split(/[,，。 ]/)
      .slice(0, -1)
      .some(isClause)
  );
}

function isClause(part: string): boolean {
  return part.length >= SHORTEST_CLAUSE;
}

function ofWhom(about: string, lastQuestion: string, recent: readonly PastTurn[]): Resolved {
  if (PRONOUN.test(about)) {
    const person = lastPerson(recent);
    const question =
      person === null || lastQuestion.includes(person) ? lastQuestion : `${person}${lastQuestion}`;
    return { question, leaning: 'person', said: person ?? about };
  }
  const whom = A_PERSON.test(about) || A_STAGE.test(about);
  return {
    question: inPlaceOf(about, lastQuestion),
    leaning: whom ? 'person' : 'elsewhere',
    said: about,
  };
}

function without(leading: RegExp, question: string): string {
  const rest = question.replace(leading, '');
  return rest.length >= 2 ? rest : question;
}

function lastPerson(recent: readonly PastTurn[]): string | null {
  for (const turn of recent.toReversed()) {
    if (turn.from !== 'resident') continue;
    const said = [...turn.text.matchAll(PERSON_SAID)].at(-1)?.[0];
    if (said !== undefined) return said;
  }
  return null;
}

function withoutWhatAbout(text: string): string {
  const about = WHAT_ABOUT.exec(text)?.[1];
  return about === undefined || PRONOUN.test(about) || !/^(?:那|还有)/.test(text) ? text : about;
}
