import { describe, expect, test } from 'vitest';
import { type BuildOutcome, createModelKeeper } from '../../../server/knowledge/keep-model.ts';
import { describeModelState } from '../../../server/knowledge/model-state.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { passage } from '../../support/passages.ts';

const PASSAGES = Array.from({ length: 300 }, (_, at) => passage({ article: `a${at}`, text: `第${at}段` }));

function open(passages = PASSAGES) {
  const embedder = fakeEmbedder({ id: 'm' });
  const clock = { ms: 0 };
  const failures: unknown[] = [];
  const builds: number[] = [];
  const outcomes: (BuildOutcome | 'failed')[] = [];
  const keeper = createModelKeeper({
    model: { embedder },
    passages: () => Promise.resolve(passages),
    build: () => {
      builds.push(embedder.asked.length);
      const outcome = outcomes.shift() ?? 'served';
      return outcome === 'failed' ? Promise.reject(new Error('offline')) : Promise.resolve(outcome);
    },
    onFailure: (error) => failures.push(error),
    now: () => clock.ms,
  });
  return { embedder, clock, failures, builds, outcomes, keeper };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('createModelKeeper()', () => {
  test('embeds everything first, tells how far it is, and then builds once', async () => {
    const { keeper, embedder, builds } = open();
    const states: string[] = [];
    embedder.before = () => {
      states.push(describeModelState(keeper.state()));
      return Promise.resolve();
    };
    keeper.served(null);
    keeper.served(null);
    await settled();
    expect(states).toEqual(['building 0/300', 'building 128/300', 'building 256/300']);
    expect(builds).toEqual([3]);
    expect(keeper.state()).toEqual({ kind: 'served' });
  });

  test('does nothing where the vectors are there, or where there is nothing to embed', async () => {
    const there = open();
    there.keeper.served('m');
    const empty = open([]);
    empty.keeper.served(null);
    await settled();
    expect([there.keeper.state().kind, empty.keeper.state().kind]).toEqual(['served', 'served']);
    expect([...there.builds, ...empty.builds]).toEqual([]);
  });

  test('tries again after pauses that grow', async () => {
    const { keeper, embedder, failures, clock } = open();
    embedder.before = () => Promise.reject(new Error('offline'));
    const tries: number[] = [];
    for (let minute = 0; minute < 20; minute += 0.5) {
      clock.ms = minute * 60_000;
      const before = failures.length;
      keeper.served(null);
      await settled();
      if (failures.length > before) tries.push(minute);
    }
    expect(tries).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5]);
    expect(keeper.state()).toEqual({ kind: 'failed' });
    embedder.before = () => Promise.resolve();
    clock.ms = 60 * 60_000;
    keeper.served(null);
    await settled();
    expect(keeper.state()).toEqual({ kind: 'served' });
  });

  test('begins anew at once when the knowledge changed during the build, and later when the build failed', async () => {
    const { keeper, outcomes, builds, failures } = open();
    outcomes.push('outdated', 'failed');
    for (const expected of [1, 2, 2]) {
      keeper.served(null);
      await settled();
      expect(builds).toHaveLength(expected);
    }
    expect(failures).toHaveLength(1);
    expect(keeper.state()).toEqual({ kind: 'failed' });
  });

  test('stops in the middle, without calling that a failure', async () => {
    const { keeper, embedder, builds, failures } = open();
    embedder.before = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
    keeper.served(null);
    await settled();
    await keeper.stop();
    keeper.served(null);
    await settled();
    expect([builds, failures]).toEqual([[], []]);
  });
});
