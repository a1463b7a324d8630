import type { Command } from 'commander';
import { loadEnvFile } from '../load-env-file.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { createProgress } from './ingest/create-progress.ts';
import { cliWords } from './words/cli-words.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = { good: '✓', note: '·', bad: '✗' };

/** Adds `youyu doctor`: says in plain words what is in order and what is not. Exit code 1 when something must be put right. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(cliWords().help.doctor)
    .action(async () => {
      loadEnvFile();
      const progress = createProgress(process.stderr);
      const findings = await examine(process.env, Date.now(), (done, all, name) =>
        progress.step(done, all, name),
      );
      progress.stop();
      for (const { state, line } of findings) console.log(`${MARKS[state]} ${line}`);
      const wrong = findings.filter(({ state }) => state === 'bad').length;
      console.log(wrong === 0 ? '\n可以使用。' : `\n有 ${wrong} 处需要处理。`);
      process.exitCode = wrong === 0 ? 0 : 1;
    });
}
