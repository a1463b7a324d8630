/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  /** Sent as JSON. */
  readonly data: unknown;
  /** What the client hands back as `Last-Event-ID`; none leaves the client's as it was. */
  readonly id?: string;
}

/** Encodes an event as the HTML standard's `text/event-stream` has it. JSON escapes line ends inside the data, so an event's words can never start a field of their own.
 * @throws {TypeError} If the id or the name of the event holds a line end or NUL. */
export function encodeEvent({ event, data, id }: ServerEvent): string {
  for (const field of [event, id ?? '']) {
    if (/[\r\n]/.test(field) || field.includes('\0'))
      throw new TypeError('Cannot encode the event: a field holds a line end');
  }
  // JSON.stringify leaves U+2028 and U+2029 alone; they end no line here (only CR and LF do).
  const body = JSON.stringify(data) ?? 'null';
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${body}\n\n`;
}

/** A comment: keeps proxies from closing a quiet stream, and shows the server a client that has gone. */
export const HEARTBEAT = ': \n\n';
