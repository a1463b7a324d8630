import { describe, expect, test } from 'vitest';
import { oneAfterAnother } from '../../../../server/web/console/api/one-after-another.ts';

/** Runs that end when the test says so. */
function buildRuns() {
  const started: string[] = [];
  const endings: (() => void)[] = [];
  const call = oneAfterAnother((key: string) => {
    started.push(key);
    return new Promise<void>((resolve) => endings.push(resolve));
  });
  const endNext = async (): Promise<void> => {
    endings.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, call, endNext };
}

describe('oneAfterAnother()', () => {
  test('runs once more, and only once, for all calls that came meanwhile', async () => {
    const { started, call, endNext } = buildRuns();
    void call('open');
    void call('open');
    void call('open');
    expect(started).toEqual(['open']);
    await endNext();
    expect(started).toEqual(['open', 'open']);
    await endNext();
    expect(started).toEqual(['open', 'open']);
  });

  test('runs again for a call during the second run, and afresh after the last', async () => {
    const { started, call, endNext } = buildRuns();
    void call('open');
    void call('open');
    await endNext();
    void call('open');
    await endNext();
    expect(started).toHaveLength(3);
    await endNext();
    void call('open');
    expect(started).toHaveLength(4);
  });

  test('does not let one key wait for another', () => {
    const { started, call } = buildRuns();
    void call('open');
    void call('mine');
    expect(started).toEqual(['open', 'mine']);
  });
});
