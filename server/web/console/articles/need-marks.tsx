import type { VettedArticle } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';

/** Whose approval an article needs, and whose it has. */
export function NeedMarks({ article }: { readonly article: VettedArticle }) {
  const words = useMessages();
  if (article.needs.length === 0) return null;
  return (
    <span className="need-marks">
      {article.needs.map((need) => {
        const waits = article.missing.includes(need);
        return (
          <span key={need} className={waits ? 'need-mark' : 'need-mark need-mark--done'}>
            {waits ? words.articles.needs[need] : words.articles.signedFor(words.articles.needs[need])}
          </span>
        );
      })}
    </span>
  );
}
