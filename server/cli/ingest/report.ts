import { basename } from 'node:path';
import type { IngestedFile } from '../../../ingest/ingested-file.ts';
import { sayFailureOf } from '../../uploads/say-failure.ts';
import { cliWords } from '../words/cli-words.ts';
import { zh } from '../words/zh.ts';

type Ingested = Extract<IngestedFile, { kind: 'ingested' }>;

/** The run's report for people: a line a document with what is to be known of it below, then what could not be read,
 * then the sums.
 * @param plan Nothing was written: each document with what it would be. */
export function ingestTable(results: readonly IngestedFile[], plan = false): readonly string[] {
  const ingested = results.filter((result): result is Ingested => result.kind === 'ingested');
  const failed = results.filter((result) => result.kind === 'failed');
  const words = cliWords().ingest;
  return [
    ...ingested.flatMap(
      ({ status, passages, statuteArticles, version, change, title, topic, reason, ...more }) => [
        [
          words.statuses[status].padEnd(10),
          String(passages).padStart(5),
          version === null ? '' : `v${version}`,
          plan || change === 'unchanged' ? `(${words.changes[change]})` : '',
          title,
          topic === null ? '' : words.topic(topic),
          statuteArticles === null ? '' : words.articles(statuteArticles),
          reason ?? '',
        ]
          .filter((part) => part !== '')
          .join('  '),
        ...remarks({ ...more, topic, status }),
      ],
    ),
    ...failed.map(
      ({ file, reason, code }) =>
        `${words.failed.padEnd(12)}${basename(file)}: ${sayFailureOf(reason, code)}`,
    ),
    words.sums(countsOf(ingested)),
    words.all(ingested.length, sum(ingested), failed.length),
  ];
}

function countsOf(ingested: readonly Ingested[]) {
  const count = (is: (document: Ingested) => boolean): number => ingested.filter(is).length;
  return {
    new: count(({ change }) => change === 'new'),
    changed: count(({ change }) => change === 'changed'),
    unchanged: count(({ change }) => change === 'unchanged'),
    // What was withdrawn before stays so: this run puts nothing out of use.
    retired: count(({ status, change }) => status === 'retired' && change !== 'unchanged'),
    duplicates: count(({ duplicateOf }) => duplicateOf !== null),
  };
}

/** What an editor should look at: whose approval is needed or was waived, notes of the loader, and a document with
 * nearly the same words. */
function remarks({
  notes,
  duplicateOf,
  needs,
  waived,
  status,
  topic,
  topicWords,
}: Pick<
  Ingested,
  'notes' | 'duplicateOf' | 'needs' | 'waived' | 'status' | 'topic' | 'topicWords'
>): readonly string[] {
  const names = (some: Ingested['needs']): string => some.map((need) => zh.user.needs[need]).join('、');
  const approval = [
    ...(needs.length > 0 && status === 'in_review' ? [`需要${names(needs)}资格的同事审核`] : []),
    ...(waived.length > 0 ? [`演示模式下未经${names(waived)}资格审核，正式模式不会使用`] : []),
  ];
  const chosen = topicWords === null || topic === null ? [] : [sayTopic(topic, topicWords)];
  const where = duplicateOf === null ? '' : basename(duplicateOf.file);
  const twin =
    duplicateOf === null
      ? []
      : [
          `与${where === '' ? '已有的' : ''}《${duplicateOf.title}》${where === '' ? '' : `（${where}）`}${duplicateOf.share === 1 ? '内容相同' : `有 ${Math.round(duplicateOf.share * 100)}% 相同`}`,
        ];
  return [...approval, ...chosen, ...notes, ...twin].map((remark) => `            ${remark}`);
}

/** So many of the words that chose a topic are told. */
const WORDS_TOLD = 4;

function sayTopic(topic: string, words: readonly string[]): string {
  if (words.length === 0)
    return `看不出属于哪个主题，先放进「${topic}」；要改，请写 --topic，或在「指南审核」里核对`;
  return `主题是按文中的词定的：${words.slice(0, WORDS_TOLD).join('、')}；不对的话，请写 --topic`;
}

/** The same for programs. */
export function ingestJson(results: readonly IngestedFile[]): Readonly<Record<string, unknown>> {
  const ingested = results.filter((result): result is Ingested => result.kind === 'ingested');
  const count = (status: Ingested['status']): number =>
    ingested.filter((result) => result.status === status).length;
  return {
    documents: ingested.length,
    passages: sum(ingested),
    created: ingested.filter(({ created }) => created).length,
    approved: count('approved'),
    inReview: count('in_review'),
    ...countsOf(ingested),
    failed: results.length - ingested.length,
    files: results,
  };
}

function sum(ingested: readonly Ingested[]): number {
  return ingested.reduce((total, { passages }) => total + passages, 0);
}
