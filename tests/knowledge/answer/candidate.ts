import type { Candidate } from '../../../knowledge/answer/evidence.ts';

/** A candidate that nothing was found of; without hits, its article is called by its id. */
export function candidate(article: string, confidence: number, margin: number, question = 0.5): Candidate {
  const none = {
    characters: 0,
    dense: 0,
    meaning: 0,
    subject: 0,
    unnamed: 0,
    shortness: 0,
    topic: 0,
    score: 0,
  };
  const evidence = { ...none, foreign: 0, familiar: 0, question, margin };
  return { article, version: 1, hits: [], evidence, headline: 0, confidence };
}
