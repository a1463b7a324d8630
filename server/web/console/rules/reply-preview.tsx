import type { RulesTried } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';

type Card = NonNullable<RulesTried['replies'][number]['card']>;

/** What the resident would read; nothing here can be called or sent. */
export function ReplyPreview(props: { readonly result: RulesTried }) {
  const { replies, question } = props.result;
  const words = useMessages();
  return (
    <section className="trial-part" data-part="reply">
      <h3 className="trial-part__title">{words.rules.reply}</h3>
      {question !== null && (
        <p>
          {words.rules.looksUp}「{question}」{props.result.soft && words.rules.softLine}
        </p>
      )}
      {question === null && replies.length === 0 && <p>{words.rules.saysNothing}</p>}
      {replies.map((reply) => (
        <div key={`${reply.toPrivate}${reply.text}`} className="reply-preview">
          {reply.toPrivate && <p className="reply-preview__place">{words.rules.inPrivate}</p>}
          {reply.card === null || reply.card.tone === 'company' ? (
            <p className="reply-preview__text">{reply.text}</p>
          ) : null}
          {reply.card !== null && <CardPreview card={reply.card} />}
        </div>
      ))}
      {replies.some(({ card }) => card !== null) && (
        <p className="trial-part__note">{words.rules.nobodyTold}</p>
      )}
    </section>
  );
}

function CardPreview(props: { readonly card: Card }) {
  const { card } = props;
  const words = useMessages();
  return (
    <div className="card-preview">
      <p className="card-preview__title">{card.title}</p>
      {card.doNow.length > 0 && (
        <ol className="card-preview__now">
          {card.doNow.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      {card.calls.length > 0 && (
        <ul className="card-preview__calls" aria-label={words.rules.calls}>
          {card.calls.map(({ label, number }) => (
            <li key={number} className="card-preview__call">
              {label}
            </li>
          ))}
        </ul>
      )}
      {card.doNot.length > 0 && (
        <>
          <p className="card-preview__label">{words.conversation.doNot}</p>
          <ul>
            {card.doNot.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p className="card-preview__told">{card.told}</p>
    </div>
  );
}
