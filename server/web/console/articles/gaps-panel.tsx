import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useId, useState } from 'react';
import type { GapDrafted, GapGroup, GapList } from '../../../api/gaps.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { requestJson } from '../api/request-json.ts';
import { explainFailure } from '../hooks/use-uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';

/** What residents asked and the guidance does not have; one click begins an article. */
export function GapsPanel(props: {
  readonly csrfToken: string;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
  readonly onOpen: (version: GapDrafted) => void;
  readonly onExpired: () => void;
}) {
  const { csrfToken, tell, onOpen, onExpired } = props;
  const words = useMessages();
  const [list, setList] = useState<GapList | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);

  const load = useCallback(async () => {
    try {
      setList(
        await requestJson<GapList>({ action: 'list the gaps', method: 'GET', path: '/api/console/gaps' }),
      );
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) onExpired();
      setFailed(true);
    }
  }, [onExpired]);
  useEffect(() => void load(), [load]);

  const write = async (id: string): Promise<void> => {
    setBusy(id);
    try {
      const path = '/api/console/gaps/draft';
      const body = { id };
      onOpen(
        await requestJson<GapDrafted>({ action: 'begin an article', method: 'POST', path, body, csrfToken }),
      );
      tell('success', words.gaps.made);
      await load();
    } catch (error) {
      tell('error', explainFailure(error, words.problem));
    } finally {
      setBusy(null);
    }
  };

  if (failed) {
    return (
      <EmptyState title={words.gaps.failed}>
        <Button onClick={() => void load()}>{words.app.retry}</Button>
      </EmptyState>
    );
  }
  if (list === null) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <>
      <p className="articles__lead">{words.gaps.lead(list.days)}</p>
      {list.groups.length === 0 && <EmptyState title={words.gaps.nothing} hint={words.gaps.nothingHint} />}
      <ul className="article-rows">
        {list.groups.map((group) => (
          <Gap
            key={group.id}
            group={group}
            mayWrite={list.mayWrite}
            busy={busy === group.id}
            onWrite={() => void write(group.id)}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </>
  );
}

function Gap(props: {
  readonly group: GapGroup;
  readonly mayWrite: boolean;
  readonly busy: boolean;
  readonly onWrite: () => void;
  readonly onOpen: (version: GapDrafted) => void;
}) {
  const { group, mayWrite, busy, onWrite, onOpen } = props;
  const words = useMessages();
  const { draft, title } = group;
  const also = useId();
  return (
    <li className="gap">
      <div className="gap__main">
        <h2 className="gap__title" lang="zh-CN">
          {group.wording === null ? words.gaps.about(title) : title}
        </h2>
        <p className="gap__facts numeric">
          {words.gaps.asked(group.conversations, group.asked)} · {words.gaps.lastOn(group.lastOn)}
        </p>
        {group.otherWordings.length > 0 && (
          <>
            <p id={also} className="gap__facts">
              {words.gaps.alsoAsked}
            </p>
            <ul className="gap__wordings" aria-labelledby={also} lang="zh-CN">
              {group.otherWordings.map((wording) => (
                <li key={wording}>{wording}</li>
              ))}
            </ul>
          </>
        )}
        {group.waiting > 0 && <p className="gap__waiting numeric">{words.gaps.waiting(group.waiting)}</p>}
        {draft?.standing === 'in_force' && <p className="gap__again">{words.gaps.again}</p>}
      </div>
      {draft === null ? (
        mayWrite && (
          <Button loading={busy} aria-label={words.gaps.writeFor(title)} onClick={onWrite}>
            {words.gaps.write}
          </Button>
        )
      ) : (
        <Button onClick={() => onOpen({ article: draft.article, version: draft.version })}>
          {words.gaps.open(words.articles.standing[draft.standing])}
        </Button>
      )}
    </li>
  );
}
