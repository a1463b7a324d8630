import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { EditDocument, UploadPassage } from '../../../api/uploads.ts';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from '../shell/read-text.tsx';
import { PassageEditor } from './passage-editor.tsx';
import { PassageSplitter } from './passage-splitter.tsx';

const FOCUS = {
  read: '.draft-passage__tools button',
  edit: 'textarea',
  split: '.splitter button',
} as const;

/** One passage: its words, where it stands, and what can be done with it. */
export function PassageItem(props: {
  readonly passage: UploadPassage;
  readonly at: number;
  readonly last: boolean;
  readonly fixed: boolean;
  readonly busy: boolean;
  /** Passages keep their places, as one of them is being written in. */
  readonly still: boolean;
  readonly onWriting: (at: number, writing: boolean) => void;
  readonly onEdit: (change: EditDocument['edit']) => Promise<string | null>;
  readonly onPage: ((page: number) => void) | null;
}) {
  const { passage, at, last, fixed, busy, still, onWriting, onEdit, onPage } = props;
  const words = useMessages().uploads;
  const [mode, setMode] = useState<'read' | 'edit' | 'split'>('read');
  const item = useRef<HTMLLIElement>(null);
  /** The focus follows: to what is to be done, and back. */
  const show = (next: typeof mode): void => {
    setMode(next);
    onWriting(at, next === 'edit');
    requestAnimationFrame(() => item.current?.querySelector<HTMLElement>(FOCUS[next])?.focus());
  };
  useEffect(() => () => onWriting(at, false), [at, onWriting]);
  const { section, text, questions, page, lastPage, dropped } = passage;
  const name = section === '' ? words.unnamed : section;
  const where = page === null ? null : words.onPage(page, lastPage ?? page);
  return (
    <li
      ref={item}
      className={dropped ? 'draft-passage draft-passage--dropped' : 'draft-passage'}
      data-place={at}
    >
      <div className="draft-passage__head">
        <h3 className="draft-passage__name">{name}</h3>
        {where !== null &&
          (onPage === null || page === null ? (
            <span className="draft-passage__page numeric">{where}</span>
          ) : (
            <button
              type="button"
              className="draft-passage__page numeric"
              aria-label={words.showPage(where)}
              onClick={() => onPage(page)}
            >
              {where}
            </button>
          ))}
      </div>
      {mode === 'edit' && (
        <PassageEditor
          // What was typed belongs to this passage, and never to another one that has moved to its place.
          key={`${passage.start} ${text}`}
          passage={passage}
          onClose={() => show('read')}
          onSave={async (change) => {
            if ((await onEdit({ kind: 'text', at, ...change })) === null) show('read');
          }}
        />
      )}
      {mode === 'split' && (
        <PassageSplitter
          text={text}
          busy={busy || still}
          onClose={() => show('read')}
          onSplit={async (offset) => {
            if ((await onEdit({ kind: 'split', at, offset })) === null) show('read');
          }}
        />
      )}
      {mode === 'read' && (
        <>
          <div className="draft-passage__text">
            <ReadText text={text} />
          </div>
          {questions.length > 0 && <p className="draft-passage__questions">{questions.join(' / ')}</p>}
          {dropped && <p className="draft-passage__left">{words.leftOut}</p>}
          {!fixed && (
            <div className="draft-passage__tools">
              {dropped ? (
                <Button
                  size="small"
                  disabled={busy}
                  aria-label={words.restoreOf(name)}
                  onClick={() => void onEdit({ kind: 'restore', at })}
                >
                  {words.restore}
                </Button>
              ) : (
                <>
                  <Button size="small" aria-label={words.editOf(name)} onClick={() => show('edit')}>
                    {words.edit}
                  </Button>
                  <Button
                    size="small"
                    disabled={still}
                    aria-label={words.splitOf(name)}
                    onClick={() => show('split')}
                  >
                    {words.split}
                  </Button>
                  {!last && (
                    <Button
                      size="small"
                      disabled={busy || still}
                      aria-label={words.joinOf(name)}
                      onClick={() => void onEdit({ kind: 'join', at })}
                    >
                      {words.join}
                    </Button>
                  )}
                  <Button
                    size="small"
                    disabled={busy}
                    aria-label={words.leaveOutOf(name)}
                    onClick={() => void onEdit({ kind: 'drop', at })}
                  >
                    {words.leaveOut}
                  </Button>
                </>
              )}
            </div>
          )}
        </>
      )}
    </li>
  );
}
