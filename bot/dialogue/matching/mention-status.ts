import { BOUNDARY, type CanonicalText, NO_TEXT } from './canonical-text.ts';
import { alternates } from './alternates.ts';
import type { CueList } from './cue-list.ts';
import type { CueMap } from './cue-map.ts';
import type { PatternHit, Range } from './pattern-matcher.ts';
import type { MentionStatus } from './reading.ts';

/** Words that make a condition (如果现在…) speak of this moment. */
const PRESENT = /现在|目前|刚|正在|已经|这会|今天|昨|今早|今晚|这两天|这几天/;
/** 他说没事, 他讲躺一会就好: a claim, unless a doctor or an examination makes it. */
const CLAIMED =
  /^(?!.*(医|大夫|护士|检查|院|超|助产)).*[说讲](自己|他|我|是)?(?:躺|睡|歇|坐|缓|忍|等)?(?:一会|一下|一觉|会|几天)?(就|都|还|总|老|只|这个|这|啥|一点)?$/;

/** Well-being of one kind, and the words of what it may end: 胎动正常 ends no fever and no bleeding, 吃奶正常 no sore navel. */
const ONLY_ENDS: readonly (readonly [cue: RegExp, told: RegExp])[] = [
  [/^[又就]?[动踢]|^数够/u, /[动踢闹静懒睡]|老实|反应/u],
  [/^吃奶(?:好|正常)$/u, /[吃奶喝吐睡蔫哭软]|精神/u],
];

/** 别的, 其他地方都 … right before what is well. */
const OF_ELSE =
  /(?:别的|其他|其它|其余|别处|另外|除此以?外|除了这个)(?:地方|方面|症状|毛病|不适|什么|啥|都|也|倒|还|人|是|一切|暂时|没有|没)*$/u;
/** 吃过…以后, 摔过之后: what comes next is the matter. */
const ORDERS = /^过.{0,4}(以后|之后|后|就)/;
const ASKS_NOW = /^(就|也|又)?(想|问|打算|准备|备孕|能|可以|会走|好好)/;
/** A number that only a case has (#周, #天, #度), and what is asked by whoever has the matter at hand. */
const MEASURED = /#(?:周|天|小时|分钟|度|岁)/;
const AT_HAND =
  /先|还能|等等|等到|明天|要不要|用不用|来得及|行不行|按住|掐人中|保得?住|是不是正常|(?:可以|能).{0,2}(?:吃|喝|喂|给|拍|抱|动|洗).{0,8}吗/u;
/** Before 上: 早上, 晚上, 马上. */
const PARTS_OF_DAY = /[早晚马]/u;
const NO_HIT: PatternHit = { owner: 0, start: 0, end: 0, gaps: [] };
/** Words that order a story, near or long ago. */
const NARRATIVE: ReadonlySet<string> = new Set(['当时', '后来']);

/** Judges how hits are meant, from the cue words around them; one judge serves hit after hit, since there are thousands in a long
 * message. */
export class StatusJudge {
  readonly #cues: CueMap;
  #of: CueMap['of'];
  #text = NO_TEXT;
  #hit: PatternHit = NO_HIT;
  #despite: ReadonlySet<string> | null = null;
  #clauseStart = 0;
  #clauseEnd = 0;
  #sentenceStart = 0;
  #sentenceEnd = 0;

  /** @param cues Of the message at hand. */
  constructor(cues: CueMap) {
    this.#cues = cues;
    this.#of = cues.of;
  }

  /** Turns to a hit of a message, which is not denied.
   *
   * @param despite Readings in which this concept counts all the same; null for none. */
  judge(text: CanonicalText, hit: PatternHit, despite: ReadonlySet<string> | null): MentionStatus {
    const cues = this.#cues;
    this.#of = cues.of;
    this.#text = text;
    this.#hit = hit;
    this.#despite = despite;
    this.#clauseStart = cues.startOf(hit.start, BOUNDARY.line);
    this.#clauseEnd = cues.endOf(hit.end, BOUNDARY.line);
    this.#sentenceStart = cues.startOf(hit.start, BOUNDARY.stop);
    this.#sentenceEnd = cues.endOf(hit.end, BOUNDARY.stop);
    return this.#status();
  }

  /** The first that holds, unless the concept counts in it. */
  #status(): MentionStatus {
    if (this.#counts('idiom') && this.#idiom()) return 'idiom';
    if (this.#counts('fiction') && (this.#told('fiction') || this.#told('study'))) return 'fiction';
    if (this.#counts('past') && this.#past()) return 'past';
    if (this.#counts('resolved') && this.#resolved()) return 'resolved';
    if (this.#counts('hearsay') && (this.#told('hearsay') || this.#rumour())) return 'hearsay';
    if (this.#counts('distant') && this.#distant()) return 'distant';
    if (this.#counts('general') && this.#general()) return 'general';
    if (this.#counts('hypothetical') && this.#hypothetical()) return 'hypothetical';
    if (this.#counts('question') && this.#openQuestion()) return 'question';
    return 'active';
  }

  /** Whether it matters that the hit is meant so. */
  #counts(status: MentionStatus): boolean {
    return this.#despite === null || !this.#despite.has(status);
  }

  #idiom(): boolean {
    return this.#of.idiom
      .inside(Math.max(0, this.#hit.start - 4), Math.min(this.#text.text.length, this.#hit.end + 6))
      .some(({ start, end }) => start < this.#hit.end && end > this.#hit.start);
  }

  /** A story, a lesson or the news: until the sentence ends or the speaker turns to their own case. */
  #told(kind: 'fiction' | 'study' | 'hearsay'): boolean {
    const frames = this.#of[kind];
    // What is set as homework is told in the lines below it.
    const from = kind === 'study' ? this.#sentenceStart : this.#storyStart();
    const frame = frames.first(from, this.#hit.end);
    if (frame !== undefined) return !this.#turnsToSelf(frame.end);
    if (!frames.has(this.#hit.start, this.#clauseEnd)) return false;
    return kind === 'study' ? !this.#of.nowStrong.has(this.#clauseStart, this.#clauseEnd) : !this.#live();
  }

  #storyStart(): number {
    return Math.max(this.#sentenceStart, this.#cues.storyStartOf(this.#hit.start));
  }

  #rumour(): boolean {
    const frame = this.#of.rumour.first(this.#storyStart(), this.#hit.start);
    if (frame === undefined || this.#turnsToSelf(frame.end)) return false;
    return !this.#of.ongoing.has(this.#sentenceStart, this.#sentenceEnd);
  }

  #distant(): boolean {
    const other = this.#of.distant.last(this.#sentenceStart, this.#hit.start);
    if (other === undefined || this.#turnsToSelf(other.end)) return false;
    if (this.#of.self.has(other.end, this.#hit.start)) return false;
    // 被邻居的狗咬了: the other one does it, to the speaker.
    if (this.#text.text[other.start - 1] === '被') return false;
    return !this.#of.ongoing.has(this.#sentenceStart, this.#sentenceEnd);
  }

  #past(): boolean {
    const { start, end } = this.#hit;
    if (this.#of.pastRemark.has(end, this.#sentenceEnd)) return true;
    const cue =
      this.#of.past
        .inside(this.#clauseStart, Math.min(this.#clauseEnd, end + 3))
        .find((each) => this.#saysPast(each)) ?? this.#pastStrong();
    if (cue === undefined) return false;
    const said = this.#text.text.slice(cue.start, cue.end);
    // 当时昏了一会，现在要睡: what followed at once is still one story.
    const story = NARRATIVE.has(said);
    const until = story ? this.#sentenceEnd : Math.max(end, this.#clauseEnd);
    // 今天抽过一次
    if (said.endsWith('过') && this.#of.nowStrong.has(this.#clauseStart, cue.start)) return false;
    return !(
      this.#of.again.has(cue.end, until) ||
      this.#turnsNow(cue.end, until) ||
      this.#of.again.has(this.#clauseStart, start)
    );
  }

  /** What tells of long ago by itself: the first in the clause, or else the last before it. */
  #pastStrong(): Range | undefined {
    const { pastStrong } = this.#of;
    if (pastStrong.isEmpty) return undefined;
    const isWhole = ({ start }: Range): boolean => !this.#cutsTime(start);
    return (
      pastStrong.inside(this.#clauseStart, this.#clauseEnd).find(isWhole) ??
      pastStrong.inside(this.#sentenceStart, this.#clauseStart).findLast(isWhole)
    );
  }

  /** 上胎 in 早上胎动, 上次 in 晚上次数. */
  #cutsTime(start: number): boolean {
    const { text } = this.#text;
    return text[start] === '上' && PARTS_OF_DAY.test(text[start - 1] ?? '');
  }

  #saysPast({ start, end }: Range): boolean {
    if (this.#cutsTime(start)) return false;
    const { text } = this.#text;
    // 晕过去 is a result, not a past; 比以前多 compares, 吃过蛋糕以后 orders.
    return text[end] !== '去' && text[start - 1] !== '比' && !ORDERS.test(text.slice(end - 1, end + 6));
  }

  /** Whether a past story comes to today; 现在想问 and 现在能自己走 do not. */
  #turnsNow(from: number, to: number): boolean {
    return this.#of.nowStrong
      .inside(from, to)
      .some(({ end }) => !ASKS_NOW.test(this.#text.text.slice(end, end + 3)));
  }

  #resolved(): boolean {
    const { end } = this.#hit;
    const until = Math.min(this.#sentenceEnd, end + 24);
    const cue = this.#of.resolved
      .inside(Math.max(0, this.#hit.start - 1), until)
      .find(
        (each) =>
          (!this.#inWords(each) || this.#holds(each)) &&
          !this.#unfinished(each.start, each.end) &&
          !this.#ofElse(each.start) &&
          this.#mayEnd(each),
      );
    if (cue === undefined) return false;
    return (
      !this.#of.again.has(cue.end, this.#sentenceEnd) && !this.#of.again.has(end, Math.max(end, cue.start))
    );
  }

  /** 退烧了 holds 退烧 and 烧. */
  #holds({ start, end }: Range): boolean {
    const { start: from, end: to } = this.#hit;
    return start <= from && end >= to && end - start > to - from;
  }

  /** Whether what is well has to do with the hit at all. */
  #mayEnd({ start, end }: Range): boolean {
    const { text } = this.#text;
    const said = text.slice(start, end);
    const only = ONLY_ENDS.find(([cue]) => cue.test(said));
    return only === undefined || only[1].test(text.slice(this.#hit.start, this.#hit.end));
  }

  /** 别的没有不舒服, 其他都正常: what was told before goes on. */
  #ofElse(start: number): boolean {
    return OF_ELSE.test(this.#text.text.slice(Math.max(0, start - 8), start));
  }

  #general(): boolean {
    if (this.#frames('definition')) return !this.#concrete();
    return this.#frames('weakDefinition') && !this.#live();
  }

  /** Whether a question word stands around the hit: not in its own words (吃什么吐什么), not denied (没什么感觉). */
  #frames(kind: 'definition' | 'weakDefinition'): boolean {
    return this.#of[kind]
      .inside(this.#clauseStart, this.#followingClauseEnd())
      .some((cue) => !this.#within(cue) && this.#text.text[cue.start - 1] !== '没');
  }

  #hypothetical(): boolean {
    const { start, end } = this.#hit;
    // 破没破, 痛不痛, and 不会喘 cut out of 会不会喘.
    if (alternates(this.#text.text, end)) return true;
    const cut = this.#of.hypothetical.inside(Math.max(0, start - 3), start + 3);
    if (cut.some((cue) => cue.start < start && cue.end > start)) return true;
    const condition = this.#of.condition.last(this.#sentenceStart, start);
    // 如果半夜破水 names a time, not a now.
    if (condition !== undefined) return !PRESENT.test(this.#text.text.slice(condition.end, start));
    const fear =
      this.#lastInGaps(this.#of.hypothetical) ??
      this.#of.hypothetical.last(Math.max(this.#clauseStart, start - 10), start);
    return fear !== undefined && !this.#of.nowStrong.has(fear.end, this.#hit.end);
  }

  #lastInGaps(cues: CueList): Range | undefined {
    const { gaps } = this.#hit;
    for (let at = gaps.length - 1; at >= 0; at -= 1) {
      const gap = gaps[at];
      const last = gap === undefined ? undefined : cues.last(gap.start, gap.end);
      if (last !== undefined) return last;
    }
    return undefined;
  }

  #openQuestion(): boolean {
    // 在吗 before the matter asks for nobody's knowledge.
    const from = this.#cues.startOf(this.#hit.start, BOUNDARY.space);
    if (this.#of.question.has(from, this.#clauseEnd) || this.#text.asked[this.#clauseEnd - 1] === 1)
      return !this.#live() && !this.#near();
    const next = this.#followingClauseEnd();
    const asksNext = next > this.#clauseEnd && this.#of.question.has(this.#clauseEnd, next);
    return asksNext && !this.#isCase(next) && !this.#live() && !this.#near();
  }

  /** 产后5天大出血，怎么办 and 大出血，能先吃药吗 ask for somebody whose case is told. */
  #isCase(next: number): boolean {
    const { text } = this.#text;
    return (
      MEASURED.test(text.slice(this.#clauseStart, this.#clauseEnd)) ||
      AT_HAND.test(text.slice(this.#clauseEnd, next))
    );
  }

  /** 产后出血，是什么意思: the question may stand in the clause after a bare topic. */
  #followingClauseEnd(): number {
    return this.#clauseEnd - this.#clauseStart <= 12 && this.#clauseEnd < this.#sentenceEnd
      ? this.#cues.endOf(this.#clauseEnd + 1, BOUNDARY.line)
      : this.#clauseEnd;
  }

  #turnsToSelf(from: number): boolean {
    const until = Math.max(this.#hit.start, from);
    const turn = this.#of.selfToo.first(from, this.#sentenceEnd);
    if (turn !== undefined) return turn.start <= this.#hit.end;
    return this.#of.nowStrong.has(from, until) && this.#of.self.has(from, until);
  }

  #within(cue: { start: number; end: number }): boolean {
    const { start, end, gaps } = this.#hit;
    const cut = gaps.some((gap) => gap.start < cue.end && gap.end > cue.start);
    return !cut && cue.start >= start && cue.end <= end;
  }

  /** Whether a cue lies in the hit's own words (昏过去), not in its gaps. */
  #inWords(cue: { start: number; end: number }): boolean {
    const { start, end, gaps } = this.#hit;
    return (
      cue.start < end && cue.end > start && !gaps.some((gap) => gap.start <= cue.start && gap.end >= cue.end)
    );
  }

  #unfinished(start: number, end: number): boolean {
    const before = this.#text.text.slice(Math.max(0, start - 3), start);
    const after = this.#text.text.slice(end, end + 2);
    return (
      /[没不未]$|[没不未](有|能|会|见|完全)$/.test(before) ||
      // 我能自己骑车去医院吗
      (this.#text.text[start] === '能' && /^.{0,10}吗/.test(this.#text.text.slice(end))) ||
      CLAIMED.test(this.#text.text.slice(Math.max(0, start - 8), start)) ||
      /^(吗|一点|点|不少|没有|一些|一会|又)/.test(after)
    );
  }

  /** Somebody in particular, now: outweighs 有哪些症状 and the like. */
  #concrete(): boolean {
    return (
      this.#of.nowStrong.has(this.#clauseStart, this.#clauseEnd) &&
      this.#of.self.has(this.#sentenceStart, this.#sentenceEnd)
    );
  }

  /** Signs that it is happening: now, one's own, or a change of state (了). */
  #live(): boolean {
    const { start, end } = this.#hit;
    return (
      this.#of.now.has(this.#sentenceStart, this.#sentenceEnd) ||
      this.#of.self.has(this.#sentenceStart, this.#sentenceEnd) ||
      this.#of.now.has(start, Math.min(this.#sentenceEnd, end + 4)) ||
      this.#text.text[end] === '了' ||
      this.#text.text[end - 1] === '了'
    );
  }

  #near(): boolean {
    return (
      this.#of.near.has(this.#clauseStart, this.#hit.start) &&
      !this.#of.generalAsk.has(this.#clauseStart, this.#followingClauseEnd())
    );
  }
}
