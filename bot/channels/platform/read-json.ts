/** Reads JSON that somebody else's server answers.
 *
 * @param maxBytes Nothing longer is kept, whatever was announced.
 * @throws When it is longer, is cut off, or is no JSON. */
export async function readJson(response: Response, maxBytes: number): Promise<unknown> {
  const bytes = await readUpTo(response, maxBytes);
  if (bytes === null) throw new RangeError('Cannot read an answer: it is too long');
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

/** Reads what somebody else's server answers.
 *
 * @param maxBytes Nothing longer is kept, whatever was announced.
 * @returns Null where it is longer.
 * @throws When it is cut off. */
export async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
