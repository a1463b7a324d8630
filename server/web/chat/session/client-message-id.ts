/** A new id for a message: 128 bits from the browser's random source, in hex.
 * `crypto.randomUUID` is younger than the browsers we serve. */
export function clientMessageId(source: Pick<Crypto, 'getRandomValues'>): string {
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
