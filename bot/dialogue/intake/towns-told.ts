import { escapePattern } from '../../../knowledge/text/escape-pattern.ts';
import { type HomePlace, townWords } from '../../../knowledge/lexicon/home-place.ts';
import { clausesOf, namesOthers } from './clauses.ts';

/** What a message says of a town: that its writer lives there, more or less surely, that they do not, or somebody else. */
type Told = 'lives' | 'named' | 'once' | 'denied' | 'others';

/** A town that a message names. */
interface ToldTown {
  /** In full. */
  readonly name: string;
  readonly told: Told;
  /** Where in the message it is named. */
  readonly clause: string;
}

const LIVES = /住|[搬嫁迁]到|定居|现在|目前|家(?:里|就|是|在)*$/u;
const REGISTERED = /户口|户籍/u;
/** Where somebody comes from, or only works. */
const ONCE = /以前|原来|之前|过去|曾经|老家|娘家|户口|户籍|从$/u;
const ONLY_WORKS = /^(?:镇|街道|乡)?(?:那边|这边|上)?(?:上班|打工|上学|做事|做生意|开店|工作)/u;
const DENIED = /(?:不|没有?)(?:再|是|住|在|属于|归|算|到)+(?:在|的)?$/u;
/** 「铜城镇不是我家」, 「铜城早就不住了」; not 「铜城镇不是秦栏镇」. */
export const DENIED_AFTER =
  /^(?:镇|街道|乡)?(?:那边|这边|那里|这里)?(?:并?不是[我俺咱]|[我俺]?(?:早就?|已经|现在|都|也)*(?:不住|没住过?|不在那))/u;
const SUPPOSED = /要是|如果|假如|假设|万一/u;
/** 「住婆婆家」, 「和公婆住」: theirs, and one's own. */
const LIVES_WITH =
  /^(?:本人|[我俺咱]们?)?(?:现在|目前|就|也|都|一直|暂时|人|家)*(?:是|住|在|跟|和|与|随|嫁)/u;
const IS_OTHERS = /^(?:镇|街道|乡)?(?:那边|那里|的)?(?:是|那是)/u;

const patterns = new WeakMap<HomePlace, RegExp>();

function anyTown(home: HomePlace): RegExp {
  const known = patterns.get(home);
  if (known !== undefined) return known;
  const made = new RegExp(['(?!)', ...townWords(home).map((word) => escapePattern(word))].join('|'), 'gu');
  patterns.set(home, made);
  return made;
}

/** Finds the towns that a reply names, and what it says of each.
 * @param text Normalised.
 * @param ofRegister Whether it is asked where the household is registered, in place of where somebody lives. */
export function townsTold(text: string, home: HomePlace, ofRegister: boolean): readonly ToldTown[] {
  let isOthers = false;
  return clausesOf(text, home).flatMap(({ text: clause, subject }) => {
    const livesWith = LIVES_WITH.test(clause);
    if (livesWith || subject === 'self') isOthers = false;
    else if (namesOthers(clause)) isOthers = true;
    return [...clause.matchAll(anyTown(home))].map(({ 0: word, index }) => ({
      name: fullName(word, home),
      told: whatIsTold(
        { before: lastPart(clause.slice(0, index)), after: clause.slice(index + word.length) },
        isOthers,
        ofRegister,
      ),
      clause,
    }));
  });
}

/** From the last 我 on: 「我婆婆住铜城我住秦栏」 tells of two. */
function lastPart(before: string): string {
  const at = Math.max(before.lastIndexOf('我'), before.lastIndexOf('俺'));
  return at < 0 ? before : before.slice(at);
}

function whatIsTold(
  { before, after }: { readonly before: string; readonly after: string },
  isOthers: boolean,
  ofRegister: boolean,
): Told {
  if (DENIED.test(before) || SUPPOSED.test(before) || DENIED_AFTER.test(after)) return 'denied';
  const livesWith = LIVES_WITH.test(before);
  const begins = /^[我俺]/u.test(before);
  if (namesOthers(before) ? !livesWith : isOthers && !begins) return 'others';
  if (IS_OTHERS.test(after) && namesOthers(after)) return 'others';
  if (ofRegister) return REGISTERED.test(before) ? 'lives' : 'named';
  if (ONLY_WORKS.test(after)) return 'once';
  if (ONCE.test(before)) return 'once';
  return LIVES.test(before) ? 'lives' : 'named';
}

function fullName(word: string, { towns }: HomePlace): string {
  return towns.find(({ name, short }) => name === word || short.includes(word))?.name ?? word;
}
