import { KnowledgeError } from '../knowledge-error.ts';
import type { Bm25Data } from '../retrieval/bm25.ts';

// Header: terms, postings, documents, bytes of the term list; then lengths, starts, docs, halves, term list.
// Little-endian like every platform that Node runs on.
const HEADER_NUMBERS = 4;

/** One inverted index as the bytes of a file. */
export function encodePostings(data: Bm25Data): readonly Uint8Array[] {
  const terms = Buffer.from(data.terms.join('\n'));
  const header = Uint32Array.of(data.terms.length, data.docs.length, data.lengths.length, terms.byteLength);
  return [
    bytesOf(header),
    bytesOf(data.lengths),
    bytesOf(data.starts),
    bytesOf(data.docs),
    data.halves,
    terms,
  ];
}

/** Reads what `encodePostings` wrote.
 * @throws {KnowledgeError} BAD_SNAPSHOT when the sizes do not add up. */
export function decodePostings(file: Uint8Array): Bm25Data {
  // Typed arrays must start at a multiple of four.
  const bytes = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  let offset = bytes.byteOffset;
  const end = offset + bytes.byteLength;
  const take = (count: number, width: number): number => {
    const start = offset;
    offset += count * width;
    if (offset > end) throw new KnowledgeError('BAD_SNAPSHOT', 'Cannot read postings: the file is too short');
    return start;
  };
  const buffer = bytes.buffer;
  const header = new Uint32Array(buffer, take(HEADER_NUMBERS, 4), HEADER_NUMBERS);
  const [termCount = 0, postings = 0, documents = 0, termBytes = 0] = header;
  const lengths = new Float32Array(buffer, take(documents, 4), documents);
  const starts = new Uint32Array(buffer, take(termCount + 1, 4), termCount + 1);
  const docs = new Uint32Array(buffer, take(postings, 4), postings);
  const halves = new Uint8Array(buffer, take(postings, 1), postings);
  const list = Buffer.from(buffer, take(termBytes, 1), termBytes).toString('utf8');
  const terms = termCount === 0 ? [] : list.split('\n');
  if (offset !== end || terms.length !== termCount || starts[termCount] !== postings) {
    throw new KnowledgeError('BAD_SNAPSHOT', 'Cannot read postings: the sizes do not add up');
  }
  return { terms, starts, docs, halves, lengths };
}

function bytesOf(array: Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
