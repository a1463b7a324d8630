import { BOUNDARY, type CanonicalText } from './canonical-text.ts';
import type { CueMap } from './cue-map.ts';
import type { PatternHit, Range } from './pattern-matcher.ts';

const REACH = 8;
/** Hits before and after one that may be denied with it. */
const NEIGHBOURS = 12;
/** With these a hit may carry a denial of its own: 没戴套, 不醒. */
const OWN_DENIALS = '没不无';

/** Tells which hits are denied: 没有出血, 肚子不痛, 没有出血、腹痛和发热 (a list).
 *
 * A denial reaches only the nearest symptom: in 没出血但是肚子痛 the pain stands. Double negation (不是没有),
 * A-not-A questions (有没有) and rhetorical questions (怎么没) are no denials.
 *
 * @param hits In order of their start.
 * @returns One flag a hit. */
export function findNegated(text: CanonicalText, cues: CueMap, hits: readonly PatternHit[]): boolean[] {
  const negated = hits.map(() => false);
  if (cues.of.negation.isEmpty && cues.of.bareNegation.isEmpty) return negated;
  let start = -1;
  let deniedHere = false;
  for (const [index, hit] of hits.entries()) {
    // What stands before is the same for all hits that start together.
    if (hit.start !== start) deniedHere = deniedBefore(text, cues, hit);
    ({ start } = hit);
    negated[index] =
      deniedHere ||
      hit.gaps.some((gap) => denialInGap(text, cues, gap) !== undefined) ||
      continuesList(text, cues, hits, negated, index);
  }
  /** The next denied hit from a place on, and the last one before it. */
  let next = negated.indexOf(true);
  let last = -Infinity;
  if (next < 0) return negated;
  for (const [index, hit] of hits.entries()) {
    if (next >= 0 && next < index) next = negated.indexOf(true, index);
    if (negated[index] === true) last = index;
    else if (index - last <= NEIGHBOURS || (next >= 0 && next - index <= NEIGHBOURS)) {
      const denied =
        liesInDenied(text, cues, hits, negated, index, hit) || breaksDenied(text, hits, negated, index, hit);
      negated[index] = denied;
      if (denied) last = index;
    } else negated[index] = breaksDenied(text, hits, negated, index, hit);
  }
  return negated;
}

/** 没有胎动 in 没有胎动减少: its own denial belongs to something longer that is denied. */
function breaksDenied(
  text: CanonicalText,
  hits: readonly PatternHit[],
  negated: readonly boolean[],
  index: number,
  hit: Range,
): boolean {
  if (!OWN_DENIALS.includes(text.text[hit.start] ?? ' ')) return false;
  for (let at = index + 1; at < hits.length; at += 1) {
    const other = hits[at];
    if (other === undefined || other.start >= hit.end) return false;
    if (negated[at] === true && other.start > hit.start && other.end > hit.end) return true;
  }
  return false;
}

/** A hit inside a longer denied one (不醒 in 叫不醒) is denied with it. */
function liesInDenied(
  text: CanonicalText,
  cues: CueMap,
  hits: readonly PatternHit[],
  negated: readonly boolean[],
  index: number,
  hit: PatternHit,
): boolean {
  for (let at = Math.max(0, index - NEIGHBOURS); at < hits.length && at <= index + NEIGHBOURS; at += 1) {
    const other = hits[at];
    if (other === undefined || at === index || negated[at] !== true) continue;
    if (other.start >= hit.end || other.end <= hit.start) continue;
    const contains =
      other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start;
    // 没戴套 carries its own 没, whatever overlaps it.
    const ownDenial = OWN_DENIALS.includes(text.text[hit.start] ?? ' ');
    if (!contains && (ownDenial || other.owner !== hit.owner)) continue;
    if (!stopsShort(text, cues, other, hit)) return true;
  }
  return false;
}

/** 脐带还没掉 denies the falling off, not the cord: the denial stands after the shorter hit. Nor does 狗舔了手，没口子 deny 没口子, which
 * is the denial. */
function stopsShort(text: CanonicalText, cues: CueMap, long: PatternHit, short: Range): boolean {
  return (
    long.gaps.some((gap) => {
      if (gap.end <= short.start) return false;
      const denial = denialInGap(text, cues, gap)?.start ?? -1;
      return denial >= short.end || denial === short.start;
    }) && !deniedBefore(text, cues, long)
  );
}

function deniedBefore(text: CanonicalText, cues: CueMap, hit: Range): boolean {
  const clause = cues.startOf(hit.start, BOUNDARY.line);
  const from = Math.max(clause, hit.start - REACH - 4);
  const near = cues.of.negation
    .inside(from, hit.start)
    .findLast((cue) => !measures(text, cue) && (!undone(text, cues, cue) || isNever(text, cue)));
  if (near !== undefined && bridged(text, cues, near.end, hit.start)) return true;
  const bare = cues.of.bareNegation.last(Math.max(clause, hit.start - 2), hit.start);
  return bare !== undefined && bare.end === hit.start && !undone(text, cues, bare);
}

/** 没到37周, 都没满月的: how long something has lasted, no denial. */
const MEASURES = /^[都还也才]?[没未不]有?[到满足](?:的|\d|[一二两三四五六七八九十半几个月周天岁])/u;

function measures({ text }: CanonicalText, { start, end }: Range): boolean {
  return MEASURES.test(text.slice(start, end + 3));
}

/** 一直没有出血 denies; in 血一直没有停 it is the stopping that never came. */
function isNever({ text }: CanonicalText, { start }: Range): boolean {
  return text.slice(Math.max(0, start - 2), start) === '一直';
}

/** The word in a gap that denies what follows the gap. */
function denialInGap(text: CanonicalText, cues: CueMap, gap: Range): Range | undefined {
  const near = cues.of.negation
    .inside(gap.start, gap.end)
    .findLast((cue) => !undone(text, cues, cue) || (cue.start < gap.start + 2 && isNever(text, cue)));
  if (near !== undefined && bridged(text, cues, near.end, gap.end)) return near;
  const bare = cues.of.bareNegation.last(gap.start, gap.end);
  return bare !== undefined && bare.end === gap.end && !undone(text, cues, bare) ? bare : undefined;
}

/** Whether only small words (任何, 再, 一点, 阴道 …) lie between a denial and what it denies. */
function bridged(text: CanonicalText, cues: CueMap, from: number, to: number): boolean {
  if (to - from > REACH) return false;
  for (let at = from; at < to; ) {
    const bridge = cues.of.negationBridge
      .inside(at, to)
      .filter((cue) => cue.start === at)
      .at(-1);
    if (bridge === undefined) return false;
    at = bridge.end;
  }
  return noBoundary(text, from, to);
}

function undone(text: CanonicalText, cues: CueMap, cue: Range): boolean {
  const head = text.text[cue.start + 1];
  // A-not-A: 有没有, 是不是, 会不会.
  if (cue.start > 0 && head !== undefined && text.text[cue.start - 1] === head) return true;
  if (text.text[cue.start - 1] === text.text[cue.end]) return true;
  const before = Math.max(0, cue.start - 4);
  return cues.of.negationUndone.inside(before, cue.start).some(({ end }) => end === cue.start);
}

function continuesList(
  text: CanonicalText,
  cues: CueMap,
  hits: readonly PatternHit[],
  negated: readonly boolean[],
  index: number,
): boolean {
  const hit = hits[index];
  if (hit === undefined) return false;
  for (let at = index - 1; at >= 0 && at >= index - 6; at -= 1) {
    const previous = hits[at];
    if (previous === undefined || negated[at] !== true || previous.end > hit.start) continue;
    if (joins(text, cues, previous, hit) && !denialIsSign(text, hits, negated, at)) return true;
  }
  return false;
}

/** 不吃奶 is a sign itself: in 不吃奶发烧 nothing but the feeding is denied. */
function denialIsSign(
  { text }: CanonicalText,
  hits: readonly PatternHit[],
  negated: readonly boolean[],
  index: number,
): boolean {
  const denied = hits[index];
  if (denied === undefined) return false;
  for (let at = index - 1; at >= 0 && at >= index - NEIGHBOURS; at -= 1) {
    const sign = hits[at];
    if (sign === undefined || sign.end < denied.start) return false;
    const holds = sign.start < denied.start && sign.end === denied.end && sign.gaps.length === 0;
    if (holds && negated[at] !== true && text[sign.start] === '不') return true;
  }
  return false;
}

/** Whether a denied symptom and the next one stand in one list: A、B; A和B; AB at the end of a clause. */
function joins(text: CanonicalText, cues: CueMap, previous: Range, hit: Range): boolean {
  const distance = hit.start - previous.end;
  if (distance === 0) {
    const mark = text.before[hit.start];
    return mark === BOUNDARY.list || (mark === BOUNDARY.none && bareListEnd(text, cues, hit));
  }
  return (
    distance <= 3 &&
    noBoundary(text, previous.end, hit.start) &&
    cues.of.coordination
      .inside(previous.end, hit.start)
      .some(({ start, end }) => start === previous.end && end === hit.start)
  );
}

/** What begins so is said of itself: 不吃奶老睡. */
const AFFIRMS = '老总光直净';

/** 没有发热抽搐。: a bare symptom that ends the clause belongs to the list; 没出血肚子痛的厉害 does not. */
function bareListEnd(text: CanonicalText, cues: CueMap, hit: Range): boolean {
  if (AFFIRMS.includes(text.text[hit.start] ?? ' ')) return false;
  const end = cues.endOf(hit.end, BOUNDARY.space);
  return end === hit.end && !cues.of.now.has(hit.start, hit.end) && text.text[hit.end - 1] !== '了';
}

function noBoundary(text: CanonicalText, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) {
    const mark = text.before[at] ?? 0;
    if (mark >= BOUNDARY.line && mark !== BOUNDARY.list) return false;
  }
  return true;
}
