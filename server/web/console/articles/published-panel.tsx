import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SnapshotsControl } from '../hooks/use-snapshots.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { heldRollback, publishedStates, stateTime } from '../state/published-states.ts';
import { PublishedRow } from './published-row.tsx';
import { RollbackStory } from './rollback-story.tsx';

/** The last states of what is served: which one is served now, going back to one, going on with the newest. */
export function PublishedPanel({ control }: { readonly control: SnapshotsControl }) {
  const { list, failed, reload, rollBack, resume } = control;
  const all = useMessages();
  const words = all.published;
  const clock = useClock();
  const [going, setGoing] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone once a decision holds.
  useEffect(() => {
    if (done > 0) heading.current?.focus();
  }, [done]);

  if (list === null) {
    if (!failed) return <Skeleton active paragraph={{ rows: 6 }} />;
    return (
      <EmptyState title={words.failed}>
        <Button onClick={reload}>{all.app.retry}</Button>
      </EmptyState>
    );
  }
  const run = async (act: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    const held = await act();
    setBusy(false);
    if (!held) return;
    setGoing(null);
    setDone((before) => before + 1);
  };
  const held = heldRollback(list.rollbacks);
  const heldAt = held === null ? null : stateTime(list, held);
  return (
    <div className="published">
      <p className="articles__lead">{words.lead}</p>
      {failed && (
        <p className="published__failed" role="alert">
          {words.failed} <Button onClick={reload}>{all.app.retry}</Button>
        </p>
      )}
      {held !== null && (
        <section className="published__held" aria-label={words.held}>
          <p>
            <b>{words.held}</b>
          </p>
          <p className="numeric">
            {words.went(held.by, clock(held.at), heldAt === null ? null : clock(heldAt))}
          </p>
          <p>
            <q>{held.reason}</q>
          </p>
          {list.mayRollBack && (
            <AskFirst
              title={words.resumeAsk}
              okText={words.resume}
              focus="ok"
              onConfirm={() => void run(resume)}
            >
              <Button type="primary" disabled={busy}>
                {words.resume}
              </Button>
            </AskFirst>
          )}
        </section>
      )}
      <h2 className="published__heading" ref={heading} tabIndex={-1}>
        {words.list}
      </h2>
      {list.snapshots.length === 0 && <EmptyState title={words.nothing} hint={words.nothingHint} />}
      <ol className="published__states">
        {publishedStates(list).map((shown) => (
          <PublishedRow
            key={shown.state.id}
            shown={shown}
            time={clock(shown.state.at)}
            open={going === shown.state.id}
            busy={busy}
            onOpen={(open) => setGoing(open ? shown.state.id : null)}
            onRollBack={(reason) => void run(() => rollBack(shown.state.id, reason))}
          />
        ))}
      </ol>
      {!list.mayRollBack && <p className="articles__lead">{words.notAllowed}</p>}
      <RollbackStory list={list} clock={clock} />
    </div>
  );
}

/** Says a time in the reader's language, to the second: states may follow each other within a minute. */
function useClock(): (time: string) => string {
  const format = new Intl.DateTimeFormat(useLocaleTag(), { dateStyle: 'medium', timeStyle: 'medium' });
  return (time) => format.format(new Date(time));
}
