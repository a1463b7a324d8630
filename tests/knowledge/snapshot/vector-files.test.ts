import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashVector } from '../../support/hash-vector.ts';
import { exactNearest, GRAPH_FROM_ROWS, type Neighbour } from '../../../knowledge/retrieval/vector-index.ts';
import {
  growGraph,
  openNearest,
  readMatrix,
  writeVectors,
} from '../../../knowledge/snapshot/vector-files.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Vectors that lie in groups, as those of texts do. */
function clustered(rows: number, dimensions: number) {
  const values = new Float32Array(new SharedArrayBuffer(rows * dimensions * 4));
  for (let row = 0; row < rows; row += 1) {
    values.set(hashVector(`主题${row % 50}孕期检查第${row}次`, dimensions, 3), row * dimensions);
  }
  return { rows, dimensions, values };
}

describe('writeVectors()', () => {
  test.each([24, 384])(
    'makes a graph over %i dimensions that finds what an exact search finds',
    async (dimensions) => {
      const folder = temporaryFolder();
      const matrix = clustered(GRAPH_FROM_ROWS, dimensions);
      await writeVectors(matrix, folder);
      expect(existsSync(join(folder, 'hnswlib.index'))).toBe(true);
      const read = await readMatrix(folder, matrix);
      expect(read.values.slice(0, 100)).toEqual(matrix.values.slice(0, 100));
      const graph = await openNearest(read, folder, fakeEmbedder());
      const exact = exactNearest(matrix);
      let [found, possible] = [0, 0];
      for (let at = 0; at < 20; at += 1) {
        const query = hashVector(`主题${at}孕期检查第${at * 31}次`, dimensions, 3);
        const sum = (rows: readonly Neighbour[]) => rows.reduce((all, row) => all + row.similarity, 0);
        found += sum(await graph.nearest(query, 10));
        possible += sum(await exact.nearest(query, 10));
      }
      // Many rows are as near as the tenth: how near they are counts, not which they are.
      expect(found / possible).toBeGreaterThan(0.99);
    },
    60_000,
  );

  test('writes no graph where an exact search is fast', async () => {
    const folder = temporaryFolder();
    const matrix = clustered(100, 7);
    await writeVectors(matrix, folder);
    expect(existsSync(join(folder, 'hnswlib.index'))).toBe(false);
    const nearest = await openNearest(await readMatrix(folder, matrix), folder, fakeEmbedder());
    const [first] = await nearest.nearest(hashVector('主题3孕期检查第3次', 7, 3), 1);
    expect(first?.row).toBe(3);
  });

  test('readMatrix() refuses vectors of another size', async () => {
    const folder = temporaryFolder();
    await writeVectors(clustered(10, 8), folder);
    await expect(readMatrix(folder, { rows: 10, dimensions: 9 })).rejects.toMatchObject({
      code: 'BAD_SNAPSHOT',
    });
  });
});

describe('growGraph()', () => {
  test('makes the very graph of rows that arrive while it is built', async () => {
    const matrix = clustered(GRAPH_FROM_ROWS, 24);
    const [whole, grown] = [temporaryFolder(), temporaryFolder()];
    await writeVectors(matrix, whole);

    const empty = new Float32Array(new SharedArrayBuffer(matrix.values.byteLength));
    const arriving = { ...matrix, values: empty };
    const graph = growGraph(arriving, grown);
    for (let row = 0; row < matrix.rows; row += 700) {
      const end = Math.min(matrix.rows, row + 700);
      empty.set(matrix.values.subarray(row * 24, end * 24), row * 24);
      graph?.arrived(end);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await writeVectors(arriving, grown, graph);
    const graphOf = (folder: string) => readFileSync(join(folder, 'hnswlib.index'));
    expect(graphOf(grown).equals(graphOf(whole))).toBe(true);
  });

  test('is given up while it waits for rows, and then says that it failed', async () => {
    const graph = growGraph(clustered(GRAPH_FROM_ROWS, 8), temporaryFolder(), 10);
    await graph?.abandon();
    await expect(graph?.finished()).rejects.toMatchObject({ code: 'VECTOR_STORE' });
  });
});
