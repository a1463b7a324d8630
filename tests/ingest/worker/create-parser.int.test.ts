import type * as childProcess from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createParser } from '../../../ingest/worker/create-parser.ts';
import { inlineParser } from '../../../ingest/worker/inline-parser.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import { sampleRules } from '../../support/corpus/sample-rules.ts';
import { rulesMarkdown } from '../../support/corpus/write-text.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { PATIENT } from '../../support/patience.ts';

function parser(options: { silenceMs?: number } = {}): Parser {
  const made = createParser(options);
  onTestFinished(async () => made.close());
  return made;
}

async function file(name: string, content: string): Promise<{ path: string; shown: string }> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, content);
  return { path, shown: path };
}

const request = { collection: 'c', today: '2026-11-26' };

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

describe('createParser()', () => {
  test('reads a path that is told from where the caller stands', async () => {
    const { path } = await file('办事.md', '# 办事\n\n周一上午办理。');
    const standing = vi.spyOn(process, 'cwd').mockReturnValue(dirname(path));
    onTestFinished(() => standing.mockRestore());
    const read = await parser().read({ path: '办事.md', shown: '办事.md', ...request });
    expect(read).toHaveLength(1);
  });

  test('leaves the event loop of the caller free while a large file is read', async () => {
    const large = await file('大.md', rulesMarkdown(sampleRules({ chapters: 1500 })));
    const reading = parser();
    await reading.read({ ...(await file('热身.md', '# 热身\n\n先启动进程。')), ...request });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();

    const [document] = await reading.read({ ...large, ...request });

    const took = performance.now() - started;
    delay.disable();
    const [alone] = await inlineParser().read({ ...large, ...request });
    expect(document?.version.passages).toHaveLength(6000);
    expect(document).toEqual(alone);
    // Taking over the finished passages is all that happens here.
    expect(delay.percentile(99) / 1e6).toBeLessThan(took / 4);
  });

  test('loses one file when its process dies, and reads the next', async () => {
    const reading = parser();
    await reading.read({ ...(await file('一.md', '# 一\n\n正文。')), ...request });
    const lost = reading
      .read({
        ...(await file('二.md', rulesMarkdown(sampleRules({ chapters: 3000 })))),
        ...request,
      })
      .then(
        () => 'read',
        (error: unknown) => String(error),
      );
    children.at(-1)?.kill('SIGKILL');
    expect(await lost).toMatch(/二\.md.*split it or save it again/);

    const [next] = await reading.read({ ...(await file('三.md', '# 三\n\n正文。')), ...request });

    expect(next?.version.title).toBe('三');
  });

  test('reads the next file when its process dies between two', async () => {
    const reading = parser();
    await reading.read({ ...(await file('一.md', '# 一\n\n正文。')), ...request });
    const idle = children.at(-1);
    idle?.kill('SIGKILL');
    await vi.waitUntil(() => idle?.signalCode === 'SIGKILL', PATIENT);

    const [next] = await reading.read({ ...(await file('二.md', '# 二\n\n正文。')), ...request });

    expect(next?.version.title).toBe('二');
  });

  test('gives up a file that says nothing for too long', async () => {
    const reading = parser({ silenceMs: 1 });

    await expect(reading.read({ ...(await file('慢.md', '# 慢\n\n正文。')), ...request })).rejects.toThrow(
      /慢\.md.*takes too long/,
    );
  });

  test('passes the message of a bad file on, and ends its process when closed', async () => {
    const reading = parser();

    await expect(reading.read({ ...(await file('空.md', ' ')), ...request })).rejects.toMatchObject({
      code: 'EMPTY',
      message: expect.stringMatching(/空\.md.*empty/),
    });
    await reading.close();
    expect(children.at(-1)?.signalCode).toBe('SIGKILL');
  });
});
