/** How a message leans on what was asked before.
 *
 * `wholly`: it names nothing of its own (要多少钱); `person`: the same about somebody else (那我老婆呢); `partly`: it points
 * back (她可以洗头吗); `telling`: it tells more of it and asks nothing (很难过, 户口在合肥); `elsewhere`: perhaps another matter (那离婚呢); `perhaps`: it is short, and may stand alone; `barely`: it stands alone
 * unless nothing is found for it. */
export type Leaning = 'wholly' | 'person' | 'partly' | 'telling' | 'elsewhere' | 'perhaps' | 'barely';

/** What was talked of before a message, for one that may lean on it. */
export interface Earlier {
  readonly leaning: Leaning;
  /** The message itself, without 那 and 呢. */
  readonly said: string;
  /** The message read together with what was asked before. */
  readonly joined: string;
  /** The articles that the last answer came from, best first. */
  readonly articles: readonly string[];
}
