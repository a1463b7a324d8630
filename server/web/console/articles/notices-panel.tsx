import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReviewNotice } from '../../../api/notices.ts';
import { noticeBoard, useNotices } from '../hooks/use-notices.ts';
import { explainFailure } from '../hooks/use-uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { daysUntil } from '../state/articles.ts';
import { formatRoute } from '../state/route.ts';
import type { ArticlesRoute } from '../state/route.ts';

/** What is due for review, the most urgent first; each notice can be put away. */
export function NoticesPanel(props: {
  readonly csrfToken: string;
  readonly route: ArticlesRoute;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
  readonly onExpired: () => void;
}) {
  const { csrfToken, route, tell, onExpired } = props;
  const all = useMessages();
  const words = all.notices;
  const board = noticeBoard(csrfToken);
  const { list, failed, signedOut } = useNotices(csrfToken);
  const [busy, setBusy] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => void board.load(), [board]);
  useEffect(() => {
    if (signedOut) onExpired();
  }, [signedOut, onExpired]);

  const putAway = async (id: string, place: number): Promise<void> => {
    setBusy(id);
    try {
      tell('success', (await board.putAway(id)) ? words.putAway : words.before);
      requestAnimationFrame(() => focusNear(panel.current, place));
    } catch (error) {
      tell('error', explainFailure(error, all.problem));
    } finally {
      setBusy(null);
    }
  };

  if (list === null) {
    if (!failed) return <Skeleton active paragraph={{ rows: 4 }} />;
    return (
      <EmptyState title={words.failed}>
        <Button onClick={() => void board.load()}>{all.app.retry}</Button>
      </EmptyState>
    );
  }
  return (
    <div ref={panel} tabIndex={-1} role="group" aria-label={all.articles.views.notices} className="notices">
      {list.missingHolidays !== null && (
        <Alert showIcon type="warning" title={words.holidaysMissing(list.missingHolidays)} />
      )}
      {list.holidayFileProblem !== null && (
        <Alert showIcon type="warning" title={words.holidayFile(list.holidayFileProblem)} />
      )}
      {list.notices.length === 0 ? (
        <EmptyState title={words.nothing} hint={words.nothingHint} />
      ) : (
        <p className="articles__lead">{words.lead}</p>
      )}
      <ul className="article-rows">
        {list.notices.map((notice, place) => (
          <Notice
            key={notice.id}
            notice={notice}
            today={list.today}
            route={route}
            busy={busy === notice.id}
            onDone={() => void putAway(notice.id, place)}
          />
        ))}
      </ul>
    </div>
  );
}

/** The row that had the focus is gone: the next one gets it, or the list. */
function focusNear(panel: HTMLElement | null, place: number): void {
  if (panel === null) return;
  const buttons = [...panel.querySelectorAll<HTMLElement>('.notice__done')];
  (buttons[place] ?? buttons.at(-1) ?? panel).focus();
}

function Notice(props: {
  readonly notice: ReviewNotice;
  readonly today: string;
  readonly route: ArticlesRoute;
  readonly busy: boolean;
  readonly onDone: () => void;
}) {
  const { notice, today, route, busy, onDone } = props;
  const { article, version, title, topic, dueOn, expired } = notice;
  const words = useMessages();
  const open = route.open?.article === article && route.open.version === version;
  return (
    <li className="article-row">
      <a
        className="article-row__link"
        href={formatRoute({ ...route, open: { article, version } })}
        aria-current={open ? 'true' : undefined}
      >
        <span className="article-row__title">{title}</span>
        <span className="article-row__facts">
          {topic} · {words.articles.version(version)}
        </span>
        <span className="article-row__due numeric">{words.articles.due(dueOn, daysUntil(dueOn, today))}</span>
        {expired && <span className="article-row__due">{words.notices.expired}</span>}
      </a>
      <Button
        className="notice__done"
        size="small"
        loading={busy}
        aria-label={words.notices.doneFor(title)}
        onClick={onDone}
      >
        {words.notices.done}
      </Button>
    </li>
  );
}
