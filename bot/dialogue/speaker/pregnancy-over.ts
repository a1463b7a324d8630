import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { clausesOf, namesNobody } from '../intake/clauses.ts';
import type { DialogueState } from '../dialogue-state.ts';

/** How a pregnancy came to its end. */
export type PregnancyEnd = NonNullable<DialogueState['pregnancyOver']>['end'];
type PregnancyTold = PregnancyEnd | 'expecting';

/** How long the end of a pregnancy counts for what is asked. */
const LASTS_MS = 30 * 24 * 60 * 60_000;
/** Who says it speaks of nobody else's pregnancy: 医生说胎停了. */
const TOLD_BY = /(?:医生|大夫|护士|医院|[bB]超单?)(?:都|也|就|刚)?(?:说|讲|告诉我|看了)(?:是)?/gu;
const LOSS =
  /胎停(?:育)?(?:了|$)|(?<=^|孩子|宝宝|胎儿?|娃|还是|最后|终究|也|又|[周天月])没(?:有|能)?保住(?:了)?$|[清刮][了的]宫|[清刮]宫(?:手术)?(?:做?[了完]|$)|做(?:了|完|的)(?:个)?(?:无痛)?(?:人流|药流|流产|引产|清宫|刮宫)|(?:流|引)掉了|打掉了(?!牙|门牙|杯|碗|手机)|(?:(?<!先兆)流产|小产|人流|药流|引产)(?:手术)?(?:做?完)?(?:了|后?(?:第|已经|都|才|快)*(?:\d+|[一二两三四五六七八九十]+)个?(?:天|周|星期|月))/gu;
/** What is feared, planned, asked or long ago is no end: 怕胎停了, 想引产了, 流产了吗, 去年流产了, 流产了两次. */
const NOT_NOW =
  /怕|担心|会|[想要快能别不未没]|可能|可以|准备|打算|预约|考虑|险些|差[点一]|好像|如果|要是|万一|假如|预防|避免|容易|导致|引起|怎么|如何|为什么|先兆|难免|保胎|以前|之前|曾|前年|去年|上(?:一?[次胎回])|头(?:次|一?胎|回)|第[一二三]胎|[大二三四五六七八九十\d]年前|博主|网友|听说|电视|新闻|小说|项目|[羊牛猪狗猫]/u;
const NOT_DONE =
  /^(?:吗|么|没|呢|吧|会|怎|的(?:原因|话|人|症状|征兆)|(?:以|之)?后.*(?:多|几|什么|怎|吗|呢|能|可以)|[一二两三四五\d]次|好几|过)/u;
const WHEN =
  '(?:我|俺|我家)?(?:的)?(?:宝宝|孩子|娃)?(?:已经|都|刚|终于|平安|顺利|昨[天晚日]|今[天早日]|前天|早上|上午|下午|凌晨|上周|上个?月|顺产|剖腹产|剖宫产|剖)*';
const BIRTH = new RegExp(
  `^${WHEN}(?:生了|生完了|生下来了|出生了|生出来了)(?:一?个)?(?:大胖)?(?:儿子|女儿|男孩|女孩|男宝|女宝|宝宝|小子|丫头|双胞胎|孩子|娃)?(?:了)?$`,
  'u',
);
const FIRST = /[我俺咱]/u;
/** Who is expecting, or expecting again. */
const EXPECTING =
  /(?:现在|目前|这次|这胎|又|再次|刚).{0,6}(?:怀|孕(?!酮))|(?:怀孕|怀了|孕)(?:\d|[一二三四五六七八九十]).{0,3}(?:周|月)|(?:^|我)(?:已经)?(?:怀孕|怀上)了|(?:今年|月|年底|年初)(?:才|又|刚)?怀/u;

/** Reads what a message tells of the writer's own pregnancy: that it was lost or ended (胎停了，做了清宫; 孩子没保住; 引产了),
 * that the child is born (昨天生了), or that there is one. What is told last counts.
 * @param text Normalised.
 * @returns Null where it tells nothing, or only fears, plans or asks it, or tells of another or of long ago. */
function readPregnancy(text: string, home: HomePlace): PregnancyTold | null {
  let told: PregnancyTold | null = null;
  let isOwn = true;
  for (const { text: clause, subject } of clausesOf(text.replace(TOLD_BY, ''), home)) {
    // A grown daughter goes on as the subject until somebody says 我.
    isOwn = namesNobody(clause) ? isOwn || FIRST.test(clause) : BIRTH.test(clause);
    if (subject === 'other' || !isOwn) continue;
    if (isLost(clause)) told = 'lost';
    else if (BIRTH.test(clause)) told = 'born';
    else if (EXPECTING.test(clause)) told = 'expecting';
  }
  return told;
}

/** How a message says that the writer's own pregnancy ended; null where it does not say so.
 * @param text Normalised. */
export function tellsEnd(text: string, home: HomePlace): PregnancyEnd | null {
  const told = readPregnancy(text, home);
  return told === 'expecting' ? null : told;
}

/** Remembers that the writer's pregnancy is over, or that they are expecting again.
 * @param text Normalised. */
export function rememberPregnancy(
  state: DialogueState,
  text: string,
  { at, home }: { readonly at: number; readonly home: HomePlace },
): DialogueState {
  const told = readPregnancy(text, home);
  if (told === null) return state;
  if (told !== 'expecting') return { ...state, pregnancyOver: { end: told, at } };
  return (state.pregnancyOver ?? null) === null ? state : { ...state, pregnancyOver: null };
}

/** How the writer's pregnancy ended, as far as it still counts for what they ask. */
export function pregnancyEnd(
  { pregnancyOver }: Pick<DialogueState, 'pregnancyOver'>,
  at: number,
): PregnancyEnd | null {
  const over = pregnancyOver ?? null;
  return over === null || at - over.at > LASTS_MS ? null : over.end;
}

function isLost(clause: string): boolean {
  return [...clause.matchAll(LOSS)].some(({ index, 0: found }) => {
    const rest = clause.slice(index + found.length);
    return !NOT_NOW.test(clause.slice(0, index)) && !NOT_DONE.test(rest) && !rest.includes('怀');
  });
}
