import { createHash } from 'node:crypto';
import { cleanDocument } from './clean/clean-document.ts';
import type { DocumentVersion } from './document-version.ts';
import { splitProse } from './split/split-prose.ts';

/** Turns any other Markdown or plain text into passages by its headings.
 * @param options.today Effective date: the text itself gives none that can be relied on. */
export function readProse(
  raw: string,
  fileName: string,
  options: { collection: string; today: string },
): DocumentVersion {
  const text = cleanDocument(raw);
  const parts = splitProse(text);
  const baseName = fileName.replace(/\.[^.]+$/, '');
  const title = /^# +(.+)$/m.exec(text)?.[1]?.trim() ?? baseName;
  const article = `${options.collection}-${baseName.replaceAll(/[\s/\\]/g, '-')}`;
  return {
    article,
    collection: options.collection,
    kind: 'article',
    title,
    contentHash: createHash('sha256').update(text).digest('hex'),
    passages: parts.map(({ headings, text: words }, ordinal) => ({
      article,
      ordinal,
      collection: options.collection,
      title,
      section: headings.filter((heading) => heading !== title).join(' · '),
      headingPath: [title, ...headings.filter((heading) => heading !== title)],
      text: words,
      questions: [],
      source: `《${title}》（文件 ${fileName}）`,
      topic: '协会服务',
      audience: ['resident'],
      sensitivity: 'public',
      locality: 'tianchang',
      effectiveFrom: options.today,
      expiresOn: null,
    })),
    needs: [],
    effectiveFrom: options.today,
    expiresOn: null,
    initialStatus: 'in_review',
    retiredReason: null,
    sourceName: fileName,
  };
}
