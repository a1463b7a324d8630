const PIECE = /(\p{Script=Han}+)|([\p{L}\p{N}][\p{L}\p{N}\p{M}]*)/gu;
const HAN = /^\p{Script=Han}/u;

/** A run of one kind of writing. */
export interface Run {
  readonly kind: 'han' | 'latin';
  readonly text: string;
}

/** Splits normalised text into runs of Han characters and runs of other letters and digits; the rest is dropped. */
export function segmentRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const [match, han] of text.matchAll(PIECE)) {
    // A run of letters may swallow Han characters after a digit (28周): cut it where the writing changes.
    if (han !== undefined) runs.push({ kind: 'han', text: han });
    else {
      for (const part of match.split(/(\p{Script=Han}+)/u)) {
        if (part !== '') runs.push({ kind: HAN.test(part) ? 'han' : 'latin', text: part });
      }
    }
  }
  return runs;
}

/** Han characters one by one, every other run as one token. */
export function characterTokens(runs: readonly Run[]): string[] {
  const tokens: string[] = [];
  for (const run of runs) {
    if (run.kind === 'han') tokens.push(...Array.from(run.text));
    else tokens.push(run.text);
  }
  return tokens;
}

/** Overlapping grams of Han characters within a run; every other run as one token. */
export function gramTokens(runs: readonly Run[], length: number): string[] {
  const tokens: string[] = [];
  for (const run of runs) {
    if (run.kind === 'latin') tokens.push(run.text);
    else {
      const characters = Array.from(run.text);
      for (let start = 0; start + length <= characters.length; start += 1) {
        let gram = '';
        for (let at = start; at < start + length; at += 1) gram += characters[at] ?? '';
        tokens.push(gram);
      }
    }
  }
  return tokens;
}
