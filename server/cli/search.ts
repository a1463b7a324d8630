import { stdin, stdout } from 'node:process';
import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { GuidanceRetriever } from '../../knowledge/retrieval/guidance-retriever.ts';
import type { SearchIndex } from '../../knowledge/retrieval/search-index.ts';
import type { Passage } from '../../knowledge/passage.ts';
import { isTopic, TOPICS } from '../../knowledge/text/topics.ts';
import { openCurrentSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import { openServedIndex } from '../../knowledge/snapshot/open-served-index.ts';
import { indexFolder } from './index-folder.ts';
import { readJsonLines, writeJsonLine } from './json-lines.ts';
import { modelForCommands } from '../embeddings/model-for-commands.ts';
import { type ArticleHit, articleHit } from './search-articles.ts';
import { cliWords } from './words/cli-words.ts';

/** A question on the input of `youyu search --jsonl`. */
export const searchLineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

interface Options {
  readonly jsonl?: true;
  readonly index?: string;
  readonly k: number;
  readonly topic?: string;
  readonly collection?: string;
}

/** `youyu search`: ranked articles for a question, without composing an answer. */
export function registerSearch(program: Command): void {
  const { help } = cliWords();
  program
    .command('search')
    .description(help.search.search)
    .argument('[question...]', help.search.question)
    .option('--jsonl', help.search.jsonl)
    .option('--index <dir>', help.search.index)
    .option('-k <n>', help.search.hits, wholeNumber, 10)
    .option('--topic <name>', help.search.topic(TOPICS.join(' ')), topicName)
    .option('--collection <name>', help.search.collection)
    .action(async (words: string[], options: Options) => {
      const index = await openIndex(options.index);
      if (index === null) return;
      const retriever = new GuidanceRetriever(index, {
        k: options.k,
        unit: 'article',
        filter: (passage) => isWanted(passage, options),
      });
      if (options.jsonl === true) await searchLines(retriever);
      else await searchOnce(retriever, words.join(' '));
    });
}

function isWanted({ topic, collection }: Passage, wanted: Options): boolean {
  return (
    (wanted.topic === undefined || topic === wanted.topic) &&
    (wanted.collection === undefined || collection === wanted.collection)
  );
}

async function findArticles(retriever: GuidanceRetriever, question: string): Promise<readonly ArticleHit[]> {
  const documents = await retriever.invoke(question);
  return documents.map(({ metadata: { article, score, title } }) => articleHit(article, score, title));
}

async function openIndex(dir: string | undefined): Promise<SearchIndex | null> {
  if (dir === undefined) {
    const model = await modelForCommands();
    const served = await openServedIndex(indexFolder(), model);
    if (served.reason !== null && served.reason !== 'missing') {
      console.error(`The snapshot is not served (${served.reason}); searching the built-in pack.`);
    }
    return served.index;
  }
  const opened = await openCurrentSnapshot(dir, { model: await modelForCommands() });
  if (opened.kind === 'opened') return opened.index;
  console.error(`Cannot open the index in "${dir}": ${opened.detail}`);
  process.exitCode = 1;
  return null;
}

async function searchLines(retriever: GuidanceRetriever): Promise<void> {
  for await (const line of readJsonLines(stdin, searchLineSchema)) {
    if (!line.ok) {
      console.error(`Cannot read line ${line.line}: ${line.problem}`);
      process.exitCode = 1;
      continue;
    }
    const started = performance.now();
    const hits = await findArticles(retriever, line.value.text);
    const ms = Math.round((performance.now() - started) * 100) / 100;
    await writeJsonLine(stdout, { id: line.value.id, hits, ms });
  }
}

async function searchOnce(retriever: GuidanceRetriever, question: string): Promise<void> {
  if (question.trim() === '') {
    console.error('Nothing to search for: give a question, or --jsonl and lines on standard input.');
    process.exitCode = 1;
    return;
  }
  const hits = await findArticles(retriever, question);
  if (hits.length === 0) console.log('没有找到。');
  for (const hit of hits) console.log(`${hit.score.toFixed(3)}  ${hit.id}  ${hit.title}`);
}

/** A whole number above 0 from the command line. */
export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number above 0 is needed');
  return number;
}

function topicName(value: string): string {
  if (!isTopic(value)) throw new InvalidArgumentError(`one of ${TOPICS.join(' ')} is needed`);
  return value;
}
