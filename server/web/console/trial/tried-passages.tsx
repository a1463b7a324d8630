import type { TriedPassage } from '../../../api/trials.ts';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from '../shell/read-text.tsx';
import { whyItMatches } from '../state/why-it-matches.ts';

/** The passages that match a tried question, best first, each with the reasons. */
export function TriedPassages({ passages }: { readonly passages: readonly TriedPassage[] }) {
  const words = useMessages().trial;
  return (
    <>
      <h2 className="uploads__heading">{words.matches}</h2>
      {passages.length === 0 && <p>{words.noMatches}</p>}
      <ol className="tried-passages">
        {passages.map((passage) => (
          <li key={`${passage.article} ${passage.section} ${passage.text}`} className="tried-passage">
            <h3 className="tried-passage__title">
              {passage.section === '' ? passage.title : `${passage.title} · ${passage.section}`}
            </h3>
            <p className="tried-passage__marks">
              <span className={`standing standing--${STANDING[passage.state]}`}>
                {words.states[passage.state]}
              </span>
              {passage.cited && <b className="tried-passage__cited">{words.cited}</b>}
              <span>{whyItMatches(passage, words).join(' · ')}</span>
            </p>
            <div lang="zh-CN">
              <ReadText text={passage.text} />
            </div>
            {passage.found.length > 0 && (
              <p className="tried-passage__words">{words.found(passage.found.join(words.comma))}</p>
            )}
            {passage.missing.length > 0 && (
              <p className="tried-passage__words tried-passage__words--missing">
                {words.missing(passage.missing.join(words.comma))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

const STANDING = { draft: 'draft', in_review: 'in_review', approved: 'in_force' } as const;
