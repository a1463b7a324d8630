import { describe, expect, test } from 'vitest';
import { EmbeddingError } from '../../../knowledge/embedding/embedding-error.ts';
import { createQueryEmbedder } from '../../../knowledge/embedding/query-embedder.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';

function open(fake = fakeEmbedder(), deadlineMs = 60) {
  const outcomes: unknown[] = [];
  const clock = { ms: 0 };
  const embed = createQueryEmbedder(fake, {
    dimensions: 48,
    elapsed: () => clock.ms,
    deadlineMs,
    onOutcome: (failure) => outcomes.push(failure),
  });
  return { fake, outcomes, clock, embed };
}

describe('createQueryEmbedder()', () => {
  test('takes names, numbers and addresses out of what leaves this process', async () => {
    const { embed, fake, outcomes } = open();
    const question = '我叫张小红，电话13812345678，怀孕28周能吃叶酸吗';
    expect(await embed(question)).toHaveLength(48);
    const sent = fake.asked[0]?.texts[0] ?? '';
    expect(sent).not.toMatch(/张小红|13812345678/);
    expect(sent).toContain('怀孕28周能吃叶酸吗');
    expect(fake.asked[0]?.options.kind).toBe('query');
    expect(outcomes).toEqual([null]);
  });

  test('asks once for one question that is asked twice at the same time, and keeps it no longer', async () => {
    const { embed, fake } = open();
    const [one, two] = await Promise.all([embed('叶酸'), embed('叶酸')]);
    expect(one).toEqual(two);
    expect(fake.asked).toHaveLength(1);
    await embed('叶酸');
    expect(fake.asked).toHaveLength(2);
  });

  test('puts words right after the redaction, which needs them as they were written', async () => {
    const fake = fakeEmbedder();
    const embed = createQueryEmbedder(fake, {
      dimensions: 48,
      elapsed: () => 0,
      prepare: (text) =>
        text.replaceAll(/\d+/g, (digits) => digits.split('').join(' ')).replace('yjx', '月经'),
    });
    await embed('电话13812345678，yjx');
    expect(fake.asked[0]?.texts[0]).toBe('电话〔电话〕,月经');
  });

  test('gives a model of this machine the question as it is', async () => {
    const { embed, fake } = open(fakeEmbedder({ remote: false }));
    await embed('电话13812345678');
    expect(fake.asked[0]?.texts).toEqual(['电话13812345678']);
  });

  test('gives up on time and lets the request go, though the model heeds no signal', async () => {
    const { embed, fake, outcomes } = open();
    fake.before = () => new Promise(() => {});
    const started = performance.now();
    expect(await embed('叶酸')).toBe(null);
    expect(performance.now() - started).toBeLessThan(8000);
    expect(fake.asked[0]?.options.signal?.aborted).toBe(true);
    expect(outcomes).toEqual(['TIMEOUT']);
  });

  test('leaves a model alone that failed three times, and tries again after a minute', async () => {
    const { embed, fake, clock, outcomes } = open();
    fake.before = () => Promise.reject(new EmbeddingError('SERVER', 'Cannot embed: 500'));
    for (let at = 0; at < 5; at += 1) expect(await embed('叶酸')).toBe(null);
    expect(outcomes).toEqual(['SERVER', 'SERVER', 'SERVER', 'PAUSED', 'PAUSED']);
    fake.before = () => Promise.resolve();
    clock.ms += 60_001;
    expect(await embed('叶酸')).toHaveLength(48);
    expect(await embed('叶酸')).toHaveLength(48);
  });

  test('refuses a vector of another size, and survives whatever is thrown', async () => {
    const { embed, outcomes } = open(fakeEmbedder({ dimensions: 32 }));
    expect(await embed('叶酸')).toBe(null);
    const broken = open();
    broken.fake.before = () => Promise.reject(new TypeError('x'));
    expect(await broken.embed('叶酸')).toBe(null);
    expect([...outcomes, ...broken.outcomes]).toEqual(['WRONG_VECTORS', 'OTHER']);
  });
});
