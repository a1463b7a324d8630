import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { createCanonicalizer } from './canonical-text.ts';
import { CueMap } from './cue-map.ts';
import { judgeStatus } from './mention-status.ts';
import { findNegated } from './negation.ts';
import { createPatternMatcher, type OwnedPattern, type PatternHit } from './pattern-matcher.ts';
import type { Cue, Mention, Reading } from './reading.ts';

/** Reads messages: finds the lexicon's concepts and judges how each is meant. */
export interface MessageReader {
  readonly read: (text: string) => Reading;
}

/** Hits of one concept beyond this many in a message say nothing new. */
const HITS_A_CONCEPT = 40;
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
  const despite = concepts.map((concept) => new Set(concept.despite));
  const patterns: OwnedPattern[] = [
    ...concepts.flatMap(({ any }, owner) => any.map((pattern) => ({ owner, pattern }))),
    ...kinds.flatMap((kind, index) =>
      (lexicon.cues[kind] ?? []).map((pattern) => ({ owner: concepts.length + index, pattern })),
    ),
  ];
  const matcher = createPatternMatcher(patterns, lexicon.classes, canonicalizer.literal);

  // Triage, policy and placement read one message in turn; the last reading serves them all.
  let last: { text: string; reading: Reading } | null = null;
  return {
    read(text) {
      if (last?.text !== text) last = { text, reading: readAfresh(text) };
      return last.reading;
    },
  };

  function readAfresh(text: string): Reading {
    const canonical = canonicalizer.message(text);
    const cues = new CueMap(canonical);
    const found: Cue[] = [];
    const hits: PatternHit[] = [];
    const counts = new Map<number, number>();
    for (const hit of matcher.match(canonical)) {
      const kind = kinds[hit.owner - concepts.length];
      if (kind !== undefined) {
        cues.add(kind, hit);
        found.push({ kind, start: hit.start, end: hit.end });
      } else {
        const count = (counts.get(hit.owner) ?? 0) + 1;
        counts.set(hit.owner, count);
        if (count <= HITS_A_CONCEPT) hits.push(hit);
      }
    }
    hits.sort((a, b) => a.start - b.start || b.end - a.end);
    const negated = findNegated(canonical, cues, hits);
    const mentions: Mention[] = hits.map((hit, index) => ({
      concept: concepts[hit.owner]?.id ?? '',
      start: hit.start,
      end: hit.end,
      status: judgeStatus(canonical, cues, hit, negated[index] === true, despite[hit.owner] ?? new Set()),
    }));
    return { canonical, mentions, cues: found };
  }
}
