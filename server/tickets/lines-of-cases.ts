/** One time that a case was open in its conversation, by places of lines. */
export interface CaseSpan {
  readonly ticketId: string;
  /** Place of the first line after it was opened. */
  readonly begins: number;
  /** Place of the first line after its end; null while it is open. */
  readonly ends: number | null;
}

/** A line, as far as it decides to which case it belongs. */
export interface CaseLine {
  readonly id: string;
  readonly seq: number;
  readonly author: { readonly kind: string };
  readonly replyTo: string | null;
  readonly reply: { readonly intake: unknown } | null;
}

/** What a reader may read of a conversation. */
export interface CaseLines<Line> {
  readonly lines: readonly Line[];
  /** Places of the lines after which something of another case stands; 0 for the beginning. */
  readonly cuts: readonly number[];
}

/** Leaves out what was said in cases that a reader may not see. A line belongs to the case that was open when it was said.
 * What was said between two cases is read with either; but the form that was filled in for the later one, and what it was
 * opened for, belong to that one alone.
 *
 * @param lines By their places.
 * @param spans Of every case of the conversation; at no place are two open.
 * @param seen Cases whose lines they may read. */
export function linesOfCases<Line extends CaseLine>(
  lines: readonly Line[],
  spans: readonly CaseSpan[],
  seen: ReadonlySet<string>,
): CaseLines<Line> {
  if (spans.every(({ ticketId }) => seen.has(ticketId))) return { lines, cuts: [] };
  const inOrder = spans.toSorted((one, other) => one.begins - other.begins);
  const leads = new Map(inOrder.map((span, index) => [span, leadsTo(lines, span, inOrder[index - 1])]));
  const read: Line[] = [];
  const cuts: number[] = [];
  let isCut = false;
  for (const line of lines) {
    const place = placeOf(line.seq, inOrder);
    if (mayRead(line.seq, place, seen, leads)) {
      read.push(line);
      isCut = false;
    } else if (!isCut) {
      cuts.push(read.at(-1)?.seq ?? 0);
      isCut = true;
    }
  }
  return { lines: read, cuts };
}

/** Places from one on, up to another; to the end where `to` is null. */
export interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** The same by places alone, without the lines: the stretches of which a reader may read every line.
 *
 * @param leads Places from which on what was said led to the cases that `leadsWanted` names. */
export function stretchesOfCases(
  spans: readonly CaseSpan[],
  seen: ReadonlySet<string>,
  leads: ReadonlyMap<CaseSpan, number>,
): readonly Stretch[] {
  if (spans.every(({ ticketId }) => seen.has(ticketId))) return [{ from: 0, to: null }];
  const inOrder = spans.toSorted((one, other) => one.begins - other.begins);
  const edges = inOrder.flatMap((span) => [
    span.begins,
    span.ends ?? span.begins,
    leads.get(span) ?? span.begins,
  ]);
  const places = [...new Set([0, ...edges])].toSorted((one, other) => one - other);
  const read: Stretch[] = [];
  // Between two edges nothing changes.
  for (const [index, from] of places.entries()) {
    if (!mayRead(from, placeOf(from, inOrder), seen, leads)) continue;
    const to = places[index + 1] ?? null;
    const last = read.at(-1);
    if (last?.to === from) read[read.length - 1] = { from: last.from, to };
    else read.push({ from, to });
  }
  return read;
}

/** Lines of which the oldest were left out, without those that stand between two cases where the cut is: what led to the later of
 * them is not known any more.
 *
 * @param lines By their places; the first of a conversation has place 1. */
export function fromWholeGap<Line extends { readonly seq: number }>(
  lines: readonly Line[],
  spans: readonly CaseSpan[],
): readonly Line[] {
  const cut = lines[0]?.seq ?? 1;
  const { within, after } = placeOf(
    cut,
    spans.toSorted((one, other) => one.begins - other.begins),
  );
  if (cut <= 1 || within !== null || after === null) return lines;
  return lines.filter(({ seq }) => seq >= after.begins);
}

/** The cases of others, each with the case before it, of which has to be known what led to them: a reader may read what was
 * said before that. */
export function leadsWanted(
  spans: readonly CaseSpan[],
  seen: ReadonlySet<string>,
): readonly { readonly span: CaseSpan; readonly before: CaseSpan }[] {
  const inOrder = spans.toSorted((one, other) => one.begins - other.begins);
  return inOrder.flatMap((span, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && seen.has(before.ticketId) && !seen.has(span.ticketId)
      ? [{ span, before }]
      : [];
  });
}

/** The same for one line of which only the place is known: what was said before a case that they may not see is taken for
 * what led to it. */
export function isLineOfCases(seq: number, spans: readonly CaseSpan[], seen: ReadonlySet<string>): boolean {
  if (spans.every(({ ticketId }) => seen.has(ticketId))) return true;
  const inOrder = spans.toSorted((one, other) => one.begins - other.begins);
  return mayRead(seq, placeOf(seq, inOrder), seen, new Map(inOrder.map((span) => [span, 0])));
}

interface Place {
  /** The case that is open there. */
  readonly within: CaseSpan | null;
  readonly before: CaseSpan | null;
  readonly after: CaseSpan | null;
}

function placeOf(seq: number, spans: readonly CaseSpan[]): Place {
  const begun = spans.filter(({ begins }) => begins <= seq);
  const within = begun.findLast(({ ends }) => ends === null || seq < ends) ?? null;
  return { within, before: begun.at(-1) ?? null, after: spans.find(({ begins }) => begins > seq) ?? null };
}

function mayRead(
  seq: number,
  { within, before, after }: Place,
  seen: ReadonlySet<string>,
  leads: ReadonlyMap<CaseSpan, number>,
): boolean {
  if (within !== null) return seen.has(within.ticketId);
  if (after !== null && seen.has(after.ticketId)) return true;
  if (before === null || !seen.has(before.ticketId)) return false;
  return after === null || seq < (leads.get(after) ?? after.begins);
}

/** Place of the first line that led to a case, since the one before.
 *
 * @param lines Those between the two, and those of the case that answer one of them. */
export function leadsTo(lines: readonly CaseLine[], span: CaseSpan, before: CaseSpan | undefined): number {
  const since = before?.ends ?? 0;
  const gap = lines.filter(({ seq }) => seq >= since && seq < span.begins);
  const places = new Map(gap.map(({ id, seq }) => [id, seq]));
  const answered = lines
    .filter(({ seq }) => seq >= span.begins && (span.ends === null || seq < span.ends))
    .map(({ replyTo }) => places.get(replyTo ?? ''));
  const form = gap.find(({ reply }) => reply !== null && reply.intake !== null);
  const unanswered = gap[gap.findLastIndex(({ author }) => author.kind !== 'resident') + 1]?.seq;
  const begun = form === undefined ? undefined : (places.get(form.replyTo ?? '') ?? form.seq);
  return [...answered, begun, unanswered].reduce<number>(
    (first, place) => Math.min(first, place ?? first),
    span.begins,
  );
}
