import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../knowledge/package-root.ts';
import type { Passage } from '../../knowledge/passage.ts';
import type { QuestionTried } from '../api/trials.ts';
import type { TrialReport, TrialTask } from './trial-messages.ts';

/** Longest a trial may take; the first one builds an index. */
const WITHIN_MS = 120_000;
/** The process ends when nothing was tried for so long. */
const IDLE_MS = 180_000;

/** Tries questions against guidance that residents are not answered from. */
export interface Trials {
  /** @param input.key Tells one state of what is searched from another.
   * @param input.passages Asked for only when that state is not searched already.
   * @returns Null when it could not be tried. */
  ask(input: {
    readonly key: string;
    readonly passages: () => Promise<readonly Passage[]>;
    readonly question: string;
    readonly today: string;
    readonly draft: string | null;
  }): Promise<QuestionTried | null>;
  close(): void;
}

/** Tries questions in a process of its own, one after another: building an index takes seconds, and residents are
 * answered meanwhile. */
export function createTrials(): Trials {
  let child: ChildProcess | null = null;
  let loaded: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const end = (): void => {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
    loaded = null;
  };
  const begin = (): ChildProcess => {
    const started = start();
    started.once('exit', () => {
      if (child !== started) return;
      child = null;
      loaded = null;
    });
    return started;
  };

  return {
    async ask({ key, passages, question, today, draft }) {
      const run = async (): Promise<QuestionTried | null> => {
        clearTimeout(idle);
        const fresh = loaded === key && child !== null ? null : await passages();
        const asked = (child ??= begin());
        const task = { id: (lastId += 1), passages: fresh, question, today, draft };
        const tried = await answerOf(asked, task);
        if (tried === null) end();
        else {
          loaded = key;
          idle = setTimeout(end, IDLE_MS);
          idle.unref();
        }
        return tried;
      };
      const mine = turn.then(run);
      turn = mine.catch(() => null);
      return mine;
    },
    close: end,
  };
}

async function answerOf(child: ChildProcess, task: TrialTask): Promise<QuestionTried | null> {
  return new Promise((resolve) => {
    const settle = (tried: QuestionTried | null): void => {
      clearTimeout(timer);
      child.off('message', heard);
      child.off('exit', gone);
      resolve(tried);
    };
    const gone = (): void => settle(null);
    const heard = (report: TrialReport): void => {
      if (report.id === task.id) settle(report.tried);
    };
    const timer = setTimeout(gone, WITHIN_MS);
    child.on('message', heard);
    child.once('exit', gone);
    child.send(task, (error) => {
      if (error !== null) gone();
    });
  });
}

function start(): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith('.ts');
  const child = fork(join(dirname(here), `trial-process.${fromSource ? 'ts' : 'js'}`), [], {
    cwd: packageRoot,
    // From the sources, as in tests, the process needs the same translation as its parent.
    execArgv: fromSource ? ['--import', 'tsx'] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => {});
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system lets a process be nice; trying works all the same.
  }
  return child;
}
