/** One retriever's scores, one slot for each document, and what they count. */
export interface ScoreList {
  readonly scores: ArrayLike<number>;
  /** ≥ 0. */
  readonly weight: number;
}

/** Weighted sum of scores, each list divided by its own maximum; beats rank fusion on Chinese questions.
 *
 * @param lists All of one length. Scores at or below 0 count as 0.
 * @returns One fused score for each document, between 0 and the sum of the weights. */
export function fuseScores(lists: readonly ScoreList[]): Float32Array {
  const fused = new Float32Array(lists[0]?.scores.length ?? 0);
  for (const { scores, weight } of lists) {
    let top = 0;
    for (let at = 0; at < scores.length; at += 1) top = Math.max(top, scores[at] ?? 0);
    if (top <= 0 || weight <= 0) continue;
    for (let at = 0; at < fused.length; at += 1) {
      const score = scores[at] ?? 0;
      if (score > 0) fused[at] = (fused[at] ?? 0) + (weight * score) / top;
    }
  }
  return fused;
}
