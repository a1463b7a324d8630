import type { RemovedLine } from '../../ingest/clean/clean-lines.ts';

/** Lines that cleaning took out of a document and that say the same, but for what counts the pages in a header or footer. */
export interface RemovedLines {
  readonly reason: RemovedLine['reason'];
  /** Their wordings: all of up to three, else the first and the last one; none for the rest of a very long list. */
  readonly texts: readonly string[];
  /** How many lines. */
  readonly times: number;
  /** Where they stood, as first and last page of each run; empty where there are no pages. */
  readonly pages: readonly (readonly [from: number, to: number])[];
}

/** Wordings that are told of one group. */
const TOLD = 3;
/** Groups that are told; what is beyond is counted. */
const MOST_GROUPS = 1000;
/** Counted from page to page. */
const NUMBERED: ReadonlySet<RemovedLine['reason']> = new Set(['header', 'footer', 'page_number']);

/** A number that guidance says. */
const AMOUNT = /\d\s*(?:[元万天周岁次人倍折]|个月|[%％‰])/;

/** Puts the lines that cleaning removed together, in the order in which each first stood. */
export function groupRemoved(lines: readonly RemovedLine[]): readonly RemovedLines[] {
  const groups = new Map<string, RemovedLine[]>();
  for (const line of lines) {
    const isNumbered = NUMBERED.has(line.reason) && !AMOUNT.test(line.text);
    const key = `${line.reason}\n${isNumbered ? line.text.replace(/\d+/g, '0') : line.text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  const found = [...groups.values()].flatMap(runsIn);
  const told = found.slice(0, MOST_GROUPS).map(groupOf);
  const rest = found.slice(MOST_GROUPS).flat();
  return rest.length === 0 ? told : [...told, { ...groupOf(rest), texts: [] }];
}

/** The lines of a group as far as each counts on from the one before; as one where all their wordings are told. */
function runsIn(lines: readonly RemovedLine[]): readonly (readonly RemovedLine[])[] {
  if (new Set(lines.map(({ text }) => text)).size <= TOLD) return [lines];
  const runs: RemovedLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && countsOn(before, line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** Whether a line says the same as another one but for a number that counts the pages: odd and even ones may look
 * different. */
function countsOn(before: RemovedLine, line: RemovedLine): boolean {
  if (before.text === line.text) return true;
  const [numbers, next] = [before.text, line.text].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  const steps = (next ?? [])
    .map((number, at) => number - (numbers?.[at] ?? number))
    .filter((step) => step !== 0);
  const [step] = steps;
  if (step === undefined || steps.length > 1) return false;
  if (before.page === null || line.page === null) return step === 1 || step === 2;
  return step === line.page - before.page;
}

function groupOf(lines: readonly RemovedLine[]): RemovedLines {
  const texts = [...new Set(lines.map(({ text }) => text))];
  const told = texts.length <= TOLD ? texts : [...texts.slice(0, 1), ...texts.slice(-1)];
  return {
    reason: lines[0]?.reason ?? 'header',
    texts: told,
    times: lines.length,
    pages: runsOf(lines.flatMap(({ page }) => (page === null ? [] : [page]))),
  };
}

/** 1, 2, 3, 7 as 1–3 and 7. */
function runsOf(pages: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const page of [...new Set(pages)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}
