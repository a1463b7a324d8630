import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Me } from '../../../api/console.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { createConsoleApi } from '../api/console-api.ts';
import type { ConsoleApi } from '../api/console-api.ts';
import { openEventStream } from '../api/event-stream.ts';
import type { Connection } from '../api/event-stream.ts';
import { oneAfterAnother } from '../api/one-after-another.ts';
import { emptyDesk, evolveDesk } from '../state/desk.ts';
import type { Desk, DeskAction } from '../state/desk.ts';
import type { QueueView } from '../state/route.ts';
import { isBehind } from '../state/thread.ts';

/** How often the list is read again although nothing was announced; a safety net under the event stream. */
const REFRESH_EVERY_MS = 60_000;

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
  readonly reloadList: () => void;
  readonly reloadThread: (ticketId: string) => void;
}

/** Loads the queue and the chosen case and follows the event stream.
 * @param input.expire Called when the server says that the sign-in has ended. */
export function useDesk(input: {
  readonly me: Me;
  readonly view: QueueView;
  readonly ticketId: string | null;
  readonly expire: () => void;
}): DeskControl {
  const { me, view, ticketId, expire } = input;
  const api = useMemo(() => createConsoleApi(me.csrfToken), [me.csrfToken]);
  const [desk, dispatch] = useReducer(evolveDesk, me.id, emptyDesk);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [listFailed, setListFailed] = useState(false);
  const [pages, setPages] = useState(0);

  const loadList = useMemo(
    () =>
      oneAfterAnother(async (wanted: QueueView) => {
        dispatch({ type: 'list_asked', view: wanted });
        try {
          dispatch({ type: 'list_loaded', view: wanted, list: await api.list(wanted) });
          setListFailed(false);
        } catch (error) {
          if (isExpired(error)) expire();
          else setListFailed(true);
        }
      }),
    [api, expire],
  );
  const loadThread = useCallback(
    async (id: string) => {
      dispatch({ type: 'thread', ticketId: id, action: { type: 'load_started' } });
      try {
        dispatch({ type: 'detail_loaded', ticketId: id, detail: await api.detail(id) });
      } catch (error) {
        if (isExpired(error)) expire();
        const missing = error instanceof ConsoleApiError && error.status === 404;
        dispatch({ type: 'thread', ticketId: id, action: { type: 'load_failed', missing } });
      }
    },
    [api, expire],
  );

  // Danger must be seen from every view, so the open cases are always read too.
  const reloadList = useCallback(() => {
    void loadList('open');
    if (view !== 'open') void loadList(view);
  }, [loadList, view]);

  // A claim, a note or a colleague's change adds to the history, which events do not carry.
  const thread = ticketId === null ? undefined : desk.threads.get(ticketId);
  const version = thread !== undefined && isBehind(thread) ? thread.detail?.ticket.version : undefined;
  useEffect(() => {
    if (ticketId !== null && version !== undefined) void loadThread(ticketId);
  }, [ticketId, version, loadThread]);

  const catchUp = useRef(() => {});
  useEffect(() => {
    catchUp.current = () => {
      reloadList();
      if (ticketId !== null) void loadThread(ticketId);
    };
  });

  useEffect(() => {
    reloadList();
    const timer = setInterval(reloadList, REFRESH_EVERY_MS);
    return () => clearInterval(timer);
  }, [reloadList]);

  useEffect(() => {
    if (ticketId !== null) void loadThread(ticketId);
  }, [ticketId, loadThread]);

  useEffect(
    () =>
      openEventStream({
        ticket: (ticket) => dispatch({ type: 'ticket_changed', ticket }),
        message: (event) => dispatch({ type: 'message_arrived', ...event }),
        paged: () => setPages((count) => count + 1),
        connection: (state) => {
          setConnection(state);
          if (state === 'live') catchUp.current();
        },
        refused: () => catchUp.current(),
      }),
    [],
  );

  return {
    api,
    desk,
    dispatch,
    connection,
    listFailed,
    pages,
    reloadList,
    reloadThread: useCallback((id: string) => void loadThread(id), [loadThread]),
  };
}

function isExpired(error: unknown): boolean {
  return error instanceof ConsoleApiError && error.status === 401;
}
