import type { Article, ArticleSource } from './article.ts';
import type { Passage } from './passage.ts';

/** A passage before the store gives it id, version and status. */
export type UnversionedPassage = Omit<Passage, 'id' | 'version' | 'status'>;

/** Cuts an article into what is indexed and cited: the direct answer first, then one passage for each section. */
export function articleToPassages(article: Article, collection = 'pack'): readonly UnversionedPassage[] {
  const { front } = article;
  const shared = {
    article: front.id,
    collection,
    title: front.title,
    source: front.sources.map(sourceLine).join('；'),
    topic: front.topic,
    audience: front.audience,
    sensitivity: front.sensitivity,
    locality: front.locality,
    effectiveFrom: front.effectiveFrom,
    expiresOn: front.expiresOn,
  };
  const direct: UnversionedPassage = {
    ...shared,
    ordinal: 0,
    section: '',
    headingPath: [front.title],
    text: article.direct,
    questions: front.questions,
    ...(front.intake === undefined ? {} : { intake: front.intake }),
  };
  const sections = article.sections.map(
    (section, index): UnversionedPassage => ({
      ...shared,
      ordinal: index + 1,
      section: section.heading,
      headingPath: [front.title, section.heading],
      text: section.text,
      questions: [],
    }),
  );
  return [direct, ...sections];
}

// Titles of laws, rules and guidelines stand in 《》; a plain description does not.
const PUBLISHED =
  /^[^《].*(法|法典|编|条例|规定|办法|解释|解释（[一二三四五六]）|决定|意见|通知|规范|指南|细则|方案|纲要|标准|共识|程序)$/;

/** One display line of a source: title, article, issuer, number, date. */
export function sourceLine(source: ArticleSource): string {
  const title = source.title
    .split('；')
    .map((one) => (PUBLISHED.test(one) ? `《${one}》` : one))
    .join('；');
  const details = [source.issuer, source.number, source.date].filter((part) => part !== undefined);
  return `${title}${source.article ?? ''}${details.length > 0 ? `（${details.join('，')}）` : ''}`;
}

/** Gives passages of one version their ids. */
export function versionPassages(
  passages: readonly UnversionedPassage[],
  version: number,
  status: Passage['status'],
): readonly Passage[] {
  return passages.map((passage) => ({
    ...passage,
    id: `${passage.article}@${version}#${passage.ordinal}`,
    version,
    status,
  }));
}
