import { BOUNDARY, type CanonicalText, NO_TEXT } from './canonical-text.ts';
import { CueList } from './cue-list.ts';
import type { Cue } from './reading.ts';
import { StretchMap } from './stretch-map.ts';
import { storyStarts } from './story-starts.ts';

/** Kinds of cue words that say how a clause is meant. */
export type CueKind =
  | 'negation'
  | 'bareNegation'
  | 'negationUndone'
  | 'negationBridge'
  | 'coordination'
  | 'idiom'
  | 'word'
  | 'compound'
  | 'seam'
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

/** Stands for every kind that a message has no cue of. */
const NONE = new CueList();

/** The cue words of one message, by kind, and the stretches that its boundaries cut. */
export class CueMap {
  #lists: Record<CueKind, CueList> = noCues();
  #text = NO_TEXT;
  readonly #stretches: readonly StretchMap[] = Object.values(BOUNDARY).map(
    (strength) => new StretchMap(strength),
  );
  #stories: Int32Array | null = null;

  /** Forgets the message before. */
  begin(text: CanonicalText): void {
    this.#text = text;
    this.#lists = noCues();
    this.#stories = null;
    for (const stretches of this.#stretches) stretches.begin(text);
  }

  get of(): Readonly<Record<CueKind, CueList>> {
    return this.#lists;
  }

  /** Adds a cue; cues come in order of their end. A kind that nobody asks for is left out. */
  add(cue: Cue): void {
    const { kind } = cue;
    if (!isKind(kind)) return;
    if (this.#lists[kind] === NONE) this.#lists[kind] = new CueList();
    this.#lists[kind].add(cue);
  }

  /** Start of the stretch around the character at `at` that no boundary of `strength` or more cuts. */
  startOf(at: number, strength: number): number {
    return this.#stretches[strength]?.startOf(at) ?? 0;
  }

  /** End of the stretch around the character before `at`. */
  endOf(at: number, strength: number): number {
    return this.#stretches[strength]?.endOf(at) ?? this.#text.text.length;
  }

  /** Where the lines start that tell one story with the character at `at`. */
  storyStartOf(at: number): number {
    this.#stories ??= storyStarts(this.#text);
    return this.#stories[at] ?? 0;
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
    word: NONE,
    compound: NONE,
    seam: NONE,
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
