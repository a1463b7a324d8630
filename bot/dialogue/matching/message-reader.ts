import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { createCanonicalizer } from './canonical-text.ts';
import { CueMap } from './cue-map.ts';
import { interned } from './interned.ts';
import { judgeStatus } from './mention-status.ts';
import { findNegated } from './negation.ts';
import { createPatternMatcher, type OwnedPattern, type PatternHit } from './pattern-matcher.ts';
import { Scratch } from './scratch.ts';
import type { Cue, Mention, MentionStatus, Reading } from './reading.ts';

/** Reads messages: finds the lexicon's concepts and judges how each is meant. */
export interface MessageReader {
  readonly read: (text: string) => Reading;
}

/** Hits of one concept beyond this many in a message say nothing new. */
const HITS_A_CONCEPT = 40;
const NEVER: ReadonlySet<string> = new Set();
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
  const despite = concepts.map((concept) => new Set(concept.despite));
  const patterns: OwnedPattern[] = [
    ...concepts.flatMap(({ any }, owner) => any.map((pattern) => ({ owner, pattern }))),
    ...kinds.flatMap((kind, index) =>
      (lexicon.cues[kind] ?? []).map((pattern) => ({ owner: concepts.length + index, pattern })),
    ),
  ];
  const matcher = createPatternMatcher(patterns, lexicon.classes, canonicalizer.literal);

  // Made once, since making tables takes longer than reading a short clause.
  const cues = new CueMap();
  const counts = new Uint8Array(concepts.length);
  const places = new Scratch();

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
    const found: Cue[] = [];
    const hits: PatternHit[] = [];
    for (const hit of matcher.match(canonical)) {
      // Looking up a place below 0 would take longer than all else here.
      const kind = hit.owner < concepts.length ? undefined : kinds[hit.owner - concepts.length];
      if (kind !== undefined) {
        cues.add(kind, hit);
        found.push({ kind, start: hit.start, end: hit.end });
      } else {
        const count = counts[hit.owner] ?? 0;
        if (count === HITS_A_CONCEPT) continue;
        counts[hit.owner] = count + 1;
        hits.push(hit);
      }
    }
    const ordered = inOrder(hits, places.zeros(canonical.text.length + 2));
    const negated = findNegated(canonical, cues, ordered);
    const mentions: Mention[] = [];
    /** The last hit without gaps that stands for itself; others of the same words are meant alike. */
    let plain: Mention | null = null;
    for (const [index, hit] of ordered.entries()) {
      const { start, end } = hit;
      const exempt = despite[hit.owner] ?? NEVER;
      const isPlain = negated[index] !== true && hit.gaps.length === 0 && exempt.size === 0;
      const status: MentionStatus =
        isPlain && plain?.start === start && plain.end === end
          ? plain.status
          : judgeStatus(canonical, cues, hit, negated[index] === true, exempt);
      const mention: Mention = { concept: ids[hit.owner] ?? '', start, end, status };
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
