import { createHash } from 'node:crypto';

/** A segment of the cache: a header, then records of one size. */
const MAGIC = Buffer.from('YYVEC\0\0\u0001', 'latin1');
export const HEADER_BYTES = 16;
const KEY_BYTES = 32;
const SUM_BYTES = 8;
/** More than any model has. */
const MOST_DIMENSIONS = 65_536;

/** Bytes of a record. */
export function recordBytes(dimensions: number): number {
  return KEY_BYTES + SUM_BYTES + dimensions * Float32Array.BYTES_PER_ELEMENT;
}

/** The first bytes of a segment. */
export function encodeHeader(dimensions: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32LE(dimensions, 8);
  header.writeUInt32LE(~dimensions >>> 0, 12);
  return header;
}

/** Dimensions that a header tells; null when it is not sound. */
export function decodeHeader(header: Buffer): number | null {
  if (header.length < HEADER_BYTES || !header.subarray(0, 8).equals(MAGIC)) return null;
  const dimensions = header.readUInt32LE(8);
  const sound = header.readUInt32LE(12) === ~dimensions >>> 0;
  return sound && dimensions > 0 && dimensions <= MOST_DIMENSIONS ? dimensions : null;
}

/** What a text is filed under. */
export function keyOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The key as the index holds it. */
export function nameOf(key: Buffer): string {
  return key.subarray(0, KEY_BYTES).toString('base64');
}

/** A vector with its key and a checksum over both. */
export function encodeRecord(key: Buffer, vector: readonly number[]): Buffer {
  const values = Float32Array.from(vector);
  const bytes = Buffer.from(values.buffer);
  return Buffer.concat([key, sumOf(key, bytes), bytes]);
}

/** The vector of a record; null when the record belongs to another text or is damaged. */
export function decodeRecord(record: Buffer, key: Buffer): number[] | null {
  const found = record.subarray(0, KEY_BYTES);
  const sum = record.subarray(KEY_BYTES, KEY_BYTES + SUM_BYTES);
  const bytes = record.subarray(KEY_BYTES + SUM_BYTES);
  if (!found.equals(key) || !sum.equals(sumOf(key, bytes))) return null;
  // Copied, so that the numbers start where they may.
  return Array.from(new Float32Array(Uint8Array.from(bytes).buffer));
}

function sumOf(key: Buffer, bytes: Buffer): Buffer {
  return createHash('sha256').update(key).update(bytes).digest().subarray(0, SUM_BYTES);
}
