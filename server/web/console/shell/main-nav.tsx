import type { Me } from '../../../api/console.ts';
import { useNoticeWatch } from '../hooks/use-notices.ts';
import { useMessages } from '../i18n/language.tsx';
import { ARTICLES, formatRoute, SETTINGS, UPLOADS, WORK } from '../state/route.ts';
import type { Route } from '../state/route.ts';
import { pagesOf } from '../state/reader-rights.ts';
import type { ReaderPage } from '../state/reader-rights.ts';
import { NoticeCount } from './notice-count.tsx';

/** Links between the pages of the console; nothing for a reader who has only one. */
export function MainNav(props: { readonly me: Me; readonly page: Route['page'] }) {
  const words = useMessages();
  const pages = pagesOf(props.me);
  useNoticeWatch(props.me.csrfToken, pages.includes('articles'));
  if (pages.length < 2) return null;
  return (
    <nav className="main-nav" aria-label={words.nav.label}>
      {pages.map((page) => (
        <a
          key={page}
          className="main-nav__link"
          href={formatRoute(startOf(page))}
          aria-current={page === props.page ? 'page' : undefined}
        >
          {words.nav[page]}
          {page === 'articles' && <NoticeCount csrfToken={props.me.csrfToken} />}
        </a>
      ))}
    </nav>
  );
}

/** Where a page is entered. */
function startOf(page: ReaderPage): Route {
  if (page === 'work') return WORK;
  if (page === 'articles') return ARTICLES;
  if (page === 'settings') return SETTINGS;
  return page === 'uploads' ? UPLOADS : { page };
}
