/** One server-sent event. */
export interface ServerEvent {
  /** `message` when the stream names none. */
  readonly event: string;
  readonly data: string;
}

/** Reads a text/event-stream piece by piece; pieces may end anywhere, in the middle of a line or of CR LF.
 * Comments and events without data are passed over, as the HTML standard says.
 * @returns Takes the next piece and gives back the events it completed. */
export function createSseParser(): (piece: string) => readonly ServerEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function take(line: string, complete: ServerEvent[]): void {
    if (line === '') {
      if (data.length > 0) complete.push({ event: event === '' ? 'message' : event, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }

  return (piece) => {
    const complete: ServerEvent[] = [];
    rest += piece;
    for (;;) {
      const end = /\r\n|\n|\r(?=[^])/.exec(rest);
      if (end === null) return complete;
      take(rest.slice(0, end.index), complete);
      rest = rest.slice(end.index + end[0].length);
    }
  };
}
