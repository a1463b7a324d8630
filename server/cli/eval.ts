import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openServedIndex } from '../../knowledge/snapshot/open-served-index.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { modelForCommands } from '../embeddings/model-for-commands.ts';
import { openAsker } from './ask.ts';
import { conversationsTable } from './eval/conversations-table.ts';
import { askAssistant, askKnowledge, evalAnswers } from './eval/eval-answers.ts';
import { evalConversations } from './eval/eval-conversations.ts';
import { evalRetrieval, retrievalJson, retrievalTable, type RetrievalReport } from './eval/eval-retrieval.ts';
import { evalTriage } from './eval/eval-triage.ts';
import { readTriageGold } from './eval/triage-gold.ts';
import { triageTable } from './eval/triage-table.ts';
import { homeForCommands } from './home-for-commands.ts';
import { indexFolder } from './index-folder.ts';
import { cliWords } from './words/cli-words.ts';

/** Figures of answers that are numbers of questions and not shares. */
const COUNTS: readonly string[] = ['questions', 'dangers'];

/** `youyu eval retrieval DIR`, `youyu eval answers FILE`, `youyu eval conversations FILE…` and `youyu eval triage FILE`. */
export function registerEval(program: Command): void {
  const { help } = cliWords();
  const evaluate = program.command('eval').description(help.eval.eval);
  evaluate
    .command('retrieval')
    .description(help.eval.retrieval)
    .argument('<dir>', help.eval.dir)
    .option('--json', help.json)
    .option('--save <dir>', help.eval.save)
    .action(async (dir: string, options: { json?: true; save?: string }) => {
      try {
        printRetrieval(
          await evalRetrieval(dir, options.save ?? null, await modelForCommands()),
          options.json === true,
        );
      } catch (error) {
        fail(error);
      }
    });
  evaluate
    .command('answers')
    .description(help.eval.answers)
    .argument('<file>')
    .option('--json', help.json)
    .option('--today <day>', help.eval.today, shanghaiDate(Date.now()))
    .option('--ask', help.eval.ask)
    .action(async (file: string, options: { json?: true; today: string; ask?: true }) => {
      if (!existsSync(file)) {
        fail(new Error(`Cannot read "${file}": there is no such file`));
        return;
      }
      const ask = options.ask === true ? askAssistant(await openAsker()) : await openKnowledge(options.today);
      const { misses, problems, ...figures } = await evalAnswers(file, ask);
      for (const { line, problem } of problems) console.error(`Cannot read line ${line}: ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
      for (const { line, kind, expected, cited } of misses) {
        console.log(
          `line ${line}: ${kind}, expected ${expected.join(' ') || '-'}, cited ${cited.join(' ') || '-'}`,
        );
      }
      for (const [name, value] of Object.entries(figures)) {
        console.log(
          `${name.padEnd(14)} ${(COUNTS.includes(name) ? String(value) : value.toFixed(4)).padStart(10)}`,
        );
      }
      if (options.json === true) console.log(JSON.stringify(figures));
    });
  evaluate
    .command('conversations')
    .description(help.eval.conversations)
    .argument('<file...>')
    .option('--json', help.json)
    .action(async (files: string[], options: { json?: true }) => {
      const missing = files.find((file) => !existsSync(file));
      if (missing !== undefined) {
        fail(new Error(`Cannot read "${missing}": there is no such file`));
        return;
      }
      const report = await evalConversations(files, await openAsker(), Date.now());
      const { misses: _, problems, ...figures } = report;
      for (const { line, problem } of problems) console.error(`Cannot read line ${line}: ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
      console.log(conversationsTable(report));
      if (options.json === true) console.log(JSON.stringify(figures));
    });
  evaluate
    .command('triage')
    .description(help.eval.triage)
    .argument('<file>')
    .option('--json', help.json)
    .action(async (file: string, options: { json?: true }) => {
      if (!existsSync(file)) {
        fail(new Error(`Cannot read "${file}": there is no such file`));
        return;
      }
      const report = await evalTriage(loadLexicon(), readTriageGold(file));
      const { misses: _, problems, ...figures } = report;
      for (const { line, problem } of problems) console.error(`Cannot read line ${line}: ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
      console.log(triageTable(report));
      if (options.json === true) console.log(JSON.stringify(figures));
    });
}

async function openKnowledge(today: string): Promise<ReturnType<typeof askKnowledge>> {
  const { index } = await openServedIndex(indexFolder(), await modelForCommands());
  return askKnowledge(index, today, await homeForCommands());
}

function printRetrieval(report: RetrievalReport, json: boolean): void {
  for (const { file, line, problem } of report.problems) {
    console.error(`Cannot read ${file} line ${line}: ${problem}`);
  }
  if (report.problems.length > 0) process.exitCode = 1;
  console.log(retrievalTable(report));
  if (json) console.log(retrievalJson(report));
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : 'The evaluation failed');
  process.exitCode = 1;
}
