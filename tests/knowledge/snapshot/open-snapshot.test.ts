import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createWordEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import { noTerms } from '../../../knowledge/lexicon/terms.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { createTokenizer } from '../../../knowledge/retrieval/tokenizer.ts';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import { SNAPSHOT_VERSION } from '../../../knowledge/snapshot/manifest.ts';
import { openCurrentSnapshot } from '../../../knowledge/snapshot/open-snapshot.ts';
import { KEPT_SNAPSHOTS } from '../../../knowledge/snapshot/prune-snapshots.ts';
import { smallCollection } from '../../support/passages.ts';
import { EmbeddingError } from '../../../knowledge/embedding/embedding-error.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { watchLoop } from '../../support/longest-block.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const tokenizer = createTokenizer({ ...noTerms, dictionary: new Map([['唐筛', 30_000]]) });
const now = Date.UTC(2026, 0, 1);

function build(dir: string, id: string): Promise<HybridIndex> {
  return buildSnapshot(smallCollection(), { dir, id, revision: `rev-${id}`, now, tokenizer });
}

async function reasonIn(dir: string): Promise<string> {
  const opened = await openCurrentSnapshot(dir, { tokenizer });
  return opened.kind === 'opened' ? 'opened' : opened.reason;
}

/** A copy of one sound snapshot that a test may break. */
let sound: string;
function soundCopy(): string {
  const dir = temporaryFolder();
  cpSync(sound, dir, { recursive: true });
  return dir;
}

beforeAll(async () => {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  sound = mkdtempSync(join(tmpdir(), 'youyu-test-'));
  await build(sound, 'one');
  return () => rmSync(sound, { recursive: true, force: true });
});

describe('openCurrentSnapshot()', () => {
  test('gives the same hits as the index that was built', async () => {
    const dir = temporaryFolder();
    const built = await build(dir, 'one');
    const opened = await openCurrentSnapshot(dir, { tokenizer });
    if (opened.kind !== 'opened') throw new Error(opened.detail);
    expect(opened.manifest).toMatchObject({ id: 'one', revision: 'rev-one', passages: 8 });
    expect(opened.index.passages).toEqual(smallCollection());
    for (const question of ['叶酸吃多少', '彩礼退不退', '黄疸', '今天股票']) {
      expect(await opened.index.search(question, { limit: 8 })).toEqual(
        await built.search(question, { limit: 8 }),
      );
    }
  });

  test('says missing where nothing was built', async () => {
    expect(await reasonIn(temporaryFolder())).toBe('missing');
  });

  test('never serves a snapshot with any file changed, cut short or gone', async () => {
    const folder = join(sound, 'one');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const name of files) {
      const flipped = soundCopy();
      const bytes = readFileSync(join(flipped, 'one', name));
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 0x01;
      writeFileSync(join(flipped, 'one', name), bytes);
      // A flipped bit in the manifest's date changes nothing that is served.
      const harmless = name === 'manifest.json';
      expect([name, harmless || (await reasonIn(flipped))]).toEqual([name, harmless || 'corrupt']);

      const cut = soundCopy();
      truncateSync(join(cut, 'one', name), Math.max(0, middle - 1));
      expect([name, await reasonIn(cut)]).toEqual([name, 'corrupt']);
    }
  });

  test('never serves an older or newer format', async () => {
    const dir = soundCopy();
    const path = join(dir, 'one', 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    for (const version of [SNAPSHOT_VERSION - 1, SNAPSHOT_VERSION + 1]) {
      writeFileSync(path, JSON.stringify({ ...manifest, version }));
      expect(await reasonIn(dir)).toBe('other_format');
    }
  });

  test("never serves another embedder's vectors or another dictionary's postings", async () => {
    const embedder = { ...fakeEmbedder({ id: 'other' }), dimensions: 128 };
    expect(await openCurrentSnapshot(sound, { tokenizer, embedder })).toMatchObject({
      reason: 'other_embedder',
    });
    expect(await openCurrentSnapshot(sound, { tokenizer: createTokenizer(noTerms) })).toMatchObject({
      reason: 'other_lexicon',
    });
  });

  test("records a model in the manifest and never compares another model's vectors", async () => {
    const dir = temporaryFolder();
    const embedder = fakeEmbedder({ id: 'one' });
    const outcomes: unknown[] = [];
    const model = { embedder, onQuery: (failure: unknown) => void outcomes.push(failure) };
    await buildSnapshot(smallCollection(), { dir, id: 'm', revision: '', now, tokenizer, model });
    const same = await openCurrentSnapshot(dir, { tokenizer, model });
    if (same.kind !== 'opened') throw new Error(same.detail);
    expect(same.manifest.model).toEqual({ id: 'one', dimensions: 48 });
    await same.index.search('叶酸', { limit: 1 });
    expect(outcomes).toEqual([null]);
    for (const other of [{ id: 'two' }, { id: 'one', dimensions: 64 }]) {
      const asked = fakeEmbedder(other);
      const opened = await openCurrentSnapshot(dir, { tokenizer, model: { embedder: asked } });
      if (opened.kind !== 'opened') throw new Error(opened.detail);
      expect((await opened.index.search('叶酸', { limit: 1 }))[0]?.passage.article).toBe('folic-acid');
      expect(asked.asked).toEqual([]);
    }
    // Without any model configured it is served as well.
    expect(await reasonIn(dir)).toBe('opened');
  });

  test('refuses damaged vectors of a model', async () => {
    const dir = temporaryFolder();
    const model = { embedder: fakeEmbedder() };
    await buildSnapshot(smallCollection(), { dir, id: 'm', revision: '', now, tokenizer, model });
    truncateSync(join(dir, 'm', 'model-vectors', 'matrix.f32'), 100);
    expect(await reasonIn(dir)).toBe('corrupt');
  });

  test('does not follow a pointer out of its folder', async () => {
    const dir = soundCopy();
    writeFileSync(join(dir, 'CURRENT'), '../one\n');
    expect(await reasonIn(dir)).toBe('corrupt');
    writeFileSync(join(dir, 'CURRENT'), 'two\n');
    expect(await reasonIn(dir)).toBe('corrupt');
  });
});

describe('buildSnapshot()', () => {
  test('serves the newest and keeps the last five', async () => {
    const dir = temporaryFolder();
    for (let at = 1; at <= KEPT_SNAPSHOTS + 2; at += 1) await build(dir, `s${at}`);
    const folders = readdirSync(dir).filter((name) => name !== 'CURRENT');
    expect(folders).toHaveLength(KEPT_SNAPSHOTS);
    const opened = await openCurrentSnapshot(dir, { tokenizer });
    expect(opened.kind === 'opened' && opened.index.snapshotId).toBe(`s${KEPT_SNAPSHOTS + 2}`);
  });

  test('refuses a taken name and leaves the snapshot in place', async () => {
    const dir = soundCopy();
    await expect(build(dir, 'one')).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
    await expect(build(dir, '../up')).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
    expect(await reasonIn(dir)).toBe('opened');
  });

  test('leaves the old snapshot served and nothing behind when the model fails', async () => {
    const dir = soundCopy();
    const embedder = fakeEmbedder();
    embedder.before = () => Promise.reject(new EmbeddingError('SERVER', 'Cannot embed: 500'));
    const failing = buildSnapshot(smallCollection(), {
      dir,
      id: 'two',
      revision: '',
      now,
      tokenizer,
      model: { embedder },
    });
    await expect(failing).rejects.toMatchObject({ code: 'VECTOR_STORE' });
    expect(readdirSync(dir).sort()).toEqual(['CURRENT', 'one']);
    expect(await reasonIn(dir)).toBe('opened');
  });

  test('publishes nothing that is no longer wanted when it is complete', async () => {
    const dir = soundCopy();
    const outdated = buildSnapshot(smallCollection(), {
      dir,
      id: 'two',
      revision: '',
      now,
      tokenizer,
      stillWanted: () => Promise.resolve(false),
    });
    await expect(outdated).rejects.toMatchObject({ code: 'OUTDATED' });
    expect(readdirSync(dir).sort()).toEqual(['CURRENT', 'one']);
  });

  test('embeds only what the snapshot before does not have, and finds the same with it', async () => {
    const embedded: string[] = [];
    const builtIn = createWordEmbedder(tokenizer);
    const counting = {
      ...builtIn,
      embed: (...call: Parameters<typeof builtIn.embed>) => {
        embedded.push(...call[0]);
        return builtIn.embed(...call);
      },
    };
    const model = { embedder: fakeEmbedder() };
    const dir = temporaryFolder();
    const all = smallCollection();
    const first = all.slice(0, 6);
    const common = { dir, revision: '', now, tokenizer, embedder: counting, model };
    await buildSnapshot(first, { ...common, id: 'one' });
    expect(embedded).toHaveLength(6);

    // One is gone, one is changed, two are new; their order is another.
    const changed = all
      .slice(1)
      .map((passage, at) => (at === 0 ? { ...passage, text: '改过的话。' } : passage));
    const later = [...changed.slice(3), ...changed.slice(0, 3)];
    embedded.length = 0;
    const before = model.embedder.asked.length;
    const incremental = await buildSnapshot(later, { ...common, id: 'two' });
    expect(embedded).toHaveLength(3);
    expect(embedded.join()).toContain('改过的话。');
    const asked = model.embedder.asked.slice(before).flatMap(({ texts }) => texts);
    expect(asked).toHaveLength(3);

    const other = temporaryFolder();
    const whole = await buildSnapshot(later, { ...common, dir: other, id: 'two' });
    const files = ['vectors', 'model-vectors'].map((folder) => join('two', folder, 'matrix.f32'));
    for (const file of files) expect(readFileSync(join(dir, file))).toEqual(readFileSync(join(other, file)));
    for (const question of ['叶酸吃多少', '彩礼退不退', '黄疸', '改过的话'])
      expect(await incremental.search(question, { limit: 8 })).toEqual(
        await whole.search(question, { limit: 8 }),
      );

    // Nothing is taken over from vectors that are damaged or that another lexicon cut.
    const damaged = join(dir, 'two', 'vectors', 'matrix.f32');
    truncateSync(damaged, 8);
    embedded.length = 0;
    await buildSnapshot(later, { ...common, id: 'three' });
    expect(embedded).toHaveLength(7);
    embedded.length = 0;
    const cut = createTokenizer({ ...noTerms, dictionary: new Map([['黄疸', 30_000]]) });
    await buildSnapshot(later, { ...common, tokenizer: cut, id: 'four' });
    expect(embedded).toHaveLength(7);
  });

  test('builds and opens an empty collection', async () => {
    const dir = temporaryFolder();
    const model = { embedder: fakeEmbedder() };
    await buildSnapshot([], { dir, id: 'empty', revision: '', now, tokenizer, model });
    const opened = await openCurrentSnapshot(dir, { tokenizer });
    expect(opened.kind === 'opened' && opened.index.size).toBe(0);
    expect(existsSync(join(dir, 'empty', 'manifest.json'))).toBe(true);
  });

  test('never keeps a timer waiting for half a second while it builds', async () => {
    const many = Array.from({ length: 4000 }, (_, at) => smallCollection()[at % 8]).filter(
      (one) => one !== undefined,
    );
    const watch = watchLoop();
    await buildSnapshot(many, { dir: temporaryFolder(), id: 'many', revision: '', now, tokenizer });
    const { turns, longestMs } = watch.stop();
    expect(turns).toBeGreaterThan(10);
    expect(longestMs).toBeLessThan(500);
  });
});
