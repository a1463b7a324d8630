import { Button, Skeleton } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import type { MentionList } from '../../../api/desk.ts';
import type { ReminderList } from '../../../api/reminders.ts';
import type { CaseSearchControl } from '../hooks/use-case-search.ts';
import { useNow } from '../hooks/use-now.ts';
import { useOpeningTimes } from '../hooks/use-opening-times.ts';
import { useRootFontSize } from '../hooks/use-root-font-size.ts';
import { useVisibleRows } from '../hooks/use-visible-rows.ts';
import { useMessages } from '../i18n/language.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { SearchResults } from '../search/search-results.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { unclaimedUrgent } from '../state/queue.ts';
import type { Queue } from '../state/queue.ts';
import type { QueueView } from '../state/route.ts';
import { hasUndone, isUnclaimedUrgent } from '../state/ticket-facts.ts';
import { MentionLinks } from './mention-links.tsx';
import { UrgentLink } from './urgent-link.tsx';
import { ReminderLinks } from './reminder-links.tsx';
import { QueueRow } from './queue-row.tsx';
import { QueueViews } from './queue-views.tsx';

/** Height of a row, in rem; queue.css has the same figure. */
const ROW_REM = 5.75;

/** So many rows before the end, the next page is read. */
const NEAR_END = 30;

/** The live queue of one view. */
export function QueuePane(props: {
  readonly queue: Queue;
  readonly view: QueueView;
  readonly tickets: readonly TicketSummary[];
  readonly chosenId: string | null;
  /** Whether the reader answers for the cases of all. */
  readonly supervises: boolean;
  readonly failed: boolean;
  readonly mentions: MentionList['mentions'];
  /** Those that have come for the reader. */
  readonly reminders: ReminderList['reminders'];
  readonly search: CaseSearchControl;
  /** Whether the field of the search is asked to take the focus. */
  readonly wantsSearch: boolean;
  readonly onSearch: () => void;
  /** Starts and ends practice. */
  readonly practice: ReactNode;
  readonly onRetry: () => void;
  /** The reader has come near the end of what was read. */
  readonly onMore: () => void;
}) {
  const words = useMessages();
  const { queue, view, tickets, chosenId } = props;
  const rowHeight = ROW_REM * useRootFontSize();
  const { scrollRef, rows, reveal } = useVisibleRows(tickets.length, rowHeight);
  const now = useNow(tickets.some(isUnclaimedUrgent) ? 1000 : 15_000);
  const openingTimes = useOpeningTimes();
  const chosen = tickets.findIndex((ticket) => ticket.id === chosenId);
  const readTo = queue.readTo.get(view);
  const loaded = readTo !== undefined;
  const hasMore = readTo !== undefined && readTo.next !== null;
  const nearEnd = rows.end >= tickets.length - NEAR_END;
  const undone = props.supervises ? [...queue.tickets.values()].filter(hasUndone).length : 0;

  useEffect(() => {
    if (chosen >= 0) reveal(chosen);
    // Only when another case is chosen: a row that moves by itself must not pull the list along.
  }, [chosenId, view]);

  const { onMore } = props;
  useEffect(() => {
    if (hasMore && nearEnd) onMore();
  }, [hasMore, nearEnd, onMore]);

  const { search } = props;
  const urgent = unclaimedUrgent(queue);
  const searchBox = <SearchBox control={search} wantsFocus={props.wantsSearch} onFocus={props.onSearch} />;
  if (search.search !== null) {
    return (
      <nav className="pane queue" aria-label={words.queue.label}>
        {searchBox}
        <UrgentLink count={urgent} onGo={search.close} />
        <SearchResults control={search} search={search.search} view={view} chosenId={chosenId} />
      </nav>
    );
  }
  return (
    <nav className="pane queue" aria-label={words.queue.label}>
      {searchBox}
      <QueueViews view={view} counts={queue.counts} urgent={urgent} undone={undone} />
      <MentionLinks mentions={props.mentions} view={view} />
      <ReminderLinks reminders={props.reminders} view={view} />
      {view === 'practice' && props.practice}
      <div className="queue__scroll" ref={scrollRef} tabIndex={-1}>
        {!loaded && !props.failed && <QueueSkeleton />}
        {!loaded && props.failed && (
          <EmptyState title={words.queue.failed}>
            <Button onClick={props.onRetry}>{words.app.retry}</Button>
          </EmptyState>
        )}
        {loaded && tickets.length === 0 && (
          <EmptyState title={words.queue.empty[view].title} hint={words.queue.empty[view].hint} />
        )}
        {tickets.length > 0 && (
          <ul className="queue__list" style={{ height: tickets.length * rowHeight }}>
            {tickets.slice(rows.start, rows.end).map((ticket, offset) => {
              const index = rows.start + offset;
              return (
                <QueueRow
                  key={ticket.id}
                  ticket={ticket}
                  view={view}
                  userId={queue.userId}
                  now={now}
                  openingTimes={openingTimes}
                  top={index * rowHeight}
                  position={index + 1}
                  count={tickets.length}
                  chosen={ticket.id === chosenId}
                />
              );
            })}
          </ul>
        )}
        {hasMore && tickets.length > 0 && (
          <p className="queue__more" role="status">
            {words.queue.moreComing}
          </p>
        )}
      </div>
    </nav>
  );
}

function QueueSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="queue__skeleton">
          <Skeleton active title={{ width: '50%' }} paragraph={{ rows: 1 }} />
        </div>
      ))}
    </div>
  );
}
