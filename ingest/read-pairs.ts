import { createHash } from 'node:crypto';
import { isTopic } from '../knowledge/text/topics.ts';
import { plainCharacters } from './clean/plain-characters.ts';
import type { UnjudgedVersion } from './document-version.ts';
import { type QuestionPair, wholeLine } from './loaders/loaded-document.ts';
import { guessTopic } from './metadata/guess-topic.ts';
import { splitDocument } from './split/split-document.ts';
import { withoutTitle } from './split/without-title.ts';
import { UNCLEAR_TOPIC } from './unclear-topic.ts';

/** Turns each question of a spreadsheet into an article of its own, which is found, approved and retired alone.
 * @param options.shown The file, for people.
 * @param options.today Effective date. */
export function readPairs(
  pairs: readonly QuestionPair[],
  fileName: string,
  options: { collection: string; today: string; shown: string },
): readonly UnjudgedVersion[] {
  const baseName = fileName.replace(/\.[^.]+$/, '').replaceAll(/[\s/\\#@]/g, '-');
  const merged = new Map<string, QuestionPair>();
  for (const pair of pairs) {
    const known = merged.get(pair.question);
    // The same question with another answer stays visible: its place in the sheet becomes part of its title.
    if (known !== undefined && known.answer === pair.answer) continue;
    merged.set(known === undefined ? pair.question : `${pair.question}（${pair.place}）`, pair);
  }
  return [...merged].map(([title, pair]) => {
    const answer = plain(pair.answer);
    const article = `${options.collection}-${baseName}-${shortHash(title)}`;
    const parts = withoutTitle(splitDocument(answer), plain(pair.question));
    const stated = isTopic(pair.category) ? pair.category : null;
    const guess =
      stated === null
        ? guessTopic([pair.category, pair.question].join('\n'), [...pair.similar, answer].join('\n'))
        : null;
    return {
      article,
      collection: options.collection,
      kind: 'article',
      title: plain(title),
      contentHash: createHash('sha256')
        .update(JSON.stringify([title, answer, pair.similar, pair.category, pair.source]))
        .digest('hex'),
      passages: parts.map((part, ordinal) => ({
        article,
        ordinal,
        collection: options.collection,
        title: plain(title),
        section: part.headings.join(' · '),
        headingPath: [plain(title), ...part.headings],
        text: part.text,
        questions: ordinal === 0 ? [pair.question, ...pair.similar].map(plain) : [],
        source: `${pair.source === '' ? '问答表' : pair.source}（文件 ${options.shown}，${pair.place} 行）`,
        topic: stated ?? guess?.topic ?? UNCLEAR_TOPIC,
        audience: ['resident'],
        sensitivity: 'public',
        locality: 'tianchang',
        effectiveFrom: options.today,
        expiresOn: null,
        origin: {
          file: `${options.shown}#${pair.place}`,
          page: null,
          lastPage: null,
          start: part.start,
          end: part.end,
        },
      })),
      ...(stated === null ? { topicWords: guess?.words ?? [] } : {}),
      effectiveFrom: options.today,
      day: 'on_approval',
      expiresOn: null,
      dated: false,
      initialStatus: 'in_review',
      retiredReason: null,
      sourceName: fileName,
    };
  });
}

function plain(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => plainCharacters(wholeLine(line)).text)
    .join('\n')
    .trim();
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
