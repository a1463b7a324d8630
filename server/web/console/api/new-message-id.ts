/** An id for a line, made in the browser, so that a repeated request is stored once.
 * 128 random bits; `crypto.randomUUID` is not there on plain-HTTP addresses within an office. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `c-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
