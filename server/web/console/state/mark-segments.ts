import type { TriedMention } from '../../../api/rules.ts';

/** A stretch of a message in which the same mentions hold; none for plain text. */
export interface Segment {
  readonly text: string;
  /** UTF-16 units from the start of the message. */
  readonly start: number;
  readonly mentions: readonly TriedMention[];
}

/** Cuts a message where mentions begin and end; the segments put together are the message. */
export function markSegments(text: string, mentions: readonly TriedMention[]): readonly Segment[] {
  const inside = mentions.filter(({ start, end }) => start < end);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of inside) {
    cuts.add(Math.min(start, text.length));
    cuts.add(Math.min(end, text.length));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    return {
      text: text.slice(start, end),
      start,
      mentions: inside.filter((mention) => mention.start <= start && mention.end >= end),
    };
  });
}

/** What a segment looks like: the mention that tells most gives the look. */
export type MarkLook = 'counts' | 'soft' | 'off';

/** `counts`: something of it is happening, or tells who and when; `soft`: asked, supposed or told of others; `off`: denied,
 * over or made up. */
export function lookOf(mentions: readonly Pick<TriedMention, 'status'>[]): MarkLook {
  const looks = mentions.map(({ status }): MarkLook => {
    if (status === 'active') return 'counts';
    return OFF.has(status) ? 'off' : 'soft';
  });
  return looks.includes('counts') ? 'counts' : looks.includes('soft') ? 'soft' : 'off';
}

const OFF: ReadonlySet<TriedMention['status']> = new Set(['negated', 'resolved', 'past', 'fiction', 'idiom']);
