import { stdin, stdout } from 'node:process';
import type { Command } from 'commander';
import { ulid } from 'ulid';
import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openServedIndex } from '../../knowledge/snapshot/open-served-index.ts';
import { modelForCommands } from '../embeddings/model-for-commands.ts';
import { AskLine } from './ask/ask-line.ts';
import { askLines } from './ask/ask-lines.ts';
import { type Asker, createAsker } from './ask/create-asker.ts';
import { readableAnswer } from './ask/readable-answer.ts';
import { indexFolder } from './index-folder.ts';

/** `youyu ask`: puts questions to the assistant in throw-away conversations. */
export function registerAsk(program: Command): void {
  program
    .command('ask')
    .description(
      'ask the assistant; conversations are thrown away, knowledge is the current snapshot or the pack',
    )
    .argument('[question...]', 'a question, when --jsonl is not given')
    .option('--jsonl', 'read {"id","text","session"?,…} lines from standard input, write one line for each')
    .action(async (words: string[], options: { readonly jsonl?: true }) => {
      if (options.jsonl === true) {
        const bad = await askLines(await openAsker(), stdin, stdout, (problem) => console.error(problem));
        if (bad > 0) process.exitCode = 1;
      } else await askOnce(words.join(' '));
    });
}

/** Opens an asker over the current snapshot, or over the built-in pack where there is none. */
export async function openAsker(): Promise<Asker> {
  const model = await modelForCommands();
  const served = await openServedIndex(indexFolder(), model);
  if (served.reason !== null && served.reason !== 'missing') {
    console.error(`The snapshot is not served (${served.reason}); answering from the built-in pack.`);
  }
  return createAsker({
    lexicon: loadLexicon(),
    knowledge: createKnowledgeBase({ index: served.index }),
    newId: () => ulid(),
    now: () => Date.now(),
    onKnowledgeFailure: (error) => {
      console.error(
        `Cannot look up an answer: ${error instanceof Error ? error.message : 'unknown failure'}`,
      );
      process.exitCode = 1;
    },
  });
}

async function askOnce(question: string): Promise<void> {
  if (question.trim() === '') {
    console.error('Nothing to ask: give a question, or --jsonl and lines on standard input.');
    process.exitCode = 1;
    return;
  }
  const asker = await openAsker();
  const { asked, reply } = await asker.ask(AskLine.parse({ id: '1', text: question }));
  console.log(readableAnswer(asked, reply?.reply?.more ?? null));
}
