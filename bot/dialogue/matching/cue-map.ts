import { BOUNDARY, type CanonicalText } from './canonical-text.ts';
import { CueList } from './cue-list.ts';
import type { Range } from './pattern-matcher.ts';
import { storyStarts } from './story-starts.ts';

/** Kinds of cue words that say how a clause is meant. */
export type CueKind =
  | 'negation'
  | 'bareNegation'
  | 'negationUndone'
  | 'negationBridge'
  | 'coordination'
  | 'idiom'
  | 'fiction'
  | 'study'
  | 'hearsay'
  | 'rumour'
  | 'distant'
  | 'past'
  | 'pastStrong'
  | 'pastRemark'
  | 'again'
  | 'nowStrong'
  | 'now'
  | 'ongoing'
  | 'resolved'
  | 'definition'
  | 'weakDefinition'
  | 'question'
  | 'generalAsk'
  | 'condition'
  | 'hypothetical'
  | 'self'
  | 'near'
  | 'selfToo';

/** The starts, by character, and ends of the stretches that no boundary of some strength cuts. */
interface Stretches {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Stands for every kind that a message has no cue of. */
const NONE = new CueList();

/** The cue words of one message, by kind, and the stretches that its boundaries cut. */
export class CueMap {
  readonly of: Readonly<Record<CueKind, CueList>>;
  readonly #lists: Record<CueKind, CueList>;
  readonly #byStrength: (Stretches | undefined)[] = [];
  readonly #text: CanonicalText;
  #stories: Int32Array | undefined;

  constructor(text: CanonicalText) {
    this.#text = text;
    this.#lists = noCues();
    this.of = this.#lists;
  }

  /** Adds a cue; cues come in order of their end. A kind that nobody asks for is left out. */
  add(kind: string, range: Range): void {
    if (!isKind(kind)) return;
    if (this.#lists[kind] === NONE) this.#lists[kind] = new CueList();
    this.#lists[kind].add(range);
  }

  /** Start of the stretch around the character at `at` that no boundary of `strength` or more cuts. */
  startOf(at: number, strength: number): number {
    return this.#stretches(strength).starts[at] ?? 0;
  }

  /** End of the stretch around the character before `at`. */
  endOf(at: number, strength: number): number {
    return this.#stretches(strength).ends[Math.max(0, at - 1)] ?? this.#text.text.length;
  }

  /** Where the lines start that tell one story with the character at `at`. */
  storyStartOf(at: number): number {
    this.#stories ??= storyStarts(this.#text);
    return this.#stories[at] ?? 0;
  }

  #stretches(strength: number): Stretches {
    const known = this.#byStrength[strength];
    if (known !== undefined) return known;
    const { length } = this.#text.text;
    const starts = new Int32Array(length + 1);
    const ends = new Int32Array(length + 1).fill(length);
    for (let at = 1; at <= length; at += 1)
      starts[at] = this.#cuts(at, strength) ? at : (starts[at - 1] ?? 0);
    for (let at = length - 2; at >= 0; at -= 1) {
      ends[at] = this.#cuts(at + 1, strength) ? at + 1 : (ends[at + 1] ?? length);
    }
    const made = { starts, ends };
    this.#byStrength[strength] = made;
    return made;
  }

  // A list mark (、) never ends a clause although it is stronger than a line break.
  #cuts(at: number, strength: number): boolean {
    const mark = this.#text.before[at] ?? 0;
    return mark >= strength && !(mark === BOUNDARY.list && strength < BOUNDARY.comma);
  }
}

function noCues(): Record<CueKind, CueList> {
  return {
    negation: NONE,
    bareNegation: NONE,
    negationUndone: NONE,
    negationBridge: NONE,
    coordination: NONE,
    idiom: NONE,
    fiction: NONE,
    study: NONE,
    hearsay: NONE,
    rumour: NONE,
    distant: NONE,
    past: NONE,
    pastStrong: NONE,
    pastRemark: NONE,
    again: NONE,
    nowStrong: NONE,
    now: NONE,
    ongoing: NONE,
    resolved: NONE,
    definition: NONE,
    weakDefinition: NONE,
    question: NONE,
    generalAsk: NONE,
    condition: NONE,
    hypothetical: NONE,
    self: NONE,
    near: NONE,
    selfToo: NONE,
  };
}

const KINDS: ReadonlySet<string> = new Set(Object.keys(noCues()));

function isKind(kind: string): kind is CueKind {
  return KINDS.has(kind);
}
