import { PATIENT } from './patience.ts';

/** One server-sent event as a client sees it. */
export interface ReadEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: unknown;
}

/** A client of an event stream. */
export interface EventReader {
  readonly status: number;
  /** Everything read so far. */
  readonly events: readonly ReadEvent[];
  /** Waits until the events read satisfy a condition; fails after a minute. */
  until(done: (events: readonly ReadEvent[]) => boolean): Promise<readonly ReadEvent[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens an event stream and reads it in the background, as the HTML standard says. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: ReadEvent[] = [];
  const waiting = new Set<() => void>();
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.flatMap((block) => parseBlock(block)));
      for (const wake of waiting) wake();
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    events,
    ended,
    close: () => abort.abort(),
    until(done) {
      return new Promise((resolve, reject) => {
        const stop = () => {
          waiting.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          if (!done(events)) return;
          stop();
          resolve(events);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Waited too long; read ${JSON.stringify(events)}`));
        }, PATIENT.timeout);
        waiting.add(look);
        look();
      });
    },
  };
}

function parseBlock(block: string): ReadEvent[] {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const match = /^(\w+): ?(.*)$/.exec(line);
    if (match?.[1] !== undefined) fields.set(match[1], match[2] ?? '');
  }
  const data = fields.get('data');
  if (data === undefined) return [];
  return [{ id: fields.get('id') ?? null, event: fields.get('event') ?? 'message', data: JSON.parse(data) }];
}
