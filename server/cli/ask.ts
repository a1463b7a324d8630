import { stdin, stdout } from 'node:process';
import type { Command } from 'commander';
import { ulid } from 'ulid';
import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openServedIndex } from '../../knowledge/snapshot/open-served-index.ts';
import { modelForCommands } from '../embeddings/model-for-commands.ts';
import { askInTurn } from './ask/ask-in-turn.ts';
import { askLines } from './ask/ask-lines.ts';
import { type Asker, createAsker } from './ask/create-asker.ts';
import { homeForCommands } from './home-for-commands.ts';
import { indexFolder } from './index-folder.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu ask`: puts questions to the assistant in throw-away conversations. */
export function registerAsk(program: Command): void {
  const { help } = cliWords();
  program
    .command('ask')
    .description(help.ask.ask)
    .argument('[question...]', help.ask.question)
    .option('--jsonl', help.ask.jsonl)
    .action(async (questions: string[], options: { readonly jsonl?: true }) => {
      if (options.jsonl === true) {
        const bad = await askLines(await openAsker(), stdin, stdout, (problem) => console.error(problem));
        if (bad > 0) process.exitCode = 1;
      } else await askAll(questions);
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
    home: await homeForCommands(),
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

async function askAll(questions: readonly string[]): Promise<void> {
  if (questions.every((text) => text.trim() === '')) {
    console.error(cliWords().help.ask.nothing);
    process.exitCode = 1;
    return;
  }
  for await (const answer of askInTurn(await openAsker(), questions)) console.log(answer);
}
