import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { CannedReply, CannedReplyList } from '../../../api/desk.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { CannedEditor } from './canned-editor.tsx';

/** The ready-made replies that the reader can use: their own to be changed, and for leads the shared ones. */
export function CannedForm(props: {
  readonly api: DeskApi;
  readonly ticketId: string;
  /** Whether the reader may add replies for all. */
  readonly mayShare: boolean;
}) {
  const words = useMessages();
  const { api, ticketId } = props;
  const [replies, setReplies] = useState<CannedReplyList['replies'] | null>(null);
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const read = useCallback(async () => {
    setReplies((await api.cannedReplies(ticketId, '')).replies);
  }, [api, ticketId]);
  /** @returns Whether it was done; what was refused is said. */
  const run = useCallback(
    async (change: () => Promise<unknown>): Promise<boolean> => {
      setProblem(null);
      try {
        await change();
        await read();
        return true;
      } catch (error) {
        if (!(error instanceof ConsoleApiError)) throw error;
        setProblem(
          error.problem?.detail ?? (error.status === 0 ? words.problem.offline : words.problem.unknown),
        );
        return false;
      }
    },
    [read, words],
  );
  useEffect(() => void run(async () => {}), [run]);

  const close = (done: boolean): boolean => {
    if (done) setEdited(null);
    return done;
  };
  return (
    <div className="case-form">
      {problem !== null && (
        <p className="case-form__problem" role="alert">
          {problem}
        </p>
      )}
      {edited !== null ? (
        <CannedEditor
          key={edited === 'new' ? 'new' : edited.id}
          reply={edited === 'new' ? null : edited}
          mayShare={props.mayShare}
          onCancel={() => setEdited(null)}
          onSave={async (reply, scope) =>
            close(
              await run(() =>
                edited === 'new'
                  ? api.addCannedReply({ ...reply, scope })
                  : api.changeCannedReply(edited.id, { ...reply, version: edited.version }),
              ),
            )
          }
        />
      ) : (
        <>
          {replies?.length === 0 && <p className="case-form__none">{words.case.canned.empty}</p>}
          <ul className="canned">
            {replies?.map((reply) => (
              <li key={reply.id}>
                <div className="canned__words">
                  <b>{reply.title}</b> <span className="tag">{words.case.canned.scopes[reply.scope]}</span>
                  <p>{reply.body}</p>
                </div>
                {reply.mayChange && (
                  <>
                    <Button
                      size="small"
                      aria-label={words.case.canned.changeOne(reply.title)}
                      onClick={() => setEdited(reply)}
                    >
                      {words.case.canned.change}
                    </Button>
                    <AskFirst
                      focus="cancel"
                      title={words.case.canned.removeAsk}
                      okText={words.case.canned.remove}
                      icon={null}
                      getPopupContainer={(trigger) => trigger.closest<HTMLElement>('.case-panel') ?? trigger}
                      onConfirm={() => void run(() => api.removeCannedReply(reply.id))}
                    >
                      <Button size="small" aria-label={words.case.canned.removeOne(reply.title)}>
                        {words.case.canned.remove}
                      </Button>
                    </AskFirst>
                  </>
                )}
              </li>
            ))}
          </ul>
          <div className="case-form__buttons">
            <Button type="primary" onClick={() => setEdited('new')}>
              {words.case.canned.add}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
