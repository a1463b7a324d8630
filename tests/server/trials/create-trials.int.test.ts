import { type ChildProcess, spawn } from 'node:child_process';
import type * as childProcess from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { packageRoot } from '../../../knowledge/package-root.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { createTrials, type Trials } from '../../../server/trials/create-trials.ts';
import { smallCollection } from '../../support/passages.ts';
import { PATIENT } from '../../support/patience.ts';
import { childrenOf, isRunning } from '../../support/processes.ts';

/** The processes that were started, in order. */
const children = vi.hoisted((): ChildProcess[] => []);
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof childProcess>();
  const fork = (...call: Parameters<typeof real.fork>): ChildProcess => {
    const child = real.fork(...call);
    children.push(child);
    return child;
  };
  return { ...real, fork };
});

function trials(options: { withinMs?: number; idleMs?: number } = {}): Trials {
  const made = createTrials(options);
  onTestFinished(() => made.close());
  children.length = 0;
  return made;
}

const FOLIC = '叶酸吃多少';
const JAUNDICE = '新生儿黄疸怎么办';

/** A question, and how often its passages were asked for. */
function aQuestion(question: string, key = 'one') {
  const passages = vi.fn<() => Promise<readonly Passage[]>>(async () => smallCollection());
  return { key, passages, question, today: '2026-03-01', draft: null };
}

const gone = async (child: ChildProcess | undefined): Promise<void> => {
  await vi.waitUntil(() => child !== undefined && (child.signalCode !== null || child.exitCode !== null), {
    timeout: 60_000,
  });
};

describe('createTrials()', () => {
  test('starts a process with the first question, and asks it without the passages while they stay', async () => {
    const trying = trials();
    expect(children).toEqual([]);
    const first = aQuestion(FOLIC);
    expect((await trying.ask(first))?.passages[0]).toMatchObject({ article: 'folic-acid' });
    const second = aQuestion(JAUNDICE);
    expect((await trying.ask(second))?.question).toBe(JAUNDICE);
    expect([first.passages.mock.calls.length, second.passages.mock.calls.length]).toEqual([1, 0]);

    const other = aQuestion(FOLIC, 'two');
    other.passages.mockResolvedValue(smallCollection().filter(({ article }) => article !== 'folic-acid'));
    const tried = await trying.ask(other);
    expect(tried?.passages.map(({ article }) => article)).not.toContain('folic-acid');
    expect(children).toHaveLength(1);
  });

  test('builds the index before anybody asks, and tells when a question is answered at once', async () => {
    const trying = trials();
    const asked = aQuestion(FOLIC);
    expect(trying.prepare(asked)).toBe(0);
    await vi.waitUntil(() => trying.prepare(asked) === 1, { timeout: 50_000, interval: 50 });
    expect((await trying.ask(asked))?.passages[0]).toMatchObject({ article: 'folic-acid' });
    expect(asked.passages).toHaveBeenCalledTimes(1);
    expect(trying.prepare(aQuestion(FOLIC, 'two'))).toBe(0);
  });

  test('builds no more than a few before anybody asks, whatever is looked at', async () => {
    const trying = trials();
    const some = ['a', 'b', 'c', 'd', 'e'].map((key) => aQuestion(FOLIC, key));
    for (const { passages } of some) passages.mockRejectedValue(new Error('the store is away'));
    expect(some.map((one) => trying.prepare(one))).toEqual([0, 0, 0, 0, 0]);
    await vi.waitUntil(() => some[3]?.passages.mock.calls.length === 1, PATIENT);
    const [, , , , fifth] = some;
    expect(fifth?.passages.mock.calls.length).toBe(0);
    // There is room again.
    await vi.waitUntil(() => {
      if (fifth !== undefined) trying.prepare(fifth);
      return fifth?.passages.mock.calls.length === 1;
    }, PATIENT);
  });

  test('gives each of two who ask at once their own answer, from what each one searches', async () => {
    const trying = trials();
    const without = aQuestion(FOLIC, 'two');
    without.passages.mockResolvedValue(smallCollection().filter(({ article }) => article !== 'folic-acid'));
    const [one, two, three] = await Promise.all([
      trying.ask(aQuestion(FOLIC)),
      trying.ask(without),
      trying.ask(aQuestion(JAUNDICE)),
    ]);
    expect([one?.question, two?.question, three?.question]).toEqual([FOLIC, FOLIC, JAUNDICE]);
    expect(one?.passages[0]?.article).toBe('folic-acid');
    expect(two?.passages.map(({ article }) => article)).not.toContain('folic-acid');
    expect(children).toHaveLength(1);
  });

  test('keeps the index of each of two who try different documents in turn, and of no more than three', async () => {
    const trying = trials();
    const [mine, theirs] = [aQuestion(FOLIC), aQuestion(JAUNDICE, 'two')];
    for (const each of [mine, theirs, mine, theirs]) await trying.ask(each);
    expect([mine.passages.mock.calls.length, theirs.passages.mock.calls.length]).toEqual([1, 1]);
    expect([trying.prepare(mine), trying.prepare(theirs)]).toEqual([1, 1]);

    for (const key of ['three', 'four']) await trying.ask(aQuestion(FOLIC, key));
    expect([trying.prepare(theirs), trying.prepare(mine)]).toEqual([1, 0]);
  });

  test('asks once more, with the passages, when the process dies on a question or between two', async () => {
    const trying = trials();
    const first = aQuestion(FOLIC);
    const asked = trying.ask(first);
    await vi.waitUntil(() => children.length === 1, PATIENT);
    children[0]?.kill('SIGKILL');
    expect((await asked)?.passages[0]).toMatchObject({ article: 'folic-acid' });
    expect([children.length, first.passages.mock.calls.length]).toEqual([2, 2]);

    // It is not known yet that it is gone.
    children[1]?.kill('SIGKILL');
    const second = aQuestion(FOLIC);
    expect((await trying.ask(second))?.passages[0]).toMatchObject({ article: 'folic-acid' });
    await gone(children[1]);
    children[2]?.kill('SIGKILL');
    await gone(children[2]);
    expect((await trying.ask(aQuestion(FOLIC)))?.question).toBe(FOLIC);
    expect(children).toHaveLength(4);
  });

  test('gives up what kills every process, and is there for the next question', async () => {
    const trying = trials();
    const deadly = aQuestion(FOLIC);
    deadly.passages.mockImplementation(async () => {
      setTimeout(() => children.at(-1)?.kill('SIGKILL'), 50);
      return smallCollection();
    });
    expect(await trying.ask(deadly)).toBeNull();
    expect(children).toHaveLength(2);
    expect((await trying.ask(aQuestion(FOLIC)))?.question).toBe(FOLIC);
  });

  test('ends a process that takes too long, and does not let it answer the next question', async () => {
    const trying = trials({ withinMs: 1 });
    expect(await trying.ask(aQuestion(FOLIC))).toBeNull();
    await gone(children[0]);
    expect(children).toHaveLength(1);
    expect(await trying.ask(aQuestion(JAUNDICE))).toBeNull();
    expect(children).toHaveLength(2);
  });

  test('ends the process when nobody asks for long, also after a question that came to nothing', async () => {
    const trying = trials({ idleMs: 200 });
    await trying.ask(aQuestion(FOLIC));
    await gone(children[0]);
    await trying.ask(aQuestion(FOLIC));
    expect(children).toHaveLength(2);
    const failing = aQuestion(FOLIC, 'two');
    failing.passages.mockRejectedValue(new Error('the store is away'));
    await expect(trying.ask(failing)).rejects.toThrow('the store is away');
    await gone(children[1]);
  });

  test('ends the process when closed, answers nobody then, and starts none any more', async () => {
    const trying = trials();
    await trying.ask(aQuestion(FOLIC));
    const asked = [trying.ask(aQuestion(FOLIC, 'two')), trying.ask(aQuestion(JAUNDICE))];
    trying.close();
    expect(await Promise.all(asked)).toEqual([null, null]);
    await gone(children[0]);
    expect(await trying.ask(aQuestion(FOLIC))).toBeNull();
    expect(children).toHaveLength(1);
  });

  test('leaves no process behind when the server is killed with -9', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PARENT], {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    expect(String((await once(parent.stdout, 'data'))[0])).toContain('tried');
    const left = await childrenOf(parent.pid ?? 0);
    expect(left.length).toBeGreaterThan(0);
    onTestFinished(async () => {
      for (const pid of left) if (await isRunning(pid)) process.kill(pid, 'SIGKILL');
    });

    parent.kill('SIGKILL');

    const running = async () => (await Promise.all(left.map(isRunning))).includes(true);
    await expect.poll(running, { timeout: 60_000, interval: 100 }).toBe(false);
  });
});

const at = (...path: string[]): string => JSON.stringify(join(packageRoot, ...path));
/** A server that has tried a question. */
const PARENT = `import { createTrials } from ${at('server', 'trials', 'create-trials.ts')};
import { smallCollection } from ${at('tests', 'support', 'passages.ts')};
const asked = { key: 'one', passages: async () => smallCollection(), question: '叶酸', today: '2026-03-01', draft: null };
console.log((await createTrials().ask(asked)) === null ? 'failed' : 'tried');
setInterval(() => {}, 1000);`;
