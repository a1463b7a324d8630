import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { createCanonicalizer } from './canonical-text.ts';
import { CueMap } from './cue-map.ts';
import { cutsWord, placesInWords } from './cuts-word.ts';
import { interned } from './interned.ts';
import { StatusJudge } from './mention-status.ts';
import { findNegated } from './negation.ts';
import { createPatternMatcher, type OwnedPattern, type PatternHit } from './pattern-matcher.ts';
import { Scratch } from './scratch.ts';
import { type Cue, type Mention, type MentionStatus, type Reading, READINGS } from './reading.ts';

/** Reads messages: finds the lexicon's concepts and judges how each is meant. */
export interface MessageReader {
  readonly read: (text: string) => Reading;
}

/** Hits of one concept beyond this many in a message say nothing new. */
const HITS_A_CONCEPT = 40;
/** The place of each way in which a concept may be meant, below {@link READINGS}. */
const WAYS: Readonly<Record<MentionStatus, number>> = {
  active: 0,
  negated: 1,
  resolved: 2,
  past: 3,
  hypothetical: 4,
  general: 5,
  question: 6,
  hearsay: 7,
  distant: 8,
  fiction: 9,
  idiom: 10,
};
/** Cues that only say where words begin and end. */
const OF_WORDS: ReadonlySet<string> = new Set(['word', 'compound', 'seam']);
const readers = new WeakMap<Lexicon, MessageReader>();

/** The reader for a lexicon; compiled on first use. */
export function messageReader(lexicon: Lexicon): MessageReader {
  const known = readers.get(lexicon);
  if (known !== undefined) return known;
  const made = createMessageReader(lexicon);
  readers.set(lexicon, made);
  return made;
}

function createMessageReader(lexicon: Lexicon): MessageReader {
  const canonicalizer = createCanonicalizer(lexicon);
  const kinds = Object.keys(lexicon.cues);
  const { concepts } = lexicon;
  const ids = concepts.map(({ id }) => interned(id));
  // A concept may be described in several places.
  const kindOf = new Map(concepts.map(({ id, kind }) => [id, kind]));
  const kindsOf = concepts.map(({ id }) => kindOf.get(id) ?? 'symptom');
  const lasts = new Map(concepts.map(({ id }, owner) => [id, owner]));
  const sameAs = Int32Array.from(concepts, ({ id }, owner) => lasts.get(id) ?? owner);
  const despite = concepts.map((concept) =>
    concept.despite.length === 0 ? null : new Set<string>(concept.despite),
  );
  const patterns: OwnedPattern[] = [
    ...concepts.flatMap(({ any }, owner) => any.map((pattern) => ({ owner, pattern }))),
    ...kinds.flatMap((kind, index) =>
      (lexicon.cues[kind] ?? []).map((pattern) => ({ owner: concepts.length + index, pattern })),
    ),
  ];
  const matcher = createPatternMatcher(patterns, lexicon.classes, canonicalizer.literal);

  // Made once, since making tables takes longer than reading a short clause.
  const cues = new CueMap();
  const judge = new StatusJudge(cues);
  const counts = new Uint8Array(concepts.length);
  const places = new Scratch();
  const insides = new Scratch();
  /** By concept, at the last place that describes it: how it was meant so far. */
  const meant = new Uint16Array(concepts.length);

  // Triage, policy and placement read one message in turn; the last reading serves them all. A clause of it that is read
  // by itself does not take its place.
  let last: { text: string; reading: Reading } | null = null;
  return {
    read(text) {
      if (last?.text === text) return last.reading;
      const reading = readAfresh(text);
      if (last?.text.includes(text) !== true) last = { text, reading };
      return reading;
    },
  };

  function readAfresh(text: string): Reading {
    const canonical = canonicalizer.message(text);
    cues.begin(canonical);
    counts.fill(0);
    meant.fill(0);
    const found: Cue[] = [];
    const hits: PatternHit[] = [];
    matcher.match(canonical, (owner, start, end, gaps) => {
      // Looking up a place below 0 would take longer than all else here.
      const kind = owner < concepts.length ? undefined : kinds[owner - concepts.length];
      if (kind !== undefined) {
        const cue = { kind, reading: owner * READINGS, start, end };
        cues.add(cue);
        // The models never learned of these.
        if (!OF_WORDS.has(kind)) found.push(cue);
        return;
      }
      const count = counts[owner] ?? 0;
      if (count === HITS_A_CONCEPT) return;
      counts[owner] = count + 1;
      hits.push({ owner, start, end, gaps });
    });
    const ordered = inOrder(hits, places.zeros(canonical.text.length + 2));
    const negated = findNegated(canonical, cues, ordered);
    const words = placesInWords(cues, canonical.text.length, insides);
    const mentions: Mention[] = [];
    /** The last hit without gaps that stands for itself; others of the same words are meant alike. */
    let plain: Mention | null = null;
    for (const [index, hit] of ordered.entries()) {
      const { start, end } = hit;
      const exempt = despite[hit.owner] ?? null;
      const isPlain = negated[index] !== true && hit.gaps.length === 0 && exempt === null;
      let status: MentionStatus = 'negated';
      if (isPlain && plain?.start === start && plain.end === end) ({ status } = plain);
      else if (negated[index] !== true) status = judge.judge(canonical, hit, exempt);
      const concept = sameAs[hit.owner] ?? 0;
      const before = meant[concept] ?? 0;
      const way = WAYS[status];
      const isFirst = (before & (1 << way)) === 0;
      meant[concept] = before | (1 << way);
      const mention: Mention = {
        concept: ids[hit.owner] ?? '',
        kind: kindsOf[hit.owner] ?? 'symptom',
        start,
        end,
        status,
        reading: concept * READINGS + way,
        isFirst,
        cuts: words !== null && cutsWord(words, hit),
      };
      if (isPlain) plain = mention;
      mentions.push(mention);
    }
    return { canonical, mentions, cues: found };
  }
}

/** Hits by their start, of those that start together the longest first; otherwise in the order found.
 * @param places Zeros, two more than the text has characters. */
function inOrder(hits: readonly PatternHit[], places: Int32Array): readonly PatternHit[] {
  // Hits come by their ends: a stable sort by start that takes linear time, then short runs.
  for (const { start } of hits) places[start + 1] = (places[start + 1] ?? 0) + 1;
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const ordered = [...hits];
  for (const hit of hits) {
    const place = places[hit.start] ?? 0;
    places[hit.start] = place + 1;
    ordered[place] = hit;
  }
  for (let at = 1; at < ordered.length; at += 1) {
    const hit = ordered[at];
    if (hit === undefined) continue;
    let to = at;
    for (; to > 0; to -= 1) {
      const before = ordered[to - 1];
      if (before === undefined || before.start < hit.start || before.end >= hit.end) break;
      ordered[to] = before;
    }
    ordered[to] = hit;
  }
  return ordered;
}
