import { createHash } from 'node:crypto';
import { isFormality } from '../knowledge/text/formality.ts';
import type { UnjudgedVersion } from './document-version.ts';
import type { Extract } from './extract.ts';
import { guessTopic } from './metadata/guess-topic.ts';
import { titleKey } from './metadata/title-key.ts';
import { originOf, pageNote } from './passage-origin.ts';
import { questionsOf } from './questions-of.ts';
import { splitDocument } from './split/split-document.ts';
import { withoutTitle } from './split/without-title.ts';
import { UNCLEAR_TOPIC } from './unclear-topic.ts';

/** Names that programs and scanners give, and that tell nothing. */
const NO_NAME = /新建|未命名|无标题|文档|扫描|图片|照片|截图|副本|微信|附件/;
/** Shorter titles (通知, 说明) name many documents. */
const SHORTEST_TITLE = 6;
/** Stands above the words without a heading of their own that only say from when or by whom a document holds: what has no
 * heading is shown as the direct answer. */
const FORMALITY_HEADING = '文件说明';

/** Turns any other document into passages by its structure.
 * @param fileName Its name, without folders.
 * @param options.today Effective date when the text gives none. */
export function readProse(
  extract: Extract,
  fileName: string,
  options: { collection: string; today: string; shown: string },
): UnjudgedVersion {
  const { text, header } = extract;
  const baseName = fileName.replace(/\.[^.]+$/, '');
  const title = header.title ?? baseName;
  const key = versionKey(extract);
  const article = `${options.collection}-${(key ?? baseName).replaceAll(/[\s/\\#@]/g, '-')}`;
  const effectiveFrom = header.effectiveFrom ?? header.date ?? options.today;
  const parts = withoutTitle(splitDocument(text), title);
  const guess = guessTopic(title, text);
  const questions = questionsOf(header.title ?? (isName(baseName) ? baseName : null), parts);
  return {
    article,
    collection: options.collection,
    kind: 'article',
    title,
    contentHash: createHash('sha256').update(text).digest('hex'),
    passages: parts.map((part, ordinal) => {
      const named = part.headings.filter((heading) => heading !== title);
      const headings =
        named.length === 0 && parts.length > 1 && isFormality(part.text) ? [FORMALITY_HEADING] : named;
      const origin = originOf(extract, part, options.shown);
      return {
        article,
        ordinal,
        collection: options.collection,
        title,
        section: headings.join(' · '),
        headingPath: [title, ...headings],
        text: part.text,
        questions: ordinal === 0 ? questions : [],
        source: sourceLine(title, extract, pageNote(origin), options.shown),
        topic: guess?.topic ?? UNCLEAR_TOPIC,
        audience: ['resident'],
        sensitivity: 'public',
        locality: 'tianchang',
        effectiveFrom,
        expiresOn: header.expiresOn,
        origin,
      };
    }),
    topicWords: guess?.words ?? [],
    effectiveFrom,
    ...(header.effectiveFrom === null && header.date === null ? { day: 'unstated' as const } : {}),
    expiresOn: header.expiresOn,
    dated: key !== null,
    initialStatus: header.repealed ? 'retired' : 'in_review',
    retiredReason: header.repealed ? '文件自身注明已经废止或失效' : null,
    sourceName: fileName,
  };
}

/** Whether a file's name says what is in it, where its text has no title. */
function isName(baseName: string): boolean {
  return /\p{Script=Han}{4}/u.test(baseName) && !NO_NAME.test(baseName);
}

/** What names a paper through its versions; null unless it has a full title, says who issued it, and has a date to
 * tell its versions by. */
function versionKey({ header }: Extract): string | null {
  if (header.title === null || (header.issuer === null && header.number === null)) return null;
  if (header.date === null && header.effectiveFrom === null) return null;
  const key = titleKey(header.title);
  return key.length < SHORTEST_TITLE ? null : key;
}

function sourceLine(title: string, { header }: Extract, page: string | null, file: string): string {
  const facts = [
    header.issuer,
    header.number,
    header.date === null ? null : `${header.date} 印发`,
    page,
    `文件 ${file}`,
  ].filter((fact) => fact !== null);
  return `《${title}》（${facts.join('，')}）`;
}
