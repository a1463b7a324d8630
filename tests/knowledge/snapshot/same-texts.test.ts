import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SizedEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import { createWordEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import { noTerms } from '../../../knowledge/lexicon/terms.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { createTokenizer, type Tokenizer } from '../../../knowledge/retrieval/tokenizer.ts';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import { openBuiltInPack } from '../../../knowledge/snapshot/built-in-pack.ts';
import { POSTINGS_FILES } from '../../../knowledge/snapshot/index-files.ts';
import { openCurrentSnapshot } from '../../../knowledge/snapshot/open-snapshot.ts';
import { textsFingerprint } from '../../../knowledge/snapshot/same-texts.ts';
import { smallCollection } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const plain = createTokenizer(noTerms);
const approved = smallCollection().map((passage): Passage => ({ ...passage, status: 'approved' }));

let dir: string;
let cut: string[];
let embedded: string[];

/** Builds with a tokenizer and an embedder that tell what they are given. */
async function build(passages: readonly Passage[], id: string, prepared: string | null = null, into = dir) {
  const tokenizer: Tokenizer = {
    ...plain,
    document: (text) => {
      cut.push(text);
      return plain.document(text);
    },
  };
  const words = createWordEmbedder(plain);
  const embedder: SizedEmbedder = {
    ...words,
    embed: (texts, options) => {
      embedded.push(...texts);
      return words.embed(texts, options);
    },
  };
  return buildSnapshot(passages, { dir: into, id, revision: id, now: 0, tokenizer, embedder, prepared });
}

beforeEach(async () => {
  dir = temporaryFolder();
  [cut, embedded] = [[], []];
  await build(smallCollection(), 'one');
  [cut, embedded] = [[], []];
});

describe('buildSnapshot() where the texts are the same', () => {
  test('takes postings and vectors over after an approval, and serves what is new', async () => {
    const index = await build(approved, 'two');

    expect([...cut, ...embedded]).toEqual([]);
    expect(index.passages.every(({ status }) => status === 'approved')).toBe(true);
    for (const name of [...POSTINGS_FILES, 'vectors/matrix.f32'])
      expect(readFileSync(join(dir, 'two', name)).equals(readFileSync(join(dir, 'one', name)))).toBe(true);
    const opened = await openCurrentSnapshot(dir, { tokenizer: plain });
    expect(opened).toMatchObject({ kind: 'opened', manifest: { id: 'two', revision: 'two' } });
  });

  test('finds the same as an index made anew', async () => {
    const taken = await build(approved, 'two');
    const afresh = await build(approved, 'alone', null, temporaryFolder());
    for (const question of ['叶酸什么时候吃', '彩礼能要回来吗']) {
      const found = async (index: typeof taken) =>
        (await index.search(question, { limit: 5 })).map(({ passage, score }) => [passage.id, score]);
      expect(await found(taken)).toEqual(await found(afresh));
    }
  });

  test('indexes what changed in any text that is looked at', async () => {
    const [first, ...others] = approved;
    if (first === undefined) throw new Error('the collection is empty');
    const changes: readonly Partial<Passage>[] = [
      { text: `${first.text}改` },
      { title: '改了的题目' },
      { questions: [...first.questions, '又一个问题'] },
      { headingPath: ['另一章'] },
      { version: 2 },
    ];
    const known = textsFingerprint(approved);
    for (const change of changes)
      expect(textsFingerprint([{ ...first, ...change }, ...others])).not.toBe(known);
    expect(textsFingerprint(approved.toReversed())).not.toBe(known);

    await build([{ ...first, text: `${first.text}改` }, ...others], 'two');
    expect(cut).toContain(`${first.text}改`);
    expect(embedded).toHaveLength(1);
  });

  test('makes anew what is damaged', async () => {
    writeFileSync(join(dir, 'one', 'bigram.postings'), 'no postings');
    const index = await build(approved, 'two');
    expect(cut).not.toEqual([]);
    expect((await index.search('叶酸什么时候吃', { limit: 1 }))[0]?.passage.article).toBe('folic-acid');
    expect(await openCurrentSnapshot(dir, { tokenizer: plain })).toMatchObject({ kind: 'opened' });
  });

  test('begins with what was prepared with the program', async () => {
    const fresh = temporaryFolder();
    await build(approved, 'first', dir, fresh);
    expect([...cut, ...embedded]).toEqual([]);
    const prepared = temporaryFolder();
    cpSync(dir, prepared, { recursive: true });
    const [, ...fewer] = approved;
    await build(fewer, 'fewer', prepared, temporaryFolder());
    // Vectors are those that were made; only postings are new.
    expect(cut).toContain(fewer[0]?.text);
    expect(embedded).toEqual([]);
  });
});

test('openBuiltInPack() keeps its index in the folder it is given, and opens it the next time', async () => {
  const prepared = temporaryFolder();
  const pack = temporaryFolder();
  const made = await openBuiltInPack(pack, prepared);
  const names = readdirSync(prepared);
  const again = await openBuiltInPack(pack, prepared);
  expect(again.snapshotId).toBe(made.snapshotId);
  expect(readdirSync(prepared)).toEqual(names);
});
