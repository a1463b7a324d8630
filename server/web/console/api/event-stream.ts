import type { ConsoleMessage, LineWaits, Paged, TicketSummary } from '../../../api/console.ts';
import type { Presence } from '../../../api/desk.ts';

/** State of the live connection. */
export type Connection = 'connecting' | 'live' | 'reconnecting';

/** A reader's draft as the server has it now. */
export interface DraftNews {
  readonly ticketId: string;
  readonly version: number;
}

/** What comes over the live connection. */
export interface EventHandlers {
  ticket(ticket: TicketSummary): void;
  /** A case went where the reader does not see it. */
  gone(ticketId: string): void;
  message(event: { ticketId: string; message: ConsoleMessage }): void;
  /** There is a line that comes only with its case. */
  lineWaits(ticketId: string): void;
  /** People were paged for a case that nobody has taken. */
  paged(ticketId: string): void;
  /** Somebody came to a case, left it, began or stopped typing. */
  presence(presence: Presence): void;
  /** The reader's unfinished reply changed, here or in another tab; version 0 when it was sent. */
  draft(news: DraftNews): void;
  /** A note calls for the reader. */
  mentioned(ticketId: string): void;
  /** A reminder has come for the reader, or one that had is over. */
  reminded(): void;
  /** Told at each change. After every `live` the reader must load afresh what it shows: events may have been missed. */
  connection(state: Connection): void;
  /** The server refused the stream for good; it may be the sign-in that has ended. */
  refused(): void;
}

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

/** Listens to /api/console/events and keeps listening until closed.
 * EventSource reconnects by itself after a broken connection, but gives up after an error status: that is retried here, more slowly each time.
 * @returns Closes the connection. */
export function openEventStream(handlers: EventHandlers): () => void {
  let source: EventSource | null = null;
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const connect = (): void => {
    const opened = new EventSource('/api/console/events', { withCredentials: true });
    source = opened;
    opened.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS;
      handlers.connection('live');
    });
    opened.addEventListener('ticket', (event: MessageEvent<string>) => {
      const ticket: TicketSummary = JSON.parse(event.data);
      handlers.ticket(ticket);
    });
    opened.addEventListener('ticket_gone', (event: MessageEvent<string>) => {
      const { ticketId }: { ticketId: string } = JSON.parse(event.data);
      handlers.gone(ticketId);
    });
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      const arrived: { ticketId: string; message: ConsoleMessage } = JSON.parse(event.data);
      handlers.message(arrived);
    });
    opened.addEventListener('line_waits', (event: MessageEvent<string>) => {
      const { ticketId }: LineWaits = JSON.parse(event.data);
      handlers.lineWaits(ticketId);
    });
    opened.addEventListener('page', (event: MessageEvent<string>) => {
      const { ticketId }: Paged = JSON.parse(event.data);
      handlers.paged(ticketId);
    });
    opened.addEventListener('presence', (event: MessageEvent<string>) => {
      const presence: Presence = JSON.parse(event.data);
      handlers.presence(presence);
    });
    opened.addEventListener('draft', (event: MessageEvent<string>) => {
      const news: DraftNews = JSON.parse(event.data);
      handlers.draft(news);
    });
    opened.addEventListener('mention', (event: MessageEvent<string>) => {
      const { ticketId }: { ticketId: string } = JSON.parse(event.data);
      handlers.mentioned(ticketId);
    });
    opened.addEventListener('reminder', () => handlers.reminded());
    opened.addEventListener('error', () => {
      handlers.connection('reconnecting');
      if (opened.readyState !== EventSource.CLOSED) return;
      handlers.refused();
      timer = setTimeout(connect, retryMs);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    });
  };

  handlers.connection('connecting');
  connect();
  return () => {
    if (timer !== null) clearTimeout(timer);
    source?.close();
  };
}
