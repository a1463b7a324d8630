import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCachedEmbedder } from '../../../knowledge/embedding/cached-embedder.ts';
import { openVectorCache } from '../../../knowledge/embedding/vector-cache.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TEXTS = Array.from({ length: 40 }, (_, at) => `第${at}段`);
const PASSAGES = { kind: 'passage' } as const;
let opened = 0;

async function open(dir: string, fake = fakeEmbedder()) {
  opened += 1;
  const cache = await openVectorCache({ dir, embedderId: fake.id, segment: `s${1000 + opened}` });
  const failures: unknown[] = [];
  const embedder = createCachedEmbedder(fake, cache, (error) => failures.push(error));
  return { fake, cache, failures, embedder };
}

function segmentsIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vectors'))
    .map((name) => join(dir, name));
}

/** What the fake was asked for, all together. */
const askedOf = ({ asked }: ReturnType<typeof fakeEmbedder>) => asked.flatMap(({ texts }) => texts);

/** As they come back: rounded to 32 bits. */
const rounded = (vectors: readonly (readonly number[])[]) =>
  vectors.map((vector) => Array.from(Float32Array.from(vector)));

describe('createCachedEmbedder()', () => {
  test('asks for each text once, also after a restart', async () => {
    const dir = temporaryFolder();
    const first = await open(dir);
    const made = await first.embedder.embed(TEXTS.slice(0, 30), PASSAGES);
    const second = await open(dir);
    const kept = await second.embedder.embed(TEXTS, PASSAGES);
    expect(kept.slice(0, 30)).toEqual(rounded(made));
    expect(askedOf(second.fake)).toEqual(TEXTS.slice(30));
    expect(await second.embedder.embed(TEXTS, PASSAGES)).toHaveLength(40);
    expect(askedOf(second.fake)).toHaveLength(10);
    // One text twice is one question to the model.
    expect(await first.embedder.embed(['x', 'y', 'x'], PASSAGES)).toHaveLength(3);
    expect(askedOf(first.fake).slice(30)).toEqual(['x', 'y']);
  });

  test('never keeps a question', async () => {
    const dir = temporaryFolder();
    const { embedder, fake } = await open(dir);
    await embedder.embed(['我怀孕了'], { kind: 'query' });
    await embedder.embed(['我怀孕了'], { kind: 'query' });
    expect(fake.asked).toHaveLength(2);
    expect(segmentsIn(dir)).toEqual([]);
  });

  test('keeps embedders apart', async () => {
    const dir = temporaryFolder();
    await (await open(dir)).embedder.embed(TEXTS, PASSAGES);
    const other = await open(dir, fakeEmbedder({ id: 'other' }));
    await other.embedder.embed(TEXTS, PASSAGES);
    expect(askedOf(other.fake)).toEqual(TEXTS);
  });

  test('makes vectors anew that were cut short or damaged anywhere, and no others', async () => {
    const dir = temporaryFolder();
    const first = await open(dir);
    const made = rounded(await first.embedder.embed(TEXTS, PASSAGES));
    const [path = ''] = segmentsIn(dir);
    const sound = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: sound.length - 1 }), fc.boolean(), async (at, cut) => {
        for (const segment of segmentsIn(dir)) rmSync(segment);
        writeFileSync(path, sound);
        if (cut) truncateSync(path, at);
        else writeFileSync(path, Buffer.from(sound).fill((sound[at] ?? 0) ^ 0x5a, at, at + 1));
        const again = await open(dir);
        expect(rounded(await again.embedder.embed(TEXTS, PASSAGES))).toEqual(made);
        const askedAgain = askedOf(again.fake).length;
        // One flipped byte behind the header costs one vector.
        expect(askedAgain).toBeLessThanOrEqual(!cut && at >= 16 ? 1 : TEXTS.length);
        expect(askedAgain).toBeGreaterThan(0);
        expect(again.failures).toEqual([]);
        // And are then kept.
        const last = await open(dir);
        await last.embedder.embed(TEXTS, PASSAGES);
        expect(last.fake.asked).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('reads what another process appends to a file of its own', async () => {
    const dir = temporaryFolder();
    const [one, two] = [await open(dir), await open(dir)];
    await Promise.all([
      one.embedder.embed(TEXTS.slice(0, 20), PASSAGES),
      two.embedder.embed(TEXTS.slice(20), PASSAGES),
    ]);
    const third = await open(dir);
    await third.embedder.embed(TEXTS, PASSAGES);
    expect(third.fake.asked).toEqual([]);
  });

  test('puts many small files together and loses nothing', async () => {
    const dir = temporaryFolder();
    for (const text of TEXTS) await (await open(dir)).embedder.embed([text], PASSAGES);
    const last = await open(dir);
    await last.embedder.embed(TEXTS, PASSAGES);
    expect(last.fake.asked).toEqual([]);
    expect(segmentsIn(dir).length).toBeLessThan(26);
  });

  test('drops the vectors of a model that now gives another size', async () => {
    const dir = temporaryFolder();
    await (await open(dir)).embedder.embed(TEXTS, PASSAGES);
    const grown = await open(dir, fakeEmbedder({ dimensions: 64 }));
    await grown.embedder.embed(['neu'], PASSAGES);
    const again = await open(dir, fakeEmbedder({ dimensions: 64 }));
    const vectors = await again.embedder.embed([...TEXTS, 'neu'], PASSAGES);
    expect(vectors.every((vector) => vector.length === 64)).toBe(true);
    expect(askedOf(again.fake)).toEqual(TEXTS);
  });

  test('works without a disk to keep them on', async () => {
    const dir = temporaryFolder();
    const { embedder, failures } = await open(dir);
    rmSync(dir, { recursive: true });
    writeFileSync(dir, 'a file in its place');
    expect(statSync(dir).isFile()).toBe(true);
    expect(await embedder.embed(TEXTS, PASSAGES)).toHaveLength(40);
    expect(failures).toHaveLength(1);
  });
});
