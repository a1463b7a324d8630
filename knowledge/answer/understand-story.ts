import { type Reader, type Understood, understand } from './understand.ts';
import { isEnough } from './evidence.ts';

/** Evidence from which on the question of a story needs nothing else of it. */
const CLEAR = 0.75;
/** Sentences of a story that are read together with its question, and how much of each, in UTF-16 code units. */
const SENTENCES = 8;
const SENTENCE = 60;
/** Sentences right before the question, and what each of them counts against another one. */
const BEFORE = 2;
const NEAR = 1.5;
/** Articles that one reading speaks for. */
const VOTED = 2;

/** Understands what a long message asks: by itself when that is clear, or else together with what the message tells; the
 * article that most of it speaks for is meant.
 *
 * @param question What the message asks.
 * @param story All of it. */
export async function understandStory(question: string, story: string, reader: Reader): Promise<Understood> {
  const plain = await understand(question, null, reader);
  if (plain.best !== null && plain.best.confidence >= CLEAR) return plain;
  // All at once: a model that is slow is waited for once, not for each sentence.
  const told = await Promise.all(
    tellingSentences(story, question, reader).map(async ({ sentence, weight }) => ({
      reading: await reader.read(`${sentence} ${question}`),
      weight,
    })),
  );
  const readings = [{ reading: plain.reading, weight: 1 }, ...told];
  const votes = new Map<string, number>();
  for (const { reading, weight } of readings) {
    for (const { article, confidence } of reading.candidates.slice(0, VOTED).filter(isEnough)) {
      votes.set(article, (votes.get(article) ?? 0) + weight * confidence);
    }
  }
  const article = [...votes].toSorted((one, other) => other[1] - one[1])[0]?.[0];
  if (article === undefined) return plain;
  const chosen = readings
    .map(({ reading }) => ({
      reading,
      best: reading.candidates.find((one) => one.article === article) ?? null,
    }))
    .toSorted((one, other) => (other.best?.confidence ?? 0) - (one.best?.confidence ?? 0))[0];
  if (chosen === undefined) return plain;
  return { ...chosen, asked: question, told: false };
}

/** The sentences before the question, and those that say most in the guidance's own words. */
function tellingSentences(
  story: string,
  question: string,
  reader: Reader,
): readonly { readonly sentence: string; readonly weight: number }[] {
  const sentences = story
    .split(/[。！？!?\n；;]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 4);
  const asking = sentences.findIndex((sentence) => sentence.includes(question.slice(0, 8)));
  const before = asking === -1 ? [] : sentences.slice(Math.max(0, asking - BEFORE), asking);
  const others = sentences
    .filter((sentence, at) => at !== asking && !before.includes(sentence))
    .map((sentence) => ({ sentence, known: known(sentence, reader) }))
    .toSorted((one, other) => other.known - one.known)
    .slice(0, SENTENCES - before.length);
  return [
    ...before.map((sentence) => ({ sentence, weight: NEAR })),
    ...others.map(({ sentence }) => ({ sentence, weight: 1 })),
  ].map(({ sentence, weight }) => ({ sentence: sentence.slice(-SENTENCE).toWellFormed(), weight }));
}

function known(sentence: string, reader: Reader): number {
  return reader.scopeOf(sentence).words.reduce((sum, word) => sum + (word.known ? word.weight : 0), 0);
}
