import { stdin, stdout } from 'node:process';
import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import type { SearchIndex } from '../../knowledge/retrieval/search-index.ts';
import { openCurrentSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import { openServedIndex } from '../../knowledge/snapshot/open-served-index.ts';
import { indexFolder } from './index-folder.ts';
import { readJsonLines, writeJsonLine } from './json-lines.ts';
import { searchArticles } from './search-articles.ts';

/** A question on the input of `youyu search --jsonl`. */
export const searchLineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

interface Options {
  readonly jsonl?: true;
  readonly index?: string;
  readonly k: number;
}

/** `youyu search`: ranked articles for a question, without composing an answer. */
export function registerSearch(program: Command): void {
  program
    .command('search')
    .description(
      'find articles: the current snapshot, the built-in pack, or a folder that `eval --save` wrote',
    )
    .argument('[question...]', 'a question, when --jsonl is not given')
    .option('--jsonl', 'read {"id","text"} lines from standard input, write {"id","hits","ms"} lines')
    .option('--index <dir>', 'folder of a saved index')
    .option('-k <n>', 'hits a question', wholeNumber, 10)
    .action(async (words: string[], options: Options) => {
      const index = await openIndex(options.index);
      if (index === null) return;
      if (options.jsonl === true) await searchLines(index, options.k);
      else await searchOnce(index, words.join(' '), options.k);
    });
}

async function openIndex(dir: string | undefined): Promise<SearchIndex | null> {
  if (dir === undefined) {
    const served = await openServedIndex(indexFolder());
    if (served.reason !== null && served.reason !== 'missing') {
      console.error(`The snapshot is not served (${served.reason}); searching the built-in pack.`);
    }
    return served.index;
  }
  const opened = await openCurrentSnapshot(dir);
  if (opened.kind === 'opened') return opened.index;
  console.error(`Cannot open the index in "${dir}": ${opened.detail}`);
  process.exitCode = 1;
  return null;
}

async function searchLines(index: SearchIndex, limit: number): Promise<void> {
  for await (const line of readJsonLines(stdin, searchLineSchema)) {
    if (!line.ok) {
      console.error(`Cannot read line ${line.line}: ${line.problem}`);
      process.exitCode = 1;
      continue;
    }
    const started = performance.now();
    const hits = await searchArticles(index, line.value.text, limit);
    const ms = Math.round((performance.now() - started) * 100) / 100;
    await writeJsonLine(stdout, { id: line.value.id, hits, ms });
  }
}

async function searchOnce(index: SearchIndex, question: string, limit: number): Promise<void> {
  if (question.trim() === '') {
    console.error('Nothing to search for: give a question, or --jsonl and lines on standard input.');
    process.exitCode = 1;
    return;
  }
  const hits = await searchArticles(index, question, limit);
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
