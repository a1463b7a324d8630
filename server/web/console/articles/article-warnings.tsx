import type { ArticleDetail } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';

/** What whoever decides about a version should know before. */
export function ArticleWarnings({ detail }: { readonly detail: ArticleDetail }) {
  const words = useMessages().articles;
  const { warnings } = detail;
  return (
    warnings.repealed !== null && <p className="article__warning">{words.repealed(warnings.repealed)}</p>
  );
}
