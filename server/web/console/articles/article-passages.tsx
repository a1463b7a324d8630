import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ArticleDetail, ArticlePassage } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { AskFirst } from '../shell/ask-first.tsx';
import { ReadText } from '../shell/read-text.tsx';
import { holdsLater } from './holds-later.ts';

/** Up to this many passages each has a line for a note; a statute has hundreds. */
const WITH_NOTES = 60;

/** The text as residents read it, passage by passage, with its sources and the questions that lead to it. */
export function ArticlePassages(props: {
  readonly detail: ArticleDetail;
  /** Null until it is known. */
  readonly today: string | null;
  readonly onAgree: (ordinal: number, note: string) => Promise<boolean>;
}) {
  const { detail, today, onAgree } = props;
  const words = useMessages();
  const questions = [...new Set(detail.passages.flatMap((passage) => passage.questions))];
  const open = detail.passages.filter(({ agreed }) => !agreed.some(({ mine }) => mine));
  const sources = [...new Set(detail.passages.map(({ source }) => source))].filter((source) => source !== '');
  return (
    <section className="passages" aria-labelledby="passages-title">
      <h3 id="passages-title" className="article__heading">
        {words.articles.text}
      </h3>
      {detail.passages.map((passage) => (
        <Passage
          key={passage.ordinal}
          passage={passage}
          name={passage.section === '' ? words.articles.direct : passage.section}
          mayAgree={detail.article.right === 'allowed' && detail.passages.length > 1}
          isLast={open.length === 1}
          later={holdsLater(detail.article, today)}
          withNote={detail.passages.length <= WITH_NOTES}
          onAgree={(note) => onAgree(passage.ordinal, note)}
        />
      ))}
      <h3 className="article__heading">{words.articles.sources}</h3>
      <ul className="passages__list">
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      {questions.length > 0 && (
        <details>
          <summary className="article__heading">{words.articles.questions(questions.length)}</summary>
          <ul className="passages__list">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Passage(props: {
  readonly passage: ArticlePassage;
  readonly name: string;
  readonly mayAgree: boolean;
  /** The only one that the reader has not agreed to: that one approves the whole. */
  readonly isLast: boolean;
  /** Once approved, it still waits for its day. */
  readonly later: boolean;
  readonly withNote: boolean;
  readonly onAgree: (note: string) => Promise<boolean>;
}) {
  const { passage, name, mayAgree, isLast, later, withNote, onAgree } = props;
  const words = useMessages();
  const { original } = passage;
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const mine = passage.agreed.some((one) => one.mine);
  const agree = async (): Promise<void> => {
    setBusy(true);
    await onAgree(note.trim());
    setBusy(false);
  };
  return (
    <div className="passage" data-ordinal={passage.ordinal}>
      <h4 className="passage__name">{name}</h4>
      <div className="passage__text">
        <ReadText text={passage.text} />
      </div>
      {original !== null && (
        <p className="passage__original">
          <a href={original.url} target="_blank" rel="noopener">
            {words.articles.original(original.fileName, original.page)}
          </a>
        </p>
      )}
      {passage.agreed.map((one) => (
        <p key={one.by} className="passage__agreed">
          {words.articles.agreedBy(one.by, one.note)}
        </p>
      ))}
      {mayAgree && !mine && (
        <div className="passage__tools">
          {withNote && (
            <Input
              size="small"
              maxLength={500}
              value={note}
              placeholder={words.articles.passageNote}
              aria-label={words.articles.passageNoteFor(name)}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
          <AskFirst
            title={words.vetting.lastAsk(later)}
            okText={words.articles.approve}
            focus="ok"
            disabled={!isLast}
            onConfirm={() => void agree()}
          >
            <Button
              size="small"
              loading={busy}
              aria-label={words.articles.agreeTo(name)}
              onClick={() => {
                if (!isLast) void agree();
              }}
            >
              {words.articles.agree}
            </Button>
          </AskFirst>
        </div>
      )}
    </div>
  );
}
