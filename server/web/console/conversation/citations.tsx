import type { ConsoleMessage } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from '../shell/read-text.tsx';

/** The passages behind an answer, folded: title first, the quoted words on demand. */
export function Citations(props: { readonly citations: ConsoleMessage['citations'] }) {
  const words = useMessages();
  if (props.citations.length === 0) return null;
  return (
    <div className="citations">
      {props.citations.map((citation, index) => (
        <details key={`${citation.article}-${citation.version}-${index}`} className="citation">
          <summary>
            {words.conversation.basis} {index + 1}《{citation.title.replace(/^《|》$/g, '')}》
            {citation.status === 'in_review' && (
              <span className="citation__status">{words.conversation.unreviewed}</span>
            )}
          </summary>
          <blockquote>
            <ReadText text={citation.quote} />
          </blockquote>
          <p className="citation__source">
            {citation.source}
            {citation.originalSource !== undefined && <> · {citation.originalSource}</>}
            {citation.section !== '' && <> · {words.conversation.issuedSection(citation.section)}</>}
            {citation.validUntil !== null && <> · {words.conversation.validUntil(citation.validUntil)}</>}
          </p>
        </details>
      ))}
    </div>
  );
}
