import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/package-root.ts';
import { isTopic, type Topic } from '../../knowledge/text/topics.ts';
import { IngestError } from '../ingest-error.ts';

/** A topic, and the words of a document by which it was chosen, those of the title first. */
export interface TopicGuess {
  readonly topic: Topic;
  readonly words: readonly string[];
}

/** A word of the title counts as much as so many of the text. */
const TITLE_WEIGHT = 6;
/** Saying one word again and again tells no more than saying it so often. */
const MOST_OF_ONE_WORD = 3;
/** One word in passing chooses no topic. */
const FEWEST_POINTS = 4;
/** The best topic has so many times the points of the next one; where it has not, the document is of both. */
const AHEAD = 1.3;

let book: ReadonlyMap<Topic, readonly string[]> | null = null;

/** Chooses one of the twelve topics by the words of each (`topic-words.tsv`) that stand in a document.
 * @param title Its title; of a question, the question.
 * @returns Null where no topic is clearly ahead.
 * @throws {IngestError} BAD_LIST if the list of words names no topic. */
export function guessTopic(title: string, text: string): TopicGuess | null {
  const [best, next] = [...topicWords()]
    .map(([topic, words]) => {
      const found = words
        .map((word) => ({ word, points: pointsOf(word, title, text) }))
        .filter(({ points }) => points > 0)
        .toSorted((a, b) => b.points - a.points);
      return {
        topic,
        words: found.map(({ word }) => word),
        points: found.reduce((sum, { points }) => sum + points, 0),
      };
    })
    .toSorted((a, b) => b.points - a.points);
  if (best === undefined || next === undefined) return null;
  if (best.points < FEWEST_POINTS || best.points < AHEAD * next.points) return null;
  return { topic: best.topic, words: best.words };
}

function pointsOf(word: string, title: string, text: string): number {
  let points = title.includes(word) ? TITLE_WEIGHT : 0;
  let at = text.indexOf(word);
  for (let found = 0; at >= 0 && found < MOST_OF_ONE_WORD; found += 1) {
    points += 1;
    at = text.indexOf(word, at + word.length);
  }
  return points;
}

/** The words of each topic, read once. */
function topicWords(): ReadonlyMap<Topic, readonly string[]> {
  return (book ??= new Map(
    readFileSync(join(packageRoot, 'ingest', 'metadata', 'topic-words.tsv'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [topic = '', words = ''] = line.split('\t');
        if (!isTopic(topic))
          throw new IngestError('BAD_LIST', `Cannot read topic-words.tsv: no topic "${topic}"`);
        return [topic, words.split(' ')];
      }),
  ));
}
