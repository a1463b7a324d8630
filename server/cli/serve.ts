import type { Command } from 'commander';
import { describeProblems, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { describeError } from '../observability/describe-error.ts';
import { type RunningServer, serve } from '../serve.ts';
import { StartError } from '../start-error.ts';
import { addresses } from './addresses.ts';
import { cliWords } from './words/cli-words.ts';

/** Exit code for wrong settings. */
const WRONG_SETTINGS = 2;

/** Adds `youyu serve`: everything in one process, until SIGTERM or Ctrl-C. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description(cliWords().help.serve)
    .action(async () => {
      loadEnvFile();
      const read = readConfig(process.env);
      if (!read.ok) {
        console.error(describeProblems(read.problems));
        process.exitCode = WRONG_SETTINGS;
        return;
      }
      // A signal during the start stops at once: nothing has been acknowledged yet.
      const early = () => process.exit(0);
      process.once('SIGTERM', early);
      process.once('SIGINT', early);
      try {
        const running = await serve(read.config, { print: (line) => console.log(line) });
        process.off('SIGTERM', early);
        process.off('SIGINT', early);
        stopOnSignals(running);
        reportStrayErrors();
        for (const line of addresses(running, read.config)) console.log(line);
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        console.error(error.message);
        // Whatever was half open must not keep the process alive.
        process.exit(error.exitCode);
      }
    });
}

/** What nobody caught is reported without its message, which could hold what a resident wrote. A stray rejection is survived; after a stray exception the process cannot be trusted and ends. */
function reportStrayErrors(): void {
  process.on('unhandledRejection', (error) => {
    console.error(JSON.stringify({ msg: 'unhandled rejection', error: describeError(error) }));
  });
  process.on('uncaughtException', (error) => {
    console.error(JSON.stringify({ msg: 'uncaught exception', error: describeError(error) }));
    process.exit(1);
  });
}

/** The first signal stops in order, a second one at once. */
function stopOnSignals(running: RunningServer): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  stopWithNpm(stop);
}

/** How often a server that npm started looks whether npm is still there. */
const PARENT_CHECK_MS = 1000;

/** npm does not hand a SIGTERM on: without this, `npm start` could be stopped and leave the server behind. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    stop();
  }, PARENT_CHECK_MS);
  check.unref();
}
