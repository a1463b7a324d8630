import type { ChildProcess } from 'node:child_process';
import { startQuietProcess } from '../../ingest/worker/start-quiet-process.ts';
import type { Passage } from '../../knowledge/passage.ts';
import type { QuestionTried } from '../api/trials.ts';
import type { TrialReport, TrialTask } from './trial-messages.ts';

/** Longest a trial may take; the first one builds an index. */
const WITHIN_MS = 120_000;
/** The process ends when nothing was tried for so long. */
const IDLE_MS = 180_000;
/** Most states whose index waits to be built before anybody asks; further ones are taken up once there is room. */
const WAITING = 4;
/** States whose index is kept, so that editors who try different documents do not make each other wait. */
const KEPT = 3;
/** Most processes that one question is put to. */
const TRIES = 2;

/** What is searched.
 * @property key Tells one state of it from another.
 * @property passages Asked for only when that state is not searched already. */
interface Searched {
  readonly key: string;
  readonly passages: () => Promise<readonly Passage[]>;
}

/** One question to try. */
interface Asked extends Searched {
  readonly question: string;
  readonly today: string;
  readonly draft: string | null;
}

/** Tries questions against guidance that residents are not answered from. */
export interface Trials {
  /** @returns Null when it could not be tried. */
  ask(asked: Asked): Promise<QuestionTried | null>;
  /** Begins to build the index of a state before anybody asks.
   * @returns How far it is, from 0 to 1; 1 once a question is answered at once. */
  prepare(state: Searched): number;
  /** Ends the process; nothing is tried any more. */
  close(): void;
}

/** Tries questions in a process of its own, one after another: building an index takes seconds, and residents are
 * answered meanwhile. Editors share the process, and each gets answers from what they search alone; the last few states keep
 * their index. A process that dies is replaced by the next question; one that is asked while it dies is asked
 * once more, in its successor.
 * @param options.withinMs How long one question may take, in milliseconds.
 * @param options.idleMs After how long without a question the process ends, in milliseconds. */
export function createTrials(options: { readonly withinMs?: number; readonly idleMs?: number } = {}): Trials {
  const { withinMs = WITHIN_MS, idleMs = IDLE_MS } = options;
  let child: ChildProcess | null = null;
  /** States that the process has an index of, the one used last at the end. */
  let loaded: readonly string[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const state = { closed: false };
  /** States whose turn has not come, or whose index is being built, and how far each is. */
  const waiting = new Map<string, number>();

  const end = (): void => {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
    loaded = [];
  };
  const begin = (): ChildProcess => {
    const started = startQuietProcess(import.meta.url, 'trial-process');
    started.once('exit', () => {
      if (child !== started) return;
      child = null;
      loaded = [];
    });
    return started;
  };

  const endLater = (): void => {
    clearTimeout(idle);
    idle = setTimeout(end, idleMs);
    idle.unref();
  };

  async function run(
    of: Omit<Asked, 'question'> & { readonly question: string | null },
  ): Promise<QuestionTried | null> {
    const { key, passages, question, today, draft } = of;
    clearTimeout(idle);
    try {
      for (let tries = 1; !state.closed; tries += 1) {
        const fresh = loaded.includes(key) && child !== null ? null : await passages();
        if (state.closed) break;
        const asked = (child ??= begin());
        const keys = [...loaded.filter((known) => known !== key).slice(1 - KEPT), key];
        const task = { id: (lastId += 1), key, keys, passages: fresh, question, today, draft };
        const outcome = await answerOf(asked, task, withinMs, (share) => waiting.set(key, share));
        if (outcome.kind === 'done') {
          loaded = keys;
          return outcome.tried;
        }
        end();
        if (outcome.kind === 'late' || tries === TRIES) break;
      }
      return null;
    } finally {
      waiting.delete(key);
      // Also where nothing came of it: what has an index already does not stay for ever.
      if (child !== null) endLater();
    }
  }

  const inTurn = async (of: Parameters<typeof run>[0]): Promise<QuestionTried | null> => {
    const mine = turn.then(async () => run(of));
    turn = mine.catch(() => null);
    return mine;
  };

  return {
    ask: inTurn,
    prepare({ key, passages }) {
      if (loaded.includes(key) && child !== null) return 1;
      const share = waiting.get(key);
      if (share !== undefined) return share;
      if (waiting.size >= WAITING) return 0;
      waiting.set(key, 0);
      // Whoever asks hears what went wrong.
      inTurn({ key, passages, question: null, today: '', draft: null }).catch(() => {});
      return 0;
    },
    close() {
      state.closed = true;
      end();
    },
  };
}

type Outcome =
  | { readonly kind: 'done'; readonly tried: QuestionTried | null }
  /** The process is gone, or could not do it. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'late' };

async function answerOf(
  child: ChildProcess,
  task: TrialTask,
  withinMs: number,
  onProgress: (share: number) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.off('message', heard);
      child.off('exit', gone);
      resolve(outcome);
    };
    const gone = (): void => settle({ kind: 'failed' });
    const heard = (report: TrialReport): void => {
      if (report.id !== task.id) return;
      if (report.kind === 'building') onProgress(report.share);
      else settle(report);
    };
    const timer = setTimeout(() => settle({ kind: 'late' }), withinMs);
    child.on('message', heard);
    child.once('exit', gone);
    child.send(task, (error) => {
      if (error !== null) gone();
    });
  });
}
