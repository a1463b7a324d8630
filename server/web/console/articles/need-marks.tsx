import type { VettedArticle } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';

/** Whose approval an article needs, whose it has, and whose it was approved without. */
export function NeedMarks({ article }: { readonly article: VettedArticle }) {
  const { articles, vetting } = useMessages();
  if (article.needs.length === 0 && article.waived.length === 0) return null;
  return (
    <span className="need-marks">
      {article.needs.map((need) => {
        const waits = article.missing.includes(need);
        return (
          <span key={need} className={waits ? 'need-mark' : 'need-mark need-mark--done'}>
            {waits ? articles.needs[need] : articles.signedFor(articles.needs[need])}
          </span>
        );
      })}
      {article.waived.map((need) => (
        <span key={need} className="need-mark">
          {vetting.waivedMark(articles.needs[need])}
        </span>
      ))}
    </span>
  );
}
