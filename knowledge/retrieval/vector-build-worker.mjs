// Builds the graph of nearest neighbours off the main thread, row after row as they arrive: every call of hnswlib is
// synchronous.
// Plain JavaScript, because a worker thread starts from a file: the same one from the sources and from dist/.
import { workerData } from 'node:worker_threads';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { FakeEmbeddings } from '@langchain/core/utils/testing';

const { values, rows, arrived, dimensions, directory, links, construction, seed } = workerData;
const BATCH = 1000;

class GraphStore extends HNSWLib {
  async initIndex() {
    if (this._index) return;
    this.index = await HNSWLib.getHierarchicalNSW({ space: 'cosine', numDimensions: dimensions });
    this.index.initIndex(rows, links, construction, seed);
  }
}

// Vectors come ready made; the embedder of the store is never asked here.
const store = new GraphStore(new FakeEmbeddings(), { space: 'cosine', numDimensions: dimensions });
for (let start = 0; start < rows; start += BATCH) {
  const end = Math.min(rows, start + BATCH);
  for (let there = Atomics.load(arrived, 0); there < end; there = Atomics.load(arrived, 0)) {
    Atomics.wait(arrived, 0, there);
  }
  const vectors = [];
  const documents = [];
  for (let row = start; row < end; row += 1) {
    vectors.push(Array.from(values.subarray(row * dimensions, (row + 1) * dimensions)));
    documents.push({ pageContent: '', metadata: { row } });
  }
  await store.addVectors(vectors, documents);
}
await store.save(directory);
