import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Me, TicketSummary } from '../../../api/console.ts';
import type { Presence } from '../../../api/desk.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createConsoleApi } from '../api/console-api.ts';
import type { ConsoleApi } from '../api/console-api.ts';
import { openEventStream } from '../api/event-stream.ts';
import type { Connection, DraftNews } from '../api/event-stream.ts';
import { oneAfterAnother } from '../api/one-after-another.ts';
import { emptyDesk, evolveDesk } from '../state/desk.ts';
import type { Desk, DeskAction } from '../state/desk.ts';
import type { Drafts } from '../state/drafts.ts';
import { createPresenceHeard, type PresenceHeard } from '../state/presence-heard.ts';
import type { QueueView } from '../state/route.ts';
import { isBehind } from '../state/thread.ts';

/** How often the list is read again although nothing was announced; a safety net under the event stream. */
const REFRESH_EVERY_MS = 60_000;
/** After an event, the numbers beside the views are asked for again: not at once, for events come in showers. */
const RECOUNT_AFTER_MS = 4000;
/** Pages of a view that are read again with it; later ones are kept up by events alone. */
const PAGES_REFRESHED = 3;

/** The data behind the work screen, kept in step with the server. */
export interface DeskControl {
  readonly api: ConsoleApi;
  readonly desk: Desk;
  readonly dispatch: (action: DeskAction) => void;
  readonly connection: Connection;
  /** True when the last attempt to read the current view failed. */
  readonly listFailed: boolean;
  /** How many pages went out for cases that nobody has taken, since the desk was opened. */
  readonly pages: number;
  /** Who is at a case, as was last heard. */
  readonly presence: ReadonlyMap<string, Presence['people']>;
  readonly presenceHeard: PresenceHeard;
  /** The latest word on one of the reader's drafts. */
  readonly draftNews: DraftNews | null;
  /** How often a note has called for the reader, since the desk was opened. */
  readonly calls: number;
  /** How often reminders of the reader have come or gone, or may have, since the desk was opened. */
  readonly reminded: number;
  readonly reloadList: () => void;
  /** Reads the next page of the current view, if there is one. */
  readonly readMore: () => void;
  readonly reloadThread: (ticketId: string) => void;
}

/** Loads the queue and the chosen case and follows the event stream.
 * @param input.expire Called when the server says that the sign-in has ended. */
export function useDesk(input: {
  readonly me: Me;
  readonly view: QueueView;
  readonly ticketId: string | null;
  /** Place of a line of that case that is to be among those read; null for the newest. */
  readonly line: number | null;
  /** Null where nobody writes. */
  readonly drafts: Drafts | null;
  readonly expire: () => void;
}): DeskControl {
  const { me, view, ticketId, line, drafts, expire } = input;
  const api = useMemo(() => createConsoleApi(me.csrfToken), [me.csrfToken]);
  const [desk, dispatch] = useReducer(evolveDesk, me.id, emptyDesk);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [listFailed, setListFailed] = useState(false);
  const [pages, setPages] = useState(0);
  const [presence, setPresence] = useState<ReadonlyMap<string, Presence['people']>>(new Map());
  const [draftNews, setDraftNews] = useState<DraftNews | null>(null);
  const [calls, setCalls] = useState(0);
  const [reminded, setReminded] = useState(0);
  const depths = useRef(new Map<QueueView, number>());
  const presenceHeard = useMemo(() => createPresenceHeard(setPresence), []);

  const loadList = useMemo(
    () =>
      oneAfterAnother(async (wanted: QueueView) => {
        dispatch({ type: 'list_asked', view: wanted });
        try {
          let after: string | null = null;
          let from: TicketSummary | null = null;
          const depth = Math.min(depths.current.get(wanted) ?? 1, PAGES_REFRESHED);
          for (let page = 0; page < depth; page += 1) {
            // One after another: each begins where the one before ends.
            const list = await api.list(wanted, after);
            dispatch({ type: 'list_loaded', view: wanted, list, from });
            from = list.tickets.at(-1) ?? from;
            after = list.next;
            if (after === null) break;
          }
          setListFailed(false);
        } catch (error) {
          if (isExpired(error)) expire();
          else setListFailed(true);
        }
      }),
    [api, expire],
  );
  const wanted = useRef({ ticketId, line });
  useEffect(() => {
    wanted.current = { ticketId, line };
  }, [ticketId, line]);
  // One after the other, so that what was read last is what was asked for last.
  const loadThread = useMemo(
    () =>
      oneAfterAnother(async (id: string) => {
        dispatch({ type: 'thread', ticketId: id, action: { type: 'load_started' } });
        try {
          const around = wanted.current.ticketId === id ? wanted.current.line : null;
          dispatch({ type: 'detail_loaded', ticketId: id, detail: await api.detail(id, around) });
        } catch (error) {
          if (isExpired(error)) expire();
          const missing = error instanceof ConsoleApiError && error.status === 404;
          dispatch(
            missing
              ? { type: 'ticket_gone', ticketId: id }
              : { type: 'thread', ticketId: id, action: { type: 'load_failed', missing } },
          );
        }
      }),
    [api, expire],
  );

  // Danger must be seen from every view, so the urgent cases are always read too.
  const reloadList = useCallback(() => {
    void loadList('urgent');
    if (view !== 'urgent') void loadList(view);
  }, [loadList, view]);

  const readTo = desk.queue.readTo.get(view);
  const underWay = useRef<string | null>(null);
  const readMore = useCallback(() => {
    const next = readTo?.next ?? null;
    if (next === null || underWay.current === next) return;
    underWay.current = next;
    const from = readTo?.last ?? null;
    const read = async (): Promise<void> => {
      try {
        const list = await api.list(view, next);
        depths.current.set(view, (depths.current.get(view) ?? 1) + 1);
        dispatch({ type: 'list_loaded', view, list, from });
      } catch (error) {
        if (isExpired(error)) expire();
        else setListFailed(true);
      } finally {
        underWay.current = null;
      }
    };
    void read();
  }, [api, view, readTo, expire]);

  const recount = useRef<ReturnType<typeof setTimeout> | null>(null);
  const recountSoon = useCallback(() => {
    recount.current ??= setTimeout(() => {
      recount.current = null;
      void loadList('urgent');
    }, RECOUNT_AFTER_MS);
  }, [loadList]);
  useEffect(
    () => () => {
      if (recount.current !== null) clearTimeout(recount.current);
    },
    [],
  );

  // A claim, a note or a colleague's change adds to the history, which events do not carry.
  const thread = ticketId === null ? undefined : desk.threads.get(ticketId);
  const version = thread !== undefined && isBehind(thread) ? thread.detail?.ticket.version : undefined;
  useEffect(() => {
    if (ticketId !== null && version !== undefined) void loadThread(ticketId);
  }, [ticketId, version, loadThread]);

  const catchUp = useRef(() => {});
  const readHere = useRef((_id: string) => {});
  const letterMoved = useRef((_ticket: TicketSummary) => {});
  useEffect(() => {
    catchUp.current = () => {
      reloadList();
      if (ticketId !== null) void loadThread(ticketId);
    };
    readHere.current = (id) => {
      if (ticketId === id) void loadThread(id);
    };
    // Whether a letter has got to the partner is no version of the case.
    letterMoved.current = ({ id, referral }) => {
      if (ticketId === id && referral !== null) void loadThread(id);
    };
  });

  useEffect(() => {
    reloadList();
    const timer = setInterval(reloadList, REFRESH_EVERY_MS);
    return () => clearInterval(timer);
  }, [reloadList]);

  // What was written before the page was loaded anew, and did not get there.
  const restored = useRef(new Set<string>());
  useEffect(() => {
    if (ticketId === null) return;
    if (drafts !== null && !restored.current.has(ticketId)) {
      restored.current.add(ticketId);
      for (const unsent of drafts.readUnsent(ticketId))
        dispatch({ type: 'thread', ticketId, action: { type: 'send_started', line: unsent } });
    }
    void loadThread(ticketId);
  }, [ticketId, line, drafts, loadThread]);

  useEffect(
    () =>
      openEventStream({
        ticket: (ticket) => {
          dispatch({ type: 'ticket_changed', ticket });
          letterMoved.current(ticket);
          recountSoon();
        },
        gone: (id) => dispatch({ type: 'ticket_gone', ticketId: id }),
        message: (event) => dispatch({ type: 'message_arrived', ...event }),
        lineWaits: (id) => readHere.current(id),
        paged: () => setPages((count) => count + 1),
        presence: presenceHeard.tell,
        draft: setDraftNews,
        mentioned: () => setCalls((count) => count + 1),
        reminded: () => setReminded((count) => count + 1),
        connection: (state) => {
          setConnection(state);
          if (state !== 'live') return;
          catchUp.current();
          // Told only once: what came meanwhile is asked for.
          setReminded((count) => count + 1);
        },
        refused: () => catchUp.current(),
      }),
    [presenceHeard, recountSoon],
  );

  return {
    api,
    desk,
    dispatch,
    connection,
    listFailed,
    pages,
    presence,
    presenceHeard,
    draftNews,
    calls,
    reminded,
    reloadList,
    readMore,
    reloadThread: useCallback((id: string) => void loadThread(id), [loadThread]),
  };
}

function isExpired(error: unknown): boolean {
  return error instanceof ConsoleApiError && error.status === 401;
}
