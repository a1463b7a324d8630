import type { ArticleIndex } from './article-index.ts';
import type { ArticleScores } from './article-scores.ts';
import type { HeadlineMatch } from './question-match.ts';
import type { SubjectMatch } from './subject.ts';
import { articleScore, builtInRankingModel, type RankingFeature } from './ranking-model.ts';
import { MODEL_WEIGHT } from './weights.ts';

/** A passage that may answer, with its fused score and features of its own. */
export interface CandidateRow {
  readonly row: number;
  readonly fused: number;
  /** How near a configured model finds it, 0–1 within the question; 0 without a model. */
  readonly model: number;
  readonly features: Readonly<Record<'unigram' | 'bigram' | 'word' | 'dense', number>>;
}
export type Candidates = readonly CandidateRow[];

/** A passage with its final score and every feature. */
export interface RankedRow {
  readonly row: number;
  readonly score: number;
  readonly features: Readonly<Record<string, number>>;
}

/** What a whole article's learned score (0–1) counts against the fused score of a passage (0–2): guidance that fits
 * comes before statutes and imported texts that fit as well. */
const ARTICLE_WEIGHT = 6;
/** What asking one of an article's own questions, nearly word for word, adds, and from which likeness on it does. Not
 * learned: the questions to learn from are not among the article's own. */
const SAME_QUESTION_WEIGHT = 2;
const SAME_QUESTION = 0.8;

/** Articles whose whole text is looked into. */
const LOOKED_INTO = 10;

/** What the ranking asks of the articles. */
interface Articles {
  readonly articles: ArticleIndex;
  readonly whole: ArticleScores;
  readonly match: (row: number) => HeadlineMatch;
  readonly subject: (row: number) => SubjectMatch;
  /** How much of the question's meaning a whole article speaks of, by its number. */
  readonly meaning: (article: number) => number;
}

/** Orders passages: those of guidance articles as the learned ranking orders the articles, the others by their fused
 * score. Best first; equal scores in row order. */
export function rankCandidates(candidates: Candidates, parts: Articles): readonly RankedRow[] {
  const byArticle = new Map<number, CandidateRow[]>();
  const ranked: RankedRow[] = [];
  for (const candidate of candidates) {
    const article = parts.articles.articleOf[candidate.row] ?? -1;
    if (article < 0)
      ranked.push({ row: candidate.row, features: candidate.features, score: candidate.fused });
    else {
      const members = byArticle.get(article);
      if (members === undefined) byArticle.set(article, [candidate]);
      else members.push(candidate);
    }
  }
  const { weights } = builtInRankingModel();
  const measured = [...byArticle]
    .map(([article, members]) => {
      const features = featuresOf(article, members, parts);
      return { article, members, features, score: articleScore(weights, features) };
    })
    .sort((a, b) => b.score - a.score || a.article - b.article);
  for (const [place, { article, members, features }] of measured.entries()) {
    const meaning = place < LOOKED_INTO ? parts.meaning(article) : 0;
    ranked.push(...scoreMembers(members, { ...features, meaning }));
  }
  return ranked.sort((a, b) => b.score - a.score || a.row - b.row);
}

/** What is known of an article before its text is looked into. */
function featuresOf(
  article: number,
  members: Candidates,
  { articles, whole, match, subject }: Articles,
): Readonly<Record<RankingFeature, number>> {
  const first = articles.rows[article]?.[0] ?? 0;
  const { question, wording } = match(first);
  const { named } = subject(first);
  const best = (feature: keyof CandidateRow['features']): number =>
    Math.max(0, ...members.map((member) => member.features[feature]));
  return {
    articleUnigram: whole.shares.unigram[article] ?? 0,
    articleBigram: whole.shares.bigram[article] ?? 0,
    articleWord: whole.shares.word[article] ?? 0,
    articleGroup: whole.shares.group[article] ?? 0,
    question,
    wording,
    subject: named,
    unigram: best('unigram'),
    bigram: best('bigram'),
    word: best('word'),
    dense: best('dense'),
    meaning: 0,
  };
}

function scoreMembers(members: Candidates, features: Readonly<Record<RankingFeature, number>>): RankedRow[] {
  const { question, wording } = features;
  const learned = articleScore(builtInRankingModel().weights, features);
  const same = Math.max(0, (Math.max(question, wording) - SAME_QUESTION) / (1 - SAME_QUESTION));
  // Not among the learned features, nor in the evidence: what is good enough to answer from depends on no model.
  const modelled = Math.max(0, ...members.map(({ model }) => model));
  const score = ARTICLE_WEIGHT * learned + SAME_QUESTION_WEIGHT * same + MODEL_WEIGHT.article * modelled;
  const top = Math.max(...members.map(({ fused }) => fused));
  return members.map((member) => ({
    row: member.row,
    // The best passage carries the article's score, the others follow it at the distance at which they were found.
    score: Math.max(Number.MIN_VALUE, score - (top - member.fused)),
    features: { ...features, article: learned, ...member.features },
  }));
}
