import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { basename, resolve as absolute } from 'node:path';
import type { NewPassage } from '../document-version.ts';
import type { ReadDocument } from '../extract.ts';
import { IngestError } from '../ingest-error.ts';
import type { Report, Task } from './messages.ts';
import type { Parser } from './parser.ts';
import { startParserProcess } from './start-parser-process.ts';

/** A process that has grown to this is replaced before the next file; parsers and OCR give little back. */
const LARGEST_RSS_BYTES = 900_000_000;
/** A page of a scan takes seconds; who says nothing for this long hangs. */
const SILENCE_MS = 180_000;

type Outcome = Extract<Report, { kind: 'read' | 'unpacked' | 'picture' | 'stripped' | 'failed' }>;

/** Reads documents in a process of its own with low priority: the caller's event loop stays free, and a parser that
 * runs out of memory, crashes or hangs loses one file and nothing else. Files are read one after the other. Paths are the
 * caller's: the process works in another folder.
 * @param options.silenceMs How long a file may take without finishing a page or a part of one, in milliseconds. */
export function createParser(options: { silenceMs?: number } = {}): Parser {
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  let child: ChildProcess | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => {});
    return turn;
  };
  const end = async (): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill('SIGKILL');
    await once(ending, 'exit');
  };
  // One that dies between two files costs none.
  const begin = (): ChildProcess => {
    const started = startParserProcess();
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  };
  const run = async (
    task: Task,
    name: string,
    onPage: (done: number, all: number) => void,
  ): Promise<Outcome> => {
    const reader = (child ??= begin());
    const outcome = await askChild(reader, task, { name, onPage, silenceMs }).catch(
      async (error: unknown) => {
        await end();
        throw error;
      },
    );
    if (outcome.rssBytes > LARGEST_RSS_BYTES) await end();
    return outcome;
  };

  return {
    read: async (request, onPage = () => {}) =>
      inTurn(async () => {
        const there = { ...request, path: absolute(request.path) };
        const task: Task = { kind: 'read', id: (lastId += 1), request: there };
        const outcome = await run(task, basename(request.shown), onPage);
        if (outcome.kind === 'read') return outcome.documents;
        throw failure(outcome, request.shown);
      }),
    unpack: async (path, shown, folder) =>
      inTurn(async () => {
        const task: Task = {
          kind: 'unpack',
          id: (lastId += 1),
          path: absolute(path),
          shown,
          folder: absolute(folder),
        };
        const outcome = await run(task, basename(shown), () => {});
        if (outcome.kind === 'unpacked') return outcome.unpacked;
        throw failure(outcome, shown);
      }),
    picture: async (path, shown, page) =>
      inTurn(async () => {
        const task: Task = { kind: 'picture', id: (lastId += 1), path: absolute(path), shown, page };
        const outcome = await run(task, basename(shown), () => {});
        if (outcome.kind === 'picture') return outcome.png;
        throw failure(outcome, shown);
      }),
    strip: async (path, shown, to) =>
      inTurn(async () => {
        const task: Task = {
          kind: 'strip',
          id: (lastId += 1),
          path: absolute(path),
          shown,
          to: absolute(to),
        };
        const outcome = await run(task, basename(shown), () => {});
        if (outcome.kind === 'stripped') return outcome.stripped;
        throw failure(outcome, shown);
      }),
    abort: () => void child?.kill('SIGKILL'),
    close: async () => inTurn(end),
  };
}

async function askChild(
  child: ChildProcess,
  task: Task,
  options: { name: string; onPage: (done: number, all: number) => void; silenceMs: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      settle();
      reject(new IngestError('UNREADABLE', `Cannot read "${options.name}": ${what}`));
    };
    const hangs = (): void => fail('reading it takes too long; split it or save it again');
    let timer = setTimeout(hangs, options.silenceMs);
    const earlier = new Map<number, NewPassage[]>();
    const gone = (): void =>
      fail('reading it needs more memory than there is, or its content is broken; split it or save it again');
    const heard = (report: Report): void => {
      if (report.id !== task.id) return;
      clearTimeout(timer);
      if (report.kind === 'page') {
        timer = setTimeout(hangs, options.silenceMs);
        options.onPage(report.done, report.all);
        return;
      }
      if (report.kind === 'passages') {
        timer = setTimeout(hangs, options.silenceMs);
        const passages = earlier.get(report.of) ?? [];
        for (const passage of report.passages) passages.push(passage);
        earlier.set(report.of, passages);
        return;
      }
      settle();
      resolve(
        report.kind === 'read' ? { ...report, documents: withPassages(report.documents, earlier) } : report,
      );
    };
    const settle = (): void => {
      clearTimeout(timer);
      child.off('message', heard);
      child.off('exit', gone);
      child.off('error', gone);
    };
    child.on('message', heard);
    child.once('exit', gone);
    child.once('error', gone);
    child.send(task, (error) => {
      if (error !== null) gone();
    });
  });
}

/** Documents with the passages that came before them. */
function withPassages(
  documents: readonly ReadDocument[],
  earlier: ReadonlyMap<number, readonly NewPassage[]>,
): readonly ReadDocument[] {
  return documents.map((document, index) => {
    const passages = earlier.get(index);
    return passages === undefined ? document : { ...document, version: { ...document.version, passages } };
  });
}

function failure(outcome: Outcome, shown: string): Error {
  if (outcome.kind !== 'failed') return new Error('the parser answered another question');
  if (outcome.code !== null) return new IngestError(outcome.code, outcome.message);
  return new IngestError(
    'UNREADABLE',
    `Cannot read "${basename(shown)}": its content is broken (${outcome.message.slice(0, 120)}); save it again where it was made`,
  );
}
